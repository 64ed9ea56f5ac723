"""Where articles lie, as other programs want it told; and where words of the file stand in the text."""

from bisect import bisect_left
from pathlib import Path
from urllib.parse import quote

from auditor.article import Article, Span


def relative(path: str) -> str:
    """A file's path from the current folder, with slashes; an absolute one where it lies elsewhere."""
    file = Path(path)
    if file.is_absolute() and file.is_relative_to(Path.cwd()):
        file = file.relative_to(Path.cwd())
    return file.as_posix()


def address(path: str) -> str:
    """The same as the address of a resource, percent-encoded."""
    found = relative(path)
    return Path(found).as_uri() if Path(found).is_absolute() else quote(found, errors="surrogateescape")


def in_text(article: Article, span: Span) -> tuple[int, int]:
    """Where a place of the file stands in `article.text`; empty where the text has none of it."""
    start = bisect_left(article.offsets, span.start)
    return start, max(start, bisect_left(article.offsets, span.end))
