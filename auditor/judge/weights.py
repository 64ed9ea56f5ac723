"""The table of weights, `score.yaml` beside the rules: what the score is made of and what a family may cost."""

from pathlib import Path
from typing import Any

import msgspec

from auditor.judge.packs import shipped


class Family(msgspec.Struct, frozen=True):
    """A family of rules: the letters its codes begin with, and the most points it can cost."""

    code: str
    cap: float


class Coverage(msgspec.Struct, frozen=True):
    """A part of the evidence that is full at a share."""

    weight: float
    full_at: float = 1.0


class Breadth(msgspec.Struct, frozen=True):
    """How many distinct sources an article of some length should have: the larger of `least` and
    `factor` times its words to the `power`; organisations count for at most a share of them."""

    weight: float
    least: float
    factor: float
    power: float
    organisations: float


class EvidenceWeights(msgspec.Struct, frozen=True):
    """What is earned."""

    coverage: Coverage
    breadth: Breadth
    identification: Coverage
    directness: Coverage


class Length(msgspec.Struct, frozen=True):
    """Penalties in an article longer than `words` shrink with the square root of its length, down to `least`."""

    words: float
    least: float


class ConductWeights(msgspec.Struct, frozen=True):
    """What is lost."""

    start: float
    length: Length
    least_confidence: float
    merit_share: float
    other_cap: float
    """Most that a family of nobody's table can cost."""


class IntervalWeights(msgspec.Struct, frozen=True):
    """A finding whose rule was right less often than `sure` may as well be wrong; `width` in standard errors."""

    sure: float
    width: float


class Insufficient(msgspec.Struct, frozen=True):
    """Fewer of any of these, and there is no score."""

    words: int
    sentences: int
    statements: int
    broken_quotes: int
    """This many quotations that never close, or more, and nobody can tell whose words are whose."""


class Weights(msgspec.Struct, frozen=True):
    """The whole table."""

    version: str
    evidence: EvidenceWeights
    conduct: ConductWeights
    families: dict[str, Family]
    ceilings: dict[str, float]
    grades: dict[str, float]
    interval: IntervalWeights
    insufficient: Insufficient
    unscored: tuple[str, ...]

    def family_of(self, code: str) -> tuple[str, float | None]:
        """Name and cap of the family that a rule's code belongs to; its letters and None where no family has them."""
        letters = code.rstrip("0123456789")
        found = ((name, f.cap) for name, f in self.families.items() if f.code == letters)
        return next(found, (letters.lower(), None))


_known: list[Weights] = []


def weights() -> Weights:
    """The shipped table. Raises msgspec.ValidationError where the file does not fit it."""
    return _known[0] if _known else remember(read_weights())


def remember(table: Weights) -> Weights:
    """Let this be the table, which an earlier run read from the same file."""
    _known[:] = [table]
    return table


def read_weights() -> Weights:
    """The table as its file has it now."""
    import yaml  # noqa: PLC0415  # needless where the table is kept with the rules

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return msgspec.convert(yaml.load(table_file().read_bytes(), loader), Weights)


def table_file() -> Path:
    """Where the table lies."""
    return shipped() / "score.yaml"
