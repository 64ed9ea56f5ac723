"""The parts of the score as bars, each beginning where the one before it ends, so that they are seen to add up."""

from itertools import accumulate
from typing import NamedTuple

from auditor.report.wording import points
from auditor.score import Score


class Bar(NamedTuple):
    """One part: where its bar lies on the scale from 0 to 100, and what it says."""

    name: str
    value: str
    weight: str
    because: tuple[str, ...]
    start: float
    width: float
    room: float
    """What it could have been at most, drawn behind it."""
    lost: bool


def bars_of(score: Score) -> list[Bar]:
    """A bar a part; none where the article is not scored."""
    if score.value is None:
        return []
    ends = list(accumulate((p.value for p in score.parts), lambda a, b: round(a + b, 1)))
    bars = []
    for part, end in zip(score.parts, ends, strict=True):
        start = round(min(end, end - part.value), 1)
        room = min(max(part.weight, 0), 100 - start)
        bars.append(
            Bar(
                part.name,
                points(part.value),
                points(part.weight),
                part.because,
                start,
                abs(part.value),
                round(room, 1),
                part.value < 0,
            )
        )
    return bars
