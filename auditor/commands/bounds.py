"""How many processes audit, and what each may take."""

from typing import NamedTuple

from auditor.config.settings import Settings
from auditor.errors import AuditorError


class Bounds(NamedTuple):
    """How many processes audit, and what each may take: `seconds` for an article, `memory` in bytes."""

    jobs: int
    seconds: float | None = None
    memory: int | None = None

    @property
    def apart(self) -> bool:
        """Whether other processes than this one audit: only such can be ended."""
        return self.jobs > 1 or self.seconds is not None or self.memory is not None


def bounds(settings: Settings, *, watched: bool = False) -> Bounds:
    """What settings mean. One that watches keeps to itself: it remembers what it audited.

    Raises AuditorError where a bound cannot be kept.
    """
    if watched or (settings.jobs, settings.max_seconds, settings.max_memory) == (1, None, None):
        return Bounds(1)
    from auditor.pool import can_bound_memory, cores  # noqa: PLC0415  # most runs are this process alone

    if settings.max_memory is not None and not can_bound_memory():
        raise AuditorError("max-memory: this system bounds no process's memory. Leave it out, or set max-seconds.")
    memory = settings.max_memory and settings.max_memory * 1_000_000
    return Bounds(settings.jobs or cores(), settings.max_seconds, memory)
