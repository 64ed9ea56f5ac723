"""Cleaned characters that remember where they stood: the one place where `Article.text` and `offsets` are made.

Every kind of white space becomes one plain space, and characters that show nothing (zero-width marks, soft hyphens,
direction marks, control codes) go. All other characters stay as they are, quotation marks above all.
"""

import re
from array import array
from collections.abc import Iterable

from auditor.article import BLOCK_GAP, Block, BlockKind

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff\ufffc\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_ODD = re.compile(rf" [\s{_UNSEEN}]+|(?! )[\s{_UNSEEN}]+")
"""A run of white space and unseen characters that is not one plain space."""
_PRINTABLE = "\ufe0e\ufe0f\ufffc"
"""The unseen characters that Python takes for printable."""
_EDGE = re.compile(rf"[\s{_UNSEEN}]*")
_SPACE = re.compile(r"\s")
_LONE = re.compile("[\ud800-\udfff]")

UNSEEN = "\u200b"
"""A character that shows nothing and is left out."""

Range = tuple[int, int]
"""A run of the source: start, and end, which does not belong to it."""


def sound(text: str) -> str:
    """`text` with each half of a broken surrogate pair made U+FFFD: such a text could be neither parsed nor written."""
    try:
        text.encode()  # a tenth of the time of looking for them
    except UnicodeEncodeError:
        return _LONE.sub("\ufffd", text)
    return text


def trim(source: str, start: int, end: int) -> Range:
    """The range without white space and unseen characters at its ends; empty at `start` if nothing else is in it."""
    first = _EDGE.match(source, start, end)
    start = first.end() if first else start
    while end > start and _EDGE.fullmatch(source, end - 1, end):
        end -= 1
    return start, end


def tidy(text: str) -> str:
    """The words as they will stand in `Article.text`, where no offsets are needed."""
    return text.strip() if _is_even(text) else _ODD.sub(_spaced, text).strip()


def _is_even(text: str) -> bool:
    """Nothing in the text is odd: a quick look at what most paragraphs are."""
    return text.isprintable() and "  " not in text and not any(sign in text for sign in _PRINTABLE)


def _spaced(run: re.Match[str]) -> str:
    return " " if _SPACE.search(run.group()) else ""


class Woven:
    """Blocks laid one after the other into one text, each character with its place in `source`.

    `source` may have characters put for others (an entity's for the entity), so long as no place changes.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.offsets = array("L")
        self.blocks: list[Block] = []
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """All blocks so far, `BLOCK_GAP` between them."""
        return "".join(self._parts)

    def add(self, kind: BlockKind, ranges: Iterable[Range]) -> Block | None:
        """Lay one block made of these ranges of the source, in order; None where nothing is to be seen in them.

        Two ranges are parted by a space where the source has white space at the end of the first.
        """
        begin, parts = len(self.offsets), len(self._parts)
        gap = self._gap()
        start = len(self.offsets)
        previous = -1
        for first, last in ranges:
            if len(self.offsets) > start:
                self._part(previous)
            self._run(first, last)
            previous = last
        while len(self.offsets) > start and self._ends_in_space():
            words = self._parts.pop()
            kept = words.rstrip()
            del self.offsets[len(kept) - len(words) :]
            self._parts.extend([kept] if kept else [])
        if len(self.offsets) == start:
            del self._parts[parts:], self.offsets[begin:]
            return None
        block = Block(kind, begin + gap, len(self.offsets))
        self.blocks.append(block)
        return block

    def opening(self, block: Block, most: int) -> str:
        """The first words of the block just added, at most so many characters."""
        text = "".join(self._parts[-200:])
        start = len(text) - (block.end - block.start)
        return text[start : start + most] if start >= 0 else text[:0]

    def _gap(self) -> int:
        if not self.blocks:
            return 0
        self._parts.append(BLOCK_GAP)
        self.offsets.extend([self.offsets[-1] + 1] * len(BLOCK_GAP))
        return len(BLOCK_GAP)

    def _part(self, end: int) -> None:
        if self.source[end].isspace() and not self._ends_in_space():
            self._parts.append(" ")
            self.offsets.append(end)

    def _run(self, start: int, end: int) -> None:
        if _is_even(self.source[start:end]):
            self._keep(start, end)
            return
        at = start
        for odd in _ODD.finditer(self.source, start, end):
            self._keep(at, odd.start())
            space = _SPACE.search(self.source, odd.start(), odd.end())
            if space and not self._ends_in_space():
                self._parts.append(" ")
                self.offsets.append(space.start())
            at = odd.end()
        self._keep(at, end)

    def _keep(self, start: int, end: int) -> None:
        if start < end and self.source[start] == " " and self._ends_in_space():
            start += 1
        if start < end:
            self._parts.append(self.source[start:end])
            self.offsets.extend(range(start, end))

    def _ends_in_space(self) -> bool:
        return not self._parts or self._parts[-1][-1].isspace()
