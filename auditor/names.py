"""Names of people and bodies: taken apart, and told whether two can be one.

Shared by all components that bring a name back to the party it stands for.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from auditor.lexicon import lexicon, words

Gender = Literal["he", "she"]

WORD = re.compile(r"[^\W_]+(?:['’\-.&][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "&", "to", "at", "de", "du", "des"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: "Sen. John Kerr Jr." has title "sen", first "John", last "Kerr"."""

    title: str | None
    first: str | None
    last: str
    parts: tuple[str, ...]
    """The name without title and suffix."""

    @property
    def full(self) -> str:
        """The name as it is told, without title."""
        return " ".join(self.parts)

    @property
    def gender(self) -> Gender | None:
        """What the title tells, if anything."""
        return gender_of_title(self.title) if self.title else None


def plain(text: str) -> str:
    """One line, no possessive, no article before it."""
    text = _POSSESSIVE.sub("", " ".join(text.split()).strip(" ,.;:\"“”‘’'—–-()[]@"))
    return re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)


@cache
def person_name(text: str) -> PersonName | None:
    """Take a person's name apart; None where no word of a name is left."""
    parts = [_POSSESSIVE.sub("", w) for w in plain(text).split()]
    parts = [p.strip(",()\"“”'’") for p in parts]
    parts = [p for p in parts if p]
    title = None
    while len(parts) > 1 and _bare(parts[0]) in _titles():
        title = title or _bare(parts[0])
        parts = parts[1:]
    while len(parts) > 1 and _bare(parts[-1]) in words("titles", "suffixes"):
        parts = parts[:-1]
    if not parts:
        return None
    return PersonName(title, parts[0] if len(parts) > 1 else None, parts[-1], tuple(parts))


@cache
def _titles() -> frozenset[str]:
    gendered = lexicon("titles")["gender"]
    return frozenset(lexicon("titles")["stands_for"]) | frozenset(gendered["he"]) | frozenset(gendered["she"])


def _bare(word: str) -> str:
    return word.casefold().rstrip(".")


def is_title(word: str) -> bool:
    """Whether a word is one that stands before a person's name."""
    return _bare(word) in _titles()


@cache
def gender_of_title(title: str) -> Gender | None:
    """The pronoun that a title calls for, if it tells."""
    for pronoun, titles in lexicon("titles")["gender"].items():
        if _bare(title) in titles:
            return "he" if pronoun == "he" else "she"
    return None


def same_person(a: PersonName, b: PersonName) -> bool:
    """Whether two names can be one person's: surname alike, and nothing else speaks against it."""
    if a.last.casefold() != b.last.casefold():
        return False
    if a.gender and b.gender and a.gender != b.gender:
        return False
    if a.first and b.first:
        return ends_in(a, b) or ends_in(b, a) or _same_first(a.first, b.first)
    return True


def ends_in(whole: PersonName, name: PersonName) -> bool:
    """Whether a longer name ends in another's words: "Marco de Luca" in "De Luca", a surname of two."""
    end = whole.parts[-len(name.parts) :]
    return len(end) < len(whole.parts) and [w.casefold() for w in end] == [w.casefold() for w in name.parts]


def _same_first(a: str, b: str) -> bool:
    one, two = a.casefold().rstrip("."), b.casefold().rstrip(".")
    if len(one) == 1 or len(two) == 1:
        return one[0] == two[0]
    return one == two or (len(min(one, two, key=len)) > 2 and (one.startswith(two) or two.startswith(one)))


@cache
def body_key(text: str) -> tuple[str, ...]:
    """The words by which a body's name is known, in lower case, without article and possessive."""
    found = (_POSSESSIVE.sub("", w).casefold().replace(".", "") for w in WORD.findall(plain(text)))
    return tuple(w for w in found if w and w not in {"the", "inc", "corp", "ltd", "llc", "plc", "co"})


@cache
def initials(text: str) -> str:
    """The letters that an abbreviation of this name would have: "Bank of Hill Town" gives "bht"."""
    return "".join(w[0] for w in WORD.findall(plain(text)) if w.casefold() not in _SMALL).casefold()


def is_abbreviation(short: str, long: str) -> bool:
    """Whether `short` ("FDIC", "the W.H.O.") is made of the first letters of `long`."""
    letters = plain(short).replace(".", "")
    if not (2 <= len(letters) <= 7 and letters.isupper() and letters.isalpha()):
        return False
    every = "".join(w[0] for w in WORD.findall(plain(long))).casefold()
    return letters.casefold() in {initials(long), every}


def same_body(a: str, b: str) -> bool:
    """Whether two names can be one body's: equal, one the other's abbreviation, or one the other's beginning."""
    one, two = body_key(a), body_key(b)
    if not one or not two:
        return False
    if one == two or is_abbreviation(a, b) or is_abbreviation(b, a):
        return True
    short, long = sorted((one, two), key=len)
    return len(long) - len(short) <= 2 and long[: len(short)] == short and len(short[0]) > 3


def same_party(a: str, b: str) -> bool:
    """Whether two names of a party, person or body, can be one party's."""
    one, two = person_name(a), person_name(b)
    if one and two and (one.first or two.first) and same_person(one, two):
        return True
    return same_body(a, b)
