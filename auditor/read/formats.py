"""The formats that are read, and which of them a file is in: by what it holds first, by its name second.

A format is a module in this folder with

- `SUFFIXES`, how its files' names end,
- `fits(content)`, whether a file is in it,
- `read(content, options, on_error)`, which yields its articles.

To add one, add the module and a line to `FORMATS`. It must be light to import: what is heavy is imported when a file is
read. Other packages add formats by the entry-point group `auditor.readers`, each a module or object of that kind.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Protocol, cast

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.content import Content
from auditor.read.options import OnError, ReadOptions

GROUP = "auditor.readers"


class Reader(Protocol):
    """What the module of a format has."""

    SUFFIXES: tuple[str, ...]

    def fits(self, content: Content) -> bool:
        """Whether the file is in this format. Raises ReadError where it cannot be read at all."""

    def read(self, content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
        """The articles in it, in order. A bad record is told to `on_error`; a bad file is raised as ReadError."""


FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "docx": "auditor.read.docx",
        "mail": "auditor.read.mail",
        "warc": "auditor.read.warc",
        "parquet": "auditor.read.parquet",
        "jsonl": "auditor.read.jsonl",
        "csv": "auditor.read.delimited",
        "markdown": "auditor.read.markdown",
        "html": "auditor.read.html",
        "text": "auditor.read.text",
    }
)
"""In the order in which they are tried; the last takes what no other does."""


@cache
def readers() -> Mapping[str, Reader]:
    """Each format by name, those of other packages first, which may read what these would take for text."""
    others = {point.name: cast(Reader, point.load()) for point in entry_points(group=GROUP)}
    own = {name: cast(Reader, import_module(module)) for name, module in FORMATS.items()}
    return MappingProxyType({**{n: r for n, r in others.items() if n not in own}, **own})


def reader_for(content: Content, wanted: str) -> Reader:
    """The reader of a file, by name or, where that is "auto", by content. Raises ReadError for a name that is none."""
    known = readers()
    if wanted in known:
        return known[wanted]
    if wanted != "auto":
        raise ReadError(content.name, f"no format is called “{wanted}”.", f"Give auto, {', '.join(known)}.")
    return next(reader for reader in known.values() if reader.fits(content))


@cache
def suffixes() -> frozenset[str]:
    """What a folder is searched for; a file that is named is read whatever its name."""
    return frozenset(suffix for reader in readers().values() for suffix in reader.SUFFIXES)
