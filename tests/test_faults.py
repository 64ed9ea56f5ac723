"""Faults of disk, system and clock: nothing is lost, nothing wrong told as right, and status 2 hides behind no other.

`python -m benchmarks.faults` injects many more of them.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

import pytest

from auditor.cache.store import Store
from auditor.commands.workspace import Workspace
from benchmarks import faults
from tests.commands import Runner

STORY = faults.STORY.format(4)
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for Linux's own devices and limits")


def test_a_damaged_entry_is_none(tmp_path: Path) -> None:
    assert faults.damaged_entries(b"what was seen" * 20, tmp_path / "store", step=3).broke == []


def test_many_processes_at_one_cache(tmp_path: Path) -> None:
    assert faults.processes_at_once(tmp_path / "store", processes=4, rounds=200).broke == []


@needs_linux
def test_signals_leave_nothing_half_done(tmp_path: Path) -> None:
    found = faults.signals(tmp_path, rounds=3, seed=7)
    assert (found.injected, found.broke) == (3, [])


@needs_linux
def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    assert faults.full_disk(tmp_path, (1_000,)).broke == []


@needs_linux
def test_a_report_that_cannot_be_printed(tmp_path: Path) -> None:
    commands = (["check", "00.txt", "-f", "json"], ["rules"])
    assert faults.full_output(tmp_path, commands).broke == []


@needs_linux
@pytest.mark.parametrize(("closed", "status"), [("1", 2), ("2", 0)])
def test_streams_that_are_closed(tmp_path: Path, closed: str, status: int) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    command = f'exec "{sys.executable}" -m auditor check a.txt -f concise -o json=a.json --no-cache {closed}>&-'
    env = {**os.environ, "PYTHONPATH": str(faults.ROOT)}
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["articles"]) == 1
    assert "article audited" not in done.stdout, "what belongs on standard error is in no report"


def test_a_fault_of_our_own_is_no_finding(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise KeyError("words " + "of a draft")

    monkeypatch.setattr("auditor.commands.check.Workspace", broken)
    for options in ((), ("-v",)):
        ran = run("check", ".", *options)
        assert ran.status == 2
        assert "auditor: stopped: a fault in auditor (KeyError). Run again with -v and report it." in ran.err
        assert "words of a draft" not in ran.err
        assert ("in broken" in ran.err) == bool(options)


def test_a_file_that_vanishes_costs_itself(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        Path(f"{name}.txt").write_text(STORY, "utf-8")
    found = Workspace.files

    def vanishing(self: Workspace, *args: object) -> object:
        files = list(found(self, *args))  # type: ignore[arg-type]
        Path("b.txt").unlink()
        return iter(files)

    monkeypatch.setattr(Workspace, "files", vanishing)
    ran = run("check", ".", "-f", "csv-articles")
    assert [line.split(",")[0] for line in ran.out.splitlines()[1:]] == ["a.txt", "c.txt"]
    assert (ran.status, "b.txt: does not exist. Check the path." in ran.err) == (2, True)


@needs_linux
@pytest.mark.parametrize("place", ["/proc/a.json", "/proc/self/a.json"])
def test_a_place_where_nothing_can_be_written(run: Runner, place: str) -> None:
    Path("a.txt").write_text(STORY, "utf-8")
    ran = run("check", "a.txt", "-f", "concise", "-o", f"json={place}")
    assert (ran.status, f"{place}: cannot be written" in ran.err) == (2, True)
    assert "a.txt:" in ran.out


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")
def test_interrupted_calls_go_on(run: Runner) -> None:
    calls = 0

    def tick(_number: int, _frame: FrameType | None) -> None:
        nonlocal calls
        calls += 1

    Path("a.txt").write_text(STORY, "utf-8")
    calm = run("check", "a.txt", "-f", "json", "-o", "html=a.html")
    page = Path("a.html").read_bytes()
    before = signal.signal(signal.SIGALRM, tick)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    try:
        assert run("check", "a.txt", "-f", "json", "-o", "html=a.html") == calm
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert calls > 10
    assert Path("a.html").read_bytes() == page


@pytest.mark.parametrize("time", [-10.0, 0.0, 4_000_000_000.0])
def test_a_clock_that_is_wrong_changes_no_result(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, time: float
) -> None:
    monkeypatch.delenv("AUDITOR_NO_CACHE")
    Path("a.txt").write_text(STORY, "utf-8")
    calm = run("check", "a.txt", "-f", "json", "--cache-dir", "kept")
    entries = [p for p in Path("kept").rglob("*") if p.is_file()]
    for file in (Path("a.txt"), *entries):
        os.utime(file, (time, time))
    monkeypatch.setattr("time.time", lambda: time)
    assert run("check", "a.txt", "-f", "json", "--cache-dir", "kept") == calm
    store = Store(Path("kept"), 10)
    store.sweep()
    assert store.size().bytes <= 10


def test_versions_that_share_a_cache_see_their_own(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("AUDITOR_NO_CACHE")
    Path("a.txt").write_text(STORY, "utf-8")
    command = ("check", "a.txt", "-f", "json", "--cache-dir", "kept")
    calm = run(*command)
    for old in (p for p in Path("kept").rglob("*") if p.is_file()):
        old.write_bytes(old.read_bytes().replace(b"auditor-cache/2", b"auditor-cache/1", 1))
    assert run(*command) == calm
    monkeypatch.setattr("auditor.cache._code", lambda: "another version")
    assert run(*command) == calm
    assert "Cleared: 5 entries" in run("cache", "clear", "--cache-dir", "kept").out
    assert not [p for p in Path("kept").rglob("*") if p.is_file()]


def test_a_cache_takes_away_its_own_files_alone(tmp_path: Path) -> None:
    store = Store(tmp_path, 10)
    store.put("ab" + "1" * 62, b"value" * 100)
    others = {
        tmp_path / "ab" / ("0" * 38): b"x\x9cK",  # as git keeps an object, and as it does in a newer repository
        tmp_path / "ab" / ("0" * 62): b"x\x9cK",
        tmp_path / "ab" / "notes.txt": b"auditor-cache/2\n",
        tmp_path / "12" / "a.md": b"# A draft",
    }
    for file, content in others.items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    left = tmp_path / "ab" / ".kx8_3a9z"
    left.write_bytes(b"")  # of a process that was killed as it wrote
    store.sweep()
    assert store.clear().entries <= 2
    assert not left.exists()
    assert {f: f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()} == others


def test_a_damaged_record_of_a_corpus_is_told(run: Runner) -> None:
    Path("in.jsonl").write_text(json.dumps({"id": "a", "text": STORY}), "utf-8")
    assert run("corpus", "in.jsonl", "out", "-j", 1).status == 0
    Path("out/summary.json").unlink()
    for name in ("out/corpus.json", "out/inputs.jsonl", "out/parts/part-000001.json"):
        whole = Path(name).read_bytes()
        for damage in (b"", whole[: len(whole) // 2], b"\xff" + whole):
            if damage or not name.endswith("jsonl"):
                Path(name).write_bytes(damage)
                ran = run("corpus", "in.jsonl", "out", "-j", 1)
                assert (ran.status, f"{name}: is damaged. Bring it back" in ran.err) == (2, True), ran.err
        Path(name).write_bytes(whole)
    assert run("corpus", "in.jsonl", "out", "-j", 1).status == 0
