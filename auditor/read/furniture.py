"""Which lines of a page are furniture: share rows, menus, related links, legal lines; `boilerplate.yaml` tells them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from auditor.lexicon import lexicon, words

_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_SPEECH = re.compile(r"\b(?:said|says|told|according to|added|asked)\b")
_MOST = 25
_LONGEST = 1_000
"""Characters: no longer paragraph is furniture."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of furniture, as the lexicon describes it."""

    because: str
    end: bool
    speaks: bool
    """It speaks for a page saved whole; false for what a story's own text may have in it."""
    whole: frozenset[str]
    core: frozenset[str]
    only: frozenset[str]
    begins: tuple[str, ...]
    pattern: re.Pattern[str] | None
    most: int

    def fits(self, lower: str, bare: str, split: list[str]) -> bool:
        """The line is of this kind; `bare` is the lower-cased line without numbers and signs at its ends."""
        if bare in self.whole or (not bare and lower in self.whole):
            return True
        if self.core and split and self.core.intersection(split) and self.only.issuperset(split):
            return True
        if len(lower.split()) > self.most or (len(split) > 8 and _SPEECH.search(lower)):
            return False
        return lower.startswith(self.begins) or (self.pattern is not None and self.pattern.search(lower) is not None)


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of furniture, in the lexicon's order."""
    return tuple(
        Kind(
            because=entry["because"],
            end=entry.get("end") == "true",
            speaks=entry.get("speaks") != "false",
            whole=frozenset(entry.get("whole", ())),
            core=frozenset(entry.get("core", ())),
            only=frozenset(entry.get("only", ())) | frozenset(entry.get("core", ())),
            begins=tuple(entry.get("begins", ())),
            pattern=re.compile("|".join(f"(?:{p})" for p in entry["pattern"])) if "pattern" in entry else None,
            most=int(entry.get("most", _MOST)),
        )
        for entry in lexicon("boilerplate")
    )


def furniture(text: str) -> Kind | None:
    """The kind of furniture that a line or paragraph is; None where it may be the story's."""
    if len(text) > _LONGEST:
        return None
    lower = text.lower().replace("’", "'")
    bare = _ENDS.sub("", lower)
    split = _WORD.findall(lower)
    return next((kind for kind in kinds() if kind.fits(lower, bare, split)), None)


def stop_share(split: Iterable[str]) -> float:
    """Share, 0 to 1, of English function words among lower-cased words."""
    known, count, hits = words("english", "function_words"), 0, 0
    for word in split:
        count += 1
        hits += word in known
    return hits / count if count else 0.0


def word_list(text: str) -> list[str]:
    """Lower-cased words, straight apostrophes within."""
    return _WORD.findall(text.lower().replace("’", "'"))
