"""One run of articles read by several reports at once: each gets every article as it comes, and none holds them all."""

from collections.abc import Callable, Iterable, Iterator
from queue import Queue
from threading import Thread
from typing import Generic, TypeVar, cast

Item = TypeVar("Item")

AHEAD = 2
"""Items that wait for a slow reader; then the others wait for it too, and memory stays flat."""
_END = object()


class Fan(Generic[Item]):
    """Iterate over it in the thread that makes the items; every reader runs in a thread of its own."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = items
        self._readers: list[_Reader[Item]] = []

    def also(self, read: Callable[[Iterator[Item]], None]) -> None:
        """`read` gets the items too. It may stop before their end."""
        self._readers.append(_Reader(read))

    def __iter__(self) -> Iterator[Item]:
        for item in self._items:
            for reader in self._readers:
                reader.give(item)
            yield item

    def finish(self) -> None:
        """No more items come: wait until each reader is done with those it got. Raises what a reader raised first."""
        faults = [fault for reader in self._readers if (fault := reader.finish())]
        if faults:
            raise faults[0]


class _Reader(Generic[Item]):
    def __init__(self, read: Callable[[Iterator[Item]], None]) -> None:
        self._waiting: Queue[object] = Queue(AHEAD)
        self._fault: Exception | None = None
        self._thread = Thread(target=self._run, args=(read,), daemon=True)
        self._thread.start()

    def give(self, item: Item) -> None:
        self._waiting.put(item)

    def finish(self) -> Exception | None:
        self._waiting.put(_END)
        self._thread.join()
        return self._fault

    def _run(self, read: Callable[[Iterator[Item]], None]) -> None:
        items = cast(Iterator[Item], iter(self._waiting.get, _END))
        try:
            read(items)
        except Exception as fault:
            self._fault = fault
        for _ in items:
            pass  # whoever gives must not wait for a reader that stopped
