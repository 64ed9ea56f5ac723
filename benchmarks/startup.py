"""What a command costs as a whole process, beside Python doing nothing and spaCy loading its model and doing nothing.

    python benchmarks/startup.py [--article FILE] [--rounds N]

Every round runs each command once, in turn. Seconds of processor time (user and system) and of the clock; medians. A
new article is one that was never audited, with rules and lexicons in the cache, as after any first run.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from auditor.analyse.model_files import installed_default

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "samples" / "anonymous-politics.txt"


DONE = (0, 1)
"""Exit statuses of an audit that was made, whatever it found."""


class Cost(NamedTuple):
    """Seconds that a process took: of processors, and by the clock."""

    processor: float
    clock: float


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run a command with a cache in the folder, its output thrown away."""
    environment = {**os.environ, "AUDITOR_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in DONE:
        raise SystemExit(f"{' '.join(command)}: left with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - began)


def rounds(article: Path, number: int, folder: Path) -> Mapping[str, list[Cost]]:
    """Each command's cost in each round; one more round comes first, which fills caches and is not counted."""
    auditor = (sys.executable, "-m", "auditor")
    load = f"import spacy; spacy.load({installed_default()!r})"
    commands = {
        "Python": (sys.executable, "-c", "pass"),
        "help": (*auditor, "--help"),
        "cached": (*auditor, "check", "seen.txt"),
        "spaCy": (sys.executable, "-c", load),
        "new": (*auditor, "check", "new.txt"),
        "alone": (*auditor, "check", "--no-cache", "seen.txt"),
    }
    shutil.copy(article, folder / "seen.txt")
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(number + 1):
        words = article.read_text("utf-8")
        (folder / "new.txt").write_text(f"{words}\n\nThe council meets {turn + 2} times a year.\n", "utf-8")
        for name, command in commands.items():
            made = cost(command, folder)
            costs[name] += [made] if turn else []
    return costs


def show(told: str, ours: Sequence[Cost], theirs: Sequence[Cost], *, ratio: bool) -> None:
    """A line: how many seconds more, or how many times as much, round by round."""
    pairs = list(zip(ours, theirs, strict=True))
    made = [median(a[i] / b[i] if ratio else a[i] - b[i] for a, b in pairs) for i in range(2)]
    processor, clock = (f"{value:.2f} x" if ratio else f"{value:+.3f} s" for value in made)
    print(f"{told:60}{processor:>10}{clock:>12}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--article", type=Path, default=ARTICLE)
    parser.add_argument("--rounds", type=int, default=11)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = rounds(arguments.article, arguments.rounds, Path(folder))
    for name, costs in found.items():
        print(
            f"{name:10}{median(c.processor for c in costs):8.3f} s of processors{median(c.clock for c in costs):8.3f} s"
        )
    print(f"\n{'':60}{'processor':>10}{'clock':>12}")
    show("--help, over python -c pass", found["help"], found["Python"], ratio=False)
    show("cached audit, over python -c pass", found["cached"], found["Python"], ratio=False)
    show("new article, beside importing spaCy and loading the model", found["new"], found["spaCy"], ratio=True)
    show("the same with --no-cache", found["alone"], found["spaCy"], ratio=True)


if __name__ == "__main__":
    main()
