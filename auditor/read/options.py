"""What a caller may tell the readers."""

from collections.abc import Callable
from typing import TypedDict

import msgspec

from auditor.errors import ReadError

MAX_BYTES = 2_000_000
"""Largest file read unless told otherwise, in bytes: about 300 long articles in one text."""


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to read: `publisher` and `genre` overrule what the file says of itself."""

    format: str = "auto"
    """A format's name, or "auto" to go by content."""
    publisher: tuple[str, ...] = ()
    genre: str | None = None
    strip: bool = True
    """Leave out what is not the article: share rows, related links, comments. False keeps every line."""
    max_bytes: int = MAX_BYTES
    """Limit of a file, and of one record in a file of many; in bytes."""
    fields: dict[str, str] = {}
    """For files of records: the column that holds a field (text, headline, …), where it is not the likeliest one."""


class ReadKeywords(TypedDict, total=False):
    """The fields of ReadOptions, as keywords of the public functions."""

    format: str
    publisher: tuple[str, ...]
    genre: str | None
    strip: bool
    max_bytes: int
    fields: dict[str, str]


OnError = Callable[[ReadError], None]
"""Told of each file or record that cannot be read; reading goes on after it."""

DEFAULTS = ReadOptions()


def tell(error: ReadError, on_error: OnError | None) -> None:
    """Tell `on_error`, or raise where there is none."""
    if on_error is None:
        raise error
    on_error(error)
