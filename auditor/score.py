"""The Sourcing Disclosure Score: how much a reader is told about where the information came from, 0 to 100.

Evidence (0 to 50) is earned, conduct (50 to 0) is lost to findings. It says nothing on truth. Weights stand in
`rules/score.yaml` under a version; docs/scoring.md gives the formula in words and argues each figure. Every part is
rounded to a tenth before it is added, so that the ledger adds up by hand to the last digit.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Literal

import msgspec

from auditor.evidence import ArticleFacts, Attribution, Evidence, Source
from auditor.finding import Finding
from auditor.judge.weights import Weights, weights
from auditor.rule import Rule

Confidence = Literal["high", "medium", "low"]
NAMED_WITH_ROLE, NAMED_BARE, SPOKESPERSON, BYSTANDER, VAGUE = 4, 3, 3, 1, 0
"""Grades, 0 to 4, of sources that the ladder for anonymous ones leaves out."""
IDENTIFIED, UNIDENTIFIED = 4, 1
"""The same for documents and data."""
_NO_BODY = ("person", "document", "data")


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


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The score, or None with a reason (grade I: too little to judge; N: a genre that is not scored)."""

    value: float | None
    grade: str
    reason: str | None = None
    confidence: Confidence
    parts: tuple[Part, ...] = ()
    ledger: tuple[Entry, ...] = ()
    version: str


def score(evidence: Evidence, findings: Sequence[Finding], rules: Sequence[Rule]) -> Score:
    """The score of one article. Findings that were set aside (`ignored`) cost nothing; `rules` give the ceilings."""
    table = weights()
    sure = confidence(evidence)
    unscored = _unscored(evidence.article, table)
    if unscored:
        grade, reason = unscored
        return Score(value=None, grade=grade, reason=reason, confidence=sure, version=table.version)
    counted = [f for f in findings if f.ignored is None]
    earned, entries = _earned(evidence, table)
    conduct, lost = _conduct(evidence.article.words, counted, table)
    parts = [*earned, conduct]
    total = _tenth(sum(p.value for p in parts))
    cap = _ceiling(total, counted, rules, table)
    value = _tenth(total + cap.value) if cap else total
    ledger = [*entries, Entry(table.conduct.start, "conduct, to begin with"), *lost]
    return Score(
        value=value,
        grade=next(g for g, least in table.grades.items() if value >= least),
        confidence=sure,
        parts=(*parts, *([cap] if cap else [])),
        ledger=(*ledger, *([Entry(cap.value, cap.because[0])] if cap else [])),
        version=table.version,
    )


def _tenth(points: float) -> float:
    return round(points, 1) + 0.0  # no minus zero


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
    return ("I", f"too little to judge: {short[0]} {short[2]}, of at least {short[1]}") if short else None


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


# evidence, earned


def _earned(evidence: Evidence, table: Weights) -> tuple[list[Part], list[Entry]]:
    parts = [
        _coverage(evidence.article, table),
        _breadth(evidence, table),
        _identification(evidence, table),
        _directness(evidence, table),
    ]
    return parts, [Entry(p.value, f"{p.name}: {p.because[0]}") for p in parts]


def _part(name: str, weight: float, share: float, because: str) -> Part:
    return Part(name, _tenth(weight * max(0.0, min(1.0, share))), weight, (because,))


def _coverage(facts: ArticleFacts, table: Weights) -> Part:
    w = table.evidence.coverage
    share = facts.attributed_statements / facts.statements
    because = f"{facts.attributed_statements} of {facts.statements} statements attributed, full at {w.full_at:.0%}"
    return _part("coverage", w.weight, share / w.full_at, because)


def _breadth(evidence: Evidence, table: Weights) -> Part:
    w = table.evidence.breadth
    speaking = [s for s in _speaking(evidence) if s.via is None]
    people = sum(s.identity == "named" and s.kind == "person" for s in speaking)
    bodies = sum(s.identity == "spokesperson" or (s.identity == "named" and s.kind not in _NO_BODY) for s in speaking)
    secondhand = {s.id for s in evidence.sources if s.via is not None}
    papers = sum(d.identified and d.source_id not in secondhand for d in evidence.documents)
    wanted = max(w.least, w.per_root_word * sqrt(evidence.article.words))
    counted = people + papers + min(bodies, w.organisations * wanted)
    because = f"{people} named people, {bodies} organisations, {papers} documents, full at {wanted:.1f}"
    return _part("breadth", w.weight, counted / wanted, because)


def _identification(evidence: Evidence, table: Weights) -> Part:
    w = table.evidence.identification
    found = {d.source_id for d in evidence.documents if d.identified}
    grades = [_grade(s, found) for s in _speaking(evidence)]
    mean = sum(grades) / len(grades) if grades else 0.0
    return _part("identification", w.weight, mean / 4, f"{len(grades)} sources, mean grade {mean:.2f} of 4")


def _grade(source: Source, found: set[str | None]) -> int:
    """How well the reader knows who speaks, 0 to 4. `found`: ids of the papers that a reader can find."""
    if source.kind in ("document", "data"):
        return IDENTIFIED if source.id in found else UNIDENTIFIED
    if source.identity == "named":
        known = source.title or source.affiliation or source.introduced or source.kind != "person"
        return NAMED_WITH_ROLE if known else NAMED_BARE
    if source.identity == "spokesperson":
        return SPOKESPERSON
    if source.grade is not None:
        return source.grade
    return BYSTANDER if source.identity == "bystander" else VAGUE


def _directness(evidence: Evidence, table: Weights) -> Part:
    w = table.evidence.directness
    outer = [a for a in evidence.attributions if a.within is None and not a.in_headline]
    told = [a for a in outer if a.source_id or not a.source]  # a source that could not be traced counts neither way
    by_id = {s.id: s for s in evidence.sources}
    direct = sum(_is_direct(a, by_id.get(a.source_id or "")) for a in told)
    share = direct / len(told) if told else 0.0
    because = f"{direct} of {len(told)} attributions first-hand, full at {w.full_at:.0%}"
    return _part("directness", w.weight, share / w.full_at, because)


def _is_direct(a: Attribution, source: Source | None) -> bool:
    return a.via is None and source is not None and source.kind != "outlet" and source.identity != "vague"


def _speaking(evidence: Evidence) -> list[Source]:
    return [s for s in evidence.sources if s.attributions and not s.only_in_headline and s.kind != "outlet"]


# conduct, lost


def _conduct(words: int, findings: Iterable[Finding], table: Weights) -> tuple[Part, list[Entry]]:
    """What findings leave of the conduct points: each family's losses, less its merits, up to its cap."""
    by_family: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_family[finding.family].append(finding)
    scale = length_factor(words, table)
    entries = [e for family, found in by_family.items() for e in _family(family, found, scale, table)]
    start = table.conduct.start
    left = _tenth(start + sum(e.points for e in entries))
    if left < 0:
        entries.append(Entry(_tenth(-left), "conduct cannot fall below 0"))
    steps = tuple(f"{e.points:+g} {e.item}" for e in entries) or ("no finding costs anything",)
    return Part("conduct", max(0.0, left), start, steps), entries


def length_factor(words: int, table: Weights) -> float:
    """1 up to the length named in the table, then falling with the square root of the length."""
    length = table.conduct.length
    return round(max(length.least, min(1.0, sqrt(length.words / max(1, words)))), 3)


def _family(family: str, findings: Sequence[Finding], scale: float, table: Weights) -> list[Entry]:
    faults = _costs([f for f in findings if f.level != "merit"], scale, table)
    entries = [Entry(-points, item) for points, item in faults]
    lost = _tenth(sum(points for points, _ in faults))
    cap = table.families[family].cap if family in table.families else table.conduct.other_cap
    if lost > cap:
        entries.append(Entry(_tenth(lost - cap), f"{family} costs at most {cap:g}"))
        lost = cap
    merits = _costs([f for f in findings if f.level == "merit"], 1.0, table)
    if lost and merits:
        most = _tenth(lost * table.conduct.merit_share)
        earned = _tenth(sum(points for points, _ in merits))
        named = ", ".join(sorted({item.split(" (")[0] for _, item in merits}))
        entries.append(Entry(min(most, earned), f"{named}: repays up to half of what {family} lost"))
    return entries


def _costs(findings: Sequence[Finding], scale: float, table: Weights) -> list[tuple[float, str]]:
    """What each finding costs, and how that was worked out; those that cost nothing are left out."""
    seen: Counter[str] = Counter()
    costs = []
    for f in findings:
        if f.penalty and f.confidence >= table.conduct.least_confidence:
            seen[f.code] += 1
            factors = [f"{x:g}" for x in (scale, f.confidence) if x != 1]
            share = f" / {seen[f.code]}" if seen[f.code] > 1 else ""
            sum_ = f"{f.penalty:g}{share}" + "".join(f" × {x}" for x in factors)
            points = _tenth(f.penalty / seen[f.code] * scale * f.confidence)
            costs.append((points, f"{f.code} {f.rule} ({sum_})"))
    return [c for c in costs if c[0]]


def _ceiling(total: float, findings: Iterable[Finding], rules: Iterable[Rule], table: Weights) -> Part | None:
    """What a ceiling takes off, where the total is above it."""
    own = {r.id: r.ceiling for r in rules if r.ceiling is not None}
    caps = [(own[f.rule], f"{f.code} {f.rule}") for f in findings if f.rule in own]
    caps += [(table.ceilings[f.level], f"{f.code}, an {f.level}") for f in findings if f.level in table.ceilings]
    cap, item = min(caps, default=(100.0, ""))
    if total <= cap:
        return None
    return Part("ceiling", _tenth(cap - total), 0.0, (f"{item}: no score above {cap:g}",))
