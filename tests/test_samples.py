"""The samples: what auditor says of each, and that the page beside them tells it."""

import pytest

from auditor.verdict import ArticleReport
from tests.sample_page import KINDS, PAGE, SAMPLES, audited, page
from tests.teaching_page import TEACHING

RULES = {
    "investigation.md": {"method-note"},
    "council-report.txt": {"primary-record"},
    "wire-brief.txt": set(),
    "opinion.md": set(),
    "press-release.txt": set(),
    "obituary.txt": set(),
    "accusation-no-reply.md": {"accusation-without-response"},
    "secondhand-tech.txt": {
        "secondhand-heavy",
        "no-byline",
        "unmatched-report",
        "secondhand-anonymous",
        "immediately-hedge",
    },
    "anonymous-politics.txt": {
        "headline-anonymous",
        "bare-source",
        "uncounted-plural",
        "unexplained-anonymity",
        "familiar-with-the-matter",
        "anonymous-attack",
        "anonymous-opinion",
        "sole-anonymous-basis",
        "vague-experts",
        "agentless-passive",
        "reportedly",
        "no-response-without-detail",
    },
}
"""The rules that must find something in each sample, and no others."""


@pytest.fixture(scope="module")
def reports() -> dict[str, ArticleReport]:
    return audited()


def test_every_sample_is_told_of() -> None:
    files = {p.name for p in SAMPLES.iterdir() if p.is_file()}
    assert files == {*KINDS, PAGE.name} == {*RULES, PAGE.name}
    assert {p.name for p in SAMPLES.iterdir() if p.is_dir()} == {TEACHING.name}


@pytest.mark.parametrize("name", KINDS)
def test_rules_that_find_something(name: str, reports: dict[str, ArticleReport]) -> None:
    assert {f.rule for f in reports[name].findings} == RULES[name]


@pytest.mark.parametrize("name", KINDS)
def test_findings_stand_where_they_say(name: str, reports: dict[str, ArticleReport]) -> None:
    report = reports[name]
    source = (SAMPLES / name).read_bytes().decode()
    for f in report.findings:
        assert " ".join(source[f.span.start : f.span.end].split()) == f.text
        assert not any(d.span.start <= f.span.start < d.span.end for d in report.article.dropped)


def test_scores_keep_the_order_that_an_editor_would_give(reports: dict[str, ArticleReport]) -> None:
    value = {name: report.score.value for name, report in reports.items()}
    assert {name for name, score in value.items() if score is None} == {
        "opinion.md",
        "press-release.txt",
        "obituary.txt",
    }
    good = ("investigation.md", "council-report.txt", "wire-brief.txt")
    assert min(value[name] or 0 for name in good) > 85
    assert all((value[name] or 0) < 75 for name in value if name not in good)
    assert min((v, name) for name, v in value.items() if v is not None)[1] == "anonymous-politics.txt"


def test_the_saved_page_is_read_as_its_story(reports: dict[str, ArticleReport]) -> None:
    """A page saved as text: the story alone, and in it every outlet, reply and accusation, by general rules."""
    report = reports["secondhand-tech.txt"]
    source, evidence = report.article.source, report.evidence
    body = [source[s.start : s.end] for s in evidence.article.body]
    assert (len(body), body[0][:6], body[-1][-5:]) == (6, "Orbix,", "memo.")
    assert evidence.article.headline is not None
    assert source[evidence.article.headline.start :].startswith("Orbix Said to Be Planning")
    told = [(source[x.span.start : x.span.end], x.outlet, x.in_headline) for x in evidence.secondhand]
    assert told[0] == ("Report", "Financial Ledger", True)
    assert {outlet for _, outlet, _ in told} == {"Financial Ledger"}
    assert len(told) == 5
    chained = [source[x.chain_span.start : x.chain_span.end] for x in evidence.secondhand if x.chain_span]
    assert chained == ["cited people familiar with the matter"]
    (silence,) = [r for r in evidence.responses if r.type == "no_response"]
    assert (silence.party, silence.immediate, silence.asked_by) == ("Orbix", True, "Northern Wire")
    (accusation,) = evidence.accusations
    assert (accusation.party, accusation.answered) == ("Orbix", True)
    assert accusation.answer in {r.id for r in evidence.responses}
    (spokesperson,) = [s for s in evidence.sources if s.identity == "spokesperson"]
    assert (spokesperson.title, spokesperson.affiliation) == ("spokeswoman", "Orbix")


def test_the_page_beside_them_is_true(reports: dict[str, ArticleReport]) -> None:
    assert PAGE.read_text("utf-8") == page(reports), "write it anew: python -m tests.sample_page"
