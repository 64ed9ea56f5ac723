"""What a caller may tell the readers."""

from typing import Literal

import msgspec

FormatIn = Literal["auto", "text", "markdown", "jsonl"]

MAX_BYTES = 2_000_000
"""Largest file read unless told otherwise, in bytes: some twenty books' worth of chapters, or 300 long articles."""


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to read: `publisher` and `genre` overrule what the file says of itself."""

    format: FormatIn = "auto"
    publisher: tuple[str, ...] = ()
    genre: str | None = None
    strip: bool = True
    """Leave out what is not the article: share rows, related links, comments. False keeps every line."""
    max_bytes: int = MAX_BYTES
    """Limit of a file, or of one record of a file of many; in bytes."""


DEFAULTS = ReadOptions()
