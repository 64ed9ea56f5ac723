"""Findings that an editor sets aside with a reason; and what of these ignores nothing came of.

An ignore counts for the block that its comment stands in or above, or for the whole article. One without a reason sets
nothing aside. What it names may be a rule, a code, a prefix of codes, a family, a pack or ALL.
"""

from collections.abc import Iterable, Sequence

import msgspec

from auditor.article import Article, Ignore, Span
from auditor.evidence import Evidence
from auditor.finding import Finding
from auditor.judge.fingerprint import normal
from auditor.judge.select import answers
from auditor.rule import Rule


def set_aside(
    article: Article, findings: Sequence[Finding], evidence: Evidence, rules: Iterable[Rule], every: Iterable[Rule]
) -> tuple[list[Finding], Evidence]:
    """The findings, each with the reason it was set aside for, if any; and the evidence with what each ignore came to.

    `findings` must have their fingerprints; `rules` are those that judged, `every` all there are.
    """
    ignores = article.records.ignores
    judged = {r.id: r for r in rules}
    used: set[tuple[int, str]] = set()
    settled = []
    for finding in findings:
        reason = None
        for number, ignore in enumerate(ignores):
            if _means(ignore, finding):
                names = [n for n in ignore.rules if answers(judged[finding.rule], n)]
                used.update((number, name) for name in names)
                reason = reason or (ignore.reason if names else None)
        settled.append(msgspec.structs.replace(finding, ignored=reason) if reason else finding)
    known = list(every)
    came_to = [
        msgspec.structs.replace(
            record,
            unknown=tuple(n for n in ignore.rules if not any(answers(r, n) for r in known)),
            unused=tuple(n for n in ignore.rules if (number, n) not in used and _in_vain(ignore, n, judged, known)),
        )
        for number, (ignore, record) in enumerate(zip(ignores, evidence.ignores, strict=True))
    ]
    return settled, msgspec.structs.replace(evidence, ignores=tuple(came_to))


def _means(ignore: Ignore, finding: Finding) -> bool:
    """Whether an ignore is for these words, whatever its rules."""
    if not ignore.reason or (ignore.within is not None and not _touch(ignore.within, finding.span)):
        return False
    if ignore.fingerprint and ignore.fingerprint != finding.fingerprint:
        return False
    return normal(ignore.text).casefold() in normal(finding.text).casefold()


def _touch(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _in_vain(ignore: Ignore, name: str, judged: Iterable[str], every: Sequence[Rule]) -> bool:
    """Whether all that a name stands for has judged, so that it can be said to be of no use."""
    meant = [r for r in every if answers(r, name)]
    stable = [r for r in meant if r.status == "stable"] or meant
    return bool(ignore.reason and meant) and not ignore.shared and all(r.id in judged for r in stable if _settles(r))


def _settles(rule: Rule) -> bool:
    """The rule judges before ignores are settled; those for ignores themselves come after."""
    return rule.kind != "ignore"
