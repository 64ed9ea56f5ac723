"""A lock that all processes of a user share for a file, so that none loses what another wrote."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from auditor.errors import AuditorError

WAIT = 60
"""Seconds for which another process may hold a file before that is told."""


@contextmanager
def alone_with(file: Path) -> Iterator[None]:
    """Keep the file to this process. Raises AuditorError where another one does not let it go."""
    try:
        with FileLock(_lock_for(file), timeout=WAIT):
            yield
    except Timeout:
        raise AuditorError(f"{file}: another process has held it for {WAIT} s. Wait for it, or end it.") from None


def _lock_for(file: Path) -> Path:
    """The lock lies with the user's caches, not beside the file, where it would be in the way."""
    name = f"{hashlib.sha256(os.fsencode(file.resolve())).hexdigest()[:32]}.lock"
    try:
        folder = user_cache_path("auditor", appauthor=False) / "locks"
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir())
    return folder / name
