"""Reports that are no text: Word with its comments, Parquet with its types."""

import csv
import sys
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import docx
import msgspec
import pytest
from defusedxml.ElementTree import fromstring
from pyarrow import parquet

from auditor.report import writer
from auditor.report.look import Look
from auditor.report.tables import ArticleRow, FindingRow, SourceRow
from auditor.score import Entry
from auditor.verdict import ArticleReport, Problem
from tests.binaries import WORD
from tests.commands import Runner
from tests.test_exports import shown
from tests.verdicts import finding_of, hostile_report, report_of

TABLES = {
    "parquet-findings": (FindingRow, "csv"),
    "parquet-articles": (ArticleRow, "csv-articles"),
    "parquet-sources": (SourceRow, "csv-sources"),
}


def written(name: str, *articles: ArticleReport, problems: tuple[Problem, ...] = ()) -> BytesIO:
    file = BytesIO()
    writer(name)(report_of(*articles, problems=problems), Look(), file)
    file.seek(0)
    return file


def anchored(file: BytesIO) -> dict[str, str]:
    """Comment id -> the words that it is a comment on."""
    with ZipFile(file) as parts:
        root = fromstring(parts.read("word/document.xml"))
    words: dict[str, str] = {}
    on: set[str] = set()
    for element in root.iter():
        number = element.get(f"{WORD}id", "")
        if element.tag == f"{WORD}commentRangeStart":
            on.add(number)
        elif element.tag == f"{WORD}commentRangeEnd":
            on.discard(number)
        elif element.tag == f"{WORD}t":
            words |= {n: words.get(n, "") + (element.text or "") for n in on}
    return words


def test_each_finding_is_a_comment_on_its_own_words() -> None:
    file = written("docx", hostile_report())
    document, words = docx.Document(file), anchored(file)
    comments = {str(c.comment_id): c for c in document.comments}
    told = [(words[n], c.paragraphs[0].text.split(":")[0]) for n, c in comments.items()]
    assert told == [
        ("Sources", "error"),
        ("“the 市民の皆さん”", "warning"),
        ("<U+009B>2Jspokesman␇", "advice"),
        ("Nobody 👩‍👩‍👧 else", "merit"),
    ]
    first = next(iter(comments.values()))
    assert [p.text.split(":")[0] for p in first.paragraphs] == [
        "error", "“Sources” is unnamed, and the story does not say how they would know.", "Do", "Why", "See",
    ]  # fmt: skip
    assert first.timestamp is None


def test_the_words_of_findings_may_overlap_and_lie_in_several_paragraphs() -> None:
    report = hostile_report()
    text = report.article.source
    over = text[text.index("went on") : text.index(" else was")]
    some = tuple(finding_of(report.article, w) for w in (over, over[10:60]))
    words = anchored(written("docx", msgspec.structs.replace(report, findings=some)))
    assert len(words["0"]) > len(words["1"]) > 40
    assert words["1"] in words["0"]


def test_the_article_reads_as_it_did() -> None:
    report = hostile_report()
    document = docx.Document(written("docx", report))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["drafts/a [b]␛[2J.md", "Mayor [sic] to quit [/bold]: ␛[31mreport␛[0m"]
    assert document.paragraphs[-1].text == "Nobody 👩‍👩‍👧 else was asked."


def test_the_first_page_has_score_and_ledger() -> None:
    report = hostile_report()
    lines = (Entry(61.0, "coverage: all"), Entry(-4.0, "ANO101 unnamed (4)"))
    scored = msgspec.structs.replace(report, score=msgspec.structs.replace(report.score, ledger=lines))
    document = docx.Document(written("docx", scored))
    (table,) = document.tables
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["+61", "coverage: all"], ["−4", "ANO101 unnamed (4)"], ["57", "sum"],
    ]  # fmt: skip
    assert document.paragraphs[1].text == "D  57 (51–62) of 100, confidence medium"


def test_words_outside_the_story_are_told_on_the_first_page() -> None:
    report = hostile_report()
    cut = msgspec.structs.replace(report.article, blocks=report.article.blocks[1:])
    on_headline = (finding_of(report.article, "Mayor"),)
    file = written("docx", msgspec.structs.replace(report, article=cut, findings=on_headline))
    assert anchored(file) == {"0": "error: 1"}
    (comment,) = docx.Document(file).comments
    assert comment.paragraphs[0].text == "On “Mayor”"


def test_what_could_not_be_audited_stands_at_the_end() -> None:
    document = docx.Document(written("docx", problems=(Problem("c\x1b.txt", "is empty."),)))
    assert [p.text for p in document.paragraphs] == ["Could not be audited", "c␛.txt: is empty."]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_has_the_columns_of_the_table_with_type_and_unit(name: str) -> None:
    kind, _ = TABLES[name]
    table = parquet.read_table(written(name, hostile_report(), hostile_report("b.md")))
    assert tuple(table.column_names) == kind.__struct_fields__
    for field in table.schema:
        numbers = str(field.type) in ("int64", "double")
        assert numbers == (b"unit" in (field.metadata or {})), field
    assert table.schema.metadata[b"rules"] == b"core 1"


@pytest.mark.parametrize("name", TABLES)
def test_parquet_says_what_csv_says(name: str) -> None:
    report = hostile_report()
    rows = parquet.read_table(written(name, report)).to_pylist()
    same = csv.DictReader(StringIO(shown(TABLES[name][1], report)))
    assert [[_cell(v) for v in row.values()] for row in rows] == [list(row.values()) for row in same]


def _cell(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "true", False: "false"}[value]
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_an_empty_table_has_its_columns() -> None:
    table = parquet.read_table(written("parquet-findings"))
    assert (table.num_rows, len(table.column_names)) == (0, len(FindingRow.__struct_fields__))


@pytest.mark.parametrize(
    ("name", "library", "extra"), [("docx", "docx", "docx"), ("parquet-sources", "pyarrow", "parquet")]
)
def test_a_library_that_is_missing_is_told_first(
    run: Runner, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    for module in [m for m in sys.modules if m.startswith(("auditor.report.docx", "auditor.report.parquet"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    Path("a.txt").write_text("The bridge is closed, said Ann Cole, who built it.\n", "utf-8")
    ran = run("check", "a.txt", "-o", f"{name}=out")
    assert (ran.status, ran.out) == (2, "")
    assert f"needs {library}" in ran.err
    assert f"pip install 'auditor[{extra}]'" in ran.err


@pytest.mark.parametrize("name", ["docx", *TABLES])
def test_it_is_written_and_not_printed(run: Runner, name: str) -> None:
    Path("a.txt").write_text("The bridge is closed, said Ann Cole, who built it.\n", "utf-8")
    assert run("check", "a.txt", "-o", f"{name}=out").status == 0
    assert Path("out").read_bytes()[:2] in (b"PK", b"PA")
    ran = run("check", "a.txt", "-f", name)
    assert (ran.status, ran.out) == (2, "")
    assert f"-o {name}=FILE" in ran.err
