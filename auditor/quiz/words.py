"""Whether a student's words mean what a key has: forgiving of case, quotation marks, articles, titles, first names."""

import re
from collections.abc import Iterable

from auditor.lexicon import words
from auditor.names import is_title, person_name, same_body, same_person

_SMALL = words("english", "function_words") | words("unnamed", "pronouns")
_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_INSIDE = re.compile(r"['’]s?\s+\w")
"""A possessive before another word: "Cole's lawyer" is not Cole."""

SAME, NAME, SHARED = 1.0, 0.9, 0.5
"""How near words are: alike; one name by its surname or initials; and the least share of words alike that counts."""
ALSO = 0.95
"""What is left of that where they are near to other words for it, so that its own name goes first."""

NAME_PARTS = 3
"""Words of a name at most; what is longer is a description."""


def bare(text: str) -> tuple[str, ...]:
    """The words in lower case, without article before them, quotation marks and possessive at their end."""
    found = list(_whole(text))
    if found and found[0] in ("the", "a", "an"):
        found = found[1:]
    if found:
        found[-1] = _POSSESSIVE.sub("", found[-1])
    return tuple(found)


def _whole(text: str) -> tuple[str, ...]:
    """The same, a possessive at the end kept."""
    return tuple(w.casefold().replace("’", "'") for w in _WORD.findall(text))


def is_pronoun(text: str) -> bool:
    """Whether words say nothing of who is meant: "she", "who"."""
    return all(w in _SMALL for w in bare(text))


def nearness(said: str, name: str, also: Iterable[str] = ()) -> float:
    """How near the student's words are to a name, or to others for the same: 0 where they cannot mean it, up to 1."""
    return max((_near(said, name), *(ALSO * _near(said, other) for other in also)))


def _near(said: str, name: str) -> float:
    mine, theirs = bare(said), bare(name)
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return SAME
    if _one_name(said, name):
        return NAME
    if _two_people(said, name):
        return 0.0
    return max(_shared(mine, theirs), _shared(_whole(said), _whole(name)))


def _one_name(said: str, name: str) -> bool:
    if not (_capital(said) or _capital(name)):
        return False
    one, two = person_name(said), person_name(name)
    if one and two and max(len(one.parts), len(two.parts)) <= NAME_PARTS and same_person(one, two):
        return True
    return not (_INSIDE.search(said) or _INSIDE.search(name)) and same_body(said, name)


def _two_people(said: str, name: str) -> bool:
    """Whether both are names of people who share no more than the surname."""
    one, two = person_name(said), person_name(name)
    if one is None or two is None or one.last.casefold() != two.last.casefold():
        return False
    return all(p[:1].isupper() for p in (*one.parts, *two.parts)) and not same_person(one, two)


def _capital(words: str) -> bool:
    return any(w[:1].isupper() for w in words.split())


def _shared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Share of the longer one's words that both have: more than half, or all that the shorter one has.

    "Cole's lawyer" does not hold "Cole": a possessive is another word, but at the end.
    """
    one, two = (frozenset(w for w in said if w not in _SMALL and not is_title(w)) for said in (mine, theirs))
    if not one or not two:
        return 0.0
    share = len(one & two) / max(len(one), len(two))
    if one <= two or two <= one:
        return max(share, SHARED)
    return share if share > SHARED else 0.0


def takes_up(said: str, texts: Iterable[str]) -> bool:
    """Whether some word of weight in what a student wrote stands in one of the texts, endings aside."""
    stems = {_stem(w) for w in bare(said) if w not in _SMALL}
    return any(stems & {_stem(w) for w in bare(text) if w not in _SMALL} for text in texts)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word.rstrip("e")
