"""Word (.docx) -> Article: a draft in Word, or one that Google Docs or LibreOffice saved so.

Tracked changes are read as accepted. Lines of a place are paragraphs, counted from 1 through the whole document, those
of tables and text boxes too; the notes at its foot and end are counted on from there.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.errors import ReadError

if TYPE_CHECKING:
    from auditor.article import Article
    from auditor.read.content import Content
    from auditor.read.options import OnError, ReadOptions

SUFFIXES = (".docx", ".docm")

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def fits(content: "Content") -> bool:
    """A zip file with a Word document in it, or an older Office file, of which more can be told here."""
    if content.head.startswith(_OLE):
        return True
    if not content.head.startswith(_ZIP):
        return False
    if content.suffix in SUFFIXES:
        return True
    from auditor.read.docx.document import USUAL  # noqa: PLC0415  # every file is asked, few are; so below
    from auditor.read.docx.package import Package  # noqa: PLC0415

    try:
        with content.open() as file:
            return USUAL in Package(file, content.name, content.limit)
    except (ReadError, OSError):
        return False


def read(content: "Content", options: "ReadOptions", _on_error: "OnError") -> Iterator["Article"]:
    """The one article."""
    from auditor.read.docx.document import article_in  # noqa: PLC0415
    from auditor.read.docx.package import of_old_kind  # noqa: PLC0415

    with content.open() as file:
        if error := of_old_kind(content.head, file, content.name):
            raise error
        yield article_in(file, content.name, options)
