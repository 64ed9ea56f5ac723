"""Lines that tell something of the article instead of being its words: taken as metadata by every reader of text."""

from collections.abc import Sequence
from typing import Protocol

from auditor.read.assemble import Assembly
from auditor.read.characters import Range
from auditor.read.credits import byline, is_correction, is_credit, is_note
from auditor.read.dates import is_date_line
from auditor.read.labels import label_line


class Piece(Protocol):
    """A paragraph: where it stands, and its words."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def ranges(self) -> Sequence[Range]: ...

    @property
    def text(self) -> str: ...


def take(out: Assembly, piece: Piece, *, opening: bool, edge: bool) -> bool:
    """Whether the piece was taken as a correction, note, credit, byline, date or label.

    Credits and bylines are looked for at the story's `edge` only, dates and labels only above its `opening`.
    """
    text = piece.text
    if is_correction(text):
        out.correction(piece.ranges)
    elif is_note(text):
        out.block("note", piece.ranges)
    elif not edge:
        return False
    elif is_credit(text):
        out.credit(piece, text)
    elif writers := byline(text):
        out.byline(piece, writers)
    elif opening and is_date_line(text):
        out.date(piece, text)
    elif opening and (genre := label_line(text)):
        out.label(piece, genre, text)
    else:
        return False
    return True


def is_aside(text: str) -> bool:
    """The line would be taken as one above the story."""
    return bool(
        is_correction(text)
        or is_note(text)
        or is_credit(text)
        or byline(text)
        or is_date_line(text)
        or label_line(text)
    )
