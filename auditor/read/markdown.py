"""Markdown, with or without front matter -> Article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from auditor.article import Article, BlockKind, Ignore, Link, RecordFault, Records
from auditor.read.asides import is_aside, take
from auditor.read.assemble import NOTHING_TOLD, Assembly, Told
from auditor.read.characters import UNSEEN, Range, tidy
from auditor.read.content import Content
from auditor.read.front_matter import front_matter, told
from auditor.read.furniture import furniture, word_list
from auditor.read.headline import could_be_headline
from auditor.read.inline import Inline
from auditor.read.options import DEFAULTS, OnError, ReadOptions
from auditor.read.remarks import is_remark, records_of, remark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd")

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?:#[^\n]*\n|\s*\n)*[\w\"'-]+[ \t]*:")
_NEWLINE = re.compile(r"\r\n?|\n")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SHORTCODE = re.compile(r"^(?:\{%.*%\}|\{\{[<%].*[>%]\}\})$", re.DOTALL)
_LEFT_OUT = {"fence": "code", "code_block": "code", "html_block": "raw HTML", "table_open": "a table"}
_MARKS = " \t\r\n>*+-"
"""What may stand beside a comment that stands alone: white space, and the marks of quotations and lists."""
_EDGE = 6
"""Blocks at the end of a file among which a line may be a credit."""


@dataclass(slots=True)
class Piece:
    """A block of the file: its kind, where it stands, its words; `left_out` says why it is none of the article."""

    kind: BlockKind
    start: int
    end: int
    ranges: list[Range] = field(default_factory=list)
    text: str = ""
    level: int = 0
    """Of a heading, 1 to 6."""
    left_out: str | None = None
    links: list[Link] = field(default_factory=list)
    comments: list[Range] = field(default_factory=list)
    seen: list[tuple[int, int, str]] = field(default_factory=list)
    is_comment: bool = False
    """It holds comments and nothing else."""


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # every file asks whether it is Markdown, few are

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


def fits(content: Content) -> bool:
    """Named so, or begun by front matter."""
    return content.suffix in SUFFIXES or _FRONT_MATTER.match(content.sample) is not None


def read(content: Content, options: ReadOptions, _on_error: OnError) -> Iterator[Article]:
    """The one article."""
    note = content.decoded.note
    yield read_markdown(content.text, content.name, options, Told(notes=(note,) if note else ()))


def read_markdown(source: str, name: str, options: ReadOptions = DEFAULTS, before: Told = NOTHING_TOLD) -> Article:
    """The article in a Markdown text; raises ReadError where there is none."""
    matter = front_matter(source)
    every = list(_pieces(source, matter.end))
    pieces = [p for p in every if not p.is_comment]
    out = Assembly(source, name, "markdown", options, told(matter, before), _view(source, pieces))
    out.add(_remarks(source, every))
    out.front_matter_end = matter.end
    headline = _headline(pieces, titled=matter.title is not None)
    if matter.end:
        title = source[slice(*matter.title)] if matter.title else ""
        if matter.title and headline is None:
            out.headline([matter.title], title)
        else:
            out.drop(Piece("note", 0, matter.end), "the front matter")
    opening, number = _opening(pieces, headline), -1
    for piece in every:
        number += not piece.is_comment
        if piece.is_comment:
            out.comment(piece)
        elif number == headline:
            out.headline(piece.ranges, piece.text)
            out.links.extend(piece.links)
        else:
            _place(out, piece, opening=number < opening, edge=number < opening or number >= len(pieces) - _EDGE)
    return out.article()


def _remarks(source: str, pieces: Sequence[Piece]) -> Records:
    """What comments say to auditor: within a block they count for it, elsewhere for the block that follows."""
    said: list[Ignore | RecordFault] = []
    following: Range | None = None
    for piece in reversed(pieces):
        own = None if piece.left_out else (piece.start, piece.end)
        for at in reversed(piece.comments):
            if is_remark(source[slice(*at)]):
                said.append(remark(source[slice(*at)], at, own or following))
        if not piece.is_comment:
            following = (piece.start, piece.end)
    return records_of(said[::-1])


def _view(source: str, pieces: Sequence[Piece]) -> str:
    """The source with each entity made the character that it stands for, and what is over made unseen."""
    view = list(source)
    for start, end, words in (s for piece in pieces for s in piece.seen):
        view[start:end] = words.ljust(end - start, UNSEEN)[: end - start]
    return "".join(view)


def _headline(pieces: Sequence[Piece], *, titled: bool) -> int | None:
    """Number of the headline: a heading above the story; where no title is told, a first line that is like one."""
    above = []
    for number, piece in enumerate(pieces):
        if piece.level:
            above.append(number)
        elif piece.left_out is None and not is_aside(piece.text):
            break
    top = [n for n in above if pieces[n].level == 1]
    if top or (above and not titled):
        return (top or above)[0]
    first = next((n for n, p in enumerate(pieces) if p.left_out is None), None)
    if titled or first is None or first + 1 >= len(pieces) or not could_be_headline(pieces[first].text):
        return None
    return first if len(word_list(pieces[first].text)) > 1 and pieces[first].kind == "paragraph" else None


def _opening(pieces: Sequence[Piece], headline: int | None) -> int:
    """Number of the first ordinary paragraph."""
    for number, piece in enumerate(pieces):
        if number != headline and piece.kind == "paragraph" and len(word_list(piece.text)) > 12:
            return number
    return len(pieces)


def _place(out: Assembly, piece: Piece, *, opening: bool, edge: bool) -> None:
    because = piece.left_out or _furniture(piece, out.options)
    if because:
        out.drop(piece, because)
    elif not take(out, piece, opening=opening, edge=edge):
        out.block(piece.kind, piece.ranges)
        out.links.extend(piece.links)


def _furniture(piece: Piece, options: ReadOptions) -> str | None:
    kind = furniture(piece.text) if options.strip else None
    return kind.because if kind else None


# blocks


def _pieces(source: str, start: int) -> Iterator[Piece]:
    """The blocks of the file after its front matter, in order."""
    source = source.replace("\0", "\ufffd")  # as markdown-it has it, so that rows are found again
    lines = _lines(source)
    blank = len(_NEWLINE.findall(source, 0, start))
    body = "\n" * blank + source[start:]
    inside: list[str] = []
    table = 0
    for token in _parser().parse(body):
        if token.nesting:
            inside.append(f"{token.type} {token.tag}") if token.nesting > 0 else inside.pop()
        if token.type in _LEFT_OUT and token.map:
            yield _left_out(source, lines, token)
        table += token.nesting if token.type in {"table_open", "table_close"} else 0
        if token.type == "inline" and token.map and not table:
            yield _piece(source, lines, token, inside)


def _lines(source: str) -> list[Range]:
    """Start and end of each line, its line break left out."""
    found, begin = [], 0
    for end in _NEWLINE.finditer(source):
        found.append((begin, end.start()))
        begin = end.end()
    return [*found, (begin, len(source))]


def _left_out(source: str, lines: Sequence[Range], token: "Token") -> Piece:
    first, last = token.map or (0, 1)
    start, end = lines[first][0], lines[min(last, len(lines)) - 1][1]
    html = token.type == "html_block"
    comments = [(m.start(), m.end()) for m in _COMMENT.finditer(source, start, end)] if html else []
    piece = Piece("note", start, end, left_out=_LEFT_OUT[token.type], comments=comments)
    piece.is_comment = bool(comments) and not _COMMENT.sub("", source[start:end]).strip(_MARKS)
    return piece


def _piece(source: str, lines: Sequence[Range], token: "Token", inside: Sequence[str]) -> Piece:
    walk = Inline(token.content, _places(source, lines, token), source)
    walk.walk(token.children or ())
    first, last = token.map or (0, 1)
    start, end = lines[first][0], lines[min(last, len(lines)) - 1][1]
    text = tidy(walk.words)
    piece = Piece(
        _kind(inside), start, end, walk.ranges, text, links=walk.links, comments=walk.comments, seen=walk.seen
    )
    heading = next((kind for kind in inside if kind.startswith("heading_open")), None)
    piece.level = int(heading[-1]) if heading else 0
    if not text:
        piece.left_out = "no words"
        piece.is_comment = bool(piece.comments) and not _COMMENT.sub("", source[start:end]).strip(_MARKS)
    elif _SHORTCODE.match(text):
        piece.left_out = "a shortcode"
    return piece


def _kind(inside: Sequence[str]) -> BlockKind:
    kinds = {kind.split()[0] for kind in inside}
    if "heading_open" in kinds:
        return "subheading"
    if "blockquote_open" in kinds:
        return "blockquote"
    return "list" if "list_item_open" in kinds else "paragraph"


def _places(source: str, lines: Sequence[Range], token: "Token") -> list[int]:
    """The place in the source of each character of a block's inline content."""
    at: list[int] = []
    number, last = token.map or (0, 1)
    for row in token.content.split("\n"):
        found = -1
        while found < 0 and number < min(last, len(lines)):
            found = source.find(row, *lines[number])
            number += 1
        start, end = lines[number - 1]
        at.extend(range(found, found + len(row)) if found >= 0 else _stretched(start, end, len(row)))
        at.append(end)  # the line break
    return at


def _stretched(start: int, end: int, length: int) -> list[int]:
    """Places for a row that markdown-it changed (a tab, a nought): the line's own, in order."""
    return [min(start + i, max(end - 1, start)) for i in range(length)]
