"""One process of a pool, seen from the one that started it."""

import os
import pickle
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import inf
from multiprocessing.context import SpawnContext
from time import monotonic
from typing import Generic, TypeVar

from auditor.pool.outcome import OUT_OF_MEMORY, Died, Full, Outcome, Ready, Stopped
from auditor.pool.serve import Work, serve

Entry = TypeVar("Entry")
_SAFE_PATH = "PYTHONSAFEPATH"
"""Python's own name for it."""


class Hand(Generic[Entry]):
    """A process, and what it was given and has not answered yet, in order: it is at the first."""

    def __init__(self, context: SpawnContext, work: Work, memory: int | None) -> None:
        self._memory = memory
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(work, theirs, memory), daemon=True)
        with _without_ctrl_c(), _without_current_folder():
            self.process.start()
        theirs.close()
        self.entries: deque[Entry] = deque()
        self.given = 0
        self.ready = False
        self.since = inf
        """When it began what it is at; never, where it is at nothing."""

    def __len__(self) -> int:
        return len(self.entries)

    def give(self, entry: Entry, item: object) -> None:
        """Give it an item. That it is gone is told when its answer is awaited."""
        self.entries.append(entry)
        self.given += 1
        if self.ready and len(self.entries) == 1:
            self.since = monotonic()
        with suppress(OSError):
            self.connection.send_bytes(pickle.dumps(item, pickle.HIGHEST_PROTOCOL))

    def answer(self) -> Outcome | Ready | Full | Stopped:
        """What it says next. Raises EOFError and OSError where it is gone."""
        answer: Outcome | Ready | Full | Stopped = pickle.loads(self.connection.recv_bytes())
        self.ready = True
        if isinstance(answer, Full):
            return answer
        more = len(self.entries) > (0 if isinstance(answer, Ready) else 1)
        self.since = monotonic() if more else inf
        return answer

    def is_overdue(self, seconds: float) -> bool:
        """It has been at one item for longer."""
        return monotonic() - self.since > seconds

    def how_it_ended(self) -> Died:
        """For people: by which signal, or with which status."""
        self.process.join(5)
        code = self.process.exitcode
        self.kill()
        if code == OUT_OF_MEMORY:
            return Died(f"ran out of memory{self._bounded()}", "memory")
        if code is None or code >= 0:
            return Died(f"ended with status {code}")
        try:
            return Died(f"was ended by {signal.Signals(-code).name}{self._bounded()}")
        except ValueError:
            return Died(f"was ended by signal {-code}")

    def _bounded(self) -> str:
        """Libraries that get no memory end a process by a signal, so the bound is told with those too."""
        return f" (of {self._memory // 1_000_000:,} MB)" if self._memory is not None else ""

    def dismiss(self) -> None:
        """Let it go: it ends by itself, for nobody speaks to it any more."""
        self.connection.close()

    def kill(self) -> None:
        """End it now."""
        self.connection.close()
        self.process.kill()
        self.process.join()


@contextmanager
def _without_current_folder() -> Iterator[None]:
    """What starts meanwhile imports nothing from the current folder, where a draft may bring a pickle.py along."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Ctrl-C waits, and what starts meanwhile never gets it: the process could not answer it yet."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
