"""Findings that an editor sets aside with a reason; and what of these ignores nothing came of.

An ignore counts for the block that its comment stands in or above, or for the whole article. One without a reason sets
nothing aside. What it names may be a rule, a code, a prefix of codes, a family, a pack or ALL.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

import msgspec

from auditor.article import Article, Ignore, Span
from auditor.evidence import Evidence
from auditor.finding import Finding
from auditor.judge.fingerprint import normal
from auditor.judge.select import names_of
from auditor.rule import Rule


def set_aside(
    article: Article, findings: Sequence[Finding], evidence: Evidence, rules: Iterable[Rule], every: Iterable[Rule]
) -> tuple[list[Finding], Evidence]:
    """The findings, each with the reason it was set aside for, if any; and the evidence with what each ignore came to.

    `findings` must have their fingerprints; `rules` are those that judged, `every` all there are.
    """
    ignores = [(ignore, frozenset(ignore.rules)) for ignore in article.records.ignores]
    judged = {r.id: names_of(r) for r in rules}
    used: set[tuple[int, str]] = set()
    settled = []
    for finding in findings:
        reason = None
        for number, (ignore, names) in enumerate(ignores):
            meant = names & judged[finding.rule]
            if meant and _means(ignore, finding):
                used.update((number, name) for name in meant)
                reason = reason or ignore.reason
        settled.append(msgspec.structs.replace(finding, ignored=reason) if reason else finding)
    known = _by_name(every)
    came_to = [
        msgspec.structs.replace(
            record,
            unknown=tuple(n for n in ignore.rules if n not in known),
            unused=tuple(n for n in ignore.rules if (number, n) not in used and _in_vain(ignore, known.get(n), judged)),
        )
        for number, ((ignore, _), record) in enumerate(zip(ignores, evidence.ignores, strict=True))
    ]
    return settled, msgspec.structs.replace(evidence, ignores=tuple(came_to))


def _by_name(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """The rules that answer to each name."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for name in names_of(rule):
            found[name].append(rule)
    return dict(found)


def _means(ignore: Ignore, finding: Finding) -> bool:
    """Whether an ignore is for these words, whatever its rules."""
    if not ignore.reason or (ignore.within is not None and not _touch(ignore.within, finding.span)):
        return False
    if ignore.fingerprint and ignore.fingerprint != finding.fingerprint:
        return False
    return normal(ignore.text).casefold() in normal(finding.text).casefold()


def _touch(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _in_vain(ignore: Ignore, meant: Sequence[Rule] | None, judged: Container[str]) -> bool:
    """Whether all that a name means has judged, so that it can be said to be of no use."""
    if not meant or not ignore.reason or ignore.shared:
        return False
    stable = [r for r in meant if r.status == "stable"] or meant
    return all(r.id in judged for r in stable if r.kind != "ignore")  # rules for ignores judge after the others
