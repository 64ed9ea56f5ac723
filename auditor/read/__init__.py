"""Files -> articles. A reader a format, told apart by content; each keeps every character's place in the file.

`read` gives the articles of a file, `read_text` the one article of a text. With `on_error`, a bad file or record is
told to it and the others go on; without, the first one is raised.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Unpack

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.characters import sound
from auditor.read.options import DEFAULTS, FormatIn, OnError, ReadKeywords, ReadOptions
from auditor.read.text import read_plain

__all__ = ["DEFAULTS", "FormatIn", "OnError", "ReadOptions", "read", "read_bytes", "read_text"]


def read(path: Path | str, on_error: OnError | None = None, **options: Unpack[ReadKeywords]) -> Iterator[Article]:
    """The articles in a file, in order. Options as ReadOptions; raises ReadError unless `on_error` is given."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        _tell(ReadError(path, f"cannot be read ({error.strerror}).", "Check the path and its permissions."), on_error)
        return
    yield from read_bytes(data, str(path), on_error, **options)


def read_bytes(
    data: bytes, name: str, on_error: OnError | None = None, **options: Unpack[ReadKeywords]
) -> Iterator[Article]:
    """The articles in the content of a file called `name`, as `read` gives them."""
    try:
        yield read_text(data.decode("utf-8-sig"), name, **options)
    except ReadError as error:
        _tell(error, on_error)


def read_text(text: str, name: str = "<text>", **options: Unpack[ReadKeywords]) -> Article:
    """The article in a text; raises ReadError where there is none."""
    return read_plain(sound(text), name, ReadOptions(**options))


def _tell(error: ReadError, on_error: OnError | None) -> None:
    if on_error is None:
        raise error
    on_error(error)
