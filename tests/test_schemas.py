"""The formats that other programs define: every report fits the format's schema, and the schema can say no."""

import json

import msgspec
import pytest

from auditor.judge.load import load_rules
from auditor.report import renderer
from auditor.report.look import Look
from auditor.score import Score
from auditor.verdict import ArticleReport, Problem
from tests.articles import article_of
from tests.scores import score_of
from tests.validators import JSON, XML, faults
from tests.verdicts import finding_of, hostile_report, report_of

NAMES = (*JSON, *XML)
STORY = (
    "The ferry to Sallow Island will stop running in May, said Joan Hale, who chairs the port authority.\n\n"
    "Officials said that the boat needs a new engine. Officials said that there is no money for one.\n"
)
UNREAD = Problem("notes\x1b[2J/c d.txt", "is empty: <write> something.")


def ordinary(path: str = "drafts/ferry.md", score: Score | None = None) -> ArticleReport:
    """An article without anything odd, and one finding of each level."""
    hostile = hostile_report(path)
    article = msgspec.structs.replace(article_of(STORY), path=path, id=path)
    levels = ("error", "warning", "advice", "info", "merit")
    found = tuple(finding_of(article, "Officials", level=level) for level in levels)
    found = tuple(msgspec.structs.replace(f, fingerprint=f"{n:016x}") for n, f in enumerate(found))
    return msgspec.structs.replace(
        hostile, article=article, findings=found, sentences=(), seconds=1234.5, score=score or score_of(57)
    )


def shown(name: str, *articles: ArticleReport, problems: tuple[Problem, ...] = ()) -> str:
    report = report_of(*articles, problems=problems)
    report.rules = load_rules()
    return "".join(renderer(name)(report, Look()))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("articles", "problems"),
    [
        pytest.param((hostile_report(),), (), id="hostile"),
        pytest.param((ordinary(),), (), id="ordinary"),
        pytest.param((ordinary(), ordinary("b.md", score_of(None))), (), id="several"),
        pytest.param((ordinary(),), (UNREAD,), id="a file that cannot be read"),
        pytest.param((), (UNREAD,), id="nothing else"),
        pytest.param((), (), id="nothing"),
    ],
)
def test_reports_fit_the_schema(name: str, articles: tuple[ArticleReport, ...], problems: tuple[Problem, ...]) -> None:
    assert faults(name, shown(name, *articles, problems=problems)) == []


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("sarif", '"kind":"fail"', '"kind":"bad"'),
        ("sarif", '"startLine":3', '"startLine":0'),
        ("sarif", '"columnKind"', '"columnkind"'),
        ("gitlab", '"severity":"critical"', '"severity":"error"'),
        ("gitlab", '"fingerprint"', '"fingerprints"'),
        ("gitlab", '"begin":3', '"begin":"3"'),
        ("gitlab", '"path":"drafts', '"path":"./drafts'),
        ("gitlab", '"lines"', '"line"'),
        ("junit", "tests=", "test="),
        ("junit", '<testcase classname="drafts/ferry.md" name="ANO101', '<testcase classname="drafts/ferry.md" id="A'),
        ("junit", 'time="1234.500"', 'time="1234.5 s"'),
        ("junit", "system-out>", "output>"),
        ("junit", "</testsuites>", ""),
        ("checkstyle", 'severity="error"', 'severity="critical"'),
        ("checkstyle", 'line="3"', 'line="0"'),
        ("checkstyle", 'message="', 'text="'),
        ("checkstyle", "<file name=", "<file path="),
        ("checkstyle", "</file>", ""),
    ],
)
def test_a_broken_report_does_not(name: str, right: str, wrong: str) -> None:
    text = shown(name, ordinary())
    assert right in text
    assert faults(name, text.replace(right, wrong)) != []


def test_every_broken_kind_of_every_format_is_tried() -> None:
    """The list above names each format, so that none has a check that cannot fail."""
    (tried,) = (m for m in test_a_broken_report_does_not.pytestmark if m.name == "parametrize")
    assert {name for name, _, _ in tried.args[1]} == set(NAMES)


def test_gitlab_tells_findings_of_two_articles_apart() -> None:
    """It shows only one of several with one fingerprint."""
    issues = json.loads(shown("gitlab", ordinary("a.md"), ordinary("b.md")))
    assert len({i["fingerprint"] for i in issues}) == len(issues) == 8
    again = json.loads(shown("gitlab", ordinary("a.md")))
    assert [i["fingerprint"] for i in again] == [i["fingerprint"] for i in issues[:4]]


def test_gitlab_says_that_an_article_could_not_be_read() -> None:
    *_, last = json.loads(shown("gitlab", ordinary(), problems=(UNREAD,)))
    assert (last["severity"], last["description"]) == ("blocker", UNREAD.message)
