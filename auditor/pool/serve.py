"""What runs in each process: it begins the work, then answers an item after the other."""

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any, Protocol

from auditor.errors import AuditorError
from auditor.pool.memory import Growth
from auditor.pool.outcome import OUT_OF_MEMORY, Done, Faulted, Full, Outcome, Ready, Stopped
from auditor.sockets import open_no_socket


class Work(Protocol):
    """What a process is to do; it is pickled to get there."""

    def begin(self) -> Callable[[Any], object]:
        """What works on an item, made once a process. Raises AuditorError."""


def can_bound_memory() -> bool:
    """This system bounds what a process may take."""
    return sys.platform == "linux"  # macOS and Windows know no such limit that they keep


def serve(work: Work, connection: Connection, memory: int | None) -> None:
    """Answer items until the other side is gone, taking so many bytes of memory at most."""
    _bound(memory)
    open_no_socket()
    try:
        _serve(work, connection)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _serve(work: Work, connection: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; whoever started us ends us
    gc.set_threshold(50_000, 20, 20)
    waiting: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(connection, waiting), daemon=True).start()
    try:
        do = work.begin()
    except AuditorError as error:
        _say(connection, _pickled(Stopped(str(error))))
        return
    _say(connection, _pickled(Ready()))
    growth = Growth()
    while True:
        _say(connection, _answer(do, waiting.get()))
        if growth.is_too_much():
            _say(connection, _pickled(Full()))


def _bound(memory: int | None) -> None:
    if memory is not None:
        import resource  # noqa: PLC0415  # not there on Windows

        # What a process writes to, not the files that it maps: of a language model and its libraries those are most.
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _listen(connection: Connection, waiting: "SimpleQueue[bytes]") -> None:
    """Take items while another one is worked on; with the other side we end, whatever we are at."""
    while True:
        try:
            waiting.put(connection.recv_bytes())
        except (EOFError, OSError):
            os._exit(0)


def _answer(do: Callable[[Any], object], item: bytes) -> bytes:
    try:
        return _pickled(Done(do(pickle.loads(item))))
    except AuditorError as error:
        return _pickled(Stopped(str(error)))
    except MemoryError:  # a fresh process may do it: this one holds what earlier items left
        raise
    except Exception as error:
        return _pickled(Faulted(type(error).__name__, "".join(traceback.format_tb(error.__traceback__)).rstrip()))


def _pickled(answer: Outcome | Ready | Full | Stopped) -> bytes:
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)


def _say(connection: Connection, answer: bytes) -> None:
    try:
        connection.send_bytes(answer)
    except OSError:
        os._exit(0)
