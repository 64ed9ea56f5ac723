"""The Sourcing Disclosure Score: how much a reader is told about where the information came from, 0 to 100.

Evidence (0 to 50) is earned, conduct (50 to 0) is lost to findings. It says nothing on truth. Weights stand in
`rules/score.yaml` under a version; docs/scoring.md gives the formula in words and argues each figure. Every part is
rounded to a tenth before it is added, so that the ledger adds up by hand to the last digit.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from auditor.evidence import ArticleFacts, Evidence
from auditor.finding import Finding
from auditor.judge.weights import Weights, weights
from auditor.rule import Rule
from auditor.score.conduct import ceiling_of, conduct_of
from auditor.score.earned import count, parts
from auditor.score.interval import Interval, interval_of
from auditor.score.parts import Entry, Part, tenth

__all__ = ["Confidence", "Entry", "Interval", "Part", "Score", "confidence", "score"]

Confidence = Literal["high", "medium", "low"]


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The score, or None with a reason (grade I: too little to judge; N: a genre that is not scored)."""

    value: float | None
    grade: str
    interval: Interval | None = None
    """Between what it could as well be, were a paragraph more or less there and the doubtful findings wrong."""
    reason: str | None = None
    confidence: Confidence
    parts: tuple[Part, ...] = ()
    ledger: tuple[Entry, ...] = ()
    version: str


def score(evidence: Evidence, findings: Sequence[Finding], rules: Sequence[Rule]) -> Score:
    """The score of one article. Findings that were set aside (`ignored`) cost nothing; `rules` give the ceilings."""
    table, sure = weights(), confidence(evidence)
    unscored = _unscored(evidence.article, table)
    if unscored:
        grade, reason = unscored
        return Score(value=None, grade=grade, reason=reason, confidence=sure, version=table.version)
    standing = [f for f in findings if f.stands]
    counts = count(evidence)
    earned = parts(counts, table.evidence)
    conduct, lost = conduct_of(counts.words, standing, table)
    total = tenth(sum(p.value for p in (*earned, conduct)))
    cap = ceiling_of(total, standing, rules, table)
    value = tenth(total + cap.value) if cap else total
    entries = [Entry(p.value, f"{p.name}: {p.because[0]}", p.name) for p in earned]
    entries += [Entry(table.conduct.start, "conduct, to begin with"), *lost]
    return Score(
        value=value,
        grade=next(g for g, least in table.grades.items() if value >= least),
        interval=interval_of(value, evidence, standing, rules, table),
        confidence=sure,
        parts=(*earned, conduct, *([cap] if cap else [])),
        ledger=(*entries, *([Entry(cap.value, cap.because[0], cap.name)] if cap else [])),
        version=table.version,
    )


def _unscored(facts: ArticleFacts, table: Weights) -> tuple[str, str] | None:
    """Grade and reason where an article is not scored."""
    if facts.genre in table.unscored:
        return "N", f"{facts.genre.replace('-', ' ')} is not scored ({facts.genre_because})"
    least = table.insufficient
    counts = (
        (facts.words, least.words, "words"),
        (facts.sentences, least.sentences, "sentences"),
        (facts.statements, least.statements, "statements"),
    )
    short = next(((n, need, what) for n, need, what in counts if n < need), None)
    if short:
        return "I", f"too little to judge: {short[0]} {short[2]}, of at least {short[1]}"
    if facts.broken_quotes >= least.broken_quotes:
        return "I", f"{facts.broken_quotes} quotations are never closed, so nobody can tell whose words are whose"
    return None


def confidence(evidence: Evidence) -> Confidence:
    """How far to trust the score: the lowest of length, genre, and what the reader could make of the file."""
    facts = evidence.article
    doubts = [
        "low" if facts.words < 200 else "medium" if facts.words < 300 else "high",
        "low" if facts.genre_confidence < 0.5 else "medium" if facts.genre_confidence < 0.6 else "high",
        "medium" if facts.notes or not facts.attributions else "high",
    ]
    levels: tuple[Confidence, ...] = ("low", "medium", "high")
    return min(levels, key=lambda level: (level not in doubts, levels.index(level)))
