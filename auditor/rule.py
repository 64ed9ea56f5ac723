"""Rule: a condition over one kind of evidence, what to say where it holds, and the cases that prove it.

A rule is a value. `judge.load` makes it from YAML, `judge.engine` holds evidence against it, `trial` runs its cases.
"""

from typing import Literal

import msgspec

from auditor.evidence import Genre
from auditor.finding import Level, Standard

Kind = Literal[
    "article",
    "source",
    "attribution",
    "secondhand",
    "response",
    "accusation",
    "dispute",
    "interest",
    "quote",
    "hedge",
    "judgement",
    "wording",
    "figure",
    "document",
    "correction",
    "headline",
    "claim",
    "ignore",
    "sign_off",
    "request",
    "record_fault",
]
"""The kinds of evidence that a rule can be for."""

Operator = Literal[
    "is",
    "any_of",
    "present",
    "absent",
    "above",
    "below",
    "at_least",
    "at_most",
    "same_as",
    "matches",
    "in_list",
]
Scope = Literal["inside", "outside", "anywhere"]
Status = Literal["stable", "preview", "optional"]
"""Judges; judges once it is good enough; judges where it is named."""
CaseFormat = Literal["text", "markdown"]


class WordList(msgspec.Struct, frozen=True):
    """A named list of words and phrases in small letters; one that ends in `*` stands for all that begin with it."""

    name: str
    words: tuple[str, ...]


Value = bool | float | str | tuple[str, ...] | tuple[float, ...] | WordList | None
Path = tuple[str, ...]
"""A field by name: `("share",)`, or through a relation: `("source", "identity")`."""


class Test(msgspec.Struct, frozen=True):
    """One field held against one value. `same_as` has a path of the outer record as its value."""

    __test__ = False  # no test case, whatever pytest makes of its name

    path: Path
    operator: Operator
    value: Value = None
    negated: bool = False
    """True for "anything but known to be so"."""


class Quoted(msgspec.Struct, frozen=True):
    """Whether the record stands inside a quotation of speech, or outside."""

    scope: Literal["inside", "outside"]


class Group(msgspec.Struct, frozen=True):
    """Clauses of which all, at least one, or not all must hold."""

    join: Literal["all", "any", "not"]
    clauses: tuple["Clause", ...]


class Related(msgspec.Struct, frozen=True):
    """A record of another kind that the article must hold (or must not) for which all clauses hold."""

    exists: bool
    kind: Kind
    clauses: tuple["Clause", ...]


Clause = Test | Quoted | Group | Related


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A short article on which the rule must fire or stay silent. `marks` count in `text`, markers taken out."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    headline: str | None = None
    headline_marks: tuple[tuple[int, int], ...] = ()
    publisher: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    dateline: str | None = None
    published: str | None = None
    genre: Genre | None = None
    format: CaseFormat | None = None
    """Read as a file of this format; without one its paragraphs are the story as they stand."""
    because: str | None = None
    """Why a known miss is missed."""
    path: str = ""
    """The rule file that it stands in."""
    line: int = 0
    """Its line there, from 1."""


class Cases(msgspec.Struct, frozen=True, kw_only=True):
    """The cases of one rule."""

    fires: tuple[Case, ...] = ()
    passes: tuple[Case, ...] = ()
    known_misses: tuple[Case, ...] = ()


class Measured(msgspec.Struct, frozen=True):
    """Findings read one by one on real copy: how many were right, of how many."""

    right: int
    of: int

    @property
    def precision(self) -> float:
        """The share that was right, 0 to 1."""
        return self.right / self.of


class Rule(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One rule. `clauses` must all hold of a record for the rule to fire; unknown never does."""

    id: str
    code: str
    family: str
    pack: str
    title: str
    level: Level
    status: Status = "stable"
    formerly: tuple[str, ...] = ()
    why: str
    advice: str
    references: tuple[Standard, ...]
    kind: Kind
    scope: Scope | None = None
    """Whether it looks inside quotations of speech, outside them or at both; None where its kind stands in none."""
    clauses: tuple[Clause, ...]
    at: Path | None = None
    """The place that a finding shows, where it is not the record's own."""
    once_per: Path | None = None
    """Only the first of the records alike in this is reported."""
    message: str
    penalty: float = 0.0
    """Points that the first hit costs (a merit: earns); the n-th costs a n-th of it."""
    ceiling: float | None = None
    """No score above this where the rule fired."""
    measured: Measured | None = None
    """How many of its findings on real copy were read, and how many of those an editor would accept."""
    cases: Cases = Cases()
    path: str
    """The file it came from."""

    @property
    def precision(self) -> float | None:
        """The share of its findings that were right, 0 to 1, once measured; below 0.5 a finding costs nothing."""
        return None if self.measured is None else round(self.measured.precision, 3)
