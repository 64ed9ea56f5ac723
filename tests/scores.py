"""Scores built by hand, for tests of reports."""

from auditor.score import Interval, Part, Score


def score_of(value: float | None) -> Score:
    """A score whose parts add up to `value`; None is one that was not given."""
    if value is None:
        return Score(value=None, grade="N", reason="opinion is not scored (its label)", confidence="low", version="t-1")
    earned = (("coverage", 15.0), ("breadth", 15.0), ("identification", 10.0), ("directness", 10.0), ("conduct", 50.0))
    parts, left = [], value
    for name, weight in earned:
        points = min(weight, left)
        left = round(left - points, 1)
        parts.append(Part(name, points, weight, (f"{points:g} of {weight:g}",)))
    interval = Interval(max(0.0, value - 6.4), min(100.0, value + 4.6))
    return Score(value=value, grade="D", interval=interval, confidence="medium", parts=tuple(parts), version="t-1")
