"""Finding: one rule's verdict on one piece of evidence, with its reasons. Imports the article's places only."""

from typing import Literal

import msgspec

from auditor.article import Span

Level = Literal["error", "warning", "advice", "info", "merit"]
"""From worst to best; a merit is good practice that earns back points."""

LEVELS: tuple[Level, ...] = ("error", "warning", "advice", "info", "merit")


class Standard(msgspec.Struct, frozen=True):
    """A published standard that a rule rests on: the publisher's own page, as it read on a date."""

    title: str
    url: str
    as_of: str | None = None
    clause: str | None = None
    standard: str | None = None
    """Short name by which `--standard` picks the rules that rest on it: ap, bbc, spj."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule found, where, and why it fired."""

    code: str
    rule: str
    family: str
    level: Level
    message: str
    advice: str
    span: Span
    text: str
    """The words in the file that it rests on, white space folded."""
    why: tuple[str, ...]
    """One reason a clause, in English: "descriptor: none"."""
    standards: tuple[Standard, ...] = ()
    penalty: float = 0.0
    """Points the rule costs at its first hit, or earns where it is a merit; what it cost here is in the score."""
    confidence: float = 1.0
    fingerprint: str
    """Rule + normalised words + occurrence number, hashed: survives edits elsewhere in the text."""
    evidence_id: str
    """Id of the record in the evidence that it judges."""
    ignored: str | None = None
    """The reason given where an editor set it aside."""

    @property
    def stands(self) -> bool:
        """Nobody set it aside."""
        return self.ignored is None

    @property
    def finds_fault(self) -> bool:
        """It stands, and is no merit."""
        return self.stands and self.level != "merit"
