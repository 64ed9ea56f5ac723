"""Works for the tests of the pool: they go to its processes, so they stand in a module of their own."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from auditor.errors import AuditorError


class Doubling(NamedTuple):
    """Numbers doubled; some are told to harm the process, one of them once only, by a file that it leaves."""

    folder: Path

    def begin(self) -> Callable[[int], object]:
        (self.folder / f"process-{os.getpid()}").touch()
        return self.do

    def do(self, number: int) -> object:
        if number == 1000:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 1001:
            os.kill(os.getpid(), signal.SIGSEGV)
        if number == 1002:
            words = "words " + "of a draft"
            raise ZeroDivisionError(words)
        if number == 1003:
            time.sleep(60)
        if number == 1004:
            return lambda: None  # which cannot be sent
        if number == 1005:
            raise AuditorError("the model is gone. Install it.")
        if number == 1006 and not (self.folder / "harmed").exists():
            (self.folder / "harmed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 1007:
            held = [bytearray(10_000_000) for _ in range(100)]
            return len(held)
        if number < 0:
            time.sleep(-number / 100)
        return 2 * number


class Stillborn(NamedTuple):
    """A work that never begins."""

    def begin(self) -> Callable[[int], int]:
        os._exit(3)


class Hoarding(NamedTuple):
    """Holds on to so many million bytes for each item, and tells which process it is."""

    def begin(self) -> Callable[[int], int]:
        kept: list[bytes] = []

        def do(millions: int) -> int:
            kept.append(b"x" * (millions * 1_000_000))
            return os.getpid()

        return do


class Wasting(NamedTuple):
    """Takes much for each item and lets go of it, in pieces that lie about."""

    def begin(self) -> Callable[[int], int]:
        kept: list[bytes] = []

        def do(millions: int) -> int:
            pieces = [b"x" * 100_000 for _ in range(10 * millions)]
            kept.append(pieces[-1])
            return os.getpid()

        return do
