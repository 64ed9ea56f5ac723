"""NITF 3.x -> Article: the marked-up copy of agencies, as a file or within NewsML and ninjs."""

from collections.abc import Iterable, Iterator

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import story_fields as fields
from auditor.read.assemble import Told
from auditor.read.content import Content
from auditor.read.credits import agencies_in, is_correction, is_note
from auditor.read.options import OnError, ReadOptions
from auditor.read.pieces import Piece
from auditor.read.placed import Placed
from auditor.read.stories import Stories, Story
from auditor.read.xml_blocks import blocks
from auditor.read.xml_tree import Node, tree

SUFFIXES = (".nitf",)
SHARED = (".xml",)

_MEANS = {
    "hl1": "h2",
    "hl2": "h2",
    "block": "div",
    "bq": "blockquote",
    "credit": "p",
    "media": "figcaption",
    "nitf-table": "table",
    "fn": "aside",
    "pronounce": "template",
    "body.end": "div",
    "tagline": "p",
    "bibliography": "aside",
}
"""The elements of HTML whose place in a story is that of these."""


def fits(content: Content) -> bool:
    """Its root says so."""
    return content.root.tag == "nitf"


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """The one article."""
    root = tree(content.text, content.name)
    if root.tag != "nitf":
        raise ReadError(content.name, "is no NITF.", "Let the format be told by content.")
    stories = Stories(content, "nitf", options, on_error)
    yield from stories.articles([root], story_of, _start, many=False)


def story_of(nitf: Node) -> Story:
    """The story in an element `nitf`. Raises ReadError where it has no body."""
    body = nitf.first("body") or nitf
    head, content = body.first("body.head") or Node(""), body.first("body.content")
    hedline = head.first("hedline") or Node("")
    if content is None:
        raise ReadError("", "is NITF without a body.", "Give the item that has the text.")
    decks = [piece for deck in hedline.elements("hl2") for piece in blocks([deck], _MEANS)]
    notes = _notes(head)
    end = blocks(body.elements("body.end"), _MEANS)
    pieces = [*decks, *notes, *_content(content), *end]
    title = hedline.first("hl1") or hedline
    return Story(title.words(), pieces, _told(nitf, head))


def _content(content: Node) -> Iterator[Piece]:
    """The blocks; a desk's notes stand between them as elements of their own."""
    run: list[Node | Placed] = []
    for child in content.children:
        if isinstance(child, Node) and child.tag == "note":
            yield from blocks(run, _MEANS)
            yield from _note(child)
            run = []
        else:
            run.append(child)
    yield from blocks(run, _MEANS)


def _notes(head: Node) -> Iterator[Piece]:
    return (piece for note in head.elements("note") for piece in _note(note))


def _note(note: Node) -> Iterator[Piece]:
    """A word to readers or a correction is part of the copy; one to other desks is not."""
    for piece in blocks([note], {**_MEANS, "note": "div", "body.content": "div"}):
        words = fields.text(piece.words.text)
        if not is_correction(words) and not is_note(words):
            piece.left_out = "a note to desks"
        yield piece


def _told(nitf: Node, head: Node) -> Told:
    data, docdata = nitf.first("head") or Node(""), nitf.first("head", "docdata") or Node("")
    place, agencies = _dateline(head)
    distributor = _words(head.elements("distributor"))
    return Told(
        publisher=fields.texts(
            *(e.attributes.get("name") for e in data.elements("pubdata")),
            *(e.attributes.get("holder") for e in docdata.elements("doc.copyright")),
        ),
        byline=_byline(head),
        dateline=place,
        published=fields.day(
            *(e.attributes.get("norm") for e in docdata.elements("date.issue", "date.release")),
            *(e.attributes.get("norm") for e in head.all("story.date")),
            *(e.attributes.get("date.publication") for e in data.elements("pubdata")),
        ),
        credit=(*_credits(distributor), *(a for a in agencies if a not in _credits(distributor))),
        genre=fields.genre(_genres(data)),
        section=next((e.attributes.get("position.section") for e in data.elements("pubdata")), None),
        notes=_corrections(docdata),
    )


def _credits(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in lines for name in (agencies_in(line) or (line,))))


def _byline(head: Node) -> tuple[str, ...]:
    """Names alone where they are marked as people, else those in the line; what is marked as a title is none."""
    lines = list[str]()
    for byline in head.elements("byline"):
        people = _words(byline.all("person"))
        bare = Node("", children=[c for c in byline.children if isinstance(c, Placed) or c.tag != "byttl"])
        lines.extend(people or fields.texts(bare.text()) or fields.texts(byline.text()))
    return fields.writers(*lines)


def _dateline(head: Node) -> tuple[str | None, tuple[str, ...]]:
    line = head.first("dateline")
    if line is None:
        return None, ()
    located = line.first("location")
    day = [c for c in line.children if isinstance(c, Placed) or c.tag != "story.date"]
    place, agencies = fields.filed(Node("", children=day).text())
    return (located.text() or place) if located else place, agencies


def _genres(head: Node) -> Iterator[str]:
    for subject in head.elements("tobject"):
        for kind in subject.elements("tobject.property"):
            yield kind.attributes.get("tobject.property.type", "")
        yield subject.attributes.get("tobject.type", "")


def _corrections(docdata: Node) -> tuple[str, ...]:
    """A correction that the item is, told in an attribute and so in no place of the story."""
    told = (fields.text(e.attributes.get("info")) for e in docdata.elements("correction"))
    return tuple(f"the item is marked as a correction: {info or 'it does not say of what'}" for info in told)


def _words(nodes: Iterable[Node]) -> tuple[str, ...]:
    return fields.texts(*(n.text() for n in nodes))


def _start(nitf: Node) -> int:
    return nitf.start
