"""Reports that other programs read: each fits its format, tells every finding, and obeys nothing in the copy."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import jsonschema
import msgspec
import pytest
from defusedxml.ElementTree import fromstring

from auditor.judge.load import load_rules
from auditor.report import renderer
from auditor.report.look import Look
from auditor.report.places import address
from auditor.report.tables import ArticleRow, FindingRow, SourceRow
from auditor.verdict import ArticleReport, Problem
from tests.verdicts import finding_of, hostile_report, report_of

SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
"""The schema that the standard's editors published, without white space."""
PROBLEM = Problem("c d.txt", "is empty: <write> something.")
OUTPUT_PAGE = (Path(__file__).parents[1] / "docs" / "output.md").read_text("utf-8")


def shown(name: str, *articles: ArticleReport, problems: tuple[Problem, ...] = ()) -> str:
    report = report_of(*articles, problems=problems)
    report.rules = [r for r in load_rules() if r.code in ("ANO101", "ANO102")]
    return "".join(renderer(name)(report, Look()))


def sarif(*articles: ArticleReport, problems: tuple[Problem, ...] = ()) -> dict:
    document = json.loads(shown("sarif", *articles, problems=problems))
    jsonschema.Draft4Validator(SARIF).validate(document)
    (run,) = document["runs"]
    return run


def test_sarif_tells_each_finding_where_an_editor_shows_it() -> None:
    report = hostile_report()
    run = sarif(report)
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == len(report.findings)
    for finding, result in zip(report.findings, run["results"], strict=True):
        place = result["locations"][0]["physicalLocation"]
        first = report.article.position(finding.span.start)
        assert (place["region"]["startLine"], place["region"]["startColumn"]) == (first.line, first.column)
        assert place["artifactLocation"]["uri"] == "drafts/a%20%5Bb%5D%1B%5B2J.md"
        assert result["partialFingerprints"] == {"auditor/v1": finding.fingerprint}
        assert bool(result.get("suppressions")) == (finding.ignored is not None)
        assert result["kind"] == ("pass" if finding.level == "merit" else "fail")


def test_sarif_brings_the_rules_with_their_help() -> None:
    rules = sarif(hostile_report())["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == ["ANO101", "ANO102"]
    assert all("What to do:" in r["help"]["text"] and r["helpUri"].startswith("https://") for r in rules)


def test_sarif_says_that_an_article_could_not_be_read() -> None:
    (failed,) = sarif(hostile_report(), problems=(PROBLEM,))["invocations"]
    assert failed["executionSuccessful"] is False
    (told,) = failed["toolExecutionNotifications"]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "c%20d.txt"
    assert sarif(hostile_report())["invocations"][0]["executionSuccessful"] is True


def test_an_address_is_relative_wherever_the_file_is_named_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert address(str(tmp_path / "a b.md")) == address("a b.md") == "a%20b.md"
    assert address("/elsewhere/a.md") == "file:///elsewhere/a.md"


def many(number: int) -> ArticleReport:
    """An article with so many findings of each level."""
    report = hostile_report("many.md")
    some = [finding_of(report.article, "Sources", level=level) for level in ("advice", "warning", "error", "merit")]
    return msgspec.structs.replace(report, findings=tuple(f for f in some for _ in range(number)))


def test_github_shows_the_worst_first_and_counts_what_it_cannot_show() -> None:
    lines = shown("github", many(13), problems=(PROBLEM,)).splitlines()
    kinds = [re.match(r"::(\w+)", line)[1] for line in lines]  # type: ignore[index]
    assert kinds == ["error", *["error"] * 10, *["warning"] * 10, *["notice"] * 10, "notice"]
    assert lines[-1] == (
        "::notice::and 9 more that this page does not show: 3 errors, 3 warnings, 3 notices. See the step's summary."
    )
    assert "more that" not in shown("github", many(3))


def test_github_commands_hold_no_sign_that_would_end_them() -> None:
    report = hostile_report("a,b:c%d.md")
    for line in shown("github", report).splitlines():
        head = line.removeprefix("::").split("::")[0]
        assert "file=a%2Cb%3Ac%25d.md" in head
        assert head.count(",") == head.count("=") - 1


def test_github_adds_the_whole_report_to_the_steps_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    shown("github", many(13))
    text = summary.read_text("utf-8")
    assert text.startswith("before\n## Sourcing audit")
    assert text.count("🟥 error") == 13


def test_gitlab_lists_what_a_merge_request_shows() -> None:
    issues = json.loads(shown("gitlab", hostile_report()))
    assert [i["severity"] for i in issues] == ["critical", "major", "minor"]
    assert all(i["location"]["lines"]["begin"] >= 1 and len(i["fingerprint"]) == 16 for i in issues)
    assert json.loads(shown("gitlab")) == []


def xml(name: str, *articles: ArticleReport, problems: tuple[Problem, ...] = ()) -> Element:
    return fromstring(shown(name, *articles, problems=problems).encode())


def test_junit_fails_the_cases_of_rules_that_warn() -> None:
    root = xml("junit", hostile_report("a.md"), problems=(PROBLEM,))
    first, second = root.findall("testsuite")
    assert (first.get("tests"), first.get("failures")) == ("2", "1")
    cases = {c.get("name"): c for c in first.findall("testcase")}
    failure = cases["ANO101 unexplained-anonymity"].find("failure")
    assert failure is not None
    assert failure.text is not None
    assert "a.md:3:1" in failure.text
    assert cases["ANO102 bare-source"].find("failure") is None
    error = second.find("testcase/error")
    assert error is not None
    assert error.get("message") == PROBLEM.message


def test_checkstyle_lists_findings_by_file() -> None:
    first, second = xml("checkstyle", hostile_report("a.md"), problems=(PROBLEM,)).findall("file")
    assert [e.get("severity") for e in first] == ["error", "warning", "info"]
    assert first[0].get("source") == "auditor.ANO101.anonymous-source-without-descriptor"
    assert [e.get("message") for e in second] == [PROBLEM.message]


def test_markdown_obeys_nothing_in_the_copy_and_shows_the_worst_first() -> None:
    text = shown("markdown", hostile_report(), problems=(PROBLEM,))
    assert "| drafts/a \\[b\\]" in text
    assert text.index("🟥 error") < text.index("🟧 warning") < text.index("🟦 advice") < text.index("🟩 merit")
    assert "\\<write\\>" in text
    assert text.index("🟩 merit") < text.index("Set aside:") < text.index("“declined”: the desk knows")
    assert "(51–62)" in text


def table(name: str, *articles: ArticleReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(shown(name, *articles))))


def test_tables_have_a_row_a_thing() -> None:
    report = hostile_report("a.md")
    findings, articles, sources = (table(n, report, report) for n in ("csv", "csv-articles", "csv-sources"))
    assert (len(findings), len(articles), len(sources)) == (2 * len(report.findings), 2, 2)
    assert [f["level"] for f in findings[:5]] == ["error", "warning", "advice", "merit", "error"]
    assert findings[4]["ignored"] == "the desk knows"
    assert (articles[0]["score"], articles[0]["score_low"], articles[0]["unanswered_accusations"]) == (
        "57",
        "50.6",
        "1",
    )
    assert (sources[0]["source"], sources[0]["identity"], sources[0]["through_other_outlet"]) == (
        "Sources [sic]", "anonymous", "false",
    )  # fmt: skip


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    report = hostile_report("=cmd|' /C calc'!A0")
    for name in ("csv", "csv-articles", "csv-sources"):
        for row in table(name, report):
            assert all(not cell.startswith(("=", "+", "-", "@")) for cell in row.values()), row


@pytest.mark.parametrize("row", [FindingRow, ArticleRow, SourceRow])
def test_every_column_is_told_on_the_page(row: type[msgspec.Struct]) -> None:
    told = OUTPUT_PAGE.split("## Tables\n")[1].split("\n## ")[0]
    assert [c for c in row.__struct_fields__ if f"`{c}`" not in told] == []
