"""What a student answers and what a key holds: one type for both, so that a key is a sheet that is all right."""

from typing import Literal, get_args

import msgspec

from auditor.quiz.numbered import Place

Told = Literal["named", "spokesperson", "described", "bare", "vague"]
"""How well the reader is told who a source is."""
TOLD: tuple[Told, ...] = get_args(Told)

MEANINGS: dict[Told, str] = {
    "named": "the reader is told the name of the person or body, or can find the paper",
    "spokesperson": "no name, but speaks for a body that is named",
    "described": "no name, but a position or how they know: “two officials who saw the memo”",
    "bare": "no name and next to nothing: “sources”, “an insider”",
    "vague": "nobody in particular: “critics say”, “it is understood”",
}

RoundName = Literal["sources", "secondhand", "accused"]
ROUNDS: tuple[RoundName, ...] = get_args(RoundName)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What every answer may have. All but `line` is used in keys only."""

    line: int = 0
    """Where it stands in the answers' file, from 1; 0 where it was typed."""
    also: tuple[str, ...] = ()
    """Other words by which a student may mean the same."""
    why: str = ""
    """The teacher's own explanation, shown in place of the general one."""
    optional: bool = False
    """Neither gains nor costs: careful readers may differ."""


class SourceEntry(Entry, frozen=True, kw_only=True):
    """A source: the words that stand for it, and how well the reader is told who it is."""

    words: str
    told: Told | None = None
    at: Place | None = None
    """Where it stands; found by its words where it is not given."""


class SecondhandEntry(Entry, frozen=True, kw_only=True):
    """A place that rests on another outlet's work. A key may give several sentences of one paragraph."""

    at: tuple[Place, ...]
    outlet: str = ""
    unnamed: bool = False
    """It hands on what that outlet had from people whom it does not name."""


class AccusedEntry(Entry, frozen=True, kw_only=True):
    """A party said to have done wrong: of what, and where its answer stands; empty where the story has none."""

    who: str
    of: str = ""
    reply: tuple[Place, ...] | None = None
    """None where a student left it out; () for "none"."""
    at: Place | None = None


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A student's answers, or a key. A round that is None was not answered; () says that there is nothing."""

    name: str = ""
    sources: tuple[SourceEntry, ...] | None = None
    secondhand: tuple[SecondhandEntry, ...] | None = None
    accused: tuple[AccusedEntry, ...] | None = None
