"""A Dask cluster on the loopback for the tests, and the command that runs on it: all of them processes of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
POISON = "It fells whoever reads it."
HARM = f"""\
import os, time
from auditor.audit import Auditor

audit = Auditor.audit

def harmed(self, article, *more):
    if {POISON!r} in article.text:
        os.kill(os.getpid(), 9)
    time.sleep(float(os.environ.get("SLOWED", "0")))
    return audit(self, article, *more)

Auditor.audit = harmed
"""
"""What each Python of a test runs first: some articles harm whoever audits them."""


class Cluster:
    """A scheduler and workers of one thread each, in a folder of their own."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "site").mkdir()
        (folder / "site" / "sitecustomize.py").write_text(HARM, "utf-8")
        self._started: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        while not self._file.exists():
            assert self.scheduler.poll() is None, (folder / "log").read_text()
            time.sleep(0.05)
        self.workers = [self.worker() for _ in range(workers)]

    @property
    def _file(self) -> Path:
        return self.folder / "scheduler.json"

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return str(json.loads(self._file.read_text())["address"])

    def worker(self) -> "subprocess.Popen[bytes]":
        """One more worker."""
        threads = ("--nthreads", "1", "--memory-limit", "0", "--no-nanny", "--no-dashboard")
        return self._dask("worker", "--host", "127.0.0.1", *threads, "--local-directory", self.folder)

    def _dask(self, kind: str, *options: object) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "dask", kind, "--scheduler-file", self._file, *options]
        with (self.folder / "log").open("ab") as log:
            started = subprocess.Popen(
                list(map(str, command)), cwd=self.folder, env=self.environment(), stdout=log, stderr=log
            )
        self._started.append(started)
        return started

    def environment(self, **more: str) -> dict[str, str]:
        """What each process is given; the workers are told nothing of settings."""
        path = os.pathsep.join((str(self.folder / "site"), str(ROOT)))
        return {**os.environ, "PYTHONPATH": path, "SLOWED": "0.2", **more}

    def corpus(self, folder: Path, *arguments: str, cluster: bool = True, **more: str) -> "subprocess.Popen[str]":
        """`auditor corpus`, begun in a folder."""
        where: Sequence[str] = ("--cluster", self.address) if cluster else ("-j", "1")
        command = [sys.executable, "-m", "auditor", "corpus", *arguments, *where]
        environment = self.environment(**more)
        return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)

    def close(self) -> None:
        """End all of it."""
        for process in self._started:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGKILL)
            process.wait()
