"""Findings: which records, in which order, with which words and identity."""

import time
from typing import Any

import msgspec
import pytest

from auditor.article import Span
from auditor.evidence import Evidence, Hedge
from auditor.judge.clauses import Row, World
from auditor.judge.engine import judge, undecided
from auditor.judge.fingerprint import fingerprint, normal
from auditor.judge.message import fill
from auditor.rule import Rule, Test
from tests.evidences import TEXT, article, evidence, source

OFFICIAL = source(1, "official", identity="anonymous", first=Span(0, 19), grade=2)
MARY = source(2, "Mary Healy", first=Span(TEXT.index("Mary"), TEXT.index("Mary") + 10))


def rule(**fields: Any) -> Rule:
    plain: dict[str, Any] = {
        "id": "a-rule",
        "code": "ANO102",
        "family": "anonymity",
        "pack": "auditor",
        "title": "A rule",
        "level": "warning",
        "why": "Because.",
        "advice": "Mend it.",
        "references": (),
        "kind": "source",
        "clauses": (Test(("identity",), "is", "anonymous"),),
        "message": "“{text}” is anonymous",
        "penalty": 5.0,
        "path": "rules/a-rule.yaml",
    }
    return Rule(**(plain | fields))


def seen() -> Evidence:
    return evidence(sources=(MARY, OFFICIAL))


def test_a_finding_tells_words_reason_and_record() -> None:
    (finding,) = judge(seen(), article(), [rule()])
    assert finding.text == "A ministry official"
    assert finding.message == "“A ministry official” is anonymous"
    assert finding.why == ("identity: anonymous",)
    assert (finding.evidence_id, finding.family, finding.penalty) == ("s1", "anonymity", 5.0)


def test_findings_come_in_reading_order_whatever_the_order_of_rules() -> None:
    named = rule(id="b-rule", code="AAA001", clauses=(Test(("identity",), "is", "named"),))
    one, other = judge(seen(), article(), [named, rule()]), judge(seen(), article(), [rule(), named])
    assert [f.rule for f in one] == ["a-rule", "b-rule"]
    assert one == other


def test_unknown_never_fires_and_is_counted() -> None:
    graded = rule(clauses=(Test(("grade",), "below", 9.0),))
    assert [f.evidence_id for f in judge(seen(), article(), [graded])] == ["s1"]
    assert undecided(seen(), article(), [graded, rule(id="x")]) == {"a-rule": 1}


def test_once_per_reports_the_first_in_reading_order() -> None:
    every = rule(clauses=(Test(("sole",), "is", False),))
    once = rule(clauses=every.clauses, once_per=("article", "id"))
    assert len(judge(seen(), article(), [every])) == 2
    assert [f.evidence_id for f in judge(seen(), article(), [once])] == ["s1"]


def test_fingerprints_survive_marks_and_spaces_and_tell_repeats_apart() -> None:
    assert normal("“A  b” – c") == normal('"A b" - c')
    hedges = tuple(
        Hedge(id=f"h{n}", span=Span(at, at + 4), type="reportedly", owned=False, in_quote=False)
        for n, at in enumerate((TEXT.index("said"), TEXT.rindex("said")))
    )
    hedged = rule(kind="hedge", clauses=(Test(("owned",), "is", False),))
    first, second = judge(evidence(hedges=hedges), article(), [hedged])
    assert first.fingerprint == fingerprint("a-rule", "said", 0)
    assert second.fingerprint == fingerprint("a-rule", "said", 1)
    later = judge(evidence(hedges=tuple(_moved(h) for h in hedges)), article("Now. " + TEXT), [hedged])
    assert [f.fingerprint for f in later] == [first.fingerprint, second.fingerprint]


def _moved(hedge: Hedge) -> Hedge:
    return msgspec.structs.replace(hedge, span=Span(hedge.span.start + 5, hedge.span.end + 5))


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{name} speaks", "official speaks"),
        ("{share:%} of it", "10 % of it"),
        ("{reason|no reason}", "no reason"),
        ("{article.words} words, {sole}", "400 words, no"),
    ],
)
def test_messages(template: str, words: str) -> None:
    assert fill(template, Row("source", OFFICIAL, World(seen(), article()))) == words


def test_two_hundred_rules_take_milliseconds() -> None:
    rules = [rule(id=f"rule-{n}") for n in range(200)]
    many = evidence(sources=tuple(source(n, identity="anonymous", grade=2) for n in range(20)))
    judge(many, article(), rules)
    begun = time.perf_counter()
    judge(many, article(), [*rules])
    assert time.perf_counter() - begun < 0.5  # 4,000 findings; real articles have a few
