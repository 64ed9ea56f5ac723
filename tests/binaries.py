"""What stands in reports that are no text."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from pyarrow import parquet

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_in(file: BytesIO) -> str:
    """All words of a Word file or a Parquet file, a line a paragraph or a cell."""
    return "\n".join(_paragraphs(file) if file.getvalue().startswith(b"PK") else _cells(file))


def _paragraphs(file: BytesIO) -> Iterator[str]:
    with ZipFile(file) as parts:
        for name in ("word/document.xml", "word/comments.xml"):
            for paragraph in fromstring(parts.read(name)).iter(f"{WORD}p"):
                yield "".join(t.text or "" for t in paragraph.iter(f"{WORD}t"))


def _cells(file: BytesIO) -> Iterator[str]:
    for row in parquet.read_table(file).to_pylist():
        yield from map(str, row.values())
