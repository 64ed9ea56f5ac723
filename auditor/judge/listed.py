"""Words of a list found in a text: entries matched whole, case ignored; one that ends in `*` begins what it matches."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from auditor.judge.patterns import compile_pattern
from auditor.rule import WordList

PATIENCE = 32
"""Texts searched for the likely entries of a list, before a pattern of them all, which is slow to make, pays."""


@lru_cache(maxsize=256)
def finder(listed: WordList) -> "Finder":
    """What finds any entry of a list, made once."""
    return Finder(listed.words)


class Finder:
    """Searches texts for the entries of a list; without entries it finds nothing."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._entries = entries
        self._plain = [entry.rstrip("*").casefold() for entry in entries]
        self._searched = 0
        self._whole: Any = None

    def search(self, text: str) -> Any:
        """The first match, its group 1 the words found; None where there is none."""
        self._searched += 1
        if self._searched > PATIENCE and self._entries:
            self._whole = self._whole or _pattern_of(self._entries)
            return self._whole.search(text)
        folded = " ".join(text.casefold().split())
        likely = [entry for entry, plain in zip(self._entries, self._plain, strict=True) if plain in folded]
        return _pattern_of(likely).search(text) if likely else None


def _pattern_of(entries: Iterable[str]) -> Any:
    return compile_pattern(rf"(?:^|[^\pL\pN])({'|'.join(_patterns(entries))})(?:$|[^\pL\pN])")


def _patterns(entries: Iterable[str]) -> Iterator[str]:
    """Entries as patterns, in order. Those in a row that end in `*` share one class of letters: each takes as long to
    compile as many entries without one."""
    for begins, run in groupby(entries, lambda entry: entry.endswith("*")):
        words = "|".join(r"\s+".join(map(re.escape, entry.rstrip("*").split())) for entry in run)
        yield rf"(?:{words})\pL*" if begins else words


def shown_words(words: Iterable[str], most: int = 12) -> str:
    """The first entries of a list, for a reader."""
    listed = list(words)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")
