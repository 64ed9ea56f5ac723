"""`--jobs`: the same report from several processes, whatever becomes of one of them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands import Runner

SAMPLES = Path(__file__).parents[1] / "samples"
STORY = (
    "The bridge over the Ane will close in week {0}, said Ann Cole, the county's engineer. "
    "“It needs {0} bolts,” she said.\n"
)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(STORY.format(number) * (1 + number % 3), "utf-8")
    return folder


def test_two_processes_say_what_one_says(run: Runner) -> None:
    for command in (("check", "-f", "json", "--statistics"), ("evidence", "-f", "jsonl", "--text")):
        one, two = (run(*command, SAMPLES, "--jobs", n) for n in (1, 2))
        assert (one.status, one.out) == (two.status, two.out)
        assert one.err.splitlines()[:2] == two.err.splitlines()[:2]


def test_a_bad_file_stops_no_other(run: Runner, drafts: Path) -> None:
    (drafts / "05.txt").write_bytes(b"")
    ran = run("check", drafts, "-j", "auto", "-f", "csv-articles")
    assert ran.status == 2
    assert "05.txt: is empty" in ran.err
    assert ran == run("check", drafts, "-f", "csv-articles")


def test_the_cache_is_shared(run: Runner, drafts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUDITOR_NO_CACHE")
    first = run("check", drafts, "-j", 2, "--cache-dir", tmp_path / "kept")
    kept = len(list((tmp_path / "kept").glob("*/*")))
    assert kept == 2 * 40 + 3  # each article and its evidence; rules, lexicons, and the model's label
    assert run("check", drafts, "--cache-dir", tmp_path / "kept") == first


@pytest.mark.parametrize("value", ["x", "-1", "1.5"])
def test_a_number_or_auto(run: Runner, value: str) -> None:
    ran = run("check", SAMPLES, f"--jobs={value}")
    assert ran.status == 2
    assert "is no number; give one, or auto." in ran.err


def children(pid: int) -> list[int]:
    """The processes that a process has started to audit in."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(c) for c in found if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


def begun(drafts: Path) -> "subprocess.Popen[str]":
    """An audit by two processes that has said something about a first article."""
    command = [sys.executable, "-m", "auditor", "check", str(drafts), "-j", "2", "--no-cache", "-f", "jsonl"]
    root = str(Path(__file__).parents[1])
    driver = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    )
    assert driver.stdout is not None
    driver.stdout.readline()
    return driver


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_process_that_is_killed_costs_nothing(drafts: Path) -> None:
    with begun(drafts) as driver:
        os.kill(children(driver.pid)[0], signal.SIGKILL)
        assert driver.stdout is not None
        assert driver.stderr is not None
        out = driver.stdout.read()  # `communicate` would pass over what was read ahead with the first line
        err = driver.stderr.read()
    assert len(out.splitlines()) == 39  # and the one that was read
    assert "40 articles audited" in err
    assert driver.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ctrl_c_ends_all_at_once(drafts: Path) -> None:
    with begun(drafts) as driver:
        workers = children(driver.pid)
        for pid in (driver.pid, *workers):  # as a terminal does
            os.kill(pid, signal.SIGINT)
        began = time.monotonic()
        _, err = driver.communicate()
    assert driver.returncode == 130
    assert time.monotonic() - began < 3
    assert "Traceback" not in err
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
