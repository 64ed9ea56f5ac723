"""Findings of two drafts: by fingerprint, and where the words changed by rule and by what they rest on."""

from collections.abc import Mapping
from typing import NamedTuple

from auditor.comparison.pairs import Words, overlap, pair, shingles, stems
from auditor.comparison.record import FindingChange, Findings, FindingSide
from auditor.finding import Finding
from auditor.verdict import ArticleReport

LIKE_WORDS = 0.5
"""Overlap of words from which two findings of a rule are one."""


class Seen(NamedTuple):
    """A finding, the id in the new draft of what it rests on (empty where that is not known), and its words."""

    side: FindingSide
    evidence: str
    said: frozenset[Words]
    label: frozenset[str]
    whole: bool
    """It judges the article as a whole."""


def compare_findings(old: ArticleReport, new: ArticleReport, ids: Mapping[str, str]) -> Findings:
    """The findings come, gone and changed. `ids`: evidence of the old draft, by id -> its id in the new."""
    both, gained, lost = pair(_seen(old, ids), _seen(new), _likeness)
    changed = [
        FindingChange(before=a.side, after=b.side)
        for a, b in both
        if (a.side.fingerprint, a.side.level) != (b.side.fingerprint, b.side.level)
    ]
    return Findings(
        gained=tuple(x.side for x in gained),
        lost=tuple(x.side for x in lost),
        changed=tuple(changed),
        same=len(both) - len(changed),
    )


def _seen(report: ArticleReport, ids: Mapping[str, str] | None = None) -> list[Seen]:
    return [
        Seen(
            _side(report, f),
            f.evidence_id if ids is None else ids.get(f.evidence_id, ""),
            shingles([f.text]),
            stems(f.text),
            f.evidence_id == report.evidence.article.id,
        )
        for f in report.standing
    ]


def _side(report: ArticleReport, f: Finding) -> FindingSide:
    return FindingSide(
        code=f.code,
        rule=f.rule,
        level=f.level,
        text=f.text,
        message=f.message,
        line=report.article.position(f.span.start).line,
        fingerprint=f.fingerprint,
    )


def _likeness(a: Seen, b: Seen) -> float:
    """3 for one fingerprint, 2 for one piece of evidence, else how alike the words are; 0 for another rule."""
    if a.side.rule != b.side.rule:
        return 0.0
    if a.side.fingerprint == b.side.fingerprint:
        return 3.0
    said = overlap(a.said, b.said)
    if (a.whole and b.whole) or (a.evidence and a.evidence == b.evidence):
        return 2 + said
    if said >= LIKE_WORDS:
        return said
    return LIKE_WORDS if a.label == b.label else 0.0
