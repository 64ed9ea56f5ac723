"""Plain text -> lines -> paragraphs: quoting marks taken off, hard wraps found and joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.read.characters import Range, tidy, trim

_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_BULLET = re.compile(r"(?:[-*•‣▪◦·–—]|\(?\d{1,2}[.)])\s+(?=\S)")
_ENDS, _CLOSING = (".", "!", "?", "…", ":", ";"), "\"'”’)]"
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_WRAP = (40, 110)
"""Line lengths, in characters, at which editors and mail programs wrap; longer lines are whole paragraphs."""
_HEADING, _HEADING_WORDS = 120, 12
"""Characters and words of a heading at most."""


@dataclass(slots=True, frozen=True)
class Line:
    """A line with something on it: its characters without white space at the ends and without mail's `>`."""

    start: int
    end: int
    indent: int
    quoted: bool
    after_blank: bool

    @property
    def width(self) -> int:
        """Length in characters."""
        return self.end - self.start


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, and their words in one string without wraps."""

    lines: list[Line]
    source: str = field(repr=False)
    text: str = ""

    def __post_init__(self) -> None:
        self.text = tidy(" ".join(self.source[x.start : x.end] for x in self.lines))

    @property
    def start(self) -> int:
        """Place of its first character in the source."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Place after its last character in the source."""
        return self.lines[-1].end

    @property
    def ranges(self) -> list[Range]:
        """Its lines as ranges of the source."""
        return [(x.start, x.end) for x in self.lines]

    @property
    def bullet(self) -> bool:
        """It begins with a dash, a dot or a number, as an item of a list does."""
        return _BULLET.match(self.text) is not None

    @property
    def ended(self) -> bool:
        """It ends as a sentence does."""
        return ends_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """The text ends as a sentence does."""
    return text.rstrip(_CLOSING).endswith(_ENDS)


def is_heading(text: str) -> bool:
    """The paragraph is as short as a heading, and no sentence."""
    return len(text) < _HEADING and len(text.split()) <= _HEADING_WORDS and not ends_sentence(text)


def paragraphs(source: str) -> list[Paragraph]:
    """All paragraphs of a plain text, in order."""
    lines = list(_lines(source))
    width = _wrap_width(source, lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(source, groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(group, source) for group in groups]


def _lines(source: str) -> Iterator[Line]:
    begin, blank = 0, True
    for found in [*_BREAK.finditer(source), None]:
        stop = found.start() if found else len(source)
        line = _line(source, begin, stop, blank)
        if line:
            yield line
        blank = line is None
        begin = found.end() if found else stop


def _line(source: str, begin: int, stop: int, blank: bool) -> Line | None:
    start, end = trim(source, begin, stop)
    indent = start - begin
    mark = _QUOTED.match(source, start, end)
    if mark:
        start, end = trim(source, mark.end(), end)
    return Line(start, end, indent, mark is not None, blank) if start < end else None


def _wrap_width(source: str, lines: Sequence[Line]) -> int | None:
    """The width at which the file's lines are wrapped; None where a line is a paragraph."""
    inner = [(a, b) for a, b in pairwise(lines) if not b.after_blank and a.width >= _WRAP[0]]
    wrapped = [(a, b) for a, b in inner if a.width <= _WRAP[1] and _mid_sentence(source, a, b)]
    lower = sum(source[b.start].islower() for _, b in wrapped)
    if len(wrapped) * 5 < len(inner) * 2 or lower * 2 < len(wrapped) or lower < 2:
        return None
    return max(a.width for a, _ in wrapped)


def _mid_sentence(source: str, line: Line, following: Line) -> bool:
    return source[following.start].islower() or not _SENTENCE_END.search(
        source, max(line.start, line.end - 4), line.end
    )


def _continues(source: str, line: Line, following: Line, width: int | None) -> bool:
    """`following` goes on with the paragraph that `line` is in."""
    if following.after_blank or line.quoted != following.quoted:
        return False
    if _BULLET.match(source, following.start, following.end):
        return False
    if source[following.start].islower() and source[line.end - 1] not in ".!?":
        return line.width >= _WRAP[0] or following.width >= _WRAP[0]
    if width is None or following.indent > line.indent + 1 > 1:
        return False
    return line.width <= width and line.width + 1 + _first_word(source, following) > width


def _first_word(source: str, line: Line) -> int:
    space = source.find(" ", line.start, line.end)
    return (line.end if space < 0 else space) - line.start
