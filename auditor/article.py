"""Article: what a reader made of a file, with the place of every character in that file.

`source` is the file's text as decoded, no newline translated; of a file that is not plain (HTML, JSON, XML) it is
the words taken out of it, a block after the other, and `places` leads from there into the file. `text` is what is
analysed: the headline and the paragraphs of the story, cleaned of markup, hard wraps and odd white space, one blank
line between blocks.
`offsets[i]` is where `text[i]` stands in `source`, so whatever is found in `text` can be shown in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Literal

import msgspec

BlockKind = Literal["headline", "subheading", "paragraph", "list", "blockquote", "correction", "note"]

_end = attrgetter("end")
_LINE_END = re.compile(r"\r\n|\r|\n")

BLOCK_GAP = "\n\n"
"""What stands between two blocks of `Article.text`."""


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A run of characters of the file: 0-based, end-exclusive; written `[start, end]` in JSON."""

    start: int
    end: int


class Block(msgspec.Struct, frozen=True):
    """A headline, paragraph or list item: `start` and `end` count in `Article.text`."""

    kind: BlockKind
    start: int
    end: int


class Dropped(msgspec.Struct, frozen=True):
    """A stretch of the file that is not the article, and why the reader thinks so."""

    span: Span
    because: str


class Link(msgspec.Struct, frozen=True):
    """A link in the article: its words in the file, and where it points."""

    span: Span
    target: str


class Position(msgspec.Struct, frozen=True, order=True):
    """A place as an editor shows it: line and column, both from 1."""

    line: int
    column: int


class Ignore(msgspec.Struct, frozen=True, kw_only=True):
    """What an editor wrote to set findings aside: of which rules, where, and why."""

    rules: tuple[str, ...]
    """Names, codes, prefixes of codes, families or packs."""
    reason: str
    """Empty where none is given; then nothing is set aside."""
    span: Span
    """Where the file says so; for what another file says, the article's opening."""
    within: Span | None = None
    """The block that it counts for; None for the whole article."""
    text: str = ""
    """Words that a finding's own must hold."""
    fingerprint: str = ""
    """The one finding that is meant, by its identity; empty for any."""
    written: str = ""
    """The other file that says so, with its line; empty where this one does."""
    shared: bool = False
    """It counts for other articles too, so that it may be of use though it sets nothing aside here."""


class SignOff(msgspec.Struct, frozen=True, kw_only=True):
    """Who agreed that a source is not named, as the file records it; it never holds the name."""

    span: Span
    source: str
    """The words by which the article speaks of the source."""
    by: str
    reason_on_file: bool = False


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A question put to a party, as the file records it."""

    span: Span
    asked: str
    channel: str = ""
    when: str = ""
    deadline: str = ""
    answer: str = ""
    """What came back; empty where nothing did."""


class RecordFault(msgspec.Struct, frozen=True, kw_only=True):
    """A record in the file that cannot be read, or that holds what it must not."""

    span: Span
    """The key or comment alone, so that no name that stands behind it is ever shown."""
    what: str
    mend: str
    names_source: bool = False
    """It tells who an unnamed source is."""


class Records(msgspec.Struct, frozen=True, kw_only=True):
    """What a file records of its own making, beside the article's words."""

    ignores: tuple[Ignore, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    requests: tuple[Request, ...] = ()
    faults: tuple[RecordFault, ...] = ()
    comments: tuple[Span, ...] = ()
    """Comments that speak to auditor; they are no words of the article, wherever they stand."""


class Metadata(msgspec.Struct, frozen=True):
    """What the file says of the article beside its words; empty where it says nothing."""

    publisher: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    published: str | None = None
    credit: tuple[str, ...] = ()
    genre: str | None = None
    genre_because: str | None = None
    section: str | None = None
    """The desk or part of the outlet that it stands in, as the file calls it."""
    corrections: tuple[Span, ...] = ()
    front_matter: dict[str, object] = {}


class Places(msgspec.Struct, frozen=True):
    """Where the characters of `Article.source` stand in the file, where the two are not the same."""

    at: Sequence[int]
    """For each character of `source`, its place in the decoded file."""
    line_starts: Sequence[int]
    """Where each line of the file begins."""


class Article(msgspec.Struct, frozen=True, dict=True):
    """One article as read from one file or record. See the module's docstring for `text` and `offsets`."""

    id: str
    path: str | None
    format: str
    """Of the file: text, markdown, html and so on."""
    source: str
    text: str
    offsets: Sequence[int]
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    dropped: tuple[Dropped, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    places: Places | None = None
    records: Records = Records()
    front_matter_end: int = 0
    """Where the file's front matter ends; 0 where it has none."""
    line: int | None = None
    """Of an article that is one record among many, its line in the file."""

    def span(self, start: int, end: int) -> Span:
        """The place in the file of `text[start:end]`, which must not be empty."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def pieces(self, start: int, end: int) -> tuple[Span, ...]:
        """The places of `text[start:end]`, one for each block it touches, so nothing dropped lies within."""
        return tuple(self.span(s, e) for s, e in self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        number = bisect_right(self.blocks, start, key=_end)
        while number < len(self.blocks) and self.blocks[number].start < end:
            yield max(start, self.blocks[number].start), min(end, self.blocks[number].end)
            number += 1

    def block_spans(self, *kinds: BlockKind) -> Sequence[Span]:
        """The places in the file of all blocks of these kinds."""
        return [self.span(b.start, b.end) for b in self.blocks if b.kind in kinds and b.start < b.end]

    @property
    def opening(self) -> Span:
        """The place of the headline, or else of the first block: where what is said of the whole is shown."""
        headline = self.block_spans("headline")
        first = next((b for b in self.blocks if b.start < b.end), None)
        return headline[0] if headline else self.span(first.start, first.end) if first else Span(0, len(self.source))

    def words(self, span: Span) -> str:
        """The file's words at a place, comments to auditor among them left out, white space folded."""
        pieces, start = [], span.start
        for comment in self.records.comments:
            if span.start <= comment.start and comment.end <= span.end and comment != span:
                pieces.append(self.source[start : comment.start])
                start = comment.end
        return " ".join("".join((*pieces, self.source[start : span.end])).split())

    def position(self, offset: int) -> Position:
        """Line and column in the file of a character of `source`. Lines end at LF, CR LF or CR."""
        return self._shown(self._in_file(offset))

    def extent(self, span: Span) -> tuple[Position, Position]:
        """Line and column in the file of a span's first character, and of what follows its last."""
        last = self._in_file(span.end - 1) + 1 if span.end > span.start else self._in_file(span.end)
        return self.position(span.start), self._shown(last)

    def _in_file(self, offset: int) -> int:
        if self.places is None or not self.places.at:
            return offset
        at = self.places.at
        return at[offset] if offset < len(at) else at[-1] + 1

    def _shown(self, place: int) -> Position:
        line = bisect_right(self._line_starts, place)
        return Position(line, place - self._line_starts[line - 1] + 1)

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        return line_starts(self.source) if self.places is None else self.places.line_starts


def newline_of(text: str) -> str:
    """How a text breaks its lines, by its first break; LF where it has none."""
    found = _LINE_END.search(text)
    return found.group() if found else "\n"


def line_end(text: str, at: int) -> int:
    """Where the line that holds a place ends, before its break."""
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def line_starts(text: str) -> list[int]:
    """Where each line begins."""
    if "\r" in text:
        return [0, *(match.end() for match in _LINE_END.finditer(text))]
    return list(accumulate(map((1).__add__, map(len, text.split("\n")[:-1])), initial=0))
