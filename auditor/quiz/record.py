"""The public contract `auditor.quiz/1`: answers marked against a key, item by item."""

from typing import Literal

import msgspec

from auditor.quiz.sheet import RoundName
from auditor.verdict import Problem, Tool

SCHEMA = "auditor.quiz/1"

Outcome = Literal["right", "partly", "missed", "not there", "again", "optional"]
"""Found whole or in part; not found; found by the student alone; found before; neither gains nor costs."""


class Part(msgspec.Struct, frozen=True):
    """One thing asked of an item: what the student wrote, what the key has, and the share of the item that it is."""

    name: str
    share: float
    right: bool
    yours: str
    key: str


class Cited(msgspec.Struct, frozen=True):
    """A published standard, and the rule of auditor's that rests on it."""

    code: str
    rule: str
    title: str
    clause: str | None
    url: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the key, or an answer that is none."""

    outcome: Outcome
    credit: float
    """Share of the item's worth that was earned, 0 to 1."""
    words: str
    """The key's words; the student's where the key has none."""
    answer: str | None = None
    """The student's words."""
    answer_line: int | None = None
    """Their line in the file of answers, from 1."""
    parts: tuple[Part, ...] = ()
    place: str | None = None
    """Where in the article: "4.2" is the fourth paragraph's second sentence."""
    line: int | None = None
    """Its line in the article's file, from 1."""
    sentence: str | None = None
    told: tuple[str, ...] = ()
    """The explanation, sentence by sentence; empty for what is right."""
    standard: Cited | None = None


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """One round of three, and how its points add up."""

    name: RoundName
    answered: bool
    points: float
    of: float
    required: int
    """Items of the key that count."""
    found: int
    """Those of them that were found, rightly classed or not."""
    answers: int
    """Answers that count: repeated and optional ones do not."""
    precision: float | None
    """Share, 0 to 1, of these answers that the key has; null where there are none."""
    recall: float | None
    """Share, 0 to 1, of the required items that were found; null where there are none."""
    because: str
    """The sum, in words."""
    items: tuple[Item, ...] = ()


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """One student's answers."""

    name: str
    path: str | None
    mark: float
    """0 to 100: the sum of the rounds' points."""
    rounds: tuple[Round, ...]


class Missed(msgspec.Struct, frozen=True):
    """An item of the key that students did not get whole, and how many of them."""

    round: RoundName
    words: str
    place: str | None
    students: int


class Quiz(msgspec.Struct, frozen=True, kw_only=True):
    """What `auditor quiz --format json` prints."""

    schema: str = SCHEMA
    tool: Tool
    article: str
    key: str | None
    """The teacher's key; null where auditor's own audit was the key."""
    students: tuple[Marked, ...] = ()
    hardest: tuple[Missed, ...] = ()
    """What most students missed, of several."""
    errors: tuple[Problem, ...] = ()
