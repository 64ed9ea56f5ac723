"""Content: a file as the readers get it: opened when it is needed, decoded once, never larger than is allowed."""

import json
from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from auditor.errors import ReadError
from auditor.read.characters import sound
from auditor.read.decode import Decoded, decode
from auditor.read.json_text import parsed
from auditor.read.xml_tree import Root, root_of

HEAD = 65_536
"""Bytes by which a format is told."""


class Content:
    """A file by name, or bytes that somebody calls by a name.

    Every property raises ReadError where the file cannot be read, and `data` and `text` where it is over the limit.
    """

    def __init__(self, name: str, opened: Callable[[], BinaryIO], limit: int) -> None:
        self.name, self.limit = name, limit
        self._opened = opened

    @property
    def suffix(self) -> str:
        """The end of the name, in small letters, its dot first; empty where it has none."""
        return PurePath(self.name).suffix.lower()

    def open(self) -> BinaryIO:
        """The file from its start, to be read piece by piece and closed."""
        try:
            return self._opened()
        except OSError as error:
            raise unreadable(self.name, error) from error

    @cached_property
    def head(self) -> bytes:
        """Its first bytes."""
        return self._read(HEAD)

    @cached_property
    def data(self) -> bytes:
        """All its bytes."""
        data = self._read(self.limit + 1)
        if len(data) > self.limit:
            mend = "Raise max-bytes, or cut the file in parts."
            raise ReadError(self.name, f"is over the limit of {self.limit:,} bytes.", mend)
        return data

    def within(self, limit: int) -> "Content":
        """The same with another limit: of files that hold more than an article's words."""
        return type(self)(self.name, self._opened, limit)

    @cached_property
    def decoded(self) -> Decoded:
        """Its text, whatever its encoding, and a note where that had to be guessed."""
        return decode(self.data, self.name)

    @cached_property
    def text(self) -> str:
        """Its text."""
        return sound(self.decoded.text)

    @cached_property
    def sample(self) -> str:
        """The text of its first bytes, as far as they are any."""
        try:
            return decode(self.head, self.name).text
        except ReadError:
            return ""

    @cached_property
    def json(self) -> Any:
        """Its value where it is one of JSON, an object or a list, each string with its place; else None.

        JSON Lines are none: they may be of any size, and are told by their first line without reading more.
        """
        start = self.sample.lstrip()
        if start[:1] not in {"{", "["} or _is_whole(start):
            return None
        try:
            return parsed(self.text, self.name)
        except ReadError:
            return None

    @cached_property
    def root(self) -> Root:
        """Its root element where it is XML."""
        return root_of(self.sample)

    def _read(self, most: int) -> bytes:
        try:
            with self.open() as file:
                return file.read(most)
        except OSError as error:
            raise unreadable(self.name, error) from error


def _is_whole(text: str) -> bool:
    """The first line of more than one is a JSON object by itself."""
    line, _, rest = text.partition("\n")
    if not line.rstrip().endswith("}") or not rest.strip():
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def of_file(path: Path, limit: int) -> Content:
    """The content of a file."""
    return Content(str(path), lambda: path.open("rb"), limit)


def of_bytes(data: bytes, name: str, limit: int) -> Content:
    """Bytes in hand."""
    return Content(name, lambda: BytesIO(data), limit)


def of_text(text: str, name: str, limit: int) -> Content:
    """A text in hand, taken as it is: nothing of it has to be guessed."""
    content = of_bytes(text.encode(), name, limit)
    content.decoded, content.sample = Decoded(text, None), text[:HEAD]
    return content


def unreadable(path: Path | str, error: OSError) -> ReadError:
    """What to tell of a file that the system does not give."""
    if isinstance(error, IsADirectoryError):
        return ReadError(path, "is a folder.", "Give the files in it.")
    if isinstance(error, FileNotFoundError):
        return ReadError(path, "does not exist.", "Check the path.")
    return ReadError(path, f"cannot be read ({error.strerror or error}).", "Check its permissions.")
