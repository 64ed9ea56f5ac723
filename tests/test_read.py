"""Files and bytes: encodings, formats told apart, errors that name the mend, JSON Lines, paths found."""

import json
from pathlib import Path

import pytest

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import find_files, read, read_bytes, read_text

STORY = "Pool to close in May\n\nThe mayor said on Tuesday that the pool would close. “It costs too much,” she said.\n"


def one(data: bytes, name: str = "a.txt", **options: object) -> Article:
    return next(read_bytes(data, name, **options))  # type: ignore[arg-type]


def error(data: bytes, name: str = "a.txt", **options: object) -> str:
    with pytest.raises(ReadError) as caught:
        one(data, name, **options)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_give_the_same_text(encoding: str) -> None:
    article = one(STORY.encode(encoding))
    assert article.source == STORY
    assert bool(article.notes) is (encoding not in {"utf-8", "utf-8-sig"})


def test_a_few_damaged_bytes_are_shown_and_said() -> None:
    data = STORY.encode().replace(b"costs", b"co\xffsts") + "“Yes,” “no,” “maybe,” she said.".encode()
    article = one(data)
    assert "co\ufffdsts" in article.text
    assert "1 damaged character" in article.notes[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\x00\x01\x02", "is not a text file"),
        (b"PK\x03\x04rest", "zip file"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\xef\xbb\xbf\xff\xfe", "says that it is UTF-8 and is not"),
        (b"<!DOCTYPE html><html><body><nav>Home</nav></body></html>", "has no words in it"),
        (b'{"a": [1, 2]}', "is JSON of no kind that is read"),
        (b"12 34\n56 78\n", "has no words"),
        (b"Alpha\nBeta\nGamma\n", "no sentence"),
        ("El alcalde dimitió el martes, según dijo la policía a la prensa local.".encode(), "not in English"),
        (
            "Der Bürgermeister ist am Dienstag zurückgetreten, sagte die Polizei, und niemand weiß warum.".encode(),
            "English",
        ),
        ("市長は火曜日に辞任した。".encode(), "not in English"),
    ],
)
def test_what_is_no_article_is_told(data: bytes, told: str) -> None:
    assert told in error(data)
    assert error(data).startswith("a.txt: ")


def test_a_long_foreign_quotation_leaves_an_article_english() -> None:
    foreign = (
        "„Wir haben alles getan, was wir konnten, und wir werden es auch weiterhin tun, solange es nötig ist.“ " * 3
    )
    story = "The minister said on Tuesday that the ministry had done all that it could for the people of the town. " * 3
    assert one(f"{story}\n\n{foreign}\n".encode()).text.startswith("The minister")


def test_a_limit_on_size_is_kept_and_can_be_set() -> None:
    assert "over the limit of 50" in error(STORY.encode(), max_bytes=50)
    assert one(STORY.encode(), max_bytes=5000).blocks


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_bytes(b"\x00")
    errors: list[ReadError] = []
    paths = [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "gone.txt", tmp_path]
    found = [a for path in paths for a in read(path, errors.append)]
    assert [a.path for a in found] == [str(tmp_path / "a.txt")]
    assert [e.what for e in errors] == ["is not a text file.", "does not exist.", "is a folder."]


def test_json_lines_give_an_article_a_record_and_name_bad_lines() -> None:
    lines = [
        json.dumps(
            {"id": 7, "text": STORY, "publisher": "Courier", "byline": ["Jo Bell"], "published": "2026-05-03T10:00Z"}
        ),
        "",
        '{"id": "b"}',
        "not json",
        json.dumps({"text": STORY, "headline": "Another headline", "genre": "op-ed", "url": "https://x.example/a"}),
    ]
    errors: list[ReadError] = []
    first, second = read_bytes("\n".join(lines).encode(), "c.jsonl", errors.append)
    assert (first.id, first.path, first.format) == ("7", None, "jsonl")
    assert first.source == STORY
    assert (first.metadata.publisher, first.metadata.byline) == (("Courier",), ("Jo Bell",))
    assert first.metadata.published == "2026-05-03"
    assert second.id == "c.jsonl:5"
    assert second.metadata.genre == "opinion"
    assert second.metadata.front_matter == {"headline": "Another headline", "url": "https://x.example/a"}
    assert not second.block_spans("headline")
    assert [str(e).split(": ")[0] for e in errors] == ["c.jsonl:3", "c.jsonl:4"]


def test_a_records_headline_is_found_in_its_text() -> None:
    record = json.dumps({"text": STORY, "headline": "Pool to Close in May"}).encode()
    article = one(record, "a.jsonl")
    assert [article.source[s.start : s.end] for s in article.block_spans("headline")] == ["Pool to close in May"]


def test_text_of_one_record_is_read_and_of_two_refused() -> None:
    record = json.dumps({"text": STORY})
    assert read_text(record).format == "jsonl"
    with pytest.raises(ReadError, match="holds 2 articles"):
        read_text(f"{record}\n{record}")


def test_the_callers_word_on_publisher_and_genre_counts_most() -> None:
    article = read_text(f"OPINION\n\n{STORY}", "opinion/a.txt", publisher=("Gazette",), genre="analysis")
    assert article.metadata.publisher == ("Gazette",)
    assert (article.metadata.genre, article.metadata.genre_because) == ("analysis", "told by option or configuration")


def test_files_are_found_in_order_and_each_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        "b.md",
        "a.txt",
        "skip/c.txt",
        ".hidden/d.txt",
        "x.py",
        "sub/e.txt",
        "sub/keep.tmp.txt",
        "sub/f.tmp.txt",
    ]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / ".gitignore").write_text("skip/\n*.tmp.txt\n")
    (tmp_path / "sub" / ".gitignore").write_text("!keep.tmp.txt\n")
    monkeypatch.chdir(tmp_path)

    def found(*paths: str, **options: object) -> list[str]:
        return [p.as_posix() for p in find_files(paths, **options)]  # type: ignore[arg-type]

    assert found(".") == ["a.txt", "b.md", "sub/e.txt", "sub/keep.tmp.txt"]
    assert found("b.md", ".", "x.py") == ["b.md", "a.txt", "sub/e.txt", "sub/keep.tmp.txt", "x.py"]
    assert found(".", gitignore=False)[-2:] == ["sub/f.tmp.txt", "sub/keep.tmp.txt"]
    assert found("skip/c.txt", "-") == ["skip/c.txt", "-"]
    assert found(".", "b.md", exclude=["*.md", "sub/"]) == ["a.txt"]
    assert found("*.txt", "sub/**/*.txt") == ["a.txt", "sub/e.txt", "sub/f.tmp.txt", "sub/keep.tmp.txt"]
    with pytest.raises(ReadError, match="does not exist"):
        found("gone")
    errors: list[ReadError] = []
    (tmp_path / "empty").mkdir()
    assert found("gone", "a.txt", "empty", "*.nothing", on_error=errors.append) == ["a.txt"]
    assert [e.what.split()[0] for e in errors] == ["does", "has", "matches"]
