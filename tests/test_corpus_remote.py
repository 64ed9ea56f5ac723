"""Inputs of a corpus that lie elsewhere, on fsspec's file systems in memory and on disk; no socket is opened."""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from auditor.corpus.remote import Remote, found, is_remote
from auditor.errors import AuditorError
from tests.commands import Runner

fsspec = pytest.importorskip("fsspec")

NEWS = "Sources said on Friday that mill {0} would close. Ann Cole, its engineer, said that nobody gave a reason.\n"


def records(*numbers: int) -> bytes:
    return "\n".join(json.dumps({"id": f"r{n}", "text": NEWS.format(n)}) for n in numbers).encode()


@pytest.fixture
def memory() -> Iterator[Any]:
    """A file system in memory with a pattern's two files, a folder and one file that is no article."""
    system = fsspec.filesystem("memory")
    system.pipe(
        {
            "/crawl/a.jsonl": records(1, 2),
            "/crawl/b.jsonl.gz": gzip.compress(records(3)),
            "/drafts/deep/one.txt": NEWS.format(4).encode(),
            "/drafts/two.html": f"<html><body><h1>Mill</h1><p>{NEWS.format(5)}</p></body></html>".encode(),
            "/drafts/picture.png": b"\x89PNG",
        }
    )
    yield system
    for path in system.find("/"):
        system.rm(path)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("s3://bucket/a.jsonl", True),
        ("https://example.org/a.html", True),
        ("memory://a", True),
        ("a.jsonl", False),
        ("/a/b", False),
        ("s3:/bucket", False),
        ("C:\\a.txt", False),
        ("a folder/x://y", False),
    ],
)
def test_what_is_an_address(path: str, *, answer: bool) -> None:
    assert is_remote(path) is answer


def test_patterns_folders_and_files_are_read_in_order(run: Runner, memory: Any) -> None:
    Path("own.txt").write_text(NEWS.format(6))
    ran = run(
        "corpus", "memory://drafts", "own.txt", "memory://crawl/*.jsonl*", "memory://crawl/a.jsonl", "out", "-j", 1
    )
    assert (ran.status, ran.out) == (0, "")
    names = parquet.read_table("out/articles")["article"].to_pylist()
    assert names == ["own.txt", "memory:///drafts/deep/one.txt", "memory:///drafts/two.html", "r1", "r2", "r3"]
    inputs = [json.loads(line) for line in Path("out/inputs.jsonl").read_text().splitlines()]
    assert [set(i) for i in inputs] == [{"path", "bytes", "modified"}, *[{"path", "bytes", "modified", "version"}] * 4]
    assert inputs[3]["bytes"] == len(records(1, 2))


def test_it_goes_on_and_sees_a_change(run: Runner, memory: Any) -> None:
    command = ("corpus", "memory://crawl/*", "out", "-j", 1)
    assert run(*command).status == 0
    assert run(*command).status == 0
    memory.pipe("/crawl/a.jsonl", records(1, 9))
    ran = run(*command)
    assert ran.status == 2
    assert "the input has changed since this corpus was begun: memory:///crawl/a.jsonl." in ran.err


def test_a_bad_file_is_set_aside_under_its_address(run: Runner, memory: Any) -> None:
    memory.pipe("/crawl/a.jsonl", b'{"text": "%s"}\n{\n' % NEWS.format(1).strip().encode())
    assert run("corpus", "memory://crawl/a.jsonl", "out", "-j", 1).status == 2
    (error,) = [json.loads(line) for p in Path("out/errors").iterdir() for line in p.read_text().splitlines()]
    assert error["input"] == "memory:///crawl/a.jsonl:2"


def test_a_file_system_that_fails_stops_the_run_which_then_goes_on(
    run: Runner, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set aside, the rest of the file would never be tried again."""
    command = ("corpus", "memory://crawl/*", "out", "-j", 1, "--part", 1)
    with monkeypatch.context() as patched:
        patched.setattr("auditor.corpus.remote._WHOLE", 200)  # one in pieces, one at once
        patched.setattr(type(memory), "cat_file", failing)
        ran = run(*command)
        assert ran.status == 2
        assert "auditor: memory:///crawl/b.jsonl.gz: cannot be read (the line is down)." in ran.err
        assert "run it again: it goes on where it was." in ran.err
        assert "Traceback" not in ran.err
        assert not Path("out/summary.json").exists()
        assert list(Path("out/errors").iterdir()) == []
    assert run(*command).status == 0
    assert parquet.read_table("out/articles")["article"].to_pylist() == ["r1", "r2", "r3"]


def failing(*_: object, **__: object) -> bytes:
    raise RuntimeError("the line is down")


def test_a_large_file_is_read_in_pieces(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.corpus.remote._WHOLE", 10)
    monkeypatch.setattr(type(memory), "cat_file", failing)
    (remote,) = found(["memory://crawl/a.jsonl"])
    with remote.open() as file:
        assert file.read(5) + file.read() == records(1, 2)
        assert file.seek(-3, 2) == len(records(1, 2)) - 3
        assert file.read() == records(1, 2)[-3:]


def test_a_failure_in_the_middle_of_a_file_is_told(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.corpus.remote._WHOLE", 10)
    (remote,) = found(["memory://crawl/a.jsonl"])
    with remote.open() as file:
        monkeypatch.setattr(type(memory.store["/crawl/a.jsonl"]), "read", failing)
        with pytest.raises(AuditorError, match=r"a\.jsonl: cannot be read \(the line is down\)"):
            file.read(5)


def test_a_file_is_fetched_once(run: Runner, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []
    fetch = type(memory).cat_file

    def counted(system: Any, path: str, **options: object) -> bytes:
        fetched.append(path)
        return fetch(system, path, **options)  # type: ignore[no-any-return]

    monkeypatch.setattr(type(memory), "cat_file", counted)
    assert run("corpus", "memory://crawl", "memory://drafts/two.html", "out", "-j", 1).status == 0
    assert fetched == ["/crawl/a.jsonl", "/crawl/b.jsonl.gz", "/drafts/two.html"]


def test_files_of_this_machine_by_address(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS.format(1))
    assert run("corpus", f"file://{tmp_path}/*.txt", "out", "-j", 1).status == 0
    assert parquet.read_table("out/articles")["article"].to_pylist() == [f"file://{tmp_path}/a.txt"]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("memory://nowhere/a.txt", "memory://nowhere/a.txt: does not exist. Check the address."),
        ("memory://crawl/*.csv", "has no file to audit. Check the address."),
        ("gopher://a/b", "gopher://a/b: is of no kind that fsspec knows"),
        ("https://Jo:secret@example.org/a.jsonl", "example.org: the address holds a password, and would be kept."),
    ],
)
def test_what_cannot_be_reached(run: Runner, memory: Any, address: str, told: str) -> None:
    ran = run("corpus", address, "out")
    assert ran.status == 2
    assert told in ran.err
    assert "secret" not in ran.err
    assert not Path("out").exists()


def test_a_corpus_is_not_written_elsewhere(run: Runner) -> None:
    ran = run("corpus", "a.txt", "memory://out")
    assert ran.status == 2
    assert "memory://out: a corpus is written on this machine. Name a folder." in ran.err


def test_without_fsspec(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in sys.modules if n.partition(".")[0] == "fsspec"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    ran = run("corpus", "s3://bucket/a.jsonl", "out")
    assert ran.status == 2
    assert "needs fsspec, which is not installed. Install it: pip install 'auditor[remote]'" in ran.err


def test_without_the_package_of_a_protocol(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    ran = run("corpus", "s3://bucket/a.jsonl", "out")
    assert ran.status == 2
    assert "s3://bucket/a.jsonl: fsspec cannot reach it yet. Install s3fs to access S3." in ran.err


def test_no_other_command_takes_an_address(run: Runner, memory: Any) -> None:
    assert "does not exist" in run("check", "memory://crawl/a.jsonl").err


def test_a_web_page_is_no_pattern_and_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Web:
        protocol = ("http", "https")

        def info(self, path: str) -> dict[str, object]:
            asked.append(path)
            return {"name": path, "size": None, "ETag": "x1"}

        def unstrip_protocol(self, path: str) -> str:
            return path

    monkeypatch.setattr("fsspec.core.url_to_fs", lambda address: (Web(), address))
    (remote,) = found(["https://example.org/story?id=[1]"])
    assert isinstance(remote, Remote)
    assert (str(remote), remote.size, len(remote.version)) == ("https://example.org/story?id=[1]", None, 16)
    assert asked == ["https://example.org/story?id=[1]"]
