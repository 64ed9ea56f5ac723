"""What is installed: the state of auditor's own files, the other packages, and what those bring.

`importlib.metadata` takes longer than a whole audit, for it parses all that it finds; here a package's folder is looked
into only for the group asked for.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_PACKAGE = Path(__file__).parent
_ENDINGS = (".dist-info", ".egg-info")


class Keeper(Protocol):
    """Keeps bytes by key between runs, or forgets them."""

    def get(self, key: str) -> bytes | None:
        """What is kept under a key; None where nothing sound is."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""


def offered(group: str) -> "Sequence[EntryPoint]":
    """The entry points of a group, as `importlib.metadata` gives them."""
    if not _may_offer(group):
        return ()
    from importlib.metadata import entry_points  # noqa: PLC0415  # only where a package may bring something

    return tuple(entry_points(group=group))


def versions() -> list[str]:
    """The packages that are installed, each with its version where its folder's name tells it, in order."""
    return sorted(os.path.basename(folder) for folder in _folders())  # noqa: PTH119  # paths of this many are slow


def _may_offer(group: str) -> bool:
    """A package names the group, or one cannot be looked into from here: an archive, another way of finding them."""
    if any(_is_foreign(finder) for finder in sys.meta_path) or any(map(os.path.isfile, sys.path)):
        return True
    return any(group.encode() in _entry_points_of(folder) for folder in _folders())


def _is_foreign(finder: object) -> bool:
    own = getattr(finder, "__module__", "").startswith(("_frozen_importlib", "importlib"))
    return hasattr(finder, "find_distributions") and not own


def _folders() -> Iterator[str]:
    for path in dict.fromkeys(sys.path):
        try:
            with os.scandir(path or ".") as found:
                yield from [entry.path for entry in found if entry.name.endswith(_ENDINGS)]
        except OSError:
            continue


def _entry_points_of(folder: str) -> bytes:
    try:
        with open(f"{folder}/entry_points.txt", "rb") as file:  # noqa: PTH123  # as above
            return file.read()
    except OSError:  # it brings none, or is a file that never does
        return b""


def own_files(*names: str) -> list[str]:
    """Auditor's own modules and data files of these folders and modules; of folders with all below them."""
    return [path for name in names for path in _below(os.path.join(_PACKAGE, name))]  # noqa: PTH118  # as above


def state_of(paths: Iterable[str | Path]) -> str:
    """A digest of the names, sizes and times of files: none of them is read."""
    whole = hashlib.sha256()
    for path in sorted(map(str, paths)):
        state = os.stat(path)  # noqa: PTH116  # as above
        whole.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return whole.hexdigest()


def _below(path: str) -> Iterator[str]:
    if os.path.isfile(path):  # noqa: PTH113  # as above
        yield path
        return
    with os.scandir(path) as found:
        for entry in found:
            if entry.is_dir():
                yield from _below(entry.path) if entry.name != "__pycache__" else ()
            elif entry.name.endswith((".py", ".yaml", ".toml")):
                yield entry.path
