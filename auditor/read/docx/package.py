"""A Word file's parts, each unpacked piece by piece within bounds, whatever the file says of its own sizes."""

import struct
import zlib
from collections.abc import Iterator
from io import SEEK_END
from posixpath import dirname, join, normpath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from auditor.errors import ReadError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65_535
_ENTRIES, _DIRECTORY = 5_000, 1_000_000
"""Entries of a file, and bytes of their list: a document has some dozens."""
_PIECE, _SECTORS = 65_536, 10_000_000
_FREE, _RATIO = 1_000_000, 300
"""Bytes unpacked before the ratio is looked at, and how many may come of one."""
_INSIDE_OLE = (
    ("EncryptedPackage", "is protected by a password.", "Save it without one."),
    ("__substg1.0_", "is an Outlook message.", "Save it as .eml or plain text."),
    ("WordDocument", "is an old Word document (.doc).", "Save it as .docx or plain text."),
)

_DAMAGES = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error, zlib.error)
"""What Python's zip module raises for files that are not whole."""


class Package:
    """The parts of an open Word file by name. `most` bounds what all of them together may unpack to, in bytes."""

    def __init__(self, file: BinaryIO, name: str, most: int) -> None:
        self.name, self.most = name, most
        _check_directory(file, name)
        try:
            self._zip = ZipFile(file)
        except _DAMAGES as error:
            raise self.damaged() from error
        self._entries = {normpath(entry.filename.lstrip("/")): entry for entry in self._zip.infolist()}
        self._unpacked = 0

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def pieces(self, part: str) -> Iterator[bytes]:
        """The part's content. Raises ReadError where it is damaged, locked or too large."""
        entry = self._entries[part]
        if entry.flag_bits & 1:
            raise ReadError(self.name, "is protected by a password.", "Save it without one.")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise ReadError(self.name, "is packed as no Word document is.", "Save it again in Word.")
        try:
            yield from self._read(entry)
        except _DAMAGES as error:
            raise self.damaged() from error

    def _read(self, entry: ZipInfo) -> Iterator[bytes]:
        size = 0
        with self._zip.open(entry) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                self._unpacked += len(piece)
                if self._unpacked > self.most or size > max(_FREE, _RATIO * entry.compress_size):
                    what = f"unpacks to over {self.most:,} bytes, or to far more than its size."
                    raise ReadError(self.name, what, "Raise max-bytes, or give the article alone.")
                yield piece

    def damaged(self) -> ReadError:
        """What to tell of a file that is not whole."""
        return ReadError(self.name, "is a damaged Word document.", "Open it in Word and save it again.")


def beside(part: str, target: str) -> str:
    """The part that a relationship of another one points to."""
    return normpath(target.lstrip("/") if target.startswith("/") else join(dirname(part), target))


def of_old_kind(head: bytes, file: BinaryIO, name: str) -> ReadError | None:
    """What to tell of a file in the container that Word had before; None for any other."""
    if not head.startswith(_OLE):
        return None
    (sector,) = struct.unpack("<I", head[48:52].ljust(4, b"\0"))
    file.seek(min(sector + 1, _SECTORS) * 512)
    names = file.read(_PIECE)
    found = (told for word, *told in _INSIDE_OLE if word.encode("utf-16-le") in names)
    what, mend = next(found, ["is an old Office file, or one with a password.", "Save it as .docx, without one."])
    return ReadError(name, what, mend)


def _check_directory(file: BinaryIO, name: str) -> None:
    """Refuse a list of entries that would fill the memory, before it is read."""
    size = file.seek(0, SEEK_END)
    file.seek(max(0, size - _END_SIZE - _COMMENT))
    tail = file.read()
    at = tail.rfind(_END)
    file.seek(0)
    if at < 0 or at + _END_SIZE > len(tail):
        raise ReadError(name, "is a damaged Word document.", "Open it in Word and save it again.")
    entries, directory = struct.unpack("<HI", tail[at + 10 : at + 16])
    if entries > _ENTRIES or directory > _DIRECTORY:
        raise ReadError(name, f"has over {_ENTRIES:,} parts, as no Word document has.", "Save it again in Word.")
