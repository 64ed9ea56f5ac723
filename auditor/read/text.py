"""Plain text -> Article: drafts, mail, and pages saved as text."""

from collections.abc import Iterator, Sequence

from auditor.article import Article, BlockKind
from auditor.errors import ReadError
from auditor.read.asides import is_aside, take
from auditor.read.assemble import NOTHING_TOLD, Assembly, Told
from auditor.read.body import Body, Scored, find_body, scored
from auditor.read.characters import tidy
from auditor.read.content import Content
from auditor.read.credits import dateline
from auditor.read.dates import is_time_line
from auditor.read.headline import choose, could_be_headline
from auditor.read.lines import Paragraph, paragraphs
from auditor.read.options import DEFAULTS, OnError, ReadOptions

_TAIL = 6
"""Paragraphs at the story's end among which a line may be a credit; within the story, it is the story's."""
_HEADING_WORDS = 12


SUFFIXES = (".txt", ".text")


def fits(_content: Content) -> bool:
    """Whatever no other reader reads."""
    return True


def read(content: Content, options: ReadOptions, _on_error: OnError) -> Iterator[Article]:
    """The one article."""
    note = content.decoded.note
    yield read_plain(content.text, content.name, options, Told(notes=(note,) if note else ()))


def read_plain(source: str, name: str, options: ReadOptions = DEFAULTS, told: Told = NOTHING_TOLD) -> Article:
    """The article in a plain text; raises ReadError where there is none."""
    lines = [scored(p) for p in paragraphs(source)]
    if not lines:
        raise ReadError(name, "is empty.", "Give a file with an article in it.")
    return _Plain(lines, Assembly(source, name, "text", options, told)).article()


class _Plain:
    """One reading of one plain text."""

    def __init__(self, lines: Sequence[Scored[Paragraph]], out: Assembly) -> None:
        self.lines = lines
        self.options = out.options
        self.out = out
        self.body = find_body(lines) if out.options.strip else Body(0, len(lines), 0)
        self.opening = self._opening()
        self.headline = self._headline()
        self.mailed = sum(x.paragraph.lines[0].quoted for x in lines) * 2 > len(lines)

    def article(self) -> Article:
        if self.body.note:
            self.out.notes.append(self.body.note)
        again = self.lines[self.headline].text.casefold() if self.headline is not None else None
        for number, line in enumerate(self.lines):
            if number == self.headline:
                self.out.headline(line.paragraph.ranges, line.text)
            elif again == line.text.casefold() and self.options.strip and (line.words > 2 or number < self.opening):
                self.out.drop(line.paragraph, "the headline again")
            else:
                self._place(number, line)
        return self.out.article()

    def _opening(self) -> int:
        """Number of the story's first ordinary paragraph: what stands before may be headline, byline, date."""
        for number in range(self.body.core, self.body.end):
            line = self.lines[number]
            if line.sentence and not (self._fit(number) and self._outgrown(number)):
                return number
        return min(self.body.core + 1, self.body.end)

    def _fit(self, number: int) -> bool:
        """The line may be a headline by its words, or because the next opens with a dateline."""
        line = self.lines[number]
        if line.kind is not None or is_aside(line.text):
            return False
        after = self.lines[number + 1].text if number + 1 < len(self.lines) else ""
        return could_be_headline(line.text) or (line.words <= 20 and dateline(after) is not None)

    def _outgrown(self, number: int) -> bool:
        """A longer paragraph of sentences comes next, or next but one: the line may be a headline over it."""
        following = self.lines[number + 1 : number + 3]
        return any(x.sentence and x.words > self.lines[number].words for x in following)

    def _headline(self) -> int | None:
        if len(self.lines) < 2:
            return None
        if self.out.told.headline is not None:
            same = tidy(self.out.told.headline).casefold()
            return next((i for i, x in enumerate(self.lines[: self.opening + 1]) if x.text.casefold() == same), None)
        fit = [(i, x.text) for i, x in enumerate(self.lines[: self.opening]) if self._fit(i)]
        return choose(fit, [x.text for x in self.lines])

    def _place(self, number: int, line: Scored[Paragraph]) -> None:
        kept = self.body.start <= number < self.body.end
        edge = not kept or self._near_edge(number)
        if take(self.out, line.paragraph, opening=number < self.opening, edge=edge):
            return
        because = self._why_not(number, line) if self.options.strip else None
        if because:
            self.out.drop(line.paragraph, because)
        else:
            self.out.block(self._kind(line), line.paragraph.ranges)

    def _near_edge(self, number: int) -> bool:
        return number < self.opening or number >= self.body.end - _TAIL

    def _why_not(self, number: int, line: Scored[Paragraph]) -> str | None:
        """Why the line is not the article's; None where it is."""
        if line.kind is not None:
            return line.kind.because
        if not any(c.isalnum() for c in line.text):
            return "a dividing line"
        if number < self.body.start or (self.body.scraped and number < self.opening and not line.sentence):
            return "above the story"
        if number >= self.body.end:
            return "below the story"
        return "a line that comes again and again" if self.body.scraped and line.often else None

    def _kind(self, line: Scored[Paragraph]) -> BlockKind:
        if line.paragraph.lines[0].quoted and not self.mailed:
            return "blockquote"
        if line.paragraph.bullet:
            return "list"
        heading = is_time_line(line.text) or not line.paragraph.ended
        return "subheading" if heading and line.words <= _HEADING_WORDS else "paragraph"
