"""Which column of a corpus holds what: the contract's own names first, then those that corpora often have."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (
            *("text", "body", "content", "article", "articlebody", "articletext", "fulltext", "maintext"),
            *("bodytext", "plaintext", "cleantext", "story", "document"),
        ),
        "id": ("id", "uid", "guid", "uuid", "docid", "articleid", "identifier"),
        "headline": ("headline", "title", "articletitle"),
        "publisher": ("publisher", "publication", "outlet", "newspaper", "site", "sitename"),
        "byline": ("byline", "author", "authors", "writer", "writers", "by"),
        "published": (
            *("published", "date", "publishedat", "publishdate", "publisheddate", "pubdate", "datepublished"),
            *("publicationdate", "publishtime", "datetime", "timestamp"),
        ),
        "genre": ("genre", "articletype"),
        "section": ("section", "desk", "sectionname", "newsdesk", "articlesection"),
        "url": ("url", "link", "canonicalurl", "permalink", "articleurl", "sourceurl"),
    }
)
"""Each field of a record, and the names it is known by, likeliest first; small letters, signs left out."""

_SIGNS = re.compile(r"[\W_]+")


def bare(name: str) -> str:
    """A column's name as it is compared: "Article_Body" is "articlebody"."""
    return _SIGNS.sub("", name.casefold())


def chosen(columns: Iterable[str], asked: Mapping[str, str]) -> dict[str, str]:
    """For each field the column that holds it: the one asked for, else the likeliest of those that are there."""
    there: dict[str, str] = {}
    for column in columns:
        there.setdefault(bare(column), column)
    found = dict(asked)
    for field, names in FIELDS.items():
        known = next((there[n] for n in names if n in there), None)
        if known is not None:
            found.setdefault(field, known)
    return found


def told(columns: Mapping[str, str]) -> str | None:
    """What to say of a choice; None where every column is called as the contract has it."""
    others = [f"{field} from “{column}”" for field, column in columns.items() if field != column]
    return f"columns taken by their names: {', '.join(others)}" if others else None
