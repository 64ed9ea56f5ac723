"""How much a process has grown since its first item, when all that it needs had been loaded."""

import ctypes
import os
from functools import cache
from typing import Any

MOST = 60_000_000
"""Bytes that a process may grow by: a language model gathers what it meets, long articles leave holes."""


class Growth:
    """Asked after each item; the first counts as the start."""

    def __init__(self) -> None:
        self._start: int | None = None

    def is_too_much(self) -> bool:
        """Whether it has grown by more than may be, even after what lies free has been given back."""
        now = resident()
        if now is None:
            return False
        if self._start is None:
            self._start = now
        if now - self._start <= MOST:
            return False
        _give_back()
        return (resident() or 0) - self._start > MOST


def resident() -> int | None:
    """Bytes of memory that this process takes; None where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  # asked after each item
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None


def _give_back() -> None:
    """Free memory goes back to the system, where its library can do that."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, TypeError, AttributeError):
        return None
