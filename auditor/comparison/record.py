"""The public contract `auditor.comparison/1`: how two drafts of an article differ in their sourcing."""

from typing import Literal

import msgspec

from auditor.evidence import Identity, ResponseType, SourceKind
from auditor.finding import Level
from auditor.verdict import Tool

SCHEMA = "auditor.comparison/1"

Direction = Literal["better", "worse", "neither"]
"""For a reader who wants to know where the information came from."""
WorseKind = Literal["reply", "identity", "error"]


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two drafts."""

    name: str
    words: int
    score: float | None
    grade: str
    unscored: str | None = None
    """Why there is no score."""


class Change(msgspec.Struct, frozen=True):
    """One thing that is told otherwise than before; null where nothing is told."""

    field: str
    before: str | int | None
    after: str | int | None
    direction: Direction


class SourceSide(msgspec.Struct, frozen=True, kw_only=True):
    """A source as one of the drafts has it."""

    name: str
    identity: Identity
    kind: SourceKind
    descriptor: str | None = None
    grade: int | None = None
    basis: str | None = None
    reason: str | None = None
    title: str | None = None
    affiliation: str | None = None
    count: int | None = None
    through: str | None = None
    """The outlet through which alone it speaks, if so."""
    attributions: int
    words: int
    line: int


class SourceChange(msgspec.Struct, frozen=True, kw_only=True):
    """A source that both drafts have, of which they tell otherwise."""

    before: SourceSide
    after: SourceSide
    matched_by: Literal["name", "wording", "words said"]
    changes: tuple[Change, ...]


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What a party answered, or that it was asked and did not."""

    party: str
    type: ResponseType
    means: str | None = None
    text: str
    line: int


class ReplyChange(msgspec.Struct, frozen=True, kw_only=True):
    """A party's reply that is of another type now."""

    before: Reply
    after: Reply
    changes: tuple[Change, ...]


class Charge(msgspec.Struct, frozen=True, kw_only=True):
    """A party said to have done specific wrong."""

    party: str
    conduct: str
    status: Literal["alleged", "charged", "found"]
    answered: bool
    line: int


class ChargeChange(msgspec.Struct, frozen=True, kw_only=True):
    """An accusation that both drafts have, of which they tell otherwise."""

    before: Charge
    after: Charge
    changes: tuple[Change, ...]


class FindingSide(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as one of the drafts has it."""

    code: str
    rule: str
    level: Level
    text: str
    message: str
    line: int
    fingerprint: str


class FindingChange(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that both drafts have, on other words or at another level."""

    before: FindingSide
    after: FindingSide


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the score's ledger, or several of one rule: points before and after, and how each side came about."""

    part: str
    name: str
    before: float
    after: float
    change: float
    told_before: tuple[str, ...] = ()
    told_after: tuple[str, ...] = ()


class ScoreChange(msgspec.Struct, frozen=True, kw_only=True):
    """The score's change; `items` add up to it. Null, and no items, where either draft has no score."""

    change: float | None
    items: tuple[Item, ...] = ()


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """The sources to which something is attributed."""

    gained: tuple[SourceSide, ...] = ()
    lost: tuple[SourceSide, ...] = ()
    changed: tuple[SourceChange, ...] = ()
    same: int = 0


class Replies(msgspec.Struct, frozen=True, kw_only=True):
    """The replies of parties."""

    gained: tuple[Reply, ...] = ()
    lost: tuple[Reply, ...] = ()
    changed: tuple[ReplyChange, ...] = ()
    same: int = 0


class Charges(msgspec.Struct, frozen=True, kw_only=True):
    """The accusations."""

    gained: tuple[Charge, ...] = ()
    lost: tuple[Charge, ...] = ()
    changed: tuple[ChargeChange, ...] = ()
    same: int = 0


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """The findings that no editor set aside."""

    gained: tuple[FindingSide, ...] = ()
    lost: tuple[FindingSide, ...] = ()
    changed: tuple[FindingChange, ...] = ()
    same: int = 0


class Worse(msgspec.Struct, frozen=True):
    """Something that makes the exit status 1: a reply gone, a source told less of, an error that was not there."""

    kind: WorseKind
    what: str
    line: int
    """In the new draft; in the old one where the new has it no more."""


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What `auditor compare --format json` prints."""

    schema: str = SCHEMA
    tool: Tool | None = None
    """What judged both drafts, if whoever compared them says so."""
    old: Draft
    new: Draft
    score: ScoreChange
    sources: Sources = Sources()
    replies: Replies = Replies()
    accusations: Charges = Charges()
    findings: Findings = Findings()
    worse: tuple[Worse, ...] = ()
