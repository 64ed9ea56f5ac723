"""The articles of a file, of bytes and of a text: unpacked, the reader found, read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Unpack

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.characters import sound
from auditor.read.content import Content, of_bytes, of_file, of_text
from auditor.read.formats import reader_for
from auditor.read.options import OnError, ReadKeywords, ReadOptions, tell
from auditor.read.others import tell_faults
from auditor.read.packed import unpacked


def read(path: Path | str, on_error: OnError | None = None, **options: Unpack[ReadKeywords]) -> Iterator[Article]:
    """The articles in a file, in order. Options as ReadOptions; raises ReadError unless `on_error` is given."""
    told = ReadOptions(**options)
    return _articles(of_file(Path(path), told.max_bytes), told, on_error)


def read_opened(
    name: str, opened: Callable[[], BinaryIO], on_error: OnError | None = None, **options: Unpack[ReadKeywords]
) -> Iterator[Article]:
    """The articles in a file that is called `name`, wherever it lies, as `read` gives them.

    `opened` opens it from its start, as often as it is called.
    """
    told = ReadOptions(**options)
    return _articles(Content(name, opened, told.max_bytes), told, on_error)


def read_bytes(
    data: bytes, name: str, on_error: OnError | None = None, **options: Unpack[ReadKeywords]
) -> Iterator[Article]:
    """The articles in the content of a file called `name`, as `read` gives them."""
    told = ReadOptions(**options)
    return _articles(of_bytes(data, name, told.max_bytes), told, on_error)


def read_text(text: str, name: str = "<text>", **options: Unpack[ReadKeywords]) -> Article:
    """The one article in a text. Raises ReadError where there is none, or where the text holds many."""
    told = ReadOptions(**options)
    articles = list(_articles(of_text(sound(text), name, told.max_bytes), told, None))
    if len(articles) == 1:
        return articles[0]
    raise ReadError(name, f"holds {len(articles)} articles, and one was asked for.", "Read it as a file.")


def _articles(content: Content, options: ReadOptions, on_error: OnError | None) -> Iterator[Article]:
    def refuse(error: ReadError) -> None:
        tell(error, on_error)

    try:
        inner = unpacked(content)
        try:
            reader = reader_for(inner, options.format)
        finally:
            tell_faults(on_error)
        yield from reader.read(inner, options, refuse)
    except ReadError as error:
        refuse(error)
