"""One process that is asked one thing after the other, and replaced where it dies."""

from multiprocessing import get_context
from multiprocessing.connection import wait
from time import monotonic
from typing import Generic, TypeVar

from auditor.errors import AuditorError
from auditor.pool.hand import Hand
from auditor.pool.outcome import Died, Full, Outcome, Ready, Stopped, overdue
from auditor.pool.serve import Work

Item = TypeVar("Item")

TRIES = 3
"""Processes that may die of one thing."""


class Lone(Generic[Item]):
    """It starts when it is first asked; `seconds` and `memory` as a pool takes them."""

    def __init__(self, work: Work, *, seconds: float | None = None, memory: int | None = None) -> None:
        self._work, self._seconds, self._memory = work, seconds, memory
        self._context = get_context("spawn")
        self._hand: Hand[Item] | None = None

    def ask(self, item: Item) -> Outcome:
        """How it went. Raises AuditorError where the work raised it."""
        outcome: Outcome = Died("never began")
        for _ in range(TRIES):
            if self._hand is None:
                self._hand = Hand(self._context, self._work, self._memory)
            self._hand.give(item, item)
            outcome = self._answer(self._hand)
            if not isinstance(outcome, Died):
                self._hand.entries.popleft()
                break
            self._hand = None
        return outcome

    def close(self) -> None:
        """End the process."""
        if self._hand is not None:
            self._hand.kill()
            self._hand = None

    def _answer(self, hand: Hand[Item]) -> Outcome:
        while True:
            left = None if self._seconds is None or not hand.ready else hand.since + self._seconds - monotonic()
            if not wait([hand.connection], left if left is None else max(0.0, left)):
                hand.kill()
                return overdue(self._seconds or 0)
            try:
                answer = hand.answer()
            except (EOFError, OSError):
                return hand.how_it_ended()
            if isinstance(answer, Stopped):
                raise AuditorError(answer.message)
            if not isinstance(answer, Ready | Full):  # one that has grown goes on: another would begin the file anew
                return answer
