"""The trial of rule files, on evidence that says what the test wants it to."""

from collections.abc import Iterable, Iterator
from typing import Any

from auditor.article import Article, Span
from auditor.evidence import Evidence
from auditor.rule import Case, Cases, Group, Rule, Test
from auditor.trial import RuleTrial, article_of, run
from tests.evidences import evidence, source
from tests.test_engine import rule

ANONYMOUS = Test(("identity",), "is", "anonymous")
UNGRADED = Test(("grade",), "absent")


def analyse(articles: Iterable[Article]) -> Iterator[Evidence]:
    """One source an article, its first word: "Source" is anonymous, a later "graded" gives it a grade."""
    for article in articles:
        start = article.blocks[-1].start
        word = article.text[start:].split()[0]
        fields: dict[str, Any] = {"grade": 2 if "graded" in article.text else None}
        fields["identity"] = "anonymous" if word == "Source" else "named"
        yield evidence(sources=(source(1, word, first=Span(start, start + len(word)), **fields),))


def trial(clauses: tuple[Any, ...] = (ANONYMOUS,), **cases: tuple[Case, ...]) -> RuleTrial:
    tried: Rule = rule(clauses=clauses, cases=Cases(**cases))
    (result,) = run([tried], analyse)
    return result


FIRES = (Case(text="Source said so.", marks=((0, 6),)),)
NAMED = Case(text="Mary said so.")


def test_cases_that_go_as_told_and_prove_each_clause() -> None:
    result = trial((ANONYMOUS, UNGRADED), fires=FIRES, passes=(NAMED, Case(text="Source is graded.")))
    assert result.passed
    assert result.summary == "fires 1/1, passes 2/2, clauses 2/2 decisive"


def test_a_clause_that_no_case_proves_fails_the_rule() -> None:
    result = trial((ANONYMOUS, UNGRADED), fires=FIRES, passes=(NAMED, Case(text="Mary is graded.")))
    assert not result.passed
    assert result.undecisive == ("grade is not given",)


def test_a_branch_of_any_must_fire_alone_somewhere() -> None:
    either = Group("any", (ANONYMOUS, Test(("grade",), "present")))
    both = Case(text="Source is graded.", marks=((0, 6),))
    assert trial((either,), fires=(both,), passes=(NAMED,)).undecisive == ("identity is anonymous", "grade is given")
    alone = Case(text="Mary is graded.", marks=((0, 4),))
    assert trial((either,), fires=(*FIRES, alone), passes=(NAMED,)).passed


def test_faults_are_told_in_words() -> None:
    wrong = Case(text="Source said so.", marks=((7, 11),))
    result = trial(fires=(wrong, NAMED), passes=FIRES)
    assert [o.fault for o in result.outcomes] == [
        "fires on “Source”, not on “said”",
        "does not fire",
        "fires on “Source”",
    ]


def test_a_known_miss_that_fires_must_be_promoted() -> None:
    missed = trial(fires=FIRES, passes=(NAMED,), known_misses=(NAMED,))
    assert missed.passed
    assert "known misses 1 (still missed)" in missed.summary
    found = trial(fires=FIRES, passes=(NAMED,), known_misses=(Case(text="Source said."),))
    assert not found.passed
    assert "1 now fires: promote it" in found.summary


def test_marks_count_after_the_headline() -> None:
    case = Case(text="Source said so.", marks=((0, 6),), headline="So it is")
    assert trial(fires=(case,), passes=(NAMED,)).passed


def test_a_case_with_a_format_is_read_as_a_file() -> None:
    text = "# Title\n\nThe clerk read [the report](https://example.org/report) aloud."
    article = article_of(Case(text=text, format="markdown", publisher=("Reuters",), genre="opinion"))
    assert [b.kind for b in article.blocks] == ["headline", "paragraph"]
    assert [link.target for link in article.links] == ["https://example.org/report"]
    assert article.source == text
    assert (article.metadata.publisher, article.metadata.genre) == (("Reuters",), "opinion")


def test_a_case_becomes_an_article() -> None:
    article = article_of(Case(text="One.\n\nTwo.", headline="Title", publisher=("Reuters",), genre="opinion"))
    assert article.text == "Title\n\nOne.\n\nTwo."
    assert [b.kind for b in article.blocks] == ["headline", "paragraph", "paragraph"]
    assert (article.metadata.publisher, article.metadata.genre) == (("Reuters",), "opinion")
