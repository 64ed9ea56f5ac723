"""Conduct, which is lost: what findings cost, family by family, and the ceilings that some of them set."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt

from auditor.finding import Finding
from auditor.judge.weights import Weights
from auditor.rule import Rule
from auditor.score.parts import Entry, Part, tenth


def conduct_of(words: int, findings: Iterable[Finding], table: Weights) -> tuple[Part, list[Entry]]:
    """What findings leave of the conduct points: each family's losses, less its merits, up to its cap."""
    by_family: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_family[finding.family].append(finding)
    scale = length_factor(words, table)
    entries = [e for family, found in by_family.items() for e in _family(family, found, scale, table)]
    start = table.conduct.start
    left = tenth(start + sum(e.points for e in entries))
    if left < 0:
        entries.append(Entry(tenth(-left), "conduct cannot fall below 0"))
    steps = tuple(f"{e.points:+g} {e.item}" for e in entries) or ("no finding costs anything",)
    return Part("conduct", max(0.0, left), start, steps), entries


def length_factor(words: int, table: Weights) -> float:
    """1 up to the length named in the table, then falling with the square root of the length."""
    length = table.conduct.length
    return round(max(length.least, min(1.0, sqrt(length.words / max(1, words)))), 3)


def _family(family: str, findings: Sequence[Finding], scale: float, table: Weights) -> list[Entry]:
    faults = _costs([f for f in findings if f.level != "merit"], scale, table)
    entries = [Entry(-points, item) for points, item in faults]
    lost = tenth(sum(points for points, _ in faults))
    cap = table.families[family].cap if family in table.families else table.conduct.other_cap
    if lost > cap:
        entries.append(Entry(tenth(lost - cap), f"{family} costs at most {cap:g}"))
        lost = cap
    merits = _costs([f for f in findings if f.level == "merit"], 1.0, table)
    if lost and merits:
        most = tenth(lost * table.conduct.merit_share)
        earned = tenth(sum(points for points, _ in merits))
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
            points = tenth(f.penalty / seen[f.code] * scale * f.confidence)
            costs.append((points, f"{f.code} {f.rule} ({sum_})"))
    return [c for c in costs if c[0]]


def ceiling_of(total: float, findings: Sequence[Finding], rules: Sequence[Rule], table: Weights) -> Part | None:
    """What a ceiling takes off, where the total is above it."""
    cap, item = ceiling_at(findings, rules, table)
    if total <= cap:
        return None
    return Part("ceiling", tenth(cap - total), 0.0, (f"{item}: no score above {cap:g}",))


def ceiling_at(findings: Sequence[Finding], rules: Sequence[Rule], table: Weights) -> tuple[float, str]:
    """The lowest ceiling that a finding sets, and which finding that is; 100 where none does.

    A family that can cost nothing sets none.
    """
    own = {r.id: r.ceiling for r in rules if r.ceiling is not None}
    findings = [f for f in findings if f.family not in table.families or table.families[f.family].cap]
    caps = [(own.get(f.rule, 100.0), f"{f.code} {f.rule}") for f in findings]
    caps += [(table.ceilings[f.level], f"{f.code}, an {f.level}") for f in findings if f.level in table.ceilings]
    return min(caps, default=(100.0, ""))
