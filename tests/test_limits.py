"""Limits on an article's time and memory; and what one costs that fells a library: itself, and no other."""

import json
import sys
import time
from pathlib import Path

import pytest

from auditor.commands.screen import death
from auditor.pool import Died, Done, Lone, Pool
from auditor.pool.outcome import overdue
from tests import planted
from tests.commands import Runner
from tests.pool_works import Doubling

STORY = (
    "Pool to close\n\nThe pool will close in May, sources said on Monday. “It is wrong,” said Ann Cole, a swimmer.\n"
)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for name in ("a", "m", "z"):
        (folder / f"{name}.txt").write_text(STORY, "utf-8")
    return folder


def plant(drafts: Path, *faults: str) -> None:
    for fault in faults:
        text = f"{STORY}\nThe {fault} was told on Friday, said Bo Rhee, a guard.\n"
        (drafts / f"{fault.replace(' ', '-')}.txt").write_text(text, "utf-8")


def test_what_an_article_does_costs_it_alone(drafts: Path) -> None:
    plant(drafts, "parser crash", "parser fault", "reader crash", "reader fault")
    ran = planted.run(drafts, "check", ".", "-j", "2", "-f", "csv-articles")
    assert [line.split(",")[0] for line in ran.stdout.splitlines()[1:]] == ["a.txt", "m.txt", "z.txt"]
    told = dict(line.split(".txt: ", 1) for line in ran.stderr.splitlines() if line.startswith("auditor: "))
    died = (
        "could not be {}: the process that was at it was ended by SIGSEGV, and again when it was tried anew. Report it."
    )
    fault = "could not be {}: a fault in auditor (KeyError). Run again with -v and report it."
    assert told == {
        "auditor: parser-crash": died.format("audited"),
        "auditor: parser-fault": fault.format("audited"),
        "auditor: reader-crash": died.format("read"),
        "auditor: reader-fault": fault.format("read"),
    }
    assert "3 articles audited" in ran.stderr
    assert (ran.returncode, "words of a draft" in ran.stderr) == (2, False)


@pytest.mark.skipif(sys.platform != "linux", reason="no other system bounds memory")
def test_what_takes_more_memory_than_it_may_is_told(tmp_path: Path) -> None:
    done = dict(Pool(Doubling(tmp_path), 1, memory=400_000_000).each([1, 1007, 2]))
    assert done == {1: Done(2), 1007: Died("ran out of memory (of 400 MB)"), 2: Done(4)}
    died = done[1007]
    assert isinstance(died, Died)
    assert death(died).endswith("and again when it was tried anew. Raise max-memory, or cut it in parts.")
    assert death(overdue(2.5)).startswith("the process that was at it took over 2.5 s, ")


def test_without_processes_a_fault_in_reading_stops_no_other_file(drafts: Path) -> None:
    plant(drafts, "reader fault", "parser fault")
    ran = planted.run(drafts, "check", ".", "-v", "-f", "csv-articles")
    assert [line.split(",")[0] for line in ran.stdout.splitlines()[1:]] == ["a.txt", "m.txt", "z.txt"]
    assert ran.stderr.count("a fault in auditor (KeyError)") == 2
    assert "in harm" in ran.stderr, "with -v the place in the code is told"
    assert (ran.returncode, "words of a draft" in ran.stderr) == (2, False)


def test_without_processes_a_crash_is_no_result(drafts: Path) -> None:
    plant(drafts, "reader crash")
    ran = planted.run(drafts, "check", "reader-crash.txt", "-f", "concise")
    assert ran.returncode not in {0, 1, 2}


def test_limits_change_no_result(run: Runner, drafts: Path) -> None:
    """Files of many articles are read on where they were, and what is wrong with a table is told once."""
    lines = [
        json.dumps({"id": f"r{n}", "text": f"The pool will close in week {n}, said Ann Cole, its manager."})
        for n in range(40)
    ]
    lines[20] = "{broken"
    (drafts / "many.jsonl").write_text("\n".join(lines), "utf-8")
    (drafts / "empty.txt").write_bytes(b"")
    (drafts / "auditor-ignores.toml").write_text("[[ignore]]\nrule = 3\n", "utf-8")
    plain = run("check", drafts, "-f", "json")
    assert (plain.status, len(json.loads(plain.out)["articles"])) == (2, 42)
    assert run("check", drafts, "-f", "json", "--max-seconds", 60) == plain


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--max-seconds=0", "expected a number > 0"),
        ("--max-memory=100", "expected a whole number >= 256"),
        ("--max-memory=x", "Input should be a valid integer"),
    ],
)
def test_a_limit_that_is_none(run: Runner, drafts: Path, option: str, told: str) -> None:
    ran = run("check", drafts, option)
    assert (ran.status, told in ran.err) == (2, True), ran.err


def test_a_system_that_bounds_no_memory_says_so(run: Runner, drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.pool.can_bound_memory", lambda: False)
    ran = run("check", drafts, "--max-memory", 800)
    assert (ran.status, "this system bounds no process's memory. Leave it out" in ran.err) == (2, True)


def test_one_process_is_replaced_where_it_dies(tmp_path: Path) -> None:
    lone: Lone[int] = Lone(Doubling(tmp_path), seconds=1)
    try:
        assert lone.ask(3) == Done(6)
        assert lone.ask(1001) == Died("was ended by SIGSEGV")
        assert lone.ask(1003) == Died("took over 1 s")
        assert lone.ask(1006) == Done(2012)
        assert lone.ask(4) == Done(8)
        assert len(list(tmp_path.glob("process-*"))) == 8
    finally:
        lone.close()


DEEP = {
    "a.html": "<div>" * 20_000 + STORY,
    "b.html": "<p><b><i>" * 5_000 + STORY + "<table><tr><td>" * 3_000,
    "a.json": "[" * 50_000,
    "a.jsonl": '{"text": ' + "[" * 50_000,
    "a.md": "> " * 2_000 + STORY + "- " * 2_000 + "[" * 5_000 + "*" * 5_000,
    "b.md": "---\na: " + "[" * 20_000 + "\n---\n" + STORY,
    "d.md": "---\na: " + "[" * 49_000 + "\n---\n" + STORY,
    "e.md": "---\na: " + "{b: " * 12_000 + "\n---\n" + STORY,
    "c.md": "---\n" + "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(500)) + "---\n" + STORY,
    "a.xml": "<rss>" + "<a>" * 50_000,
    "a.eml": "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000)) + STORY,
    "a.txt": "“" * 100_000 + STORY,
    "b.txt": "(" * 50_000 + "'" * 50_000 + STORY,
}


@pytest.mark.parametrize("name", DEEP)
def test_what_nests_without_end_is_told_or_read(run: Runner, name: str) -> None:
    Path(name).write_text(DEEP[name], "utf-8")
    began = time.process_time()
    ran = run("evidence", name, "--dropped")
    assert ran.status in (0, 2)
    assert "fault" not in ran.err
    assert time.process_time() - began < 5
