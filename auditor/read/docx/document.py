"""One Word document -> Article: its parts found and walked, what stands beside the story told."""

from collections.abc import Iterator
from typing import BinaryIO

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.assemble import Told
from auditor.read.docx.package import Package
from auditor.read.docx.parts import Comment, Properties, Relationships, Styles, comments, properties, relationships
from auditor.read.docx.story import pieces, sheet_of
from auditor.read.docx.walk import Walk
from auditor.read.options import ReadOptions
from auditor.read.pieces import Copy, article_of

USUAL = "word/document.xml"
"""Where the story lies, unless the package says otherwise."""
_XML = 10
"""Bytes of XML for each that a text may have."""
_OWN = Properties(title="Sourcing audit", creator="auditor")
_SHOWN = 5


def article_in(file: BinaryIO, name: str, options: ReadOptions) -> Article:
    """The article in a Word document. Raises ReadError for one that cannot be read."""
    package = Package(file, name, options.max_bytes * _XML)
    root = relationships(package, "")
    main = root.parts.get("officeDocument", USUAL)
    if main not in package:
        raise ReadError(name, "is no Word document, or not a whole one.", "Open it in Word and save it again.")
    said = properties(package, root.parts.get("core-properties", "docProps/core.xml"))
    if (said.title, said.creator) == (_OWN.title, _OWN.creator):
        raise ReadError(name, "is a report of auditor's and no copy.", "Audit the draft, and --exclude its reports.")
    beside = relationships(package, main)
    walk = _walked(package, main, beside, options.max_bytes)
    styles = Styles(package, beside.parts.get("styles") if any(p.style for p in walk.paragraphs) else None)
    told = Told(
        front_matter={
            key: value
            for key, value in (("title", said.title), ("author", said.creator), ("language", said.language))
            if value.strip()
        },
        notes=tuple(_notes(walk, comments(package, beside.parts.get("comments")))),
    )
    found = pieces(walk.paragraphs, styles, said.title)
    return article_of(Copy(sheet_of(walk.paragraphs), name, "docx", found, told), options)


def _walked(package: Package, main: str, beside: Relationships, most: int) -> Walk:
    """The document, its footnotes and its endnotes."""
    walk = Walk(package.name, most)
    walk.part(package.pieces(main), beside.links)
    for kind in ("footnotes", "endnotes"):
        part = beside.parts.get(kind)
        if part is not None and part in package:
            walk.part(package.pieces(part), relationships(package, part).links, notes=True)
    return walk


def _notes(walk: Walk, margin: list[Comment]) -> Iterator[str]:
    if walk.changes:
        yield f"{walk.changes} tracked change{'s' if walk.changes > 1 else ''} read as accepted"
    if walk.hidden:
        yield f"{walk.hidden} hidden characters left out"
    if margin:
        more = f", and {len(margin) - _SHOWN} more" if len(margin) > _SHOWN else ""
        shown = "; ".join(map(str, margin[:_SHOWN]))
        yield f"{len(margin)} comment{'s' if len(margin) > 1 else ''} not read: {shown}{more}"
