"""How far a score could as well be from what it is: the jackknife over paragraphs, and doubtful findings left out.

Each paragraph is left out in turn and the score of the rest taken; the spread of these is the jackknife's standard
error (Efron, The Jackknife, the Bootstrap and Other Resampling Plans, 1982). Ceilings bound the interval and are not
part of the spread: they hold or they do not.
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from auditor.evidence import Evidence
from auditor.finding import Finding
from auditor.judge.weights import Weights
from auditor.rule import Rule
from auditor.score.conduct import ceiling_at, conduct_of
from auditor.score.earned import Counts, by_paragraph, count, parts
from auditor.score.parts import tenth


class Interval(NamedTuple):
    """The least and the most, 0 to 100, in tenths."""

    low: float
    high: float


def interval_of(
    value: float,
    evidence: Evidence,
    findings: Sequence[Finding],
    rules: Sequence[Rule],
    table: Weights,
) -> Interval:
    """The interval around a score."""
    counts = count(evidence)
    sure = [f for f in findings if f.confidence >= table.interval.sure]
    without = [_total(counts.less(gone), findings, table) for gone in by_paragraph(evidence)]
    spread = table.interval.width * _error(without)
    likely, doubted = (_total(counts, some, table) for some in (findings, sure))
    low = min(likely - spread, ceiling_at(findings, rules, table)[0])
    high = min(max(likely + spread, doubted), ceiling_at(sure, rules, table)[0])
    return Interval(tenth(max(0.0, min(low, value))), tenth(min(100.0, max(high, value))))


def _total(counts: Counts, findings: Sequence[Finding], table: Weights) -> float:
    """The score before any ceiling."""
    conduct, _ = conduct_of(counts.words, findings, table)
    return sum(p.value for p in parts(counts, table.evidence)) + conduct.value


def _error(values: Sequence[float]) -> float:
    """The jackknife's standard error."""
    n = len(values)
    if n < 2:
        return 0.0
    mean = sum(values) / n
    return sqrt((n - 1) / n * sum((v - mean) ** 2 for v in values))
