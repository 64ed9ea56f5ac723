"""HTML -> Article: a page as a browser saved it, or a story as a content system gives it."""

import re
from collections.abc import Iterable, Iterator

from auditor.article import Article, BlockKind
from auditor.errors import ReadError
from auditor.read.content import Content
from auditor.read.html.blocks import Piece as PageBlock
from auditor.read.html.blocks import page_from, page_of
from auditor.read.html.encoding import decoded
from auditor.read.html.metadata import described
from auditor.read.html.notes import notes_on
from auditor.read.html.reasons import beside
from auditor.read.html.story import Story, story_of
from auditor.read.html.tokens import Token
from auditor.read.lines import is_heading
from auditor.read.options import OnError, ReadOptions
from auditor.read.pieces import Copy, Piece, article_of
from auditor.read.placed import Placed, whole

SUFFIXES = (".html", ".htm", ".xhtml")

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAGS = re.compile(r"<(?:p|div|article|section|table|ul|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE)

_MOST = 30_000
"""Blocks of text on one page: the longest that were seen have a tenth."""


def fits(content: Content) -> bool:
    """It begins as a page does, or has the tags of one."""
    head = content.sample[:20_000]
    return _HTML.match(head) is not None or (content.suffix in SUFFIXES or len(_TAGS.findall(head)) > 3)


def read(content: Content, options: ReadOptions, _on_error: OnError) -> Iterator[Article]:
    """The one article of the page."""
    yield article_of(copy_of(content), options)


def copy_of(content: Content) -> Copy:
    """What is taken out of a page. Raises ReadError where it has no words of its own."""
    text, note, *_ = decoded(content)
    page = page_of(whole(text))
    if not page.pieces and page.frames:
        mend = "Give the file of the frame that the story is in."
        raise ReadError(content.name, "is a page of frames, whose words are in other files.", mend)
    if len(page.pieces) > _MOST:
        mend = "Give the page of one article."
        raise ReadError(content.name, f"has {len(page.pieces):,} blocks of text, more than a page of news.", mend)
    said = described(page)
    story = story_of(page, text, said.headline)
    told = said.told([*([note] if note else []), *story.notes, *notes_on(page, said, story)])
    return Copy(text, content.name, "html", list(_pieces(story)), told, page.comments)


def fragment(markup: Placed | Iterable[Token]) -> list[Piece]:
    """The blocks of a story's own markup, as content systems keep it: all of it is the story but what is beside it.

    `markup` may be tokens, where it stands within a file of another kind as elements of that.
    """
    page = page_of(markup) if isinstance(markup, Placed) else page_from(markup)
    return [_piece(block, beside(block)) for block in page.pieces]


def _pieces(story: Story) -> Iterator[Piece]:
    for number, (block, left_out) in enumerate(zip(story.blocks, story.left_out, strict=True)):
        if number == story.headline:
            piece = _piece(block, None)
            piece.kind = "headline"
        else:
            piece = _piece(block, left_out)
            piece.near = story.near(number)
        yield piece


def _piece(block: PageBlock, left_out: str | None) -> Piece:
    links = [(link.start, link.end, link.target) for link in block.links]
    kind: BlockKind = "subheading" if block.kind == "paragraph" and is_heading(block.text) else block.kind
    return Piece(kind, block.words, left_out, links)
