"""Words of a list found in a text: entries matched whole, case ignored; one that ends in `*` begins what it matches."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from auditor.judge.patterns import compile_pattern
from auditor.rule import WordList

PATIENCE = 32
"""Texts that are searched for a list before the pattern of all its entries is made, which takes as long as judging
several articles."""


@lru_cache(maxsize=256)
def finder(listed: WordList) -> "Finder":
    """What finds any entry of a list, made once."""
    return Finder(listed.words)


class Finder:
    """Searches texts for the entries of a list; without entries it finds nothing."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._entries = entries
        self._longest = tuple(max(e.rstrip("*").casefold().split(), key=len) for e in entries)
        """The longest word of each entry, or what it begins with."""
        self._searched = 0
        self._whole: Any = None

    def search(self, text: str) -> Any:
        """The first match, its group 1 the words found; None where there is none."""
        self._searched += 1
        if self._searched > PATIENCE and self._entries:
            self._whole = self._whole or _pattern_of(self._entries)
            return self._whole.search(text)
        folded = text.casefold()
        likely = [entry for entry, word in zip(self._entries, self._longest, strict=True) if word in folded]
        return _pattern_of(likely).search(text) if likely else None


def _pattern_of(entries: Iterable[str]) -> Any:
    joined = "|".join(map(_pattern, entries))
    return compile_pattern(rf"(?:^|[^\pL\pN])({joined})(?:$|[^\pL\pN])")


def _pattern(entry: str) -> str:
    begins = entry.endswith("*")
    return r"\s+".join(map(re.escape, entry.rstrip("*").split())) + (r"\pL*" if begins else "")


def shown_words(words: Iterable[str], most: int = 12) -> str:
    """The first entries of a list, for a reader."""
    listed = list(words)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")
