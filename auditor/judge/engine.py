"""Evidence held against rules. Each rule sees each record of its kind once, so time grows with both, never squared."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from auditor.article import Article
from auditor.evidence import Evidence
from auditor.finding import Finding
from auditor.judge.clauses import Check, Row, World, all_of, check, whole
from auditor.judge.english import reasons
from auditor.judge.fingerprint import fingerprint, normal
from auditor.judge.ignores import set_aside
from auditor.judge.message import fill
from auditor.rule import Rule


def judge(
    evidence: Evidence, article: Article, rules: Iterable[Rule], every: Iterable[Rule] | None = None
) -> list[Finding]:
    """What the rules find in one article, in reading order; what the article sets aside has its reason.

    `every` rule there is tells which names in an ignore are known; without it, those that judge.
    """
    judging = list(rules)
    first, last = ([r for r in judging if (r.kind == "ignore") == late] for late in (False, True))
    findings = find(evidence, article, first)
    if not article.records.ignores:
        return findings
    known = judging if every is None else every
    findings, settled = set_aside(article, findings, evidence, first, known)
    return sorted([*findings, *find(settled, article, last)], key=_reading_order)


def find(evidence: Evidence, article: Article, rules: Iterable[Rule]) -> list[Finding]:
    """What the rules find in one article, in reading order, whatever it sets aside.

    In a summary nothing is found: the story that it sums up may have it all.
    """
    if evidence.article.genre == "summary":
        return []
    world = World(evidence, article)
    hits = [(rule, row) for rule in rules for row in hits_of(rule, world)]
    return list(_identified(sorted((_finding(rule, row) for rule, row in hits), key=_reading_order)))


def _reading_order(finding: Finding) -> tuple[object, ...]:
    return finding.span, finding.code, finding.evidence_id


def undecided(evidence: Evidence, article: Article, rules: Iterable[Rule]) -> dict[str, int]:
    """How many records each rule could not decide on because the analysis left a field open."""
    world = World(evidence, article)
    counts = {r.id: sum(verdict(r, row) is None for row in world.rows(r.kind)) for r in rules}
    return {rule: count for rule, count in counts.items() if count}


def hits_of(rule: Rule, world: World) -> Iterator[Row]:
    """The records that a rule fires on, one for each value of `once_per`."""
    seen = set()
    for row in world.rows(rule.kind):
        if verdict(rule, row):
            key = row.get(rule.once_per) if rule.once_per else row.record.id
            if key not in seen:
                seen.add(key)
                yield row


def verdict(rule: Rule, row: Row) -> bool | None:
    """Whether all clauses of a rule hold of a record."""
    return all_of(c(row) for c in checks(rule))


@lru_cache(maxsize=4096)
def checks(rule: Rule) -> Sequence[Check]:
    """The clauses of a rule as functions, made once."""
    return tuple(check(c, rule.kind) for c in rule.clauses)


def _finding(rule: Rule, row: Row) -> Finding:
    span = (whole(row.get(rule.at)) if rule.at else None) or row.span
    assert span is not None  # rows without a place are not judged
    return Finding(
        code=rule.code,
        rule=rule.id,
        family=rule.family,
        level=rule.level,
        message=fill(rule.message, row),
        advice=fill(rule.advice, row),
        span=span,
        text=row.world.words(span),
        why=reasons(rule, row),
        standards=rule.references,
        penalty=rule.penalty,
        confidence=1.0 if rule.precision is None else rule.precision,
        fingerprint="",
        evidence_id=row.record.id,
    )


def _identified(findings: Sequence[Finding]) -> Iterator[Finding]:
    seen: Counter[tuple[str, str]] = Counter()
    for f in findings:
        key = (f.rule, normal(f.text))
        yield msgspec.structs.replace(f, fingerprint=fingerprint(f.rule, f.text, seen[key]))
        seen[key] += 1
