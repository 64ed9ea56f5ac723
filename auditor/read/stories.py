"""Stories taken out of a file of records -> articles: what the readers of exchange formats end with."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.assemble import NOTHING_TOLD, Told
from auditor.read.characters import tidy
from auditor.read.content import Content
from auditor.read.lines import paragraphs
from auditor.read.options import OnError, ReadOptions
from auditor.read.pieces import Copy, Piece, article_of
from auditor.read.placed import Placed, joined, line_starts_of

Item = TypeVar("Item")


@dataclass(slots=True)
class Story:
    """One story of a file: its headline, its blocks, what is told beside them."""

    headline: Placed | None
    pieces: list[Piece]
    told: Told = NOTHING_TOLD


@dataclass(frozen=True, slots=True)
class Stories:
    """A file's records: how to make a story of each, and where it begins in the file."""

    content: Content
    format: str
    options: ReadOptions
    on_error: OnError

    def articles(
        self, items: Sequence[Item], story: Callable[[Item], Story], start: Callable[[Item], int], *, many: bool
    ) -> Iterator[Article]:
        """The articles in order. Of `many`, each has its own id, or its place for one; a bad one stops no other."""
        name, note = self.content.name, self.content.decoded.note
        if not items:
            raise ReadError(name, "holds no article.", "Give a file with one in it.")
        taken = set[str]()
        for item in items:
            place = f"{name}:{_position(self.content.text, start(item))}" if many else name
            try:
                made = story(item)
                own = made.told.id if made.told.id not in taken else None
                notes = (*((note,) if note else ()), *made.told.notes)
                told = replace(made.told, id=(own or place) if many else None, notes=notes)
                yield article_of(self._copy(made, told), self.options)
                taken.add(told.id or place)
            except ReadError as error:
                self.on_error(ReadError(place, error.what, error.mend))

    def _copy(self, story: Story, told: Told) -> Copy:
        head = [Piece("headline", story.headline)] if story.headline and story.headline.text.strip() else []
        for piece in story.pieces[:3]:
            if head and tidy(piece.words.text).casefold() == tidy(head[0].words.text).casefold():
                piece.left_out = piece.left_out or "the headline again"
        return Copy(self.content.text, self.content.name, self.format, [*head, *story.pieces], told)


def summary(told: Told) -> Told:
    """What is told of an entry that has no more than a summary of its story."""
    because = "the file holds no more than a summary"
    return replace(told, genre="summary", genre_because=because, notes=(*told.notes, "summary only"))


def plain_pieces(words: Placed) -> list[Piece]:
    """The blocks of a plain text, as in a file of one: hard wraps joined, a blank line or a line a paragraph."""
    found = []
    for paragraph in paragraphs(words.text):
        lines = joined(_lines(words, paragraph.ranges))
        found.append(Piece("list" if paragraph.bullet else "paragraph", lines))
    return found


def _lines(words: Placed, ranges: Iterable[tuple[int, int]]) -> Iterator[Placed]:
    for number, (start, end) in enumerate(ranges):
        if number:
            yield Placed(" ", words.at[start : start + 1])
        yield words.part(start, end)


def _position(file: str, place: int) -> str:
    starts = line_starts_of(file)
    line = bisect_right(starts, place)
    return f"{line}:{place - starts[line - 1] + 1}"
