"""An article of blocks that a reader took out of a file: what every reader of marked-up copy ends with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from auditor.article import Article, BlockKind, Link, Span
from auditor.read.asides import take
from auditor.read.assemble import Assembly, Told
from auditor.read.characters import tidy
from auditor.read.furniture import furniture
from auditor.read.options import ReadOptions
from auditor.read.placed import Placed, Sheet
from auditor.read.remarks import is_remark, records_of, remark

_EDGE = 6
"""Blocks at the story's end among which a line may be a credit."""


@dataclass(slots=True)
class Piece:
    """A block: its kind, its words with their places in the file, and why it is left out of the article, if it is."""

    kind: BlockKind
    words: Placed
    left_out: str | None = None
    links: list[tuple[int, int, str]] = field(default_factory=list)
    """Start and end in the words, and where it points."""
    near: bool = False
    """It stands next to the story, where a block that is left out may be its byline, date or credit."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What was taken out of a file: its blocks in order of reading, the headline first, and what is told beside."""

    file: str
    """The text of the file into which the places lead."""
    name: str
    format: str
    pieces: Sequence[Piece]
    told: Told
    comments: Sequence[tuple[int, Placed]] = ()
    """Comments of the file, each with the number of the block that it stands in, or else of the one that follows."""


def article_of(copy: Copy, options: ReadOptions) -> Article:
    """The article; raises ReadError where it is none, or not in English."""
    return assembled(copy, options).article()


def assembled(copy: Copy, options: ReadOptions) -> Assembly:
    """The article's parts, whatever their language."""
    sheet = Sheet()
    ranges = [sheet.lay(piece.words) for piece in copy.pieces]
    remarks = [(ranges[n] if n < len(ranges) else None, c) for n, c in copy.comments if is_remark(c.text)]
    said = [remark(c.text, sheet.lay(c), block) for block, c in remarks]
    out = Assembly(sheet.text, copy.name, copy.format, options, copy.told, places=sheet.places(copy.file))
    out.add(records_of(said))
    opening = _opening(copy.pieces)
    last = max((n for n, p in enumerate(copy.pieces) if p.left_out is None), default=0)
    for number, (piece, (start, end)) in enumerate(zip(copy.pieces, ranges, strict=True)):
        if piece.left_out and options.strip and not piece.near:
            out.drop(Span(start, end), piece.left_out)
            continue
        block = _Block(start, end, [(start, end)], tidy(piece.words.text))
        near = number < opening or number > last - _EDGE
        if piece.kind == "headline" and piece.left_out is None:
            out.headline([(start, end)], piece.words.text)
        elif piece.near and piece.left_out and take(out, block, opening=number < opening, edge=True):
            pass
        elif because := _left_out(piece, options):
            out.drop(block, because)
        elif piece.kind == "correction":
            out.correction(block.ranges)
        elif not take(out, block, opening=number < opening, edge=near):
            out.block(piece.kind, [(start, end)])
            out.links.extend(_links(piece, start))
    return out


@dataclass(frozen=True, slots=True)
class _Block:
    """What `take` looks at."""

    start: int
    end: int
    ranges: list[tuple[int, int]]
    text: str


def _opening(pieces: Sequence[Piece]) -> int:
    """Number of the first ordinary paragraph."""
    for number, piece in enumerate(pieces):
        if piece.kind == "paragraph" and piece.left_out is None and len(piece.words.text.split()) > 12:
            return number
    return len(pieces)


def _left_out(piece: Piece, options: ReadOptions) -> str | None:
    if not options.strip:
        return None
    kind = None if piece.left_out or piece.kind == "correction" else furniture(tidy(piece.words.text))
    return piece.left_out or (kind.because if kind else None)


def _links(piece: Piece, start: int) -> Iterable[Link]:
    return (Link(Span(start + a, start + b), target) for a, b, target in piece.links)
