"""The formats that are read, and which of them a file is in: by what it holds first, by its name second.

A format is a module in this folder with

- `SUFFIXES`, how its files' names end,
- `fits(content)`, whether a file is in it,
- `read(content, options, on_error)`, which yields its articles.

To add one, add the module and a line to `FORMATS`. It must be light to import: what is heavy is imported when a file is
read. Other packages add formats too (`others.py`).
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import cast

from auditor.errors import AuditorError, ReadError
from auditor.read.content import Content
from auditor.read.others import GROUP, Reader, guarded


class FormatError(AuditorError):
    """A format that is asked for and that there is not."""


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
    own = {name: cast(Reader, import_module(module)) for name, module in FORMATS.items()}
    others = {name: guarded(name, load) for name, load in _others().items()}
    return MappingProxyType({**{name: reader for name, reader in others.items() if reader is not None}, **own})


@cache
def _others() -> Mapping[str, Callable[[], object]]:
    """The formats of other packages, none of them loaded yet."""
    return {point.name: point.load for point in entry_points(group=GROUP) if point.name not in FORMATS}


def names() -> tuple[str, ...]:
    """What `--format-in` may be, the formats of other packages too, whether they can be loaded or not."""
    return ("auto", *FORMATS, *sorted(_others()))


def check_name(wanted: str) -> None:
    """Raises FormatError for the name of no format."""
    if wanted != "auto" and wanted not in FORMATS and wanted not in names():
        near = get_close_matches(wanted.lower(), names(), n=1, cutoff=0.6)
        mend = f"Did you mean {near[0]}?" if near else f"Give one of {', '.join(names())}."
        raise FormatError(f"--format-in {wanted}: no format is called so. {mend}")


def reader_for(content: Content, wanted: str) -> Reader:
    """The reader of a file, by name or, where that is "auto", by content. Raises ReadError where there is none."""
    known = readers()
    if wanted in known:
        return known[wanted]
    if wanted != "auto":
        check_name(wanted)
        raise ReadError(
            content.name, f"is to be read as {wanted}, which is broken.", "Mend the package that brings it."
        )
    return next(reader for reader in known.values() if reader.fits(content))


@cache
def suffixes() -> frozenset[str]:
    """What a folder is searched for; a file that is named is read whatever its name."""
    return frozenset(suffix for reader in readers().values() for suffix in reader.SUFFIXES)
