"""The tables as researchers read them, DuckDB and pandas, by the queries of the documentation."""

import re
from pathlib import Path

import duckdb
import msgspec
import pandas as pd
import pytest

from auditor.commands.outputs import parse, write
from auditor.commands.screen import Messages
from auditor.report.look import Look
from tests.scores import score_of
from tests.verdicts import hostile_report, report_of

NAMES = {
    "findings.csv": "csv",
    "articles.csv": "csv-articles",
    "sources.csv": "csv-sources",
    "findings.parquet": "parquet-findings",
    "articles.parquet": "parquet-articles",
    "sources.parquet": "parquet-sources",
}
PAGE = Path(__file__).parents[1] / "docs" / "output.md"


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All six tables of two articles, one of them not scored, in the current folder."""
    monkeypatch.chdir(tmp_path)
    unscored = msgspec.structs.replace(hostile_report("=b.md"), score=score_of(None))
    for output in parse(f"{name}={file}" for file, name in NAMES.items()):
        write(output, report_of(hostile_report("a.md"), unscored), Look(), Messages(quiet=True))
    return tmp_path


def queries() -> list[str]:
    """The SQL that the documentation shows."""
    return re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_the_documentation_shows_queries() -> None:
    assert len(queries()) == 2


@pytest.mark.parametrize("query", queries())
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_duckdb_runs_the_queries_of_the_documentation(tables: Path, query: str, suffix: str) -> None:
    rows = duckdb.sql(query.replace(".parquet", f".{suffix}")).fetchall()
    assert rows
    assert all(None not in row for row in rows)


def test_duckdb_counts_the_same_in_csv_and_parquet(tables: Path) -> None:
    counted = "SELECT level, count(*), sum(penalty), min(line) FROM '{}' GROUP BY level ORDER BY level"
    rows = duckdb.sql(counted.format("findings.parquet")).fetchall()
    assert rows == duckdb.sql(counted.format("findings.csv")).fetchall()
    assert [(level, n) for level, n, *_ in rows] == [("advice", 2), ("error", 4), ("merit", 2), ("warning", 2)]


def test_duckdb_knows_what_a_missing_score_is(tables: Path) -> None:
    for file in ("articles.csv", "articles.parquet"):
        assert duckdb.sql(f"SELECT count(score), count(*) FROM '{file}'").fetchall() == [(1, 2)]


def test_pandas_reads_the_same_from_csv_and_parquet(tables: Path) -> None:
    for table in ("findings", "articles", "sources"):
        one, two = pd.read_csv(f"{table}.csv"), pd.read_parquet(f"{table}.parquet")
        assert list(one.columns) == list(two.columns)
        numbers = two.select_dtypes("number").columns
        assert len(numbers) >= 3
        pd.testing.assert_frame_equal(one[numbers], two[numbers], check_dtype=False, rtol=1e-4)
        words = [c for c in two.columns if c not in set(numbers)]
        plain = (frame[words].astype(object).fillna("").map(lambda v: str(v).strip()) for frame in (one, two))
        pd.testing.assert_frame_equal(*plain)
    assert set(pd.read_parquet("articles.parquet")["article"]) == {"a.md", "=b.md"}
    assert set(pd.read_csv("articles.csv")["article"]) == {"a.md", " =b.md"}  # no formula for a spreadsheet
