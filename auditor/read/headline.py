"""Which of the lines above the story is its headline."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.lexicon import words
from auditor.read.furniture import word_list

_MOST_WORDS = 30
_MOST_CHARACTERS = 250
_STOP = re.compile(r"(?<!\b[A-Z])\.[\"'”’)]*$")
_SIGN = re.compile(r"\s*(?:[|•·»]|\s(?:[/–—:]|-{1,2})\s)\s*")
_TITLE = 12
"""Characters of a headline in a page's title at least."""
_TITLES = 3
"""Lines at a page's start among which its title is."""
_CAPITAL = re.compile(r"^[\W_]*[A-Z0-9]")


def could_be_headline(text: str) -> bool:
    """Short enough, no list item, and either without a final full stop or worded as only headlines are."""
    split = word_list(text)
    if not split or len(split) > _MOST_WORDS or len(text) > _MOST_CHARACTERS or text.endswith((":", ",")):
        return False
    if text.lstrip()[0] in '"“‘(' and _STOP.search(text):
        return False
    return _STOP.search(text) is None or title_case(text) or _headlinese(text, split)


def title_case(text: str) -> bool:
    """Most words that are not small ones begin with a capital, as in a title."""
    small = words("headline", "small_words")
    big = [w for w in text.split() if w.lower().strip(".,:;'’\"") not in small and any(c.isalpha() for c in w)]
    capitals = sum(_CAPITAL.match(w) is not None for w in big)
    return len(big) >= 2 and capitals * 10 >= len(big) * 7


def _headlinese(text: str, split: Sequence[str]) -> bool:
    """One sentence of three to sixteen words in the present tense, with no word that headlines leave out."""
    if not 3 <= len(split) <= 16 or any(w.endswith("ed") and len(w) > 4 for w in split):
        return False
    if split[0] in words("headline", "openers") and ":" not in text:
        return False
    return words("headline", "sentence_words").isdisjoint(split)


def choose(fit: Sequence[tuple[int, str]], lines: Sequence[str]) -> int | None:
    """Number of the headline among (number, text) of fit lines above the story: the one repeated, else the likeliest.

    Of a headline's repetitions the last, next to the story, is chosen.
    """
    if not fit:
        return None
    count = Counter(line.casefold() for line in lines)
    titled = {start for line in lines[:_TITLES] for start in _titled(line.casefold())}
    best = max(
        fit, key=lambda item: (item[1].casefold() in titled, _likely(item[1], count[item[1].casefold()]), -item[0])
    )
    return max(number for number, text in fit if text.casefold() == best[1].casefold())


def _titled(line: str) -> Iterator[str]:
    """What may be the headline in a page's title, before the name of the site: "Pool to close | News | The Courier"."""
    for sign in _SIGN.finditer(line):
        if sign.start() >= _TITLE:
            yield line[: sign.start()]


def _likely(text: str, repeated: int) -> int:
    size = len(text.split())
    return (4 if repeated > 1 and size > 3 else 0) + (3 if 4 <= size <= 20 else 0) + (1 if size > 1 else 0)
