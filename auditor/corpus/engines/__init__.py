"""Engines that carry orders to other machines, a module each; none is imported unless it is asked for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from auditor.corpus.orders import Answer, Order


@dataclass(frozen=True, slots=True)
class Lost:
    """An order that could not be done: those who were at it died each time."""

    how: str


class Engine(Protocol):
    """Machines that do what they are told."""

    def hands(self) -> int:
        """How many orders are done at once now; at least 1."""

    def each(self, orders: Iterable[Order], idle: Callable[[], None]) -> Iterator[tuple[Order, Answer | Lost]]:
        """What came of each order, as they are done; few are given out ahead. `idle` is called while it waits.

        Raises AuditorError where the engine or all machines are gone, or one cannot do auditor's work.
        """

    def close(self) -> None:
        """Let the machines go."""
