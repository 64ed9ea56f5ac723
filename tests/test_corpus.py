"""`auditor corpus`: nothing lost and nothing doubled, whatever is killed and when; what the tables and reports hold."""

import errno
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from pyarrow import parquet

from auditor.corpus.rates import wilson
from auditor.corpus.rows import TABLES
from tests.commands import Runner
from tests.corpus_driver import FAULT, POISON, SLOW
from tests.test_jobs import children

ROOT = Path(__file__).parents[1]
STORY = "The harbour board of Ane met for the {0}th time, and said that pier {0} will be mended by the spring. "
NEWS = "Sources said on Friday that mill {0} would close. Ann Cole, its engineer, said that nobody gave a reason.\n"


def written(folder: Path) -> Path:
    """A corpus of 240 records and 40 files; some are no articles, and some harm whoever works on them."""
    folder.mkdir()
    lines = [json.dumps({"id": f"r{n}", "text": STORY.format(n) * (1 + n % 5), "publisher": "P"}) for n in range(240)]
    lines[7], lines[150] = "{", json.dumps({"text": ""})
    for number, harm in ((33, POISON), (90, FAULT), (171, SLOW)):
        lines[number] = json.dumps({"id": f"r{number}", "text": STORY.format(number) + harm})
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    for number in range(40):
        (folder / f"b{number:02}.txt").write_text(STORY.format(number), "utf-8")
    (folder / "b20.txt").write_bytes(b"")
    return folder


def drive(source: Path, out: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.corpus_driver", str(source), str(out)]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def when_parts(out: Path, number: int, driver: "subprocess.Popen[bytes]") -> None:
    """Wait until so many parts are done."""
    while len(list((out / "parts").glob("part-*"))) < number:
        assert driver.poll() is None, "it ended before anything could be done to it"
        time.sleep(0.005)


def contents(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != ".lock"}


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_killed_again_and_again_it_gives_the_same_bytes(tmp_path: Path) -> None:
    source, calm, harmed = written(tmp_path / "in"), tmp_path / "calm", tmp_path / "harmed"
    assert drive(source, calm).wait(60) == 0
    first = drive(source, harmed)
    when_parts(harmed, 1, first)
    os.kill(children(first.pid)[0], 9)
    when_parts(harmed, 3, first)
    first.kill()
    first.wait()
    (harmed / "articles" / ".writing-x").write_bytes(b"what a run that was killed left")
    (harmed / "errors" / "part-000009.jsonl").write_bytes(b"what a run that was killed left")
    second = drive(source, harmed)
    when_parts(harmed, 10, second)
    second.kill()
    second.wait()
    assert drive(source, harmed).wait(60) == 0
    assert contents(harmed) == contents(calm)

    before = {path: path.stat().st_mtime_ns for path in harmed.rglob("*.*")}
    assert drive(source, harmed).wait(60) == 0
    assert {path: path.stat().st_mtime_ns for path in harmed.rglob("*.*")} == before

    numbers = parquet.read_table(harmed / "articles")["number"].to_pylist()
    errors = [json.loads(line) for p in sorted((harmed / "errors").iterdir()) for line in p.read_text().splitlines()]
    assert sorted(numbers + [e["number"] for e in errors]) == list(range(1, 281))
    assert numbers == sorted(numbers)
    assert {e["number"]: e["error"].partition(": ")[2] for e in errors if "could not" in e["error"]} == {
        34: "3 processes were at it, and the last one was ended by SIGSEGV.",
        91: "a fault in auditor (ZeroDivisionError).",
        172: "3 processes were at it, and the last one took over 0.6 s.",
    }
    assert [Path(e["input"]).name for e in errors if "could not" not in e["error"]] == [
        "a.jsonl:8",
        "a.jsonl:151",
        "b20.txt",
    ]
    assert json.loads((harmed / "summary.json").read_text())["articles"] == 274


# the command


@pytest.fixture
def made(run: Runner) -> Path:
    """A corpus of four articles of two publishers, by the command, in the current folder."""
    records = [
        {"id": "1", "text": NEWS.format(1), "publisher": "The Ledger", "published": "2024-03-05", "desk": "<b>City"},
        {"id": "2", "text": NEWS.format(2), "publisher": "The Ledger", "published": "2024-04-01"},
        {"id": "3", "text": STORY.format(3), "publisher": "=Courier", "published": "2024-04-02"},
        {"id": "4", "text": NEWS.format(4)},
    ]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    ran = run("corpus", "in.jsonl", "out", "-j", 1, "--part", 3)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("out: 4 articles, ")
    return Path("out")


def test_the_tables(made: Path) -> None:
    articles, findings, sources, evidence = (
        parquet.read_table(made / name).to_pylist() for name in ("articles", "findings", "sources", "evidence")
    )
    assert [(a["number"], a["article"]) for a in articles] == [(1, "1"), (2, "2"), (3, "3"), (4, "4")]
    assert {f["number"] for f in findings if f["code"] == "ANO102"} == {1, 2, 4}
    assert {s["source"] for s in sources if s["number"] == 1} >= {"Ann Cole"}
    assert json.loads(evidence[0]["evidence"])["schema"] == "auditor.evidence/1"
    assert len(list((made / "articles").iterdir())) == 2


def test_a_finished_corpus_is_left_alone(run: Runner, made: Path) -> None:
    before = contents(made)
    ran = run("corpus", "in.jsonl", "out", "-j", 1, "--part", 3)
    assert (ran.status, contents(made)) == (0, before)
    assert ran.err.startswith("out: 4 articles, ")


@pytest.mark.parametrize(
    ("change", "options", "told"),
    [
        (lambda: Path("in.jsonl").write_text("{}"), (), "the input has changed since this corpus was begun: in.jsonl."),
        (lambda: None, ("--select", "ANO"), "was begun with other rules and settings."),
        (lambda: Path("auditor.toml").write_text("preview = true"), (), "was begun with other"),
        (lambda: Path("out/corpus.json").unlink(), (), "holds parts, and not what they are made of."),
    ],
    ids=["input", "rules", "configuration", "no record"],
)
def test_other_things_are_not_mixed_in(run: Runner, made: Path, change: object, options: object, told: str) -> None:
    change()  # type: ignore[operator]
    ran = run("corpus", "in.jsonl", "out", "--part", 3, *options)  # type: ignore[misc]
    assert ran.status == 2
    assert f"auditor: out: {told}" in ran.err
    assert "Traceback" not in ran.err


def test_two_runs_do_not_write_one_corpus(run: Runner, made: Path) -> None:
    with FileLock(made / ".lock"):
        ran = run("corpus", "in.jsonl", "out", "--part", 3)
    assert ran.status == 2
    assert "another run writes this corpus. Wait for it, or end it." in ran.err


def test_a_full_disk_is_told_and_nothing_is_lost(run: Runner, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("again").mkdir()
    calls: Iterator[int] = iter(range(100))

    def full(_number: int) -> None:
        if next(calls) > 4:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    command = ("corpus", "in.jsonl", "again", "-j", 1, "--part", 3)
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        ran = run(*command)
    assert ran.status == 2
    assert "cannot be written (No space left on device). Make room or mend the folder, and run it again" in ran.err
    assert not list(Path("again").rglob(".writing-*"))
    assert run(*command).status == 0
    assert contents(Path("again")) == contents(made)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_power_cut_leaves_no_record_without_its_part(
    run: Runner, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a name is given, the file is on the disk, and so are the names of all that were written before it."""
    synced, waiting, named = set[int](), set[Path](), list[Path]()
    sync, rename = os.fsync, Path.replace

    def fsync(number: int) -> None:
        synced.add(os.fstat(number).st_ino)
        waiting.discard(Path(f"/proc/self/fd/{number}").readlink())
        sync(number)

    def replace(draft: Path, target: Path) -> Path:
        assert draft.stat().st_ino in synced
        assert not waiting
        waiting.add(target.resolve().parent)
        named.append(target)
        return rename(draft, target)

    monkeypatch.setattr("os.fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    assert run("corpus", "in.jsonl", "new", "-j", 1, "--part", 3).status == 0
    assert not waiting
    assert [path.parent.name for path in named if path.suffix == ".parquet"] == 2 * [*TABLES]
    assert [path.name for path in named if path.parent.name == "parts"] == ["part-000001.json", "part-000002.json"]
    assert named[-1].name == "summary.json"


def test_the_folder_that_is_written_is_no_input(run: Runner) -> None:
    Path("a.txt").write_text(NEWS.format(1))
    assert run("corpus", ".", "out", "-j", 1).err.startswith("out: 1 article, ")
    assert run("corpus", ".", "out", "-j", 1).status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("out",), "name the input and, last, the folder to write"),
        (("-", "out"), "standard input cannot be read again"),
        (("nowhere", "out"), "there is nothing to audit"),
        (("report", "out"), "holds no corpus. Make one"),
    ],
)
def test_what_is_asked_for_wrongly(run: Runner, arguments: tuple[str, ...], told: str) -> None:
    ran = run("corpus", *arguments)
    assert ran.status == 2
    assert told in ran.err


@pytest.mark.parametrize(("library", "arguments"), [("pyarrow", ("in.jsonl", "new")), ("duckdb", ("report", "out"))])
def test_a_missing_library_is_told(
    run: Runner, made: Path, monkeypatch: pytest.MonkeyPatch, library: str, arguments: tuple[str, ...]
) -> None:
    for name in [n for n in sys.modules if n.startswith(("auditor.corpus.", "auditor.report.parquet", library))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    ran = run("corpus", *arguments)
    assert ran.status == 2
    assert f"needs {library}, which is not installed. Install it: pip install 'auditor[corpus]'" in ran.err


# the report


def test_rates_by_rule(run: Runner, made: Path) -> None:
    head, *rows = run("corpus", "report", made, "-f", "csv").out.splitlines()
    assert head == "group,code,rule,level,findings,found in,articles,per 100,low,high"
    assert "all,ANO102,bare-source,warning,3,3,4,75.0,30.1,95.4" in rows


def test_rates_by_publisher_and_month(run: Runner, made: Path) -> None:
    by_publisher = run("corpus", "report", made, "--by", "publisher", "-f", "csv").out
    assert "The Ledger,ANO102,bare-source,warning,2,2,2,100.0,34.2,100.0" in by_publisher
    assert "\nunknown,ANO102,bare-source,warning,1,1,1," in by_publisher
    assert "\n =Courier,ANO102,bare-source,warning,0,0,1,0.0,0.0,79.3\n" in by_publisher
    assert (
        "2024-03,ANO102,bare-source,warning,1,1,1," in run("corpus", "report", made, "--by", "month", "-f", "csv").out
    )
    table = run("corpus", "report", made, "-f", "markdown").out.splitlines()
    assert table[1].startswith("| --- | --- | --- | --- | ---: |")
    assert run("corpus", "report", made).out.splitlines()[0].split()[:3] == ["group", "code", "rule"]


def test_rates_by_desk(run: Runner, made: Path) -> None:
    rows = run("corpus", "report", made, "--by", "desk", "-f", "csv").out
    assert "\n<b>City,ANO102,bare-source,warning,1,1,1," in rows
    assert "\nunknown,ANO102,bare-source,warning,2,2,3," in rows


def test_the_report_as_a_page(run: Runner, made: Path) -> None:
    page = run("corpus", "report", made, "--by", "desk", "-f", "html").out
    assert "<title>How often each rule finds something</title>" in page
    assert "4 articles, by desk" in page
    assert "&lt;b&gt;City" in page
    assert "<b>City" not in page
    assert "default-src 'none'" in page
    assert re.search(r'<th scope="row">unknown</th><td class="n">2</td>.*?<td class="n">66.7</td>', page)
    assert "20.8–93.9" in page
    whole = run("corpus", "report", made, "-f", "html").out
    assert '<th scope="row">ANO102 bare-source</th><td><span class="level warning">' in whole


def test_a_page_of_no_findings(run: Runner) -> None:
    Path("a.txt").write_text(STORY.format(1))
    assert run("corpus", "a.txt", "none", "-j", 1, "--select", "ANO102").status == 0
    assert "No rule found anything." in run("corpus", "report", "none", "-f", "html").out


def test_a_page_of_a_corpus_that_does_not_say_what_made_it(run: Runner, made: Path) -> None:
    (made / "corpus.json").write_text("{}")
    ran = run("corpus", "report", made, "-f", "html")
    assert ran.status == 2
    assert "corpus.json: does not say what made this corpus. Make it anew in another folder." in ran.err


@pytest.mark.parametrize(
    ("found", "of", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (15, 148, 0.0624, 0.1605)]
)
def test_wilson(found: int, of: int, low: float, high: float) -> None:
    """The last is Newcombe's (1998) example, table I."""
    assert wilson(found, of) == pytest.approx((low, high), abs=5e-5)
