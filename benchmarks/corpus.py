"""How fast a corpus is audited, in how much memory, and whether it comes out the same when it is killed.

    python -m benchmarks.corpus [--data FOLDER | --short] [--articles N] [--jobs N] [--part N] [--kills]

The articles of this repository's samples, or of a folder, stand in a JSON Lines file again and again, each time under
another id; with --short they are made, of 30 to 60 words each. Prints articles and words a second, from start to end,
and on Linux the memory of a process that audits: with the model loaded and an article audited, and at most in the run.
With --kills it is audited once more into another folder, a process killed after the first part, the driver after a
third and after two thirds of the parts; the two folders have to be alike, byte for byte.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from auditor.read import find_files, read
from benchmarks.short_articles import short_articles

ROOT = Path(__file__).parents[1]
EVERY = 0.25
"""Seconds between two looks at the processes."""
_LOADED = """
import sys
from auditor.commands.side_by_side import Judging
from auditor.commands.workspace import Draft, Workspace
from auditor.corpus.rows import Tabling
from auditor.corpus.stream import Item, Mark
from auditor.read import read_text
from benchmarks.corpus import memory_of
given = {"no_cache": True, "isolated": True}
rows = Tabling(Judging(given)).begin()
rows(Item(Mark(), "", Draft(read_text(sys.argv[1]), Workspace(given).settings, None)))
print(*memory_of("self"))
"""


class Memory(NamedTuple):
    """Of a process, in MB."""

    resident: float
    share: float
    """The same, what several processes have in common divided among them (PSS)."""


Job = Callable[[], "subprocess.Popen[bytes]"]


def main() -> None:
    """Make the corpus, audit it, and print."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--data", type=Path, default=ROOT / "samples", help="folder of articles")
    told.add_argument("--short", action="store_true")
    told.add_argument("--articles", type=int, default=5_000)
    told.add_argument("--jobs", default="auto")
    told.add_argument("--part", type=int, default=500)
    told.add_argument("--kills", action="store_true")
    options = told.parse_args()
    texts = [] if options.short else [a.text for f in find_files([options.data]) for a in read(f, lambda _error: None)]
    chosen = list(short_articles(options.articles) if options.short else islice(cycle(texts), options.articles))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = written(folder / "corpus.jsonl", chosen)
        began = time.perf_counter()
        peak = watched(started(corpus, folder / "calm", options.part, options.jobs))
        print_rate(chosen, time.perf_counter() - began, options.jobs)
        if peak:
            print_memory(chosen[0], peak)
        if options.kills:
            parts, harmed = -(-options.articles // options.part), folder / "harmed"
            done = harm(lambda: started(corpus, harmed, options.part, options.jobs), harmed, parts)
            print(f"driver killed with {done[0]} and with {done[1]} of {parts} parts done")
            compare(folder / "calm", harmed)


def written(path: Path, texts: list[str]) -> Path:
    """The articles as JSON Lines."""
    path.write_text("\n".join(json.dumps({"id": f"{n}", "text": t}) for n, t in enumerate(texts)), "utf-8")
    return path


def started(corpus: Path, out: Path, part: int, jobs: str) -> "subprocess.Popen[bytes]":
    """The command, at work."""
    command = [sys.executable, "-m", "auditor", "corpus", str(corpus), str(out), "-j", jobs, "--part", str(part)]
    path = {"PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))}
    return subprocess.Popen([*command, "--isolated"], env={**os.environ, **path})


def watched(driver: "subprocess.Popen[bytes]") -> Memory | None:
    """Wait for its end; the most memory that any of its processes took, where that can be seen."""
    seen: list[Memory] = []
    while driver.poll() is None:
        seen.extend(memory for pid in workers(driver.pid) if (memory := memory_of(str(pid))))
        time.sleep(EVERY)
    if driver.returncode:
        raise SystemExit(f"it ended with status {driver.returncode}")
    return Memory(max(m.resident for m in seen), max(m.share for m in seen)) if seen else None


def workers(pid: int) -> Iterator[int]:
    """The processes that a driver audits in, as far as they can be seen at this moment."""
    for child in _read(f"/proc/{pid}/task/{pid}/children").split():
        if b"spawn_main" in _read(f"/proc/{int(child)}/cmdline"):
            yield int(child)


def _read(path: str) -> bytes:
    """What is there; nothing of a process that is gone."""
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def memory_of(pid: str) -> Memory | None:
    """What a process takes now; None where the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return None
    sizes = {name: int(size.split()[0]) / 1024 for name, size in (line.split(":") for line in lines)}
    return Memory(sizes["Rss"], sizes["Pss"]) if sizes else None


def harm(start: Job, out: Path, parts: int) -> list[int]:
    """Run it, kill a process and twice the driver, and let it come to its end.

    Returns how many parts were done when the driver was killed.
    """
    done = []
    driver = start()
    when_parts(out, 1, driver)
    os.kill(a_worker(driver), signal.SIGKILL)
    for number in (max(2, parts // 3), max(3, 2 * parts // 3)):
        when_parts(out, number, driver)
        driver.kill()
        driver.wait()
        done.append(len(list((out / "parts").glob("part-*"))))
        driver = start()
    driver.wait()
    return done


def a_worker(driver: "subprocess.Popen[bytes]") -> int:
    """One of its processes, waited for: at times one has just gone, and the next is not there yet."""
    while driver.poll() is None:
        for pid in workers(driver.pid):
            return pid
        time.sleep(0.01)
    raise SystemExit("it ended before anything could be done to it")


def when_parts(out: Path, number: int, driver: "subprocess.Popen[bytes]") -> None:
    """Wait until so many parts are done."""
    while len(list((out / "parts").glob("part-*"))) < number:
        if driver.poll() is not None:
            raise SystemExit("it ended before anything could be done to it")
        time.sleep(0.01)


def compare(calm: Path, harmed: Path) -> None:
    """Raises SystemExit where a file differs."""
    one, two = (
        {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != ".lock"}
        for out in (calm, harmed)
    )
    other = sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))
    if other:
        raise SystemExit(f"not the same: {', '.join(other)}")
    print(f"the same, byte for byte: {len(one)} files, {sum(map(len, one.values())):,} bytes")


def print_rate(texts: list[str], seconds: float, jobs: str) -> None:
    """Articles and words a second."""
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts):,} articles, {words:,} words in {seconds:.0f} s with {jobs} jobs:")
    print(f"{len(texts) / seconds:.1f} articles, {words / seconds:,.0f} words a second")


def print_memory(text: str, peak: Memory) -> None:
    """At most, beside a process that has audited one article."""
    command = [sys.executable, "-c", _LOADED, text]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    base = Memory(*map(float, done.stdout.removeprefix("Memory").split()))
    print(f"a process with the model loaded and an article audited: {base.resident:.0f} MB resident")
    over = peak.resident - base.resident
    print(f"at most in the run: {peak.resident:.0f} MB resident, {over:+.0f}; {peak.share:.0f} MB PSS")


if __name__ == "__main__":
    main()
