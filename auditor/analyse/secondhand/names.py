"""Mentions of outlets by name: from the lexicon, and by the pattern of their names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words

WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['’]s?$")
GAP = re.compile(r"[ .'’&/!*-]{1,3}")
"""What may stand between two words of one name."""

STATION = re.compile(
    r"\b(?:[WK][A-Z]{2,3}(?:-?(?:TV|FM|AM))?(?:[ -]?\d{1,2})?|(?:ABC|CBS|NBC|FOX|Fox|Channel) ?\d{1,2})\b"
)
NOT_STATIONS = frozenset(
    {
        "WHO",
        "WTO",
        "WWE",
        "WWF",
        "KGB",
        "KKK",
        "KFC",
        "WMD",
        "WBA",
        "WBO",
        "WBC",
        "WASP",
        "WTA",
        "WTC",
        "WAR",
        "WAS",
        "WITH",
        "WANT",
        "WHAT",
        "WHY",
        "WILL",
        "WORK",
        "WEEK",
        "WIN",
        "KIDS",
        "KILL",
        "KING",
        "KEEP",
        "KNOW",
        "KEY",
        "WE",
        "WEST",
        "WIFE",
        "WALL",
        "WELL",
        "WENT",
        "WERE",
        "WORD",
        "WON",
        "WAY",
        "KIM",
        "KIND",
        "WHEN",
    }
)


@dataclass(slots=True)
class Name:
    """An outlet's name at tokens `start` to `end`; `common` where the words are ordinary ones too."""

    start: int
    end: int
    outlet: str
    kind: str
    common: bool = False
    listed: bool = True


@cache
def _phrases() -> Mapping[str, list[tuple[tuple[str, ...], str, str, bool, bool]]]:
    """By first word, longest first: words, outlet, kind, whether common, whether "The" must stand before."""
    common = words("outlet_wording", "common")
    table: dict[str, list[tuple[tuple[str, ...], str, str, bool, bool]]] = {}
    for kind, outlets in lexicon("outlets").items():
        for outlet, aliases in outlets.items():
            for name in dict.fromkeys((outlet, *aliases, *_capitals(outlet))):
                bare = name.removeprefix("The ")
                parts = tuple(WORD.findall(bare))
                article = bare != name and len(parts) == 1
                table.setdefault(parts[0], []).append((parts, outlet, kind, name in common, article))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[4]))
    return table


def _capitals(outlet: str) -> tuple[str, ...]:
    return (outlet.upper(),) if " " in outlet else ()


def find_names(doc: Doc) -> list[Name]:
    """Outlets that the lexicon or the pattern of a name knows, in reading order, none overlapping."""
    tokens = tokens_of(doc)
    starts = [t.idx for t in tokens.all]
    taken = bytearray(len(doc))
    names = []
    text = doc._.layout.text
    people = {t.idx for e in tokens.entities if e.label_ == "PERSON" for t in tokens.of(e)}
    for start, end, outlet, kind, common, listed in (*_listed(text), *_patterned(text), *_introduced(text, people)):
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        if not any(taken[first:last]):
            taken[first:last] = b"\1" * (last - first)
            names.append(Name(first, last, outlet, kind, common, listed))
    return sorted(names, key=lambda name: name.start)


def _listed(text: str) -> Iterator[tuple[int, int, str, str, bool, bool]]:
    table = _phrases()
    hits = [i for i, word in enumerate(WORD.findall(text)) if word in table]
    found = list(WORD.finditer(text)) if hits else []
    skip = 0
    for i in hits:
        match = found[i]
        if i < skip:
            continue
        for parts, outlet, kind, common, article in table.get(match.group(), ()):
            run = found[i : i + len(parts)]
            if tuple(m.group() for m in run) != parts or not _joined(text, run):
                continue
            if article and not _article_stands(text, match.start(), run[-1].end(), common=common):
                continue
            skip = i + len(parts)
            yield match.start(), run[-1].end(), outlet, kind, common, True
            break


def _article_stands(text: str, start: int, end: int, *, common: bool) -> bool:
    """ "The Sun", "the Guardian"; "a Guardian column" too; a common word only with a capital article."""
    before = text[max(0, start - 4) : start]
    if before in ("The ", "the "):
        return not (common and before == "the ")
    following = WORD.match(text, end + 1)
    return not common and following is not None and following.group().lower() in _products()


@cache
def _products() -> frozenset[str]:
    table = lexicon("outlet_wording")["product_nouns"]
    return frozenset(n for nouns in table.values() for n in nouns) | words("outlet_wording", "staff")


def _joined(text: str, run: list[re.Match[str]]) -> bool:
    return all(GAP.fullmatch(text, a.end(), b.start()) for a, b in pairwise(run))


@cache
def _paper() -> re.Pattern[str]:
    last = "|".join(sorted(map(re.escape, words("outlet_wording", "paper_words")), key=lambda w: -len(w)))
    return re.compile(
        rf"\b((?:(?:[A-Z][\w]*|St\.|Ft\.|Mt\.|(?:[A-Z]\.)+)[ -]){{1,3}})((?:{last})(?:-[A-Z]\w+)?)\b(?! [A-Z])"
    )


def _patterned(text: str) -> Iterator[tuple[int, int, str, str, bool, bool]]:
    not_papers = words("outlet_wording", "not_papers")
    for match in _paper().finditer(text):
        start = match.start()
        before = match.group(1)
        if before.startswith(("The ", "A ", "An ")):
            start += before.index(" ") + 1
            before = text[start : match.start(2)]
        if before.strip(" -") and before.split()[-1] not in not_papers:
            yield start, match.end(), text[start : match.end()], "newspaper", True, False
    for match in STATION.finditer(text):
        if match.group() not in NOT_STATIONS:
            yield match.start(), match.end(), match.group(), "broadcaster", True, False


@cache
def _introduction() -> re.Pattern[str]:
    before = "|".join(sorted(_kinds_before(), key=lambda w: -len(w)))
    return re.compile(rf"\b({before}) ([A-Z][\w’'&]*(?:[ -][A-Z0-9][\w’'&]*){{0,2}})")


@cache
def _kinds_before() -> Mapping[str, str]:
    return {word: kind for kind, named in lexicon("outlet_wording")["before_name"].items() for word in named}


@cache
def _given() -> frozenset[str]:
    return words("given_names", "she") | words("given_names", "he")


def _introduced(text: str, people: Set[int]) -> Iterator[tuple[int, int, str, str, bool, bool]]:
    """ "The broadcaster Channel North": a name that the word before it says is an outlet's, and no person's."""
    for match in _introduction().finditer(text):
        name = _POSSESSIVE.sub("", match.group(2))
        first = WORD.match(name)
        dated = first is not None and first.group().casefold() in words("corrections", "dates")
        if match.start(2) not in people and not dated and first and first.group() not in _given():
            yield match.start(2), match.start(2) + len(name), name, _kinds_before()[match.group(1)], False, False


def find_in_text(text: str) -> list[tuple[str, str]]:
    """Kind and outlet of each listed name in a line of text."""
    return [(kind, outlet) for _, _, outlet, kind, _, _ in _listed(text)]
