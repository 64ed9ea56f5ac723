"""Runs the command line where every socket is refused and noted, in all processes that it starts."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]

GUARD = """
import os, sys

UNIX = 1  # the pairs by which asyncio wakes itself; they lead nowhere

def guard(event, args):
    harmless = event == "socket.gethostname" or (event == "socket.__new__" and args[1] == UNIX)
    if event.startswith("socket.") and not harmless:
        with open(os.environ["GUARD_LOG"], "a") as log:
            print(event, args[1:], file=log)
        raise RuntimeError("a socket was asked for")

sys.addaudithook(guard)
with open(os.environ["GUARD_LOG"], "a") as log:
    print("guarded", file=log)
"""
"""A `sitecustomize`: each Python process runs it before anything else."""

DRIVER = """
import json, sys
from auditor.__main__ import main

statuses = []
if __name__ == "__main__":
    for command in json.load(open(sys.argv[1])):
        sys.argv = ["auditor", *command]
        try:
            main()
        except SystemExit as stopped:
            statuses.append(stopped.code or 0)
        print(flush=True)
    json.dump(statuses, open("statuses.json", "w"))
"""


class Seen(NamedTuple):
    """The exit statuses of commands run one after another, what they printed, and what the guard noted."""

    statuses: list[int]
    out: str
    err: str
    noted: list[str]


def environment(folder: Path) -> dict[str, str]:
    """For a process that is guarded; `folder` is where the guard lies and notes."""
    (folder / "sitecustomize.py").write_text(GUARD, "utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AUDITOR_", "GITHUB_", "COV_"))}
    return {
        **kept,
        "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
        "GUARD_LOG": str(folder / "guard.log"),
        "XDG_CACHE_HOME": str(folder / "caches"),
    }


def noted(folder: Path) -> list[str]:
    """What the guard noted, a line each."""
    return (folder / "guard.log").read_text("utf-8").splitlines()


def run_all(commands: list[list[str]], folder: Path, guard: Path) -> Seen:
    """Run commands in one process, in a folder. One that ends by no exit at all leaves no statuses."""
    (guard / "commands.json").write_text(json.dumps(commands), "utf-8")
    (guard / "driver.py").write_text(DRIVER, "utf-8")
    done = subprocess.run(
        [sys.executable, str(guard / "driver.py"), str(guard / "commands.json")],
        cwd=folder,
        env=environment(guard),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    written = folder / "statuses.json"
    statuses = json.loads(written.read_text("utf-8")) if written.exists() else []
    return Seen(statuses, done.stdout, done.stderr, noted(guard))
