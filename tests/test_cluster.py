"""`auditor corpus --cluster`: what several machines write is what one writes, whoever dies; who may not take part."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clusters import POISON, Cluster
from tests.test_corpus import contents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="machines of a cluster run Linux or macOS")
NEWS = "Sources said on Friday that mill {0} would close. Ann Cole, its engineer, said that nobody gave a reason.\n"
PARTS = 5


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster") / "cluster")
    yield made
    made.close()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Path:
    """A folder of records and files, some no articles and one that fells whoever audits it; and `local`, made of it."""
    folder = tmp_path_factory.mktemp("corpus")
    lines = [json.dumps({"id": f"r{n}", "text": NEWS.format(n), "publisher": "P"}) for n in range(8)]
    lines[1], lines[5] = "{", json.dumps({"id": "r5", "text": NEWS.format(5) + POISON})
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "desk").mkdir()
    for number in range(5):
        (folder / "desk" / f"{number}.txt").write_text(NEWS.format(number), "utf-8")
    (folder / "desk" / "3.txt").write_bytes(b"")
    (folder / "auditor.toml").write_text('exclude = ["desk/4.txt"]\npublisher = ["The Ledger"]\n')
    run = cluster.corpus(folder, *arguments("local"), cluster=False, AUDITOR_PREVIEW="true", SLOWED="0")
    assert run.wait(120) == 2, run.stderr
    return folder


def arguments(out: str) -> tuple[str, ...]:
    return "a.jsonl", "desk", out, "--part", "3"


def test_the_same_bytes_as_on_one_machine(cluster: Cluster, source: Path) -> None:
    run = cluster.corpus(source, *arguments("calm"), AUDITOR_PREVIEW="true")
    told = run.communicate(timeout=300)[1]
    assert run.returncode == 2
    assert "\ncalm: 9 articles, " in f"\n{told}"
    assert contents(source / "calm") == contents(source / "local")
    errors = [json.loads(line) for path in sorted((source / "calm/errors").iterdir()) for line in path.open()]
    assert [(e["number"], e["input"]) for e in errors] == [(2, "a.jsonl:2"), (6, "a.jsonl"), (12, "desk/3.txt")]
    assert errors[1]["error"].endswith("3 processes were at it, and the last one was ended by SIGKILL.")

    before = {path: path.stat().st_mtime_ns for path in (source / "calm").rglob("*.*")}
    assert cluster.corpus(source, *arguments("calm"), AUDITOR_PREVIEW="true").wait(120) == 2
    assert {path: path.stat().st_mtime_ns for path in (source / "calm").rglob("*.*")} == before


def when_parts(out: Path, number: int, driver: "subprocess.Popen[str]") -> None:
    """Wait until so many parts are done."""
    while len(list((out / "parts").glob("part-*"))) < number:
        assert driver.poll() is None, driver.communicate()
        time.sleep(0.02)


def test_driver_worker_and_scheduler_killed(tmp_path: Path, source: Path) -> None:
    """Each in mid-run; begun again on whatever is left, with the parts that are done kept."""
    out, made = source / "harmed", Cluster(tmp_path / "cluster")
    try:
        first = made.corpus(source, *arguments("harmed"), AUDITOR_PREVIEW="true")
        when_parts(out, 1, first)
        first.kill()
        first.communicate()
        kept = {path: path.stat().st_mtime_ns for path in (out / "parts").iterdir()}
        (out / "articles" / ".writing-x").write_bytes(b"what was left by one that was killed")

        second = made.corpus(source, *arguments("harmed"), AUDITOR_PREVIEW="true")
        when_parts(out, 2, second)
        made.workers[0].kill()
        when_parts(out, 3, second)
        made.scheduler.kill()
        told = second.communicate(timeout=240)[1]
        assert "Traceback" not in told
        if second.returncode != 2 or "the scheduler is gone" not in told:
            assert len(list((out / "parts").iterdir())) == PARTS  # it was done before that could be seen
    finally:
        made.close()
    assert {path: path.stat().st_mtime_ns for path in kept} == kept

    again = Cluster(tmp_path / "again", workers=1)
    try:
        assert again.corpus(source, *arguments("harmed"), AUDITOR_PREVIEW="true").wait(300) == 2
    finally:
        again.close()
    assert contents(out) == contents(source / "local")
