"""How work on an item went, as a process tells it."""

from dataclasses import dataclass, field
from typing import Any, Literal

Limit = Literal["seconds", "memory"]


@dataclass(frozen=True, slots=True)
class Done:
    """It was done, and this came of it."""

    value: Any


@dataclass(frozen=True, slots=True)
class Faulted:
    """Our own code failed: the kind of error, and where in the code; no message, for that may hold a draft's words."""

    kind: str
    trace: str


@dataclass(frozen=True, slots=True)
class Died:
    """The process died of it, or took too long and was ended."""

    how: str
    limit: Limit | None = field(default=None, compare=False)
    """What it went beyond, where that is known."""


def overdue(seconds: float) -> Died:
    """It was at one item for longer."""
    return Died(f"took over {seconds:g} s", "seconds")


OUT_OF_MEMORY = 77
"""Status with which a process ends that has no memory left; none of Python's own."""

Outcome = Done | Faulted | Died


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has begun."""


@dataclass(frozen=True, slots=True)
class Full:
    """The process has grown so large that another one had better go on; what it was given it still does."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """What stops the whole run, as an AuditorError tells it."""

    message: str
