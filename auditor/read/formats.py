"""The formats that are read, and which of them a file is in: by what it holds first, by its name second.

A format is a module in this folder with

- `SUFFIXES`, how its files' names end,
- `SHARED`, where it has any, endings of its files that other files have as well, such as ".json": a folder's files of
  that name are looked into, and passed over where no format fits,
- `fits(content)`, whether a file is in it,
- `read(content, options, on_error)`, which yields its articles.

To add one, add the module and a line to `FORMATS`. It must be light to import: what is heavy is imported when a file is
read. Other packages add formats too (`others.py`).
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from auditor.errors import AuditorError, ReadError, likeliest
from auditor.installed import offered
from auditor.read.others import GROUP, Reader, guarded

if TYPE_CHECKING:
    from auditor.read.content import Content


class FormatError(AuditorError):
    """A format that is asked for and that there is not."""


FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "docx": "auditor.read.docx",
        "mail": "auditor.read.mail",
        "warc": "auditor.read.warc",
        "parquet": "auditor.read.parquet",
        "ninjs": "auditor.read.ninjs",
        "ans": "auditor.read.ans",
        "wordpress": "auditor.read.wordpress",
        "json-feed": "auditor.read.json_feed",
        "jsonl": "auditor.read.jsonl",
        "nitf": "auditor.read.nitf",
        "newsml-g2": "auditor.read.newsml_g2",
        "newsml-1": "auditor.read.newsml_1",
        "wxr": "auditor.read.wxr",
        "feed": "auditor.read.feed",
        "csv": "auditor.read.delimited",
        "markdown": "auditor.read.markdown",
        "html": "auditor.read.html",
        "text": "auditor.read.text",
    }
)
"""In the order in which they are tried; the last takes what no other does."""
_BY_LOOKS = frozenset({"html", "text"})
"""Formats that take what looks like theirs: not data of a kind that nobody knows."""


@cache
def readers() -> Mapping[str, Reader]:
    """Each format by name, those of other packages first, which may read what these would take for text."""
    own = {name: cast(Reader, import_module(module)) for name, module in FORMATS.items()}
    others = {name: guarded(name, load) for name, load in _others().items()}
    return MappingProxyType({**{name: reader for name, reader in others.items() if reader is not None}, **own})


@cache
def _others() -> Mapping[str, Callable[[], object]]:
    """The formats of other packages, none of them loaded yet."""
    return {point.name: point.load for point in offered(GROUP) if point.name not in FORMATS}


def names() -> tuple[str, ...]:
    """What `--format-in` may be, the formats of other packages too, whether they can be loaded or not."""
    return ("auto", *FORMATS, *sorted(_others()))


def check_name(wanted: str) -> None:
    """Raises FormatError for the name of no format."""
    if wanted != "auto" and wanted not in FORMATS and wanted not in names():
        near = likeliest(wanted.lower(), names())
        mend = f"Did you mean {near}?" if near else f"Give one of {', '.join(names())}."
        raise FormatError(f"--format-in {wanted}: no format is called so. {mend}")


def reader_for(content: "Content", wanted: str) -> Reader:
    """The reader of a file, by name or, where that is "auto", by content. Raises ReadError where there is none."""
    known = readers()
    if wanted in known:
        return known[wanted]
    if wanted != "auto":
        check_name(wanted)
        raise ReadError(
            content.name, f"is to be read as {wanted}, which is broken.", "Mend the package that brings it."
        )
    for name, reader in known.items():
        if name in _BY_LOOKS:
            _refuse_unknown(content)
        if reader.fits(content):
            return reader
    raise AssertionError("the last format takes everything")


def _refuse_unknown(content: "Content") -> None:
    """Raise ReadError for JSON and XML of no kind that is read: its keys and names are not a story's words."""
    if content.json is not None:
        mend = 'Give ninjs, ANS, WordPress or JSON Feed; or each article on one line, as {"text": "…"}.'
        raise ReadError(content.name, "is JSON of no kind that is read.", mend)
    if content.suffix == ".json":
        from auditor.read.json_text import parsed  # noqa: PLC0415  # the table alone is wanted by every command

        parsed(content.text, content.name)  # tells where it is broken
    elif _is_xml(content) and content.root.tag.lower() not in {"html", ""}:
        mend = "Export it as NITF, NewsML-G2 or HTML."
        raise ReadError(content.name, f"is XML of no kind that is read ({content.root.tag}).", mend)


def _is_xml(content: "Content") -> bool:
    return content.suffix == ".xml" or content.sample.lstrip().startswith("<?xml")


@cache
def suffixes() -> frozenset[str]:
    """What a folder is searched for; a file that is named is read whatever its name."""
    return frozenset(suffix for reader in readers().values() for suffix in reader.SUFFIXES)


@cache
def shared_suffixes() -> frozenset[str]:
    """Endings that articles share with other files: such a file in a folder is read where `known` says so."""
    return frozenset(suffix for reader in readers().values() for suffix in getattr(reader, "SHARED", ())) - suffixes()


def known(content: "Content") -> bool:
    """A format that shares the ending of the file's name fits what it holds."""
    sharing = (r for r in readers().values() if content.suffix in getattr(r, "SHARED", ()))
    try:
        return any(reader.fits(content) for reader in sharing)
    except ReadError:
        return False
