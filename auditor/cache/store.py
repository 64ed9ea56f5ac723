"""A bounded store of bytes on disk that many processes share.

An entry is a file, written whole under another name and then put in its place, and opened with its own digest: one that
is damaged, cut off or of another version counts as missing and is written anew. Nothing in it is ever run.
"""

import hashlib
import os
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from auditor.whole_file import write_whole

LIMIT = 500_000_000
"""Bytes on disk: the evidence of some 50,000 articles."""
_OWN = b"auditor-cache/"
MAGIC = _OWN + b"2\n"
_NAME = re.compile(r"[0-9a-f]{62}|\.[a-z0-9_]{8}")
"""Of an entry, and of one that was being written when its process was killed."""
_DIGEST = 32
_LARGEST = 64_000_000
"""Bytes that an entry may unpack to."""
_SWEEPING = "00"
"""Keys that end so, one in 256, make their writer look after the whole store, however short its run."""
_SWEEP_TO = 0.8
"""Of the limit, what a sweep leaves."""


def store_in(folder: str | None) -> "Store":
    """The store in a folder, the user's own cache where none is given."""
    if folder is None:
        from platformdirs import user_cache_path  # noqa: PLC0415  # not needed where a folder is given

        return Store(user_cache_path("auditor", appauthor=False), LIMIT)
    return Store(Path(folder).expanduser(), LIMIT)


class Size(NamedTuple):
    """What a store holds."""

    entries: int
    bytes: int


class Store:
    """Entries by key, in a folder that only its owner may read; those longest unused go when it is over its limit.

    A folder that cannot be read or written makes every entry missing: a cache never stops an audit.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder, self.limit = folder, limit

    def get(self, key: str) -> bytes | None:
        """What is stored under a key, and that it was used; None where there is nothing sound."""
        path = self._path(key)
        try:
            data = path.read_bytes()
            found = _opened(key, data)
            os.utime(path)
        except OSError:
            return None
        return found

    def put(self, key: str, value: bytes) -> None:
        """Store a value. A disk that is full or read-only loses it, and no more."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(
                path, lambda file: file.write(_closed(key, value)), lambda draft: draft.replace(path), prefix="."
            )
        if key.endswith(_SWEEPING):
            self.sweep()

    def sweep(self) -> None:
        """Take away what was longest unused, until the store is well within its limit."""
        files = sorted(self._files(), key=lambda f: f[1])
        over = sum(size for _, _, size in files) - self.limit
        if over <= 0:
            return
        over += int(self.limit * (1 - _SWEEP_TO))
        for path, _, size in files:
            if over <= 0:
                return
            if _remove(path):
                over -= size

    def clear(self) -> Size:
        """Take every entry away, and nothing else that may lie there; tell how much that was."""
        sizes = [size for path, _, size in self._files() if _remove(path)]
        return Size(len(sizes), sum(sizes))

    def size(self) -> Size:
        """What it holds."""
        sizes = [size for _, _, size in self._files()]
        return Size(len(sizes), sum(sizes))

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def _files(self) -> Iterator[tuple[Path, float, int]]:
        """Each file called as an entry is, when it was last used, and its bytes."""
        for path in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            if not _NAME.fullmatch(path.name):
                continue
            try:
                state = path.lstat()
            except OSError:
                continue  # another process took it away
            if stat.S_ISREG(state.st_mode):
                yield path, state.st_mtime, state.st_size


def _remove(path: Path) -> bool:
    """Take away what begins as an entry does, or is empty; a folder given by mistake may hold others' files."""
    try:
        with path.open("rb") as file:
            if (start := file.read(len(_OWN))) and start != _OWN:
                return False
        path.unlink()
    except OSError:
        return False  # it stays, and the next sweep meets it again
    return True


def _digest(key: str, packed: bytes) -> bytes:
    """Of the key too, so that an entry which lies in another one's place is none."""
    return hashlib.sha256(key.encode() + b"\n" + packed).digest()


def _closed(key: str, value: bytes) -> bytes:
    packed = zlib.compress(value, 1)
    return MAGIC + _digest(key, packed) + packed


def _opened(key: str, data: bytes) -> bytes | None:
    head = len(MAGIC)
    packed = data[head + _DIGEST :]
    if data[:head] != MAGIC or _digest(key, packed) != data[head : head + _DIGEST]:
        return None
    unpacked = zlib.decompressobj()
    try:
        value = unpacked.decompress(packed, _LARGEST)
    except zlib.error:
        return None
    return value if unpacked.eof else None
