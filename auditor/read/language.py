"""Is it English, and is it an article at all?"""

import re
from collections.abc import Iterable, Sequence

from auditor.errors import ReadError
from auditor.lexicon import words
from auditor.read.furniture import stop_share, word_list

_LATIN = re.compile(r"[A-Za-z]+")
_LETTER = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"\w[\"'”’)\]]*[.!?…]|[.!?…][\"'”’)\]]*$")
_SHARE = 0.18
"""Function words in a paragraph of English prose; other languages' stay below."""
_LONG = 12
"""Words of a paragraph from which its share is worth counting."""
_ENGLISH = 0.3
"""Share of an article's words that must be in English paragraphs: the rest may be quotations."""


def check(paragraphs: Sequence[str], name: str) -> None:
    """Raise ReadError unless the paragraphs hold an article in English."""
    if not any(_LETTER.search(p) for p in paragraphs):
        raise ReadError(name, "has no words in it.", "Give a file with an article in it.")
    if not is_english(paragraphs):
        raise ReadError(name, "is not in English.", "auditor's rules know English only; give an English article.")
    if not any(_is_prose(p) for p in paragraphs):
        raise ReadError(
            name, "has no article in it: no sentence was found.", "Give the text of an article, not a list or a table."
        )


def is_english(paragraphs: Sequence[str]) -> bool:
    """Enough of the words stand in paragraphs with as many function words as English has."""
    if _mostly_other_letters(paragraphs):
        return False
    split = [word_list(p) for p in paragraphs]
    total = sum(map(len, split))
    long = [s for s in split if len(s) >= _LONG]
    counted = sum(map(len, long))
    if counted * 2 < total or counted < 2 * _LONG:
        return _short_english([w for s in split for w in s])
    return sum(len(s) for s in long if stop_share(s) >= _SHARE) >= _ENGLISH * counted


def _short_english(split: Sequence[str]) -> bool:
    foreign = sum(w in words("english", "foreign_words") for w in split)
    share = stop_share(split)
    if len(split) < 5:
        return foreign * 2 < max(len(split), 1)
    return share >= 0.1 or (foreign == 0 and (len(split) < 20 or share > 0.04))


def _mostly_other_letters(paragraphs: Iterable[str]) -> bool:
    latin = other = 0
    for paragraph in paragraphs:
        letters = len("".join(_LETTER.findall(paragraph)))
        plain = len("".join(_LATIN.findall(paragraph)))
        latin += plain
        other += letters - plain
    return other > 2 * latin


def _is_prose(paragraph: str) -> bool:
    split = word_list(paragraph)
    if len(split) < 3:
        return False
    return _SENTENCE.search(paragraph) is not None or (len(split) >= 8 and stop_share(split) > 0)
