"""Files that are written whole or not at all: beside their place, then put there."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

Fill = Callable[[BinaryIO], object]
"""Writes the whole content into an open file."""
Put = Callable[[Path], object]
"""Puts the finished draft, whose path it is given, in its place."""


def write_whole(path: Path, fill: Fill, put: Put, *, prefix: str | None = None, synced: bool = False) -> None:
    """Write a draft that only its owner may read, beside `path`, and `put` it in place; it never stays where it is.

    `prefix` begins its name; with `synced` it is on the disk before it is put, and its name is when this returns: what
    is written after it is not there without it, even where the power goes. Raises OSError.
    """
    import tempfile  # noqa: PLC0415  # brings much, and many runs write nothing

    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}." if prefix is None else prefix)
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            fill(file)
            if synced:
                file.flush()
                os.fsync(file.fileno())
        put(draft)
        if synced:
            sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """What was renamed, made and taken away in a folder is on the disk. Raises OSError."""
    if os.name == "nt":  # which keeps such changes in order itself, and opens no folder
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def replace(path: Path, fill: Fill) -> None:
    """The file holds all that `fill` writes, or is what it was before. Raises OSError."""

    def put(draft: Path) -> None:
        draft.chmod(path.stat().st_mode & 0o777 if path.exists() else _NEW)
        draft.replace(path)

    write_whole(path, fill, put)


def create(path: Path, content: bytes) -> None:
    """Write a new file, whole or not at all. Raises FileExistsError where anything stands there, and OSError."""

    def put(draft: Path) -> None:
        draft.chmod(_NEW)
        try:
            path.hardlink_to(draft)  # which, unlike renaming, puts itself over nothing
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
            draft.replace(path)

    write_whole(path, lambda file: file.write(content), put)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


_NEW = 0o666 & ~_umask()
"""Who may do what with a new file. Asked for once: the mask can only be read by setting it, which threads that write at
once must not do."""
