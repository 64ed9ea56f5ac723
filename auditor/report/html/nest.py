"""Marks over a text, laid so that they nest: one that would cross another is split at the crossing.

Pure. The pieces of text in the order of the tokens are the text; each mark opens as often as it has parts.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """Something to be shown at `text[start:end]`, which `key` names."""

    start: int
    end: int
    key: str


class Open(NamedTuple):
    """A part of a mark begins; `first` and `last` tell whether it is the first and the last of its parts."""

    mark: Mark
    first: bool
    last: bool


class Close(NamedTuple):
    """A part of a mark ends: always the part that opened last."""

    mark: Mark
    last: bool


class Words(NamedTuple):
    """A run of text that no mark begins or ends in."""

    start: int
    end: int


Token = Open | Close | Words


def nested(stretches: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> list[list[Token]]:
    """The tokens of each stretch of the text (a paragraph); stretches are in order and do not overlap.

    Marks are cut at the ends of stretches. What lies in no stretch, or is empty, is not shown.
    """
    laid: list[list[Token]] = [[] for _ in stretches]
    ordered = sorted((m for m in marks if m.start < m.end), key=lambda m: (m.start, -m.end))
    for tokens, (start, end) in zip(laid, stretches, strict=True):
        within = [m for m in ordered if m.start < end and m.end > start]
        tokens.extend(_sweep(start, end, within))
    return _numbered(laid)


def _sweep(start: int, end: int, marks: Sequence[Mark]) -> Iterator[Token]:
    """One stretch; whether parts are first or last is told later."""
    edges = sorted({start, end, *(e for m in marks for e in (m.start, m.end) if start < e < end)})
    opened: list[Mark] = []
    for at, following in pairwise(edges):
        due = [m for m in marks if max(m.start, start) == at]
        yield from _turn(opened, at, due)
        yield Words(at, following)
    while opened:
        yield Close(opened.pop(), last=False)


def _turn(opened: list[Mark], at: int, due: list[Mark]) -> Iterator[Token]:
    """Close what ends here and whatever lies within it, open that again, then what begins: the longest outermost."""
    again: list[Mark] = []
    while any(m.end <= at for m in opened):
        mark = opened.pop()
        yield Close(mark, last=False)
        if mark.end > at:
            again.append(mark)
    for mark in sorted((*again, *due), key=lambda m: -m.end):
        opened.append(mark)
        yield Open(mark, first=False, last=False)


def _numbered(laid: list[list[Token]]) -> list[list[Token]]:
    """The same, each mark's first and last part told."""
    places: dict[Mark, list[tuple[int, int]]] = {}
    closes: dict[Mark, tuple[int, int]] = {}
    for number, tokens in enumerate(laid):
        for place, token in enumerate(tokens):
            if isinstance(token, Open):
                places.setdefault(token.mark, []).append((number, place))
            elif isinstance(token, Close):
                closes[token.mark] = (number, place)
    for mark, parts in places.items():
        for part in parts:
            laid[part[0]][part[1]] = Open(mark, first=part == parts[0], last=part == parts[-1])
        number, place = closes[mark]
        laid[number][place] = Close(mark, last=True)
    return laid
