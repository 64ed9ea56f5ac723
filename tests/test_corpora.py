"""Files of many articles: which column holds what, bad rows told by their line, files of any size and packing."""

import bz2
import csv
import gzip
import io
import json
import sys
import time
import tracemalloc
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from auditor.article import Article
from auditor.config.settings import Field
from auditor.errors import ReadError
from auditor.read import find_files, read, read_bytes
from auditor.read.fields import FIELDS, bare, chosen
from tests.commands import Runner
from tests.test_offsets import SENTENCE, check, texts

STORY = "Pool to close in May\n\nThe mayor said on Tuesday that the pool would close. “It costs too much,” she said.\n"


def all_of(data: bytes, name: str, **options: Any) -> tuple[list[Article], list[str]]:
    errors: list[ReadError] = []
    articles = list(read_bytes(data, name, errors.append, **options))
    return articles, [str(e) for e in errors]


def table(*rows: list[Any], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode(encoding)


def columns(values: dict[str, list[Any]], **options: Any) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(values), file, **options)
    return file.getvalue()


# which column holds what


def test_the_contracts_own_names_go_first() -> None:
    assert chosen(["body", "text", "Title", "headline"], {}) == {"text": "text", "headline": "headline"}


def test_names_are_told_whatever_their_case_and_signs() -> None:
    found = chosen(["Article_Body", "PUBLISHED-AT", "authors", "_id"], {})
    assert found == {"text": "Article_Body", "published": "PUBLISHED-AT", "byline": "authors", "id": "_id"}


def test_what_is_asked_for_goes_before_what_is_likely() -> None:
    assert chosen(["text", "copy"], {"text": "copy"})["text"] == "copy"


def test_fields_are_those_that_a_configuration_knows() -> None:
    assert tuple(FIELDS) == Field.__args__  # type: ignore[attr-defined]


def test_the_page_on_formats_tells_all_names() -> None:
    page = (Path(__file__).parents[1] / "docs" / "formats.md").read_text("utf-8")
    table = page.split("| field | other names |")[-1].split("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    told = {field.strip("`"): tuple(bare(name) for name in names.split(", ")) for field, names in rows}
    assert told == {field: names[1:] for field, names in FIELDS.items()}


@pytest.mark.parametrize("kind", ["jsonl", "csv", "tsv", "parquet"])
def test_a_row_is_an_article_whatever_keeps_it(kind: str) -> None:
    head = ["Key", "Title", "Body", "Author", "Date", "Outlet", "Link"]
    row = ["k", "Pool to Close in May", STORY, "Jo Bell", "2026-05-03", "Courier", "https://x.example/a"]
    data = {
        "jsonl": lambda: json.dumps(dict(zip(head, row, strict=True))).encode(),
        "csv": lambda: table(head, row),
        "tsv": lambda: table(head, row, delimiter="\t"),
        "parquet": lambda: columns({name: [value] for name, value in zip(head, row, strict=True)}),
    }[kind]()
    (article,), errors = all_of(data, f"c.{kind}", fields={"id": "Key"})
    assert errors == []
    assert (article.id, article.path, article.source) == ("k", None, STORY)
    assert article.block_spans("headline")
    meta = article.metadata
    assert (meta.byline, meta.published, meta.publisher) == (("Jo Bell",), "2026-05-03", ("Courier",))
    assert meta.front_matter["url"] == "https://x.example/a"
    assert len(article.notes) == 1
    assert "text from “Body”" in article.notes[0]


def test_a_choice_of_columns_is_told_once_and_the_contracts_own_never() -> None:
    lines = b"\n".join(json.dumps({"body": STORY}).encode() for _ in range(3))
    assert [len(a.notes) for a in all_of(lines, "c.jsonl")[0]] == [1, 0, 0]
    assert all_of(json.dumps({"text": STORY, "headline": "x"}).encode(), "c.jsonl")[0][0].notes == ()


def test_a_column_within_another_is_named_by_its_path() -> None:
    record = {"doc": {"body": STORY}, "a.b": "x", "source": {"name": "Courier"}}
    (article,), _ = all_of(
        json.dumps(record).encode(), "c.jsonl", fields={"text": "doc.body", "id": "a.b", "publisher": "source.name"}
    )
    assert (article.id, article.metadata.publisher) == ("x", ("Courier",))
    data = columns({"doc": [{"body": STORY}], "n": [1]})
    assert all_of(data, "c.parquet", fields={"text": "doc.body"})[0][0].source == STORY


def test_a_file_without_text_says_what_it_has() -> None:
    for data, name in ((table(["a", "b"], ["1", "2"]), "c.csv"), (columns({"a": [1], "b": [2]}), "c.parquet")):
        articles, errors = all_of(data, name)
        assert (articles, len(errors)) == ([], 1)
        assert errors[0].startswith(f"{name}: has no text: its fields are “a”, “b”. Name the field: --field text=NAME.")


def test_records_of_several_kinds_are_each_read_by_their_own_names() -> None:
    lines = [json.dumps(r).encode() for r in ({"text": STORY}, {"body": STORY}, {"n": 1}, {"content": STORY, "id": 4})]
    articles, errors = all_of(b"\n".join(lines), "c.jsonl")
    assert [a.id for a in articles] == ["c.jsonl:1", "c.jsonl:2", "4"]
    assert [e.split(": ")[0] for e in errors] == ["c.jsonl:3"]


def test_dates_names_and_numbers_are_written_out() -> None:
    day = datetime(2026, 5, 3, 10)
    data = columns({"text": [STORY], "date": [day], "id": [7], "authors": [["Jo Bell", "Ann Cole"]]})
    (article,), _ = all_of(data, "c.parquet")
    assert (article.id, article.metadata.published) == ("7", "2026-05-03")
    assert article.metadata.byline == ("Jo Bell", "Ann Cole")
    record = {"text": STORY, "author": [{"name": "Jo Bell"}, {"x": 1}, None]}
    assert all_of(json.dumps(record).encode(), "c.jsonl")[0][0].metadata.byline == ("Jo Bell",)


# settings


def test_columns_are_set_by_option_variable_and_configuration(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Path("c.csv").write_bytes(table(["text", "copy"], ["", STORY]))
    assert run("evidence", "c.csv").status == 2
    assert run("evidence", "c.csv", "--field", "text=copy").status == 0
    monkeypatch.setenv("AUDITOR_FIELDS", "text=copy")
    assert run("evidence", "c.csv").status == 0
    monkeypatch.delenv("AUDITOR_FIELDS")
    Path("auditor.toml").write_text('[fields]\ntext = "copy"\n', "utf-8")
    assert run("evidence", "c.csv").status == 0
    assert 'fields = { text = "copy" }' in run("config").out
    assert "auditor.toml:1" in run("config").out.split("fields = ")[1].splitlines()[0]


def test_columns_may_be_set_for_some_paths(run: Runner) -> None:
    for name in ("a.csv", "b.csv"):
        Path(name).write_bytes(table(["text", "copy"], ["", STORY]))
    Path("auditor.toml").write_text('[[overrides]]\npaths = ["a.csv"]\nfields = { text = "copy" }\n', "utf-8")
    assert (run("evidence", "a.csv").status, run("evidence", "b.csv").status) == (0, 2)


def test_a_wrong_field_is_told_at_its_line(run: Runner) -> None:
    Path("auditor.toml").write_text('[fields]\ntxt = "copy"\n', "utf-8")
    ran = run("check", ".")
    assert ran.status == 2
    assert "auditor.toml:1:" in ran.err
    assert "“txt” is no field of a record: those are text, id" in ran.err
    Path("auditor.toml").unlink()
    assert "--field: “text” names no column" in run("check", ".", "--field", "text").err


# CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_and_encodings_are_told(delimiter: str, encoding: str) -> None:
    (article,), errors = all_of(table(["title", "body"], ["x", STORY], delimiter=delimiter, encoding=encoding), "c.csv")
    assert (article.source, errors) == (STORY, [])


def test_a_bad_row_is_told_by_its_line_and_the_others_go_on() -> None:
    whole = table(["id", "text"], ["a", STORY], ["b", STORY])
    assert whole.count(b"\n") == 9
    data = whole + b'c,"x",y,z\r\nd,\r\n\r\n' + table(["e", STORY]) + b"f\r\n" + b'g,"never closed'
    articles, errors = all_of(data, "c.csv")
    assert [a.id for a in articles] == ["a", "b", "e"]
    assert [e.split(": ")[0] for e in errors] == ["c.csv:10", "c.csv:11", "c.csv:17", "c.csv:18"]
    assert "has 4 columns, and the first row names 2" in errors[0]


def test_a_field_or_line_that_is_too_long_is_told_and_passed_over() -> None:
    rows = [["id", "text"], ["a", STORY], ["b", "x" * 5_000], ["c", STORY], ["d", "line\n" * 2_000], ["e", STORY]]
    articles, errors = all_of(table(*rows), "c.csv", max_bytes=1_000)
    assert [a.id for a in articles if a.id in "ace"] == ["a", "c", "e"]
    assert any(e.startswith("c.csv:6: is over") for e in errors)
    assert any(e.startswith("c.csv:11: is no row: field larger than field limit") for e in errors)


def test_nothing_that_is_no_table_breaks_the_reader() -> None:
    for data in (b"", b"\n\n", b"\0\0\0\0", b'"', b"\xff\xfe", b"text,id\n\0\0,\0\n", b"text\n" + b'"' * 999):
        articles, errors = all_of(data, "c.csv")
        assert articles == []
        assert len(errors) >= (data[:4] != b"text")


def test_a_table_is_known_by_its_first_line() -> None:
    (article,), _ = all_of(table(["title", "date", "content"], ["x", "2026-05-03", STORY]), "<stdin>")
    assert article.format == "csv"
    assert all_of(f"Title, date and content, the mayor said.\n\n{STORY}".encode(), "a.txt")[0][0].format == "text"


# Parquet


def test_parquet_is_read_in_batches_and_empty_rows_are_told() -> None:
    texts = [STORY if n % 50 else None for n in range(1, 201)]
    data = columns({"body": texts, "big": ["y" * 100] * 200}, row_group_size=64)
    articles, errors = all_of(data, "c.parquet")
    assert len(articles) == 196
    assert [e.split(": ")[0] for e in errors] == [f"c.parquet:{n}" for n in (50, 100, 150, 200)]


def test_words_that_stand_often_do_not_fill_the_memory() -> None:
    data = columns({"text": ["a" * 2_100_000] * 300}, dictionary_pagesize_limit=10_000_000)
    assert len(data) < 1_000_000
    before, held = pyarrow.total_allocated_bytes(), list[int]()
    articles = list(read_bytes(data, "c.parquet", lambda _: held.append(pyarrow.total_allocated_bytes())))
    assert (articles, len(held)) == ([], 300)
    assert max(held) - before < 20_000_000


def test_a_column_that_is_a_bomb_is_refused() -> None:
    data = columns({"text": ["a" * 2_000_000] * 50}, use_dictionary=False, compression="zstd")
    _, errors = all_of(data, "c.parquet")
    assert errors == ["c.parquet: unpacks to over 200 times its size. Look at it first."]


@pytest.mark.parametrize(
    "damage", [lambda d: d[: len(d) // 2], lambda d: d[:4] + b"\xff" * 60 + d[64:], lambda d: b"PAR1"]
)
def test_damaged_parquet_is_told(damage: Any) -> None:
    articles, errors = all_of(damage(columns({"text": [STORY] * 3, "id": ["x"] * 3})), "c.parquet")
    assert articles == []
    assert errors
    assert all(e.startswith("c.parquet") for e in errors)


def test_a_missing_library_is_told_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _, errors = all_of(b"PAR1....", "c.parquet")
    assert errors == ["c.parquet: needs pyarrow, which is not installed. Install it: pip install 'auditor[parquet]'"]


# large, packed and hostile files


def rows_of(count: int) -> Iterator[bytes]:
    for number in range(count):
        yield json.dumps({"body": STORY, "id": number, "beside": f"{number} " * 5_000}).encode() + b"\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress], ids=["plain", "gzip", "zstd"])
def test_memory_stays_flat_however_many_records(pack: Any, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_bytes(pack(b"".join(rows_of(600))))
    tracemalloc.start()
    count = sum(1 for _ in read(file))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 600
    assert peak < 6_000_000 < len(b"".join(rows_of(600)))


def test_a_line_without_end_is_told_and_costs_no_memory(tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    with file.open("wb") as out:
        out.write(json.dumps({"text": STORY}).encode() + b"\n")
        out.writelines(b"x" * 1_000_000 for _ in range(60))
        out.write(b"\n" + json.dumps({"text": STORY, "id": "z"}).encode())
    errors: list[ReadError] = []
    tracemalloc.start()
    articles = list(read(file, errors.append, max_bytes=100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [a.id for a in articles] == [f"{file}:1", "z"]
    assert [str(e).split(": ")[0] for e in errors] == [f"{file}:2"]
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (STORY.encode(), "a.txt.gz", "text"),
        (f"# Pool to close in May\n\n{STORY}".encode(), "a.md.gz", "markdown"),
        (table(["text", "id"], [STORY, "1"]), "a.csv.gz", "csv"),
    ],
)
def test_what_is_packed_is_read_as_what_it_is(data: bytes, name: str, format: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(gzip.compress(data))
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(b"x"))
    assert list(find_files([tmp_path])) == [tmp_path / name]
    article = next(read(tmp_path / name))
    assert article.format == format
    start = article.text.index("mayor")
    assert article.position(article.offsets[start]).line == next(
        n for n, line in enumerate((data if format != "csv" else STORY.encode()).splitlines(), 1) if b"mayor" in line
    )


@pytest.mark.parametrize("ending", [b"", b"trailing"])
def test_a_packed_file_that_breaks_off_gives_what_came_before(ending: bytes) -> None:
    whole = gzip.compress(
        b"".join(json.dumps({"text": STORY, "id": n, "x": str(hash(str(n)))}).encode() + b"\n" for n in range(3_000))
    )
    articles, errors = all_of((whole if ending else whole[: len(whole) // 2]) + ending, "c.jsonl.gz")
    assert len(articles) > 100
    assert len(errors) == 1
    assert "is compressed and" in errors[0]


def test_a_bomb_is_refused_early() -> None:
    began = time.perf_counter()
    _, errors = all_of(gzip.compress(b"a" * 120_000_000), "c.jsonl.gz")
    assert "unpacks to over 200 times its size" in errors[0]
    _, errors = all_of(gzip.compress(gzip.compress(STORY.encode())), "c.txt.gz")
    assert errors == ["c.txt.gz: is compressed twice. Unpack it once."]
    _, errors = all_of(gzip.compress(columns({"text": [STORY]})), "c.parquet.gz")
    assert errors == ["c.parquet.gz: is compressed twice. Unpack it once."]
    _, errors = all_of(gzip.compress(b"a " * 2_000_000), "c.txt.gz")
    assert "is over the limit" in errors[0]
    assert time.perf_counter() - began < 10


def test_other_packings_are_no_text() -> None:
    assert "is not a text file" in all_of(bz2.compress(STORY.encode()), "c.txt.bz2")[1][0]
    assert all_of(b"\x1f\x8b\x08\x00", "c.txt.gz")[1]
    assert all_of(b"\x28\xb5\x2f\xfd\x00", "c.txt.zst")[1]


# the property of offsets, for each


@settings(max_examples=60, deadline=None)
@given(texts, st.sampled_from(["csv", "tsv", "parquet"]))
def test_offsets_count_in_the_rows_own_text(text: str, kind: str) -> None:
    own = (text + SENTENCE).replace("\0", "").replace("\r", "\n")
    own = own.encode("utf-8", "replace").decode()
    data = (
        columns({"text": [own]})
        if kind == "parquet"
        else table(["text", "id"], [own, "a"], delimiter={"csv": ",", "tsv": "\t"}[kind])
    )
    errors: list[ReadError] = []
    for article in read_bytes(data, f"x.{kind}", errors.append):
        assert article.source == own
        check(article)
