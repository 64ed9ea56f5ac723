"""HTML -> Article: a page as a browser saved it, or a story as a content system gives it."""

import re
from collections.abc import Iterable, Iterator

from auditor.article import Article
from auditor.read.assemble import Told
from auditor.read.content import Content
from auditor.read.html.blocks import Page, page_from, page_of
from auditor.read.html.blocks import Piece as PageBlock
from auditor.read.html.tokens import Token
from auditor.read.options import OnError, ReadOptions
from auditor.read.pieces import Copy, Piece, article_of
from auditor.read.placed import Placed, whole

SUFFIXES = (".html", ".htm", ".xhtml")

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAGS = re.compile(r"<(?:p|div|article|section|table|ul|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE)
_ASIDE = {
    "nav": "a menu",
    "aside": "beside the story",
    "footer": "a footer",
    "form": "a form",
    "button": "a button",
    "select": "a form",
    "figcaption": "a caption",
    "caption": "a caption",
    "table": "a table",
}
"""Elements whose words are none of a story's, and what they are."""


def fits(content: Content) -> bool:
    """It begins as a page does, or has the tags of one."""
    head = content.sample[:20_000]
    return _HTML.match(head) is not None or (content.suffix in SUFFIXES or len(_TAGS.findall(head)) > 3)


def read(content: Content, options: ReadOptions, _on_error: OnError) -> Iterator[Article]:
    """The one article of the page."""
    note = content.decoded.note
    page = page_of(whole(content.text))
    told = Told(headline=page.title or None, notes=(note,) if note else ())
    yield article_of(Copy(content.text, content.name, "html", list(_page(page)), told, page.comments), options)


def fragment(markup: Placed | Iterable[Token]) -> list[Piece]:
    """The blocks of a story's own markup, as content systems keep it: all of it is the story but what is beside it.

    `markup` may be tokens, where it stands within a file of another kind as elements of that.
    """
    page = page_of(markup) if isinstance(markup, Placed) else page_from(markup)
    return [_piece(block, _beside(block)) for block in page.pieces]


def _page(page: Page) -> Iterator[Piece]:
    for block in page.pieces:
        piece = _piece(block, _beside(block))
        if block.level == 1 and piece.left_out is None:
            piece.kind = "headline"
        yield piece


def _piece(block: PageBlock, left_out: str | None) -> Piece:
    links = [(link.start, link.end, link.target) for link in block.links]
    return Piece(block.kind, block.words, left_out, links)


def _beside(block: PageBlock) -> str | None:
    return next((_ASIDE[tag] for tag in block.inside if tag in _ASIDE), None)
