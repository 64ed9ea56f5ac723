"""Which lines of a page are furniture: share rows, menus, related links, legal lines; `boilerplate.yaml` tells them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from auditor.lexicon import lexicon, words

_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_SPEECH = re.compile(r"\b(?:said|says|told|according to|added|asked)\b")
_ESCAPED, _GROUP = re.compile(r"\\.|\[[^\]]*\]"), re.compile(r"\([^()]*\)")
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
    parts: bool
    """Readers' words follow it."""
    box: bool
    """It may come again and again between a story's paragraphs."""
    whole: frozenset[str]
    core: frozenset[str]
    only: frozenset[str]
    begins: tuple[str, ...]
    opening: re.Pattern[str] | None
    """How such a line may begin: told at once, where a pattern for anywhere is tried at each of its signs."""
    pattern: re.Pattern[str] | None
    most: int

    def fits(self, line: "_Line") -> bool:
        """The line is of this kind."""
        if line.bare in self.whole or (not line.bare and line.lower in self.whole):
            return True
        if self.core and line.words and not self.core.isdisjoint(line.words) and self.only.issuperset(line.words):
            return True
        if line.length > self.most or (len(line.words) > 8 and line.speech):
            return False
        return (
            line.lower.startswith(self.begins)
            or (self.opening is not None and self.opening.match(line.lower) is not None)
            or (self.pattern is not None and self.pattern.search(line.lower) is not None)
        )


class _Line:
    """A line in lower case, and what the kinds ask of it, each found once."""

    def __init__(self, text: str) -> None:
        self.lower = text.lower().replace("’", "'")
        self.bare = _ENDS.sub("", self.lower)
        """Without numbers and signs at its ends."""
        self.words = _WORD.findall(self.lower)
        self.length = len(self.lower.split())

    @cached_property
    def speech(self) -> bool:
        """Somebody says something in it."""
        return _SPEECH.search(self.lower) is not None


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of furniture, in the lexicon's order."""
    return tuple(
        Kind(
            because=entry["because"],
            end=entry.get("end") == "true",
            speaks=entry.get("speaks") != "false",
            parts=entry.get("parts") == "true",
            box=entry.get("box") == "true",
            whole=frozenset(entry.get("whole", ())),
            core=frozenset(entry.get("core", ())),
            only=frozenset(entry.get("only", ())) | frozenset(entry.get("core", ())),
            begins=tuple(entry.get("begins", ())),
            opening=_any_of(p for p in entry.get("pattern", ()) if _opens(p)),
            pattern=_any_of(p for p in entry.get("pattern", ()) if not _opens(p)),
            most=int(entry.get("most", _MOST)),
        )
        for entry in lexicon("boilerplate")
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{p})" for p in patterns)
    return re.compile(joined) if joined else None


def _opens(pattern: str) -> bool:
    """It fits at the start of a line only: it says so, and no choice stands outside its brackets."""
    bare = _GROUP.sub("", _ESCAPED.sub("", pattern))
    while (inner := _GROUP.sub("", bare)) != bare:
        bare = inner
    return pattern.startswith("^") and "|" not in bare


def furniture(text: str) -> Kind | None:
    """The kind of furniture that a line or paragraph is; None where it may be the story's."""
    if len(text) > _LONGEST:
        return None
    line = _Line(text)
    if line.length > _longest():
        return None
    return next((kind for kind in kinds() if kind.fits(line)), None)


@cache
def _longest() -> int:
    """Words of the longest line that is any kind of furniture."""
    return max(*(kind.most for kind in kinds()), *(len(w.split()) for kind in kinds() for w in kind.whole))


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
