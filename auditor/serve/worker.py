"""The process that audits, seen from the server: one job at a time, and none for ever."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from time import monotonic

from auditor.pool import Died, Outcome, Work
from auditor.pool.hand import Hand
from auditor.pool.outcome import Full, Ready, Stopped, overdue

SECONDS = 60.0
"""How long a job may take: an ordinary article takes a quarter of one."""
BEGINNING = 300.0
"""How long a process may take to load rules and model."""
WAITING = 8
"""Jobs that may wait for another one."""


class BusyError(Exception):
    """Too many jobs wait."""


class Worker:
    """Does `work` in a process that is made at `start`, and made anew after one that died, was ended or has grown.

    A job may take so many `seconds`, and its process so many bytes of `memory`.
    """

    def __init__(self, work: Work, seconds: float = SECONDS, memory: int | None = None) -> None:
        self._work, self._seconds, self._memory = work, seconds, memory
        self._context = get_context("spawn")  # spaCy's libraries bear no fork of a process that has threads
        self._thread = ThreadPoolExecutor(1, "auditor-serve")
        self._hand: Hand[object] | None = None
        self._grown = self._closed = False
        self._waiting = 0

    def start(self) -> None:
        """Begin to load, so that the first draft need not wait for it."""
        self._thread.submit(self._present)

    async def ask(self, job: object) -> Outcome | Stopped:
        """Do a job once those before it are done. Raises BusyError where too many wait."""
        if self._waiting >= WAITING:
            raise BusyError
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._do, job)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._hand is not None:
            self._hand.process.kill()  # whoever waits for its answer now gets none
        self._thread.shutdown()
        self._end()

    def _present(self) -> Hand[object]:
        if self._hand is None:
            self._hand = Hand(self._context, self._work, self._memory)
        return self._hand

    def _do(self, job: object) -> Outcome | Stopped:
        hand = self._present()
        if self._closed:  # it came after the one that was killed
            return Died("was ended")
        hand.give(job, job)
        try:
            answer = self._next(hand, self._seconds if hand.ready else BEGINNING)
            if isinstance(answer, Ready):
                answer = self._next(hand, self._seconds)
        except TimeoutError:
            self._end()
            return overdue(self._seconds)
        except (EOFError, OSError):
            self._hand = None
            return hand.how_it_ended()
        if isinstance(answer, Stopped):
            self._end()
            return answer
        assert not isinstance(answer, Ready), "a process is ready once"
        hand.entries.popleft()
        if self._grown:
            with suppress(RuntimeError):  # it was closed
                self._thread.submit(self._renew)
        return answer

    def _next(self, hand: Hand[object], seconds: float) -> Outcome | Ready | Stopped:
        """What it says next, but for its having grown. Raises TimeoutError; EOFError and OSError where it is gone."""
        end = monotonic() + seconds
        while hand.connection.poll(max(0.0, end - monotonic())):
            answer = hand.answer()
            if not isinstance(answer, Full):
                return answer
            self._grown = True
        raise TimeoutError

    def _renew(self) -> None:
        """Another process in the place of this one."""
        self._end()
        self._present()

    def _end(self) -> None:
        self._grown = False
        if self._hand is not None:
            with suppress(OSError):
                self._hand.kill()
            self._hand = None
