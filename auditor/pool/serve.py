"""What runs in each process: it begins the work, then answers an item after the other."""

import gc
import os
import pickle
import signal
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any, Protocol

from auditor.errors import AuditorError
from auditor.pool.memory import Growth
from auditor.pool.outcome import Done, Faulted, Full, Outcome, Ready, Stopped


class Work(Protocol):
    """What a process is to do; it is pickled to get there."""

    def begin(self) -> Callable[[Any], object]:
        """What works on an item, made once a process. Raises AuditorError."""


def serve(work: Work, connection: Connection) -> None:
    """Answer items until the other side is gone."""
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
    except Exception as error:
        return _pickled(Faulted(type(error).__name__, "".join(traceback.format_tb(error.__traceback__)).rstrip()))


def _pickled(answer: Outcome | Ready | Full | Stopped) -> bytes:
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)


def _say(connection: Connection, answer: bytes) -> None:
    try:
        connection.send_bytes(answer)
    except OSError:
        os._exit(0)
