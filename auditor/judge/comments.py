"""Comments that set a finding aside, written for an editor: where in the file they go, and what they say."""

import re
import unicodedata
from collections.abc import Sequence

from auditor.article import Article, BlockKind, Span, line_end, newline_of
from auditor.finding import Finding

_DASHES = re.compile(r"-{2,}")
_OPENS = re.compile(r" {0,3}(?:#{1,6}[ \t]+)?[^\s\w>+-]*\Z")
"""What may stand before the first word of a block that a comment can go above: a heading's mark, emphasis, a quote."""
_ABOVE: tuple[BlockKind, ...] = ("headline", "subheading", "paragraph", "correction", "note")


def comment_for(article: Article, finding: Finding, reason: str) -> tuple[int, str] | None:
    """Where to insert a comment that sets this finding aside (an offset in `article.source`), and its text.

    None where the format holds no comments, or the finding stands where none can. The text has the line break or space
    that it needs. Raises ValueError for a reason without words.
    """
    at = place_for(article, finding.span)
    return None if at is None else (at, comment_at(article, at, [finding.rule], reason))


def place_for(article: Article, span: Span) -> int | None:
    """Where a comment on these words goes: above their block, or at the end of an item's or a quotation's."""
    blocks = [(b.kind, article.span(b.start, b.end)) for b in article.blocks if b.start < b.end]
    touched = ((k, b) for k, b in blocks if max(b.start, span.start) < min(b.end, span.end))
    kind, block = next(touched, (None, None))
    if article.format != "markdown" or kind is None or block is None or block.start < article.front_matter_end:
        return None
    first = _line_start(article.source, block.start)
    if kind in _ABOVE and _OPENS.match(article.source, first, block.start):
        return first
    return line_end(article.source, block.end)


def comment_at(article: Article, at: int, rules: Sequence[str], reason: str) -> str:
    """The comment as it goes to that place: with a line break after it above a block, after a space within a line."""
    said = f"<!-- auditor: ignore[{', '.join(rules)}] {plain_reason(reason)} -->"
    if at != _line_start(article.source, at):
        return f" {said}"
    return said + newline_of(article.source)


def plain_reason(reason: str) -> str:
    """A reason as a comment holds it: one line, no control characters, nothing that would end the comment.

    Raises ValueError where nothing is left of it.
    """
    seen = "".join(c for c in " ".join(reason.split()) if not unicodedata.category(c).startswith("C"))
    told = _DASHES.sub("–", seen).strip(" -–:,")
    if not any(c.isalnum() for c in told):
        raise ValueError("a reason needs words")
    return told


def _line_start(source: str, at: int) -> int:
    return max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1
