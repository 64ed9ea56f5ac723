"""Inputs that lie elsewhere: addresses such as s3://bucket/crawl/*.jsonl, listed and read by fsspec.

Nothing is reached but what the user named, and nothing is sent but the requests to list and read it.
"""

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

from auditor.errors import AuditorError
from auditor.read import suffixes
from auditor.read.packed import suffix_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_WHOLE = 16_000_000
"""Bytes of a file that is fetched at once and kept while it is read: each opening would be a request more."""
_TELLING = (
    *("etag", "e_tag", "md5hash", "content-md5", "digest", "generation", "versionid"),
    *("lastmodified", "last_modified", "mtime", "updated", "created"),
)
"""By which file systems tell that a file has changed."""


def is_remote(path: str) -> bool:
    """Whether a path is an address, and no file of this machine."""
    return _ADDRESS.match(path) is not None


@dataclass(frozen=True)
class Remote:
    """A file elsewhere. Its size in bytes is None where the server does not say."""

    address: str
    size: int | None
    version: str
    """A digest of what the server says by which a change can be seen; empty where it says nothing."""
    system: Any = field(repr=False, compare=False)
    path: str = field(repr=False, compare=False)
    """What the file system calls it."""

    def __str__(self) -> str:
        return self.address

    def open(self) -> BinaryIO:
        """From its start. It, and reading it, raise AuditorError: what fails today may be there tomorrow."""
        if self.size is not None and self.size <= _WHOLE:
            return io.BytesIO(self._whole)
        with _told(self.address):
            return io.BufferedReader(_Watched(self.address, self.system.open(self.path, "rb")))

    @cached_property
    def _whole(self) -> bytes:
        with _told(self.address):
            content: bytes = self.system.cat_file(self.path)
            return content

    def forget(self) -> None:
        """Let go of what was fetched."""
        self.__dict__.pop("_whole", None)


def found(addresses: Iterable[str]) -> Iterator[Remote]:
    """The files that the addresses mean, each once: a pattern's and a folder's sorted by name.

    Raises AuditorError where fsspec or what it needs is missing, and for what cannot be reached or is not there.
    """
    seen = set[str]()
    for address in addresses:
        for remote in _meant(address):
            if remote.address not in seen:
                seen.add(remote.address)
                yield remote


def _meant(address: str) -> Iterator[Remote]:
    if urlsplit(address).password is not None:
        mend = "Give it as the file system's own settings do (environment, configuration file)."
        raise AuditorError(f"{urlsplit(address).hostname}: the address holds a password, and would be kept. {mend}")
    with _told(address):
        system, path = _system(address)
        paths = _paths(system, path)
        remotes = [_remote(system, path) for path in paths]
    if not remotes:
        raise AuditorError(f"{address}: has no file to audit. Check the address.")
    yield from remotes


def _system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  # an extra
    except ModuleNotFoundError:
        mend = "Install it: pip install 'auditor[remote]'"
        raise AuditorError(f"{address}: needs fsspec, which is not installed. {mend}") from None
    try:
        system, path = url_to_fs(address)
    except ImportError as error:
        raise AuditorError(f"{address}: fsspec cannot reach it yet. {error}.") from None
    except ValueError as error:
        raise AuditorError(f"{address}: is of no kind that fsspec knows ({error}). Check the address.") from None
    return system, path


def _paths(system: Any, path: str) -> list[str]:
    """Of the web, the page or file itself: there "?" begins a query, and a folder is a page of links."""
    if _is_web(system):
        return [path]
    if any(sign in path for sign in "*?["):
        return sorted(p for p in system.glob(path) if not system.isdir(p))
    if system.isdir(path):
        return sorted(p for p in system.find(path) if suffix_of(p) in suffixes())
    return [path]


def _is_web(system: Any) -> bool:
    protocols = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    return "https" in protocols


def _remote(system: Any, path: str) -> Remote:
    info = {str(key).lower(): value for key, value in system.info(path).items()}
    telling = [f"{key}={info[key]}" for key in _TELLING if info.get(key) is not None]
    version = hashlib.sha256("\n".join(telling).encode()).hexdigest()[:16] if telling else ""
    return Remote(str(system.unstrip_protocol(path)), info.get("size"), version, system, path)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Whatever a file system raises, told as what stops the run: set aside it would never be tried again."""
    try:
        yield
    except AuditorError:
        raise
    except FileNotFoundError:
        raise AuditorError(f"{address}: does not exist. Check the address.") from None
    except Exception as error:  # each file system has errors of its own
        what = str(error).splitlines()[0] if str(error) else type(error).__name__
        mend = "Check the address, the network and what you may read, and run it again: it goes on where it was."
        raise AuditorError(f"{address}: cannot be read ({what}). {mend}") from None


class _Watched(io.RawIOBase):
    """A file elsewhere whose failures stop the run."""

    def __init__(self, address: str, file: Any) -> None:
        self._address, self._file = address, file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: "Buffer") -> int:
        view = memoryview(buffer)
        with _told(self._address):
            data: bytes = self._file.read(len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
