"""Every report on copy that a careless one would obey; and the exact look of the full one."""

import json
import re
from io import BytesIO

import jsonschema
import msgspec
import pytest

from auditor.commands.schema import SCHEMAS
from auditor.errors import AuditorError
from auditor.report import FORMATS, renderer, writer
from auditor.report.look import Look
from auditor.verdict import ArticleReport, Problem
from tests import golden_reports
from tests.binaries import words_in
from tests.scores import score_of
from tests.verdicts import hostile_report, report_of

OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
"""What a terminal or a text view obeys rather than shows; a line feed is the report's own."""


def shown(name: str, *articles: ArticleReport, problems: tuple[Problem, ...] = (), **look: object) -> str:
    return "".join(renderer(name)(report_of(*articles, problems=problems), Look(**look)))  # type: ignore[arg-type]


def legible(name: str, *articles: ArticleReport, **look: object) -> str:
    """What a person or a program reads in a report, of a format that is no text too."""
    if not FORMATS[name].extra:
        return shown(name, *articles, **look)
    file = BytesIO()
    writer(name)(report_of(*articles), Look(**look), file)  # type: ignore[arg-type]
    return words_in(file)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_in_the_copy_is_obeyed(name: str, width: int) -> None:
    text = legible(name, hostile_report(), width=width, why=True)
    assert not OBEYED.search(text)
    assert "[2J" in text or "%5B2J" in text  # the sequence in the path is shown, as text or as an address has it
    assert ("[31m" in text and ":warning:" in text) or name != "full"


@pytest.mark.parametrize("name", [name for name, format in FORMATS.items() if format.extra])
def test_what_is_no_text_is_not_printed(name: str) -> None:
    with pytest.raises(AuditorError, match=f"-o {name}=FILE"):
        renderer(name)


def test_colour_changes_no_word() -> None:
    plain, colored = (shown("full", hostile_report(), width=100, color=c) for c in (False, True))
    assert "\x1b[" in colored
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    without_carets = [line for line in plain.splitlines() if not re.fullmatch(r"[ ^]+", line)]
    assert [line.split() for line in bare.splitlines() if line.strip()] == [
        line.split() for line in without_carets if line.strip()
    ]


def test_what_was_set_aside_is_not_shown_to_people() -> None:
    for name in ("full", "concise"):
        assert "“declined”" not in shown(name, hostile_report(), width=120)
    (article,) = json.loads(shown("json", hostile_report()))["articles"]
    assert [f["ignored"] for f in article["findings"]] == [None] * 4 + ["the desk knows"]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_fits_its_schema(name: str) -> None:
    text = shown(name, hostile_report(), hostile_report("b.md"), problems=(Problem("c.txt", "is empty."),))
    validator = jsonschema.Draft202012Validator(SCHEMAS["output"]())
    documents = [json.loads(text)] if name == "json" else [json.loads(line) for line in text.splitlines()]
    for document in documents:
        validator.validate(document)
    assert sum(len(d["articles"]) for d in documents) == 2
    assert [e for d in documents for e in d["errors"]] == [{"path": "c.txt", "message": "is empty."}]


def test_json_tells_each_place_two_ways() -> None:
    report = hostile_report()
    (article,) = json.loads(shown("json", report))["articles"]
    for finding, record in zip(report.findings, article["findings"], strict=True):
        span = record["span"]
        lines = report.article.source.split("\n")
        start = sum(len(line) + 1 for line in lines[: span["line"] - 1]) + span["column"] - 1
        end = sum(len(line) + 1 for line in lines[: span["end_line"] - 1]) + span["end_column"] - 1
        assert (start, end) == (span["start"], span["end"]) == (finding.span.start, finding.span.end)


def test_the_ledger_adds_up() -> None:
    text = shown("full", hostile_report(), width=100)
    ledger = text.split("\nScore\n")[1].split("\nSources\n")[0]
    points = [float(m) for m in re.findall(r"^ +(-?[\d.]+) +[\d.]+ +[━─]* +[a-z]", ledger, re.MULTILINE)]
    *parts, total = points
    assert total == 57
    assert round(sum(parts), 1) == total


def test_an_article_without_a_score_says_why() -> None:
    report = msgspec.structs.replace(hostile_report(), score=score_of(None))
    text = shown("full", report, width=100)
    assert "not scored" in text
    assert "opinion is not scored" in text
    assert "\nScore\n" not in text


def test_several_articles_end_in_a_table() -> None:
    text = shown("full", hostile_report("a.md"), hostile_report("b.md"), width=100)
    table = text.split("All articles")[1]
    assert [line.split()[-1] for line in table.strip().splitlines()[1:]] == ["a.md", "b.md"]
    assert "All articles" not in shown("full", hostile_report(), width=100)


@pytest.mark.parametrize(("name", "text"), tuple(golden_reports.reports()))
def test_golden(name: str, text: str) -> None:
    """To accept a change, run `python -m tests.golden_reports` and read what it wrote."""
    assert text == (golden_reports.GOLDEN / name).read_text("utf-8")
