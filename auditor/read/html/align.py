"""Words of a text that was taken out of a page, found again in the page's blocks: so each word has its place."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

_WORD = re.compile(r"\w+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_KEY = 3
"""Words by whose run a place is found again."""
Key = tuple[str, ...]
_PLACES = 40
"""Places of one such run that are looked at: a page that says the same ten thousand times shall not be slow."""
_NEAR = 30
"""Words within which fewer than `_KEY` words, at the end of a line or between changes, are looked for."""


def split(text: str) -> list[str]:
    """The words of a text, in the form in which two of them are compared."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _WORD.findall(text.casefold())


def found_again(blocks: Sequence[Sequence[str]], lines: Sequence[Sequence[str]]) -> list[int]:
    """How many words of each block are in the lines, which have words of the blocks, on the whole in their order.

    Every word of the blocks is counted once at most, so what stands twice on a page is found where it was taken from.
    """
    page = _Page(blocks)
    page.want(line for line in lines if not page.has(line))
    at = 0
    for line in lines:
        at = page.take(line, at)
    return page.counts()


def _keys(words: Sequence[str]) -> Iterator[Key]:
    return zip(*(words[n:] for n in range(_KEY)), strict=False)


class _Page:
    def __init__(self, blocks: Sequence[Sequence[str]]) -> None:
        self.words = [word for block in blocks for word in block]
        self.lengths = [len(block) for block in blocks]
        self.taken = bytearray(len(self.words))
        self.places: dict[Key, list[int]] = {}
        self.blocks: dict[Key, list[int]] = {}
        """Where each block begins, by its words: most lines are whole blocks, which need no search."""
        for place, block in zip(accumulate(self.lengths, initial=0), blocks, strict=False):
            self.blocks.setdefault(tuple(block), []).append(place)

    def has(self, line: Sequence[str]) -> bool:
        """The line is a whole block."""
        return len(line) >= _KEY and tuple(line) in self.blocks

    def want(self, lines: Iterable[Sequence[str]]) -> None:
        """Find the places at which words of these lines stand."""
        wanted = {key for line in lines for key in _keys(line)}
        firsts = {key[0] for key in wanted}
        for place in [n for n, word in enumerate(self.words) if word in firsts]:
            key = tuple(self.words[place : place + _KEY])
            if key in wanted and len(at := self.places.setdefault(key, [])) < _PLACES:
                at.append(place)

    def take(self, line: Sequence[str], at: int) -> int:
        """Take the words of a line, which is looked for from `at` on; after which the next is."""
        if not self.has(line):
            return self.find(line, at)
        places = [p for p in self.blocks[tuple(line)][:_PLACES] if not self.taken[p]]
        if not places:
            return at
        place = min(places, key=lambda p: _distance(p, at))
        end = place + len(line)
        self.taken[place:end] = b"\1" * len(line)
        return end

    def counts(self) -> list[int]:
        return list(self._counts())

    def _counts(self) -> Iterator[int]:
        start = 0
        for length in self.lengths:
            yield sum(self.taken[start : start + length])
            start += length

    def find(self, line: Sequence[str], at: int) -> int:
        """Take the words of one line, which is looked for from `at` on; after which the next is."""
        number = 0
        if len(line) >= _KEY:  # what comes next may begin with the same words and be another line
            place = self._place(line, 0, at)
            at = at if place is None else place
        while number < len(line):
            if at < len(self.words) and self.words[at] == line[number] and not self.taken[at]:
                self.taken[at] = 1
                number, at = number + 1, at + 1
                continue
            place = self._place(line, number, at)
            if place is None:
                number += 1
            else:
                at = place
        return at

    def _place(self, line: Sequence[str], number: int, at: int) -> int | None:
        """Where the line goes on: the place with the longest run of its words, of those the next after `at`."""
        key = tuple(line[number : number + _KEY])
        if len(key) < _KEY:
            return self._near(key, at)
        best, best_rank = None, (0, 0)
        for place in self.places.get(key, ()):
            if self.taken[place]:
                continue
            rank = self._run(line, number, place), -_distance(place, at)
            if rank > best_rank or best is None:
                best, best_rank = place, rank
        return best

    def _run(self, line: Sequence[str], number: int, place: int) -> int:
        """Words in a row that are the line's, thirty at most."""
        most = min(30, len(line) - number, len(self.words) - place)
        return next((n for n in range(most) if self.words[place + n] != line[number + n]), most)

    def _near(self, key: tuple[str, ...], at: int) -> int | None:
        for place in range(at, min(at + _NEAR, len(self.words) - len(key) + 1)):
            if tuple(self.words[place : place + len(key)]) == key and not self.taken[place]:
                return place
        return None


def _distance(place: int, at: int) -> int:
    """How far a place is; twice as far where it lies behind."""
    return place - at if place >= at else 2 * (at - place)
