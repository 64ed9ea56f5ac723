"""What the parts of the score are made of: a part, a line of the ledger, and rounding to a tenth."""

import msgspec


class Part(msgspec.Struct, frozen=True):
    """A part of the score: `value` of at most `weight` points, and the steps that led to it."""

    name: str
    value: float
    weight: float
    because: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """A line of the ledger: points earned (above 0) or lost (below). All lines together make the score."""

    points: float
    item: str
    part: str = "conduct"
    """The part that it belongs to."""


def tenth(points: float) -> float:
    """Points rounded to a tenth, as every part is before it is added."""
    return round(points, 1) + 0.0  # no minus zero
