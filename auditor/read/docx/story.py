"""Paragraphs of a Word file -> pieces of an article: what each is, which is the headline, what is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.article import BlockKind
from auditor.read.asides import is_aside
from auditor.read.docx.parts import Styles
from auditor.read.docx.walk import Paragraph
from auditor.read.furniture import furniture
from auditor.read.headline import choose, could_be_headline
from auditor.read.pieces import Piece
from auditor.read.placed import Placed, joined

_BREAKS = re.compile(r"[ \t\xa0]*\v(?:[ \t\xa0]*\v)+[ \t\xa0]*")
"""Two line breaks part paragraphs as the end of one does."""
_LEFT_OUT = {
    "toc": "a table of contents",
    "table of": "a table of contents",
    "caption": "a caption",
    "header": "a header",
    "footer": "a footer",
}
_QUOTES = ("quote", "intense quote", "block text")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_HEADS = 12
"""Pieces at the start among which the headline is."""
_PULLED, _BOXES = 20, 100
"""Characters of a pull quote at least, and text boxes that are looked at for one."""
_MOSTLY = 4
"""A table is the page's frame where so many times more words stand in tables than outside."""


@dataclass(slots=True)
class _Laid:
    """A piece, and the level of its heading: 1 is the highest, 0 none."""

    piece: Piece
    level: int
    where: str

    @property
    def text(self) -> str:
        return " ".join(self.piece.words.text.split())

    @property
    def sentence(self) -> bool:
        words = len(self.text.split())
        return words > 25 or (words > 6 and _SENTENCE.search(self.text) is not None)


def sheet_of(paragraphs: Sequence[Paragraph]) -> str:
    """The document as text into which places lead: a line a paragraph."""
    return "\n".join(p.text for p in paragraphs)


def pieces(paragraphs: Sequence[Paragraph], styles: Styles, title: str) -> list[Piece]:
    """The pieces in order, the notes at the end; `title` is what the document says that it is called."""
    laid = list(_laid(paragraphs, styles, _framed(paragraphs)))
    body = [x for x in laid if x.where != "note"]
    number = _headline(body, title)
    if number is not None:
        body[number].piece.kind = "headline"
    words = "\n".join(x.text for x in body if x.where == "body")
    for x in [x for x in body if x.where == "text box" and len(x.text) > _PULLED][:_BOXES]:
        if x.text.strip("“”\"' ") in words:
            x.piece.left_out = "words of the story again"
    return [x.piece for x in (*body, *(x for x in laid if x.where == "note"))]


def _framed(paragraphs: Sequence[Paragraph]) -> bool:
    """The story itself stands in a table, as in many a form for copy."""
    inside = sum(p.length for p in paragraphs if p.where == "table")
    return inside > _MOSTLY * sum(p.length for p in paragraphs if p.where == "body")


def _laid(paragraphs: Sequence[Paragraph], styles: Styles, framed: bool) -> Iterator[_Laid]:
    start, waiting = 0, list[tuple[Paragraph, int]]()
    for number, paragraph in enumerate(paragraphs):
        waiting.append((paragraph, start))
        start += paragraph.length + 1
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if paragraph.ends or following is None or following.where != paragraph.where:
            yield from _of_one(waiting, styles, framed)
            waiting = []


def _of_one(run: Sequence[tuple[Paragraph, int]], styles: Styles, framed: bool) -> Iterator[_Laid]:
    """The pieces of one paragraph: several where line breaks part it."""
    last = run[-1][0]
    words = joined(Placed(p.text, range(at, at + p.length)) for p, at in run)
    links, before = list[tuple[int, int, str]](), 0
    for paragraph, _ in run:
        links += [(before + a, before + b, target) for a, b, target in paragraph.links]
        before += paragraph.length
    kind, level, because = _kind(last, styles, framed)
    links.sort()
    at = number = 0
    for end, following in [*((m.start(), m.end()) for m in _BREAKS.finditer(words.text)), (before, before)]:
        if not words.text[at:end].isspace() and at < end:
            first = number
            while number < len(links) and links[number][0] < end:
                number += 1
            own = [(a - at, min(b, end) - at, target) for a, b, target in links[first:number] if a >= at]
            yield _Laid(Piece(kind, words.part(at, end), because, own), level, last.where)
        at = following


def _kind(paragraph: Paragraph, styles: Styles, framed: bool) -> tuple[BlockKind, int, str | None]:
    """What it is, its level as a heading, and why it is left out, if it is."""
    names = styles.names(paragraph.style)
    because = next((why for n in names for begins, why in _LEFT_OUT.items() if n.startswith(begins)), None)
    if paragraph.where == "table" and not framed:
        because = "a table"
    elif paragraph.placeholder:
        because = "a placeholder"
    level = 1 if "title" in names else styles.level(paragraph.style)
    if level or "subtitle" in names:
        return "subheading", level, because
    if any(n in _QUOTES for n in names):
        return "blockquote", 0, because
    listed = paragraph.numbered or styles.numbered(paragraph.style) or any(n.startswith("list") for n in names)
    return ("list" if listed else "paragraph"), 0, because


def _headline(body: Sequence[_Laid], title: str) -> int | None:
    """Number of the headline: set as a title or heading above the story, else the line there that reads like one."""
    above = list(_above(body))
    headings = [n for n in above if body[n].level]
    if headings:
        return min(headings, key=lambda n: body[n].level)
    fit = [(n, body[n].text) for n in above if _fit(body[n])]
    same = " ".join(title.split()).casefold()
    called = [n for n, text in fit if text.casefold() == same]
    return called[0] if called else choose(fit, [x.text for x in body])


def _above(body: Sequence[_Laid]) -> Iterator[int]:
    """Numbers of the pieces above the story's first ordinary paragraph."""
    for number, x in enumerate(body[:_HEADS]):
        if x.piece.left_out or x.where == "text box":
            continue
        outgrown = any(y.sentence and len(y.text) > len(x.text) for y in body[number + 1 : number + 3])
        if not x.level and x.sentence and not (_fit(x) and outgrown):
            return
        yield number


def _fit(x: _Laid) -> bool:
    return x.piece.kind in {"paragraph", "subheading"} and (
        could_be_headline(x.text) and not is_aside(x.text) and furniture(x.text) is None
    )
