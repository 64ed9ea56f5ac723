"""Items worked on by processes side by side, their results in the items' order.

What works is a `Work`: it goes to each process once and begins there, so that rules and a language model are loaded
once a process. A process that dies, or takes too long, costs the item that it was at, and that only where another one
dies of it too; the others go on. No process outlives the one that started it.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import wait
from time import monotonic
from typing import Generic, TypeVar

from auditor.errors import AuditorError
from auditor.pool.hand import Hand
from auditor.pool.lone import Lone
from auditor.pool.outcome import Died, Done, Faulted, Full, Outcome, Ready, Stopped, overdue
from auditor.pool.serve import Work, can_bound_memory

__all__ = ["Died", "Done", "Faulted", "Lone", "Outcome", "Pool", "Work", "can_bound_memory", "cores"]

Item = TypeVar("Item")

LIFE = 500
"""Items after which a process is let go: what a language model gathers, such as words it had not met, goes with it.
One that grows too large before (`memory.py`) is let go then."""
AHEAD = 8
"""Items a process that may be read before the first of them is done: memory stays flat, and a slow one stops none."""
AT_HAND = 2
"""Items that a process is given at once: while it works on one, the next is there."""
STILLBORN = 3
"""Processes in a row that end before they begin, until that is told."""


@dataclass(slots=True)
class _Entry(Generic[Item]):
    """An item, how it went, and how many processes died of it."""

    item: Item
    outcome: Outcome | None = None
    deaths: int = 0


def cores() -> int:
    """How many processes this machine can run at once for us."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not Linux
        return os.cpu_count() or 1


class Pool(Generic[Item]):
    """`jobs` processes for one run; they start as items come, so few items start few.

    `tries` is how many processes may die of an item, `seconds` how long an item may take, None for any time,
    `memory` how many bytes a process may take, where `can_bound_memory`.
    """

    def __init__(  # noqa: PLR0913  # each bounds something else
        self,
        work: Work,
        jobs: int,
        *,
        tries: int = 2,
        seconds: float | None = None,
        memory: int | None = None,
        life: int = LIFE,
    ) -> None:
        self._work, self._jobs, self._tries, self._life = work, jobs, tries, life
        self._seconds, self._memory = seconds, memory
        self._context = get_context("spawn")  # spaCy's libraries bear no fork of a process that has threads
        self._hands: list[Hand[_Entry[Item]]] = []
        self._todo: deque[_Entry[Item]] = deque()
        self._stillborn = 0

    def each(
        self, items: Iterable[Item], is_done: Callable[[Item], bool] = lambda _: False
    ) -> Iterator[tuple[Item, Outcome]]:
        """Each item and how it went, in the items' order. Those that are done already only keep their place.

        Raises AuditorError where the work raised it, for that is something that stops a whole run.
        """
        window: deque[_Entry[Item]] = deque()
        coming, ended = iter(items), False
        try:
            while window or not ended:
                reading = not ended and len(window) < self._jobs * AHEAD and len(self._todo) < self._jobs
                if reading:
                    for item in coming:
                        entry = _Entry(item, Done(None) if is_done(item) else None)
                        window.append(entry)
                        if entry.outcome is None:
                            self._todo.append(entry)
                        break
                    else:
                        ended = True
                self._hand_out()
                self._collect(0 if reading or (window and window[0].outcome) else None)
                while window and (outcome := window[0].outcome):
                    yield window.popleft().item, outcome
        finally:
            self.close()

    def close(self) -> None:
        """End all processes at once."""
        for hand in self._hands:
            hand.kill()
        self._hands.clear()

    def _hand_out(self) -> None:
        """Give what waits to the process that has least to do; start another one where all are at work."""
        while self._todo:
            free = min((h for h in self._hands if h.given < self._life), key=len, default=None)
            if (free is None or len(free)) and len(self._hands) < self._jobs:
                free = Hand(self._context, self._work, self._memory)
                self._hands.append(free)
            if free is None or len(free) >= AT_HAND:
                return
            entry = self._todo.popleft()
            free.give(entry, entry.item)

    def _collect(self, timeout: float | None) -> None:
        """Take what the processes have answered, waiting for a first answer."""
        if not self._hands:
            return
        began = min(h.since for h in self._hands)
        if timeout is None and self._seconds is not None and began < inf:
            timeout = max(0.0, began + self._seconds - monotonic())
        ready = wait([h.connection for h in self._hands], timeout)
        for hand in list(self._hands):
            if hand.connection in ready:
                self._answered(hand)
            elif self._seconds is not None and hand.is_overdue(self._seconds):
                hand.kill()
                self._lost(hand, overdue(self._seconds))

    def _answered(self, hand: Hand[_Entry[Item]]) -> None:
        try:
            answer = hand.answer()
        except (EOFError, OSError):
            self._lost(hand, hand.how_it_ended())
            return
        if isinstance(answer, Stopped):
            raise AuditorError(answer.message)
        if isinstance(answer, Ready):
            self._stillborn = 0
            return
        if isinstance(answer, Full):
            hand.given = self._life
        else:
            hand.entries.popleft().outcome = answer
        if hand.given >= self._life and not len(hand):
            self._hands.remove(hand)
            hand.dismiss()

    def _lost(self, hand: Hand[_Entry[Item]], how: Died) -> None:
        """A process is gone. What it was at is tried again, unless it has cost too many."""
        self._hands.remove(hand)
        left = list(hand.entries)
        if hand.ready and left:
            left[0].deaths += 1
            if left[0].deaths >= self._tries:
                left.pop(0).outcome = how
        elif not hand.ready:
            self._stillborn += 1
            if self._stillborn >= STILLBORN:
                told = f"processes to audit in end before they begin: the last one {how.how}."
                raise AuditorError(f"{told} Is there memory for so many? Give a smaller --jobs.")
        self._todo.extendleft(reversed(left))
