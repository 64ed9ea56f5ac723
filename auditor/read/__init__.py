"""Files -> articles. A reader a format, told apart by content; each keeps every character's place in the file.

`read` gives the articles of a file, `read_text` the one article of a text. With `on_error`, a bad file or record is
told to it and the others go on; without, the first one is raised.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Unpack

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.assemble import NOTHING_TOLD, Told
from auditor.read.characters import sound
from auditor.read.decode import decode
from auditor.read.files import find_files
from auditor.read.jsonl import read_records
from auditor.read.options import DEFAULTS, FormatIn, OnError, ReadKeywords, ReadOptions, tell
from auditor.read.sniff import format_of, is_records
from auditor.read.text import read_plain

__all__ = ["DEFAULTS", "FormatIn", "OnError", "ReadOptions", "find_files", "read", "read_bytes", "read_text"]


def read(path: Path | str, on_error: OnError | None = None, **options: Unpack[ReadKeywords]) -> Iterator[Article]:
    """The articles in a file, in order. Options as ReadOptions; raises ReadError unless `on_error` is given."""
    told, file = ReadOptions(**options), Path(path)
    try:
        if told.format == "jsonl" or (told.format == "auto" and is_records(str(path))):
            with file.open("rb") as lines:
                yield from read_records(lines, str(path), told, on_error)
            return
        _limit(file.stat().st_size, str(path), told)
        data = file.read_bytes()
    except OSError as error:
        tell(_unreadable(path, error), on_error)
    except ReadError as error:
        tell(error, on_error)
    else:
        yield from read_bytes(data, str(path), on_error, **options)


def read_bytes(
    data: bytes, name: str, on_error: OnError | None = None, **options: Unpack[ReadKeywords]
) -> Iterator[Article]:
    """The articles in the content of a file called `name`, as `read` gives them."""
    told = ReadOptions(**options)
    try:
        _limit(len(data), name, told)
        text, note, *_ = decode(data, name)
        found = format_of(text, name) if told.format == "auto" else told.format
        if found != "jsonl":
            article = _one(text, name, found, told, Told(notes=(note,) if note else ()))
    except ReadError as error:
        tell(error, on_error)
        return
    if found == "jsonl":
        yield from read_records(text.encode().split(b"\n"), name, told, on_error)
    else:
        yield article


def read_text(text: str, name: str = "<text>", **options: Unpack[ReadKeywords]) -> Article:
    """The one article in a text. Raises ReadError where there is none, or where the text holds many."""
    told = ReadOptions(**options)
    found = format_of(text, name) if told.format == "auto" else told.format
    if found == "jsonl":
        articles = list(read_records(text.encode("utf-8", "replace").split(b"\n"), name, told, None))
        if len(articles) == 1:
            return articles[0]
        raise ReadError(name, f"holds {len(articles)} articles, and one was asked for.", "Read it as a file.")
    return _one(text, name, found, told, NOTHING_TOLD)


def _one(text: str, name: str, found: FormatIn, options: ReadOptions, told: Told) -> Article:
    if found == "markdown":
        from auditor.read.markdown import read_markdown  # noqa: PLC0415  # its parser is not needed for other formats

        return read_markdown(sound(text), name, options, told)
    return read_plain(sound(text), name, options, told)


def _limit(size: int, name: str, options: ReadOptions) -> None:
    if size > options.max_bytes:
        mend = "Raise max-bytes, or cut the file in parts."
        raise ReadError(name, f"has {size:,} bytes, over the limit of {options.max_bytes:,}.", mend)


def _unreadable(path: Path | str, error: OSError) -> ReadError:
    if isinstance(error, IsADirectoryError):
        return ReadError(path, "is a folder.", "Give the files in it.")
    if isinstance(error, FileNotFoundError):
        return ReadError(path, "does not exist.", "Check the path.")
    return ReadError(path, f"cannot be read ({error.strerror or error}).", "Check its permissions.")
