"""Text taken out of a file that is not plain: every character with its place in that file.

A reader of such a file lays the words of the article into a `Sheet`, block after block, in the order in which they are
read. The sheet is the article's `source`; its `places` lead from there into the file.
"""

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.article import BLOCK_GAP, Places, line_starts
from auditor.read.characters import Range


class Placed(NamedTuple):
    """A text, and for each of its characters where it stands in the file."""

    text: str
    at: Sequence[int]

    def part(self, start: int, end: int) -> "Placed":
        """`text[start:end]` with its places."""
        return Placed(self.text[start:end], self.at[start:end])


def whole(text: str) -> Placed:
    """A file's text as it is."""
    return Placed(text, range(len(text)))


def joined(pieces: Iterable[Placed]) -> Placed:
    """The pieces one after the other."""
    text, at = list[str](), array("L")
    for piece in pieces:
        text.append(piece.text)
        at.extend(piece.at)
    return Placed("".join(text), at)


class Sheet:
    """Blocks laid one after the other, a blank line between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = array("L")
        self._gap = ""

    @property
    def text(self) -> str:
        """All that has been laid so far: the `source` of the article."""
        return "".join(self._parts)

    def lay(self, words: Placed, gap: str = BLOCK_GAP) -> Range:
        """Lay one block; where it stands in the sheet. `gap` parts it from the next one."""
        if self._at:
            self._parts.append(self._gap)
            self._at.extend([self._at[-1]] * len(self._gap))
        start = len(self._at)
        self._parts.append(words.text)
        self._at.extend(words.at)
        self._gap = gap
        return start, len(self._at)

    def places(self, file: str) -> Places:
        """Where the sheet's characters stand in the file whose text this is."""
        return Places(self._at, line_starts_of(file))


@lru_cache(maxsize=1)
def line_starts_of(file: str) -> Sequence[int]:
    """As `line_starts`, once for all articles of a file."""
    return line_starts(file)
