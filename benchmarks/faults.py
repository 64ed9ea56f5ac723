"""Faults injected into real runs: `python -m benchmarks.faults` tells how many, and which of them broke something.

A fault breaks something where a run reports what a calm run does not, ends with a status that hides it, or leaves a
file that is not whole. The tests run a handful of each kind; this runs many.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from auditor.cache.store import Store

ROOT = Path(__file__).parents[1]
STORY = (
    "Pool to close in week {0}\n\nThe pool will close in week {0}, sources said on Monday. “It is wrong,” said Ann "
    "Cole, who has swum there for {0} years. The council did not respond to a request for comment.\n"
)
KEY = "ab" + "0" * 61 + "1"
STATUSES = {0, 1, 2, 130, 128 + signal.SIGTERM, -signal.SIGINT, -signal.SIGTERM, -signal.SIGKILL}
"""How a run may end that is sent a signal: done, or ended by it."""


class Found(NamedTuple):
    """How many faults of a kind were injected, and what broke."""

    injected: int
    broke: list[str]


def drafts(folder: Path, number: int) -> Path:
    """A folder of so many drafts."""
    folder.mkdir()
    for n in range(number):
        (folder / f"{n:02}.txt").write_text(STORY.format(n + 2), "utf-8")
    return folder


def started(folder: Path, *arguments: str, **options: object) -> "subprocess.Popen[bytes]":
    """The command line in a folder, with no settings of the user's own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("AUDITOR_", "GITHUB_"))} | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "auditor", *arguments], cwd=folder, env=env, **{"stdout": -1, "stderr": -1, **options}
    )


def damaged_entries(value: bytes, folder: Path, *, step: int = 1) -> Found:
    """An entry cut off at each length, each of its bytes changed, or with more behind it: it counts as missing."""
    store = Store(folder, 10_000_000)
    store.put(KEY, value)
    (file,) = (p for p in folder.rglob("*") if p.is_file())
    whole, broke, number = file.read_bytes(), list[str](), 0
    for name, data in _damages(whole, step):
        file.write_bytes(data)
        number += 1
        if store.get(KEY) is not None:
            broke.append(f"an entry {name} was taken for a sound one")
    file.write_bytes(whole)
    other = folder / "cd" / file.name
    other.parent.mkdir()
    other.write_bytes(whole)
    if store.get("cd" + KEY[2:]) is not None:
        broke.append("an entry in another one's place was taken for that one")
    if store.get(KEY) != value:
        broke.append("a sound entry was not found")
    return Found(number + 1, broke)


def _damages(whole: bytes, step: int) -> Iterator[tuple[str, bytes]]:
    for at in range(0, len(whole), step):
        yield f"cut off at {at}", whole[:at]
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        yield f"changed at {at}", bytes(flipped)
    yield "with more behind it", whole + b"x"
    yield "twice", whole * 2


def _at_once(folder: str, seed: int, rounds: int) -> list[str]:
    """What one of many processes at one store does: it writes, reads, and now and then damages what lies there."""
    chance, store, broke = random.Random(seed), Store(Path(folder), 200_000), list[str]()
    for _ in range(rounds):
        number = chance.randrange(64)
        key, value = f"{number % 16:02x}{number:062x}", bytes([number]) * 2_000
        store.put(key, value)
        found = store.get(key)
        if found is not None and found != value:
            broke.append("another value than the one that was stored")
        match chance.randrange(40):
            case 0:
                store.clear()
            case 1:
                store.sweep()
            case 2:
                _damage(store.folder / key[:2] / key[2:], chance)
    return broke


def _damage(file: Path, chance: random.Random) -> None:
    try:
        with file.open("r+b") as opened:
            opened.truncate(chance.randrange(64))
    except OSError:
        return  # another one took it away


def processes_at_once(folder: Path, *, processes: int, rounds: int) -> Found:
    """Many processes at one store, which also clear, sweep and damage it: each gets what was stored, or nothing."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        told = list(pool.map(_at_once, [str(folder)] * processes, range(processes), [rounds] * processes))
    return Found(processes * rounds, [each for one in told for each in one])


def signals(folder: Path, *, rounds: int, seed: int = 1) -> Found:
    """Runs that are ended at a random moment: reports are whole or as they were, and the next run says what it must."""
    source, chance, broke = drafts(folder / "drafts", 12), random.Random(seed), list[str]()
    ways = [("-j", "1"), ("-j", "2")]
    began = time.monotonic()
    with started(folder, *_audit(source, "calm", ways[0])) as calm:
        calm.communicate()
    whole, usual = (folder / "calm.json").read_bytes(), time.monotonic() - began
    for number in range(rounds):
        kind = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)[number % 3]
        out = f"out{number}"
        (folder / f"{out}.json").write_bytes(b"{}")
        with started(folder, *_audit(source, out, ways[number // 3 % 2])) as run:
            time.sleep(chance.uniform(0, usual))
            run.send_signal(kind)
            run.communicate()
        broke += (f"{kind.name}: {what}" for what in _left(folder, out, whole, run.returncode, kind))
    with started(folder, *_audit(source, "last", ways[0])) as last:
        last.communicate()
    if (folder / "last.json").read_bytes() != whole:
        broke.append("the run after all signals says something else")
    return Found(rounds, broke)


def _audit(source: Path, out: str, way: Sequence[str]) -> list[str]:
    outputs = ("-o", f"json={out}.json", "-o", f"html={out}.html")
    return ["check", source.name, "-f", "concise", "--cache-dir", "kept", "--isolated", *outputs, *way]


def _left(folder: Path, out: str, whole: bytes, status: int, kind: signal.Signals) -> Iterator[str]:
    """What is wrong with what a run left that was sent a signal."""
    if status not in STATUSES:
        yield f"status {status}"
    try:
        json.loads((folder / f"{out}.json").read_bytes())
    except ValueError:
        yield "a report that is not whole"
    if status in {0, 1} and (folder / f"{out}.json").read_bytes() != whole:
        yield f"status {status} for a report that is not the whole one"
    left = [p for p in folder.glob(".*") if p.is_file()]
    for file in left:
        file.unlink()
    if left and kind is not signal.SIGKILL:
        yield f"files left: {', '.join(p.name for p in left)}"


def full_disk(folder: Path, sizes: Sequence[int]) -> Found:
    """No file may grow beyond so many bytes: what cannot be written is told with status 2, and the old file stands."""
    source, broke = drafts(folder / "drafts", 3), list[str]()
    forms = ("json", "html", "csv", "docx", "parquet-findings")
    outputs = [word for form in forms for word in ("-o", f"{form}=out.{form}")]
    for size in sizes:
        for form in forms:
            (folder / f"out.{form}").write_bytes(b"old")
        how = ["check", source.name, "-f", "concise", "--isolated", "--no-cache", *outputs]
        with started(folder, *how, preexec_fn=partial(_at_most, size)) as run:
            _, err = run.communicate()
        old = [form for form in forms if (folder / f"out.{form}").read_bytes() == b"old"]
        told = [form for form in forms if f"out.{form}: cannot be written".encode() in err]
        if old != told or run.returncode != (2 if old else 0):
            broke.append(f"{size} bytes: status {run.returncode}, {old} stand, {told} are told")
        if left := [p.name for p in folder.glob(".*")]:
            broke.append(f"{size} bytes: left {left}")
    return Found(len(sizes) * len(forms), broke)


def _at_most(size: int) -> None:
    import resource  # noqa: PLC0415  # not there on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


COMMANDS = (
    ["check", "00.txt", "-f", "json"],
    ["check", "00.txt", "-f", "full"],
    ["evidence", "00.txt"],
    ["compare", "00.txt", "01.txt"],
    ["rules"],
    ["explain", "ANO102"],
    ["schema", "output"],
    ["config"],
    ["cache"],
    ["test", "ANO102"],
    ["--help"],
    ["--version"],
)
"""Commands that print something."""


def full_output(folder: Path, commands: Sequence[Sequence[str]] = COMMANDS) -> Found:
    """Standard output on a full disk, closed, or standard error so: 2 where the report is lost, else as ever."""
    source, broke, number = drafts(folder / "drafts", 2), list[str](), 0
    for command in commands:
        for name, lost in (("out", True), ("error", False)):
            number += 1
            with (
                open("/dev/full", "wb") as full,  # noqa: PTH123  # a device
                started(source, *command, **{"stdout" if lost else "stderr": full}) as run,
            ):
                out, err = run.communicate()
            right = run.returncode == (2 if lost else 0)
            if not right or b"Traceback" in (out or b"") + (err or b""):
                broke.append(f"{' '.join(command)}, standard {name} full: status {run.returncode}")
    return Found(number, broke)


TRACED = (
    ["check", "drafts", "page.html", "-j", "2", "--no-cache", "-o", "docx=a.docx", "-o", "parquet-findings=a.parquet"],
    ["check", "drafts", "page.html", "--no-cache", "-o", "html=pages/"],
    ["corpus", "drafts", "out", "-j", "1"],
    ["corpus", "report", "out"],
    ["quiz", "drafts/00.txt", "--make-key", "key.yaml"],
)
"""Commands that bring in all heavy libraries."""


def traced(folder: Path) -> Found:
    """No library asks the system for a socket: not spaCy, lxml, pyarrow nor DuckDB, from C either. Needs strace."""
    drafts(folder / "drafts", 4)
    (folder / "page.html").write_text(
        f"<h1>Pool</h1><p>{STORY.format(3)}</p><img src=https://example.org/a.png>", "utf-8"
    )
    broke, log = list[str](), folder / "log"
    trace = ["strace", "-f", "-qq", "-e", "trace=socket,connect,bind,sendto", "-o", str(log)]
    for command in TRACED:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        whole = [*trace, sys.executable, "-m", "auditor", *command]
        subprocess.run(whole, cwd=folder, env=env, capture_output=True, check=False)
        calls = [line for line in log.read_text("utf-8").splitlines() if "(" in line and "AF_UNIX" not in line]
        broke += (f"{command[0]}: {call}" for call in calls if "AF_" in call)
    return Found(len(TRACED), broke)


LONG: dict[str, Callable[[Path], Found]] = {
    "bytes of a cache's entry lost or changed": lambda folder: damaged_entries(os.urandom(3_000), folder / "store"),
    "20 processes at one cache": lambda folder: processes_at_once(folder / "store", processes=20, rounds=500),
    "signals at random moments": lambda folder: signals(folder, rounds=48),
    "files that may not grow": lambda folder: full_disk(
        folder, (0, 100, 2_000, 4_000, 6_000, 10_000, 40_000, 20_000_000)
    ),
    "standard output or error on a full disk": full_output,
    "commands traced, none of which may ask for a socket": traced,
}


def main() -> None:
    """Inject all of them."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="Kinds that hold this word.", default="")
    wanted = parser.parse_args().only
    for name, inject in LONG.items():
        if wanted in name:
            with tempfile.TemporaryDirectory() as folder:
                found = inject(Path(folder))
            print(f"{name}: {found.injected:,} injected, {len(found.broke)} broke something", flush=True)
            for line in found.broke[:20]:
                print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
