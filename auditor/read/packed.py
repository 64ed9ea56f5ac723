"""Compressed files (gzip, zstd) unpacked as they are read. Places count in what was packed.

What comes out is bounded by what goes in: a file that unpacks to more than any text would is refused.
"""

import zlib
from collections.abc import Callable
from functools import cached_property, partial
from gzip import GzipFile
from io import BufferedReader, RawIOBase
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from auditor.errors import ReadError
from auditor.read.content import HEAD, Content
from auditor.read.extras import extra

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

ENDINGS = (".gz", ".zst")

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_PACKED = (_GZIP, _ZSTD, b"PK\x03\x04", b"PAR1")
"""How files begin that are packed themselves; those of zip and Parquet are read from their ends, too."""
_PIECE = 65_536
_FREE, _RATIO = 50_000_000, 200
"""Bytes unpacked before the ratio is looked at, and how many may come of one: no text is packed so well."""
_WINDOW = 128 * 2**20
"""Bytes of memory that unpacking zstd may take."""


def suffix_of(name: str) -> str:
    """The end of a file's name that tells its format, in small letters: of "a.jsonl.gz", ".jsonl"."""
    path = PurePath(name)
    return (PurePath(path.stem) if path.suffix.lower() in ENDINGS else path).suffix.lower()


def unpacked(content: Content) -> Content:
    """The content itself, or what is packed in it. Raises ReadError for what is packed twice."""
    opened = _opener(content)
    if opened is None:
        return content
    inner = Unpacked(content.name, opened, content.limit)
    if inner.head.startswith(_PACKED):
        raise ReadError(content.name, "is compressed twice.", "Unpack it once.")
    return inner


class Unpacked(Content):
    """What is packed in a file, under the file's name."""

    @property
    def suffix(self) -> str:
        """That of the name without the packing's own."""
        return suffix_of(self.name)

    @cached_property
    def head(self) -> bytes:
        """Its first bytes, so far as they can be unpacked."""
        found = b""
        with self.open() as file:
            try:
                while len(found) < HEAD and (piece := file.read(512)):
                    found += piece
            except ReadError:
                if not found:
                    raise
        return found


def _opener(content: Content) -> Callable[[], BinaryIO] | None:
    """Opens what is packed in the content; None where nothing is."""
    if content.head.startswith(_GZIP):
        return lambda: _stream(content, _gunzip)
    if content.head.startswith(_ZSTD):
        zstandard = extra("zstandard", "zstd", content.name)
        decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        return lambda: _stream(content, partial(decompressor.stream_reader, read_across_frames=True))
    return None


def _gunzip(file: BinaryIO) -> GzipFile:
    return GzipFile(fileobj=file)


def _stream(content: Content, inflate: Callable[[BinaryIO], Any]) -> BinaryIO:
    return cast(BinaryIO, BufferedReader(_Stream(content.name, content.open(), inflate), _PIECE))


class _Stream(RawIOBase):
    """The unpacked bytes. What cannot be unpacked is a ReadError, after all that could be."""

    def __init__(self, name: str, file: BinaryIO, inflate: Callable[[BinaryIO], Any]) -> None:
        self._file, self._name = file, name
        self._inflated = inflate(file)
        self._given = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given

    def readinto(self, into: "Buffer", /) -> int:
        view = memoryview(into)
        try:
            data = self._inflated.read1(len(view))
        except (EOFError, OSError, zlib.error) as error:  # gzip
            raise self._broken(error) from error
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            raise self._broken(error) from error
        view[: len(data)] = data
        self._given += len(data)
        if self._given > max(_FREE, _RATIO * self._file.tell()):
            raise ReadError(self._name, f"unpacks to over {_RATIO} times its size.", "Unpack it and look at it first.")
        return len(data)

    def _broken(self, error: Exception) -> ReadError:
        what = "ends in the middle" if isinstance(error, EOFError) else "is damaged"
        mend = "What came before it is read. Fetch the file again."
        return ReadError(self._name, f"is compressed and {what}.", mend)

    def close(self) -> None:
        self._file.close()
        super().close()
