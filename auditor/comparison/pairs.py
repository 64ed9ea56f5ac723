"""Things of two drafts brought together: the most alike first, each once; and how alike two wordings are."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

Thing = TypeVar("Thing")
Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset({"a", "an", "the", "some", "several"})


class Pairs(NamedTuple, Generic[Thing]):
    """What both drafts have, what the new one gained, what it lost; each in reading order."""

    both: list[tuple[Thing, Thing]]
    gained: list[Thing]
    lost: list[Thing]


def pair(old: Sequence[Thing], new: Sequence[Thing], alike: Callable[[Thing, Thing], float]) -> Pairs[Thing]:
    """Pair what is alike (above 0), the most alike first; among equals, those that stand at like places."""
    close = [
        (-likeness, abs(i - j), i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (likeness := alike(one, other)) > 0
    ]
    olds, news = dict[int, int](), set[int]()
    for _, _, i, j in sorted(close):
        if i not in olds and j not in news:
            olds[i] = j
            news.add(j)
    return Pairs(
        [(old[i], new[j]) for i, j in sorted(olds.items(), key=lambda ij: ij[1])],
        [thing for j, thing in enumerate(new) if j not in news],
        [thing for i, thing in enumerate(old) if i not in olds],
    )


def words_of(text: str) -> Words:
    """The words of a text, in lower case, without articles."""
    return tuple(w for w in _WORD.findall(text.replace("’", "'").casefold()) if w not in _SMALL)


def stems(text: str) -> frozenset[str]:
    """The words of a label, so that one and several are alike: "two officials" gives two, official."""
    return frozenset(w.removesuffix("s") for w in words_of(text))


def shingles(texts: Sequence[str]) -> frozenset[Words]:
    """Each two words that follow on each other: chance brings words together, seldom neighbours."""
    return frozenset(two for text in texts for words in [words_of(text)] for two in pairwise(words))


def overlap(one: frozenset[Words], other: frozenset[Words]) -> float:
    """Share, 0 to 1, of the shorter side that the other side has too."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0
