"""An article put together piece by piece, in the order of the file; every reader ends here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from auditor.article import Article, Block, BlockKind, Dropped, Link, Metadata, Places, Records, Span
from auditor.read.characters import Range, Woven, tidy
from auditor.read.credits import credited, dateline
from auditor.read.dates import date_in
from auditor.read.labels import genre_of, headline_label, label_of, path_label
from auditor.read.language import check
from auditor.read.options import ReadOptions
from auditor.read.publisher import publishers_in

NO_RECORDS = Records()
STANDARD_INPUT = "<stdin>"


class Stretch(Protocol):
    """Anything with a start and an end in the source."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an article beside its text: by its record, its front matter, or its decoding."""

    id: str | None = None
    """The record's own id; None for a file's one article. A record's places count in its own text, or in the file."""
    headline: str | None = None
    publisher: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    """The place, where the story's first paragraph does not open with one."""
    published: str | None = None
    credit: tuple[str, ...] = ()
    genre: str | None = None
    genre_because: str = "the file's own field"
    section: str | None = None
    url: str | None = None
    front_matter: dict[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    records: Records = NO_RECORDS
    line: int | None = None


NOTHING_TOLD = Told()


@dataclass
class Assembly:
    """What has been read of one article so far."""

    source: str
    name: str
    format: str
    options: ReadOptions
    told: Told = NOTHING_TOLD
    view: str | None = None
    """The source as it is read, where some of its characters stand for others."""
    places: Places | None = None
    """Where the source's characters stand in the file, where they are not the file's own."""
    place: str | None = None
    genre: tuple[str, str] | None = None
    """The genre and why it is thought so."""
    corrections: list[Span] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    front_matter_end: int = 0

    def __post_init__(self) -> None:
        self.woven = Woven(self.source if self.view is None else self.view)
        self.writers = list(self.told.byline)
        self.credits = list(self.told.credit)
        self.publishers = list(self.told.publisher)
        self.published = date_in(self.told.published or "") or self.told.published
        self.notes = list(self.told.notes)
        if self.told.genre:
            self.genre = genre_of(self.told.genre) or self.told.genre, self.told.genre_because
        self._datelined = False
        self.records = self.told.records

    # pieces of the article

    def headline(self, ranges: Iterable[Range], words: str) -> None:
        """The headline, which may name the genre in its first part."""
        self.block("headline", ranges)
        genre = headline_label(words)
        if genre:
            self.tell_genre(genre, f"the headline's label “{label_of(words)}”")

    def block(self, kind: BlockKind, ranges: Iterable[Range]) -> Block | None:
        """A paragraph or other block of the story; the story's first may open with a dateline."""
        block = self.woven.add(kind, ranges)
        if block and kind == "paragraph" and not self._datelined:
            self._datelined = True
            self._dateline(self.woven.opening(block, 160))
        return block

    def _dateline(self, words: str) -> None:
        found = dateline(words)
        if found:
            self.place = self.place or found.place
            if found.agency and found.agency not in self.credits:
                self.credits.append(found.agency)

    def correction(self, ranges: Sequence[Range]) -> None:
        """A correction: part of the article, and recorded as such."""
        if self.block("correction", ranges):
            self.corrections.append(Span(ranges[0][0], ranges[-1][1]))

    # lines that tell something of the article and are not its words

    def credit(self, stretch: Stretch, words: str) -> None:
        """A credit line."""
        self.credits.extend(c for c in credited(words) if c not in self.credits)
        self._aside(stretch, "a credit line")

    def byline(self, stretch: Stretch, writers: Iterable[str]) -> None:
        """A byline."""
        self.writers.extend(w for w in writers if w not in self.writers)
        self._aside(stretch, "the byline")

    def date(self, stretch: Stretch, words: str) -> None:
        """A line that tells when; the first is taken as the day of publication."""
        self.published = self.published or date_in(words)
        self._aside(stretch, "a date line")

    def label(self, stretch: Stretch, genre: str, words: str) -> None:
        """A line that names the genre."""
        self.tell_genre(genre, f"the label “{words.strip()}”")
        self._aside(stretch, "a label")

    def tell_genre(self, genre: str, because: str) -> None:
        """The genre, unless something before told it already."""
        self.genre = self.genre or (genre, because)

    def drop(self, stretch: Stretch, because: str) -> None:
        """A stretch of the file left out; what it tells of publisher and date is kept."""
        words = self.source[stretch.start : min(stretch.end, stretch.start + 300)]
        if not self.told.publisher:
            self.publishers.extend(p for p in publishers_in(words) if p not in self.publishers)
        if self.published is None and not self.woven.blocks:
            self.published = date_in(words[:60])
        self._record(stretch, because)

    def comment(self, stretch: Stretch) -> None:
        """A comment: no reader sees it, and it tells nothing of the article."""
        self._record(stretch, "a comment")

    def _aside(self, stretch: Stretch, because: str) -> None:
        if self.options.strip:
            self._record(stretch, because)
        else:
            self.woven.add("note", [(stretch.start, stretch.end)])

    def _record(self, stretch: Stretch, because: str) -> None:
        last = self.dropped[-1] if self.dropped else None
        if last and last.because == because and not self.source[last.span.end : stretch.start].strip():
            self.dropped[-1] = Dropped(Span(last.span.start, stretch.end), because)
        else:
            self.dropped.append(Dropped(Span(stretch.start, stretch.end), because))

    # what the file records of its own making

    def add(self, records: Records) -> None:
        """More of it, beside what was told before."""
        had = self.records
        self.records = Records(**{f: (*getattr(had, f), *getattr(records, f)) for f in Records.__struct_fields__})

    # the whole

    def article(self) -> Article:
        """The article; raises ReadError where it is none, or not in English."""
        text = self.woven.text
        check([text[b.start : b.end] for b in self.woven.blocks], self.name)
        alone = self.told.id is None or self.places is not None
        return Article(
            id=self.told.id or self.name,
            path=self.name if alone and self.name != STANDARD_INPUT else None,
            format=self.format,
            source=self.source,
            text=text,
            offsets=self.woven.offsets,
            blocks=tuple(self.woven.blocks),
            metadata=self._metadata(),
            dropped=tuple(self.dropped),
            links=tuple(self.links),
            notes=tuple(self.notes),
            places=self.places,
            records=self.records,
            front_matter_end=self.front_matter_end,
            line=self.told.line,
        )

    def _metadata(self) -> Metadata:
        genre, because = self._genre()
        return Metadata(
            publisher=self.options.publisher or tuple(self.publishers),
            byline=tuple(self.writers),
            dateline=self.place or self.told.dateline,
            published=self.published,
            credit=tuple(self.credits),
            genre=genre,
            genre_because=because,
            section=tidy(self.told.section or "") or None,
            corrections=tuple(self.corrections),
            front_matter=self._fields(),
        )

    def _fields(self) -> dict[str, object]:
        """The front matter, and what a record says that has no place in the text."""
        fields = dict(self.told.front_matter)
        if self.told.headline and not any(b.kind == "headline" for b in self.woven.blocks):
            fields.setdefault("headline", self.told.headline)
        if self.told.url:
            fields.setdefault("url", self.told.url)
        return fields

    def _genre(self) -> tuple[str | None, str | None]:
        """By order of trust: what the caller says, what the file says, what its folder is called."""
        if self.options.genre:
            return genre_of(self.options.genre) or self.options.genre, "told by option or configuration"
        if self.genre:
            return self.genre
        folder = path_label(self.name)
        return (folder[0], f"the folder “{folder[1]}”") if folder else (None, None)
