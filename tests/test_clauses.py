"""Each operator, three-valued: known to hold, known not to, not known."""

from typing import Any

import pytest

from auditor.article import Span
from auditor.evidence import Accusation, Document, Quote
from auditor.judge.clauses import Row, World, check
from auditor.judge.english import reason, say
from auditor.rule import Clause, Group, Quoted, Related, Test
from tests.evidences import article, attribution, evidence, facts, source

MARY = source(1, "Mary Healy", count=None, reason=None, affiliation="the  Ministry", share=0.5, grade=None)


def holds(clause: Clause, record: Any = MARY, kind: str = "source", **fields: Any) -> bool | None:
    world = World(evidence(sources=(MARY,), **fields), article())
    return check(clause, kind)(Row(kind, record, world))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("test", "truth"),
    [
        (Test(("identity",), "is", "named"), True),
        (Test(("identity",), "any_of", ("vague", "anonymous")), False),
        (Test(("identity",), "any_of", ("vague", "anonymous"), negated=True), True),
        (Test(("affiliation",), "is", "The ministry"), True),
        (Test(("affiliation",), "matches", r"\bMINISTRY$"), True),
        (Test(("reason",), "absent"), True),
        (Test(("reason",), "present"), False),
        (Test(("reason",), "is", "fear"), False),
        (Test(("reason",), "is", "fear", negated=True), True),
        (Test(("grade",), "at_least", 2.0), None),
        (Test(("grade",), "is", 2.0, negated=True), True),
        (Test(("grade",), "absent"), True),
        (Test(("share",), "above", 0.5), False),
        (Test(("share",), "at_least", 0.5), True),
        (Test(("share",), "below", 0.5), False),
        (Test(("share",), "at_most", 0.5), True),
        (Test(("sole",), "is", False), True),
        (Test(("article", "genre"), "is", "news"), True),
        (Test(("article", "publisher"), "is", "Reuters"), True),
        (Test(("article", "publisher"), "absent"), False),
        (Test(("headline", "match"), "above", 0.1), None),
        (Test(("name",), "same_as", ("name",)), True),
        (Test(("name",), "same_as", ("affiliation",)), False),
    ],
)
def test_operators(test: Test, truth: bool | None) -> None:
    assert holds(test, article=facts(publisher=("AP", "Reuters"))) is truth


def test_a_relation_that_leads_nowhere_is_unknown() -> None:
    orphan = attribution(1, source_id=None)
    assert holds(Test(("source", "identity"), "is", "named"), orphan, "attribution") is None
    assert holds(Test(("source", "identity"), "is", "named", negated=True), orphan, "attribution") is True
    assert holds(Test(("source", "identity"), "is", "named"), attribution(1), "attribution") is True


KNOWN, FALSE, OPEN = Test(("sole",), "is", False), Test(("sole",), "is", True), Test(("grade",), "above", 1.0)


@pytest.mark.parametrize(
    ("join", "clauses", "truth"),
    [
        ("all", (KNOWN, KNOWN), True),
        ("all", (KNOWN, OPEN), None),
        ("all", (FALSE, OPEN), False),
        ("any", (FALSE, KNOWN), True),
        ("any", (FALSE, OPEN), None),
        ("any", (KNOWN, OPEN), True),
        ("any", (FALSE, FALSE), False),
        ("not", (KNOWN,), False),
        ("not", (FALSE,), True),
        ("not", (OPEN,), True),
        ("not", (KNOWN, FALSE), True),
    ],
)
def test_groups(join: Any, clauses: tuple[Clause, ...], truth: bool | None) -> None:
    assert holds(Group(join, clauses)) is truth


def test_with_and_without_look_for_a_related_record() -> None:
    same = Test(("source_id",), "same_as", ("id",))
    paper = Document(id="d1", span=Span(0, 1), type="study", identified=True, source_id="s1")
    other = Document(id="d2", span=Span(0, 1), type="study", identified=True, source_id="s9")
    assert holds(Related(True, "document", (same,)), documents=(other, paper)) is True
    assert holds(Related(False, "document", (same,)), documents=(other, paper)) is False
    assert holds(Related(True, "document", (same,)), documents=(other,)) is False
    assert holds(Related(False, "document", (same,))) is True


def test_scope_asks_whether_it_stands_in_speech() -> None:
    speech = Quote(id="q1", span=Span(0, 20), words=4, speech=True)
    title = Quote(id="q1", span=Span(0, 20), words=4, speech=False)
    assert holds(Quoted("inside"), quotes=(speech,)) is True
    assert holds(Quoted("outside"), quotes=(speech,)) is False
    assert holds(Quoted("outside"), quotes=(title,)) is True


def test_reasons_are_english() -> None:
    world = World(evidence(sources=(MARY,)), article())
    row = Row("source", MARY, world)
    assert reason(Test(("reason",), "absent"), row) == "reason: not given"
    assert reason(Test(("share",), "at_least", 0.5), row) == "share: 0.5 (at least 0.5)"
    assert reason(Test(("article", "genre"), "is", "news"), row) == "article's genre: news"
    assert reason(Test(("identity",), "is", "vague", negated=True), row) == "identity: named (is not vague)"
    nobody = Related(False, "response", (Test(("party",), "same_as", ("name",)),))
    assert reason(nobody, row) == "the article has no response whose party is the same as name"
    assert say(Group("any", (KNOWN, OPEN))) == "(sole is no or grade is above 1)"


def test_place_of_each_kind_of_record() -> None:
    text = article()
    world = World(evidence(), text)
    assert Row("attribution", attribution(1), world).span == Span(4, 9)
    assert Row("article", facts(), world).span == Span(0, len(text.text))
    assert Row("article", facts(body=()), world).span is None
    accused = Accusation(id="c1", span=Span(2, 10), party="Pell", status="alleged", answered=False)
    assert Row("accusation", accused, world).text == "ministry"
