"""The score: its parts, its ledger, what is not scored."""

from typing import Any

import pytest

from auditor.article import Span
from auditor.evidence import Evidence, Paragraph
from auditor.finding import Finding
from auditor.judge.weights import weights
from auditor.score import Score, score
from auditor.score.conduct import length_factor
from tests.evidences import attribution, evidence, facts, source
from tests.test_engine import rule


def finding(code: str = "ANO102", **fields: Any) -> Finding:
    plain: dict[str, Any] = {
        "code": code,
        "rule": "a-rule",
        "family": "anonymity",
        "level": "warning",
        "message": "",
        "advice": "",
        "span": Span(0, 1),
        "text": "A",
        "why": (),
        "penalty": 4.0,
        "fingerprint": "0",
        "evidence_id": "s1",
    }
    return Finding(**(plain | fields))


def full(**fields: Any) -> Evidence:
    """Nine named people, each cited once, in 400 words of which all statements are attributed."""
    people = tuple(source(n) for n in range(1, 10))
    told = tuple(attribution(n, source_id=f"s{n}") for n in range(1, 10))
    return evidence(**({"sources": people, "attributions": told, "article": facts(attributed_statements=20)} | fields))


def scored(*findings: Finding, **fields: Any) -> Score:
    return score(full(**fields), findings, [rule()])


def part(result: Score, name: str) -> float:
    return next(p.value for p in result.parts if p.name == name)


def test_a_full_article_without_findings_gets_everything() -> None:
    result = scored()
    assert (result.value, result.grade, result.confidence) == (100.0, "A", "high")
    assert [p.name for p in result.parts] == ["coverage", "breadth", "identification", "directness", "conduct"]
    assert sum(p.weight for p in result.parts) == 100
    assert result.version == weights().version == "sds-2"


def test_parts_and_ledger_add_up_to_the_last_digit() -> None:
    faults = [finding(penalty=3.3, confidence=0.9), finding(), finding("RES301", family="response", level="error")]
    result = scored(*faults, article=facts(words=977, attributed_statements=3))
    assert result.value is not None
    assert round(sum(p.value for p in result.parts), 1) == result.value
    assert round(sum(e.points for e in result.ledger), 1) == result.value


def test_the_nth_hit_of_a_rule_costs_an_nth() -> None:
    result = scored(finding(), finding())
    assert [e.points for e in result.ledger][-2:] == [-4.0, -2.0]
    assert part(result, "conduct") == 44.0


def test_a_family_costs_no_more_than_its_cap() -> None:
    many = [finding(f"ANO10{n}", penalty=8.0) for n in range(1, 5)]
    assert part(scored(*many), "conduct") == 50 - weights().families["anonymity"].cap


def test_long_articles_pay_less_for_each_and_short_ones_no_more() -> None:
    table = weights()
    assert [length_factor(w, table) for w in (100, 400, 900, 1600, 9999)] == [1.0, 1.0, 0.667, 0.5, 0.5]
    assert part(scored(finding(), article=facts(words=1600)), "conduct") == 48.0


def test_ignored_and_uncertain_findings_cost_nothing() -> None:
    assert part(scored(finding(ignored="known"), finding(confidence=0.4)), "conduct") == 50


def test_a_merit_repays_half_of_its_family_at_most_and_lifts_no_clean_article() -> None:
    merit = finding("ANO190", level="merit", penalty=9.0)
    assert part(scored(finding(), merit), "conduct") == 48.0
    assert part(scored(merit), "conduct") == 50.0
    other = finding("RES390", family="response", level="merit", penalty=9.0)
    assert part(scored(finding(), other), "conduct") == 46.0


def test_ceilings_are_shown_as_a_part() -> None:
    result = scored(finding(level="error"))
    assert (result.value, part(result, "ceiling")) == (84.0, -12.0)
    capped = score(full(), [finding()], [rule(ceiling=59)])
    assert (capped.value, capped.grade) == (59.0, "D")
    assert "no score above 59" in capped.parts[-1].because[0]


def test_conduct_does_not_fall_below_nothing() -> None:
    families = weights().families
    faults = [finding(f"{f.code}1{n}1", family=name, penalty=f.cap) for name, f in families.items() for n in range(3)]
    result = scored(*faults)
    assert part(result, "conduct") == 0
    assert round(sum(e.points for e in result.ledger), 1) == result.value


@pytest.mark.parametrize(
    ("fields", "grade", "told"),
    [
        ({"genre": "opinion"}, "N", "opinion is not scored"),
        ({"genre": "press-release"}, "N", "press release is not scored"),
        ({"words": 90}, "I", "90 words"),
        ({"sentences": 5}, "I", "5 sentences"),
        ({"statements": 2}, "I", "2 statements"),
        ({"broken_quotes": 3}, "I", "3 quotations are never closed"),
    ],
)
def test_what_is_not_scored_says_why(fields: dict[str, Any], grade: str, told: str) -> None:
    result = scored(article=facts(**fields))
    assert (result.value, result.grade) == (None, grade)
    assert told in (result.reason or "")


def paragraphs(**fields: Any) -> dict[str, Any]:
    """Ten paragraphs; in each of nine one named person speaks."""
    ten = tuple(Paragraph(f"p{n}", Span(n * 10, n * 10 + 9), n, 40, 2, 2 if n else 0) for n in range(10))
    told = tuple(attribution(n, source_id=f"s{n}", paragraph=n) for n in range(1, 10))
    return {"paragraphs": ten, "attributions": told, "article": facts(attributed_statements=18)} | fields


def test_the_interval_holds_the_score_and_grows_with_what_hangs_on_one_paragraph() -> None:
    even = scored(**paragraphs())
    one = tuple(attribution(n, source_id="s1" if n < 6 else f"s{n}", paragraph=5) for n in range(1, 10))
    lumped = scored(**paragraphs(attributions=one))
    for result in (even, lumped):
        assert result.interval is not None and result.value is not None
        assert 0 <= result.interval.low <= result.value <= result.interval.high <= 100
    assert even.interval and lumped.interval
    assert lumped.interval.high - lumped.interval.low > 3 * (even.interval.high - even.interval.low)


def test_the_interval_reaches_to_what_the_score_is_without_doubtful_findings() -> None:
    doubtful = scored(finding(penalty=10.0, confidence=0.7), **paragraphs())
    sure = scored(finding(penalty=7.0, confidence=1.0), **paragraphs())
    assert doubtful.value == sure.value
    assert doubtful.interval and sure.interval and doubtful.value is not None
    assert doubtful.interval.high >= doubtful.value + 7
    assert sure.interval.high < doubtful.interval.high


def test_a_ceiling_bounds_the_interval_unless_its_finding_is_doubtful() -> None:
    rules = [rule(ceiling=59)]
    capped = score(full(**paragraphs()), [finding()], rules)
    assert capped.interval is not None
    assert capped.interval.high == 59
    doubtful = score(full(**paragraphs()), [finding(confidence=0.7)], rules)
    assert doubtful.interval is not None
    assert doubtful.interval.high > 90


def test_naming_a_source_raises_the_score() -> None:
    unnamed = full(sources=(*(source(n) for n in range(1, 9)), source(9, identity="anonymous", grade=1)))
    assert (score(unnamed, [], []).value or 0) < (score(full(), [], []).value or 0)


def test_what_comes_through_other_outlets_is_not_first_hand() -> None:
    told = tuple(attribution(n, source_id=f"s{n}", via="x1" if n > 3 else None) for n in range(1, 7))
    assert part(scored(attributions=told), "directness") == 5.6


def test_breadth_counts_organisations_for_half_and_wants_more_of_longer_articles() -> None:
    bodies = tuple(source(n, kind="organisation") for n in range(1, 10))
    assert part(scored(sources=bodies), "breadth") == 7.5
    assert part(scored(article=facts(words=1600)), "breadth") == 7.0


def test_confidence_is_the_lowest_of_its_grounds() -> None:
    assert scored(article=facts(words=250)).confidence == "medium"
    assert scored(article=facts(genre_confidence=0.4)).confidence == "low"
