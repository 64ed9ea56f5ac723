"""Dask carries the orders: a task each, whose argument and result are bytes of JSON.

Dask's own machines send each other pickled code, so that whoever reaches its scheduler runs what he likes on each of
them: docs/cluster.md says who may. Nothing of that is imported unless a cluster is asked for.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from queue import Empty, Queue
from time import monotonic
from typing import Any

import msgspec
from distributed import Client, Security
from distributed.scheduler import KilledWorker

from auditor.corpus.engines import Lost
from auditor.corpus.engines.hand import HandLostError, obeyed
from auditor.corpus.orders import Answer, Order
from auditor.errors import AuditorError

CONNECT, WORKERS, GONE = 30, 60.0, 600.0
"""Seconds to wait for the scheduler, for a first worker, and in the midst of a run for another one."""
TRIES_MORE = 2
"""Times that an order is tried again whose process ended; workers that vanish at it Dask counts: `allowed-failures`."""
AHEAD = 2
"""Orders given out for each that can be done at once."""
_EVERY = 1.0
_LOGGERS = ("distributed", "tornado", "asyncio")
_ADDRESS = re.compile(r"(tls|tcp|ws|wss)://[^\s/]+:\d+/?")


class Dask:
    """A cluster, by the address of its scheduler, as `tls://10.0.0.5:8786`. Raises AuditorError where none is there."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._check(Security())
        for name in [n for n in logging.root.manager.loggerDict if n.partition(".")[0] in _LOGGERS]:
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of it is told in our own words
        try:
            self._client = Client(address, timeout=CONNECT, set_as_default=False, name="auditor")
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            what = str(error).splitlines()[0] if str(error) else type(error).__name__
            mend = "Start one (dask scheduler), or mend the address or the certificates."
            raise AuditorError(f"cluster {address}: no Dask scheduler answers ({what}). {mend}") from None
        try:
            self._client.wait_for_workers(1, timeout=WORKERS)
        except TimeoutError:
            self.close()
            raise AuditorError(f"cluster {address}: has no worker. Start some: dask worker {address}") from None

    def hands(self) -> int:
        """Threads of the workers that are there."""
        return max(1, sum(map(int, self._client.nthreads().values())))

    def each(self, orders: Iterable[Order], idle: Callable[[], None]) -> Iterator[tuple[Order, Answer | Lost]]:
        """What came of each order, as they are done. Raises AuditorError."""
        coming, done = iter(orders), Queue[Any]()
        given: dict[object, Order] = {}
        futures: dict[object, Any] = {}  # Dask drops what nobody holds
        ended, last = False, monotonic()
        while given or not ended:
            while not ended and len(given) < AHEAD * self.hands():
                order = next(coming, None)
                if order is None:
                    ended = True
                    break
                future = self._client.submit(obeyed, msgspec.json.encode(order), pure=False, retries=TRIES_MORE)
                given[future.key], futures[future.key] = order, future
                future.add_done_callback(done.put)
            try:
                future = done.get(timeout=_EVERY)
            except Empty:
                last = self._look(last)
                idle()
                continue
            last = monotonic()
            if future.key in given:
                del futures[future.key]
                yield given.pop(future.key), self._answer(future)

    def close(self) -> None:
        """Drop what is not done, and leave the cluster."""
        self._client.close(timeout=5)

    def _check(self, security: Security) -> None:
        """What Dask would find only after it has begun."""
        if not _ADDRESS.fullmatch(self._address):
            raise AuditorError(f"cluster {self._address}: is no address. Write it as tls://host:8786.")
        if self._address.startswith("tls") and not security.get_connection_args("client").get("ssl_context"):
            mend = "Set DASK_DISTRIBUTED__COMM__TLS__CA_FILE, __CLIENT__CERT and __CLIENT__KEY: see docs/cluster.md."
            raise AuditorError(f"cluster {self._address}: there are no certificates to speak TLS with. {mend}")

    def _look(self, last: float) -> float:
        """Whether scheduler and workers are there; and when that was so."""
        if self._client.status != "running":
            raise self._gone()
        if any(self._client.nthreads().values()):
            return monotonic()
        if monotonic() - last > GONE:
            told = f"cluster {self._address}: all workers are gone. Start some: dask worker {self._address}"
            raise AuditorError(f"{told} Then run the same again: it goes on where it was.")
        return last

    def _answer(self, future: Any) -> Answer | Lost:
        if future.status == "finished":
            return msgspec.json.decode(future.result(), type=Answer)
        if future.status != "error":  # cancelled or lost: with the scheduler
            raise self._gone()
        error = future.exception()
        if isinstance(error, KilledWorker):
            return Lost("each worker that was at it vanished")
        if isinstance(error, HandLostError):
            return Lost(f"each process that was at it {error}")
        what = f"a worker cannot do auditor's work ({type(error).__name__}: {str(error).splitlines()[0]})"
        raise AuditorError(f"cluster {self._address}: {what}. Install the same auditor[cluster] on each machine.")

    def _gone(self) -> AuditorError:
        told = f"cluster {self._address}: the scheduler is gone. Start it"
        return AuditorError(f"{told}, and run the same again: it goes on where it was.")
