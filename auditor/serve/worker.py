"""The process that audits, seen from the server: one job at a time, and none for ever."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context

from auditor.pool import Died, Outcome, Work
from auditor.pool.hand import Hand
from auditor.pool.outcome import Ready, Stopped

SECONDS = 60.0
"""How long a job may take: an ordinary article takes a quarter of one."""
BEGINNING = 300.0
"""How long a process may take to load rules and model."""
WAITING = 8
"""Jobs that may wait for another one."""


class BusyError(Exception):
    """Too many jobs wait."""


class Worker:
    """Does `work` in a process that is made at `start`, and made anew after one that died or was ended."""

    def __init__(self, work: Work, seconds: float = SECONDS) -> None:
        self._work, self._seconds = work, seconds
        self._context = get_context("spawn")  # spaCy's libraries bear no fork of a process that has threads
        self._thread = ThreadPoolExecutor(1, "auditor-serve")
        self._hand: Hand[object] | None = None
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
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._hand is not None:
            self._hand.process.kill()  # whoever waits for its answer now gets none
        self._thread.shutdown()
        self._end()

    def _present(self) -> Hand[object]:
        if self._hand is None:
            self._hand = Hand(self._context, self._work)
        return self._hand

    def _do(self, job: object) -> Outcome | Stopped:
        hand = self._present()
        hand.give(job, job)
        try:
            if not hand.ready and isinstance(begun := _next(hand, BEGINNING), Stopped):
                self._end()
                return begun
            answer = _next(hand, self._seconds)
        except TimeoutError:
            self._end()
            return Died(f"took over {self._seconds:g} s and was ended")
        except (EOFError, OSError):
            how = hand.how_it_ended()
            self._hand = None
            return Died(how)
        hand.entries.popleft()
        assert not isinstance(answer, Ready), "a process is ready once"
        return answer

    def _end(self) -> None:
        if self._hand is not None:
            with suppress(OSError):
                self._hand.kill()
            self._hand = None


def _next(hand: Hand[object], seconds: float) -> Outcome | Ready | Stopped:
    """What it says next. Raises TimeoutError where it says nothing, EOFError and OSError where it is gone."""
    if not hand.connection.poll(seconds):
        raise TimeoutError
    return hand.answer()
