"""NewsML-G2 -> articles, one a news item. Text that lies elsewhere (`remoteContent`) is told of and never fetched."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import nitf
from auditor.read import story_fields as fields
from auditor.read.assemble import Told
from auditor.read.content import Content
from auditor.read.html import fragment
from auditor.read.options import OnError, ReadOptions
from auditor.read.placed import Placed
from auditor.read.stories import Stories, Story, plain_pieces
from auditor.read.xml_blocks import blocks
from auditor.read.xml_tree import Node, tree, tree_of

SUFFIXES: tuple[str, ...] = ()
SHARED = (".xml",)

_ROOTS = frozenset({"newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem"})
_WITHDRAWN = {"canceled", "cancelled", "withheld"}


def fits(content: Content) -> bool:
    """Its root is one of the standard's."""
    return content.root.tag in _ROOTS


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """An article a news item: of a message, of all that it sends."""
    root = tree(content.text, content.name)
    items = [root] if root.tag == "newsItem" else list(root.all("newsItem"))
    if not items:
        mend = "Give the news item that has the text."
        raise ReadError(content.name, f"is NewsML-G2 without a news item: a {root.tag} has no text.", mend)
    stories = Stories(content, "newsml-g2", options, on_error)
    yield from stories.articles(items, _story, _start, many=root.tag != "newsItem")


def _story(item: Node) -> Story:
    inner = _text(item)
    meta = item.first("contentMeta") or Node("")
    headline = next((h.words() for h in meta.elements("headline") if h.text()), None)
    told = _told(item, meta)
    within = inner.told
    return Story(
        inner.headline if inner.headline and inner.headline.text.strip() else headline,
        inner.pieces,
        replace(
            told,
            publisher=fields.texts(*told.publisher, *within.publisher),
            byline=told.byline or within.byline,
            dateline=told.dateline or within.dateline,
            published=told.published or within.published,
            credit=fields.texts(*told.credit, *within.credit),
            genre=told.genre or within.genre,
            notes=(*told.notes, *within.notes),
        ),
    )


def _text(item: Node) -> Story:
    """The first of the item's renditions that is text."""
    contents = item.first("contentSet") or Node("")
    found = (_inline(e) if e.tag == "inlineXML" else _data(e) for e in contents.elements("inlineXML", "inlineData"))
    story = next((s for s in found if any(p.words.text.strip() for p in s.pieces)), None)
    if story is not None:
        return story
    if next(contents.elements("remoteContent"), None):
        what = "has its text elsewhere (remoteContent), and nothing is fetched."
        raise ReadError("", what, "Give the file that has the text.")
    kind = _code(item.first("itemMeta", "itemClass"))
    raise ReadError("", f"is a news item without a text{f' ({kind})' if kind else ''}.", "Give one that has a text.")


def _inline(content: Node) -> Story:
    marked = next(content.elements(), None)
    if marked is not None and marked.tag == "nitf":
        return nitf.story_of(marked)
    return Story(None, blocks(content.children))


def _data(content: Node) -> Story:
    """Text as it is, or with its markup escaped."""
    if content.attributes.get("encoding"):
        raise ReadError("", "has its text in an encoding of bytes, as none but pictures have.", "Give it as text.")
    return text_of(content.words(), content.attributes.get("contenttype", ""))


def text_of(words: Placed, kind: str) -> Story:
    """A text that stands in a field, by its media type: NITF, HTML or plain; where that is not told, by its looks."""
    start = words.text.lstrip()[:200].lower()
    if "nitf" in kind.lower() or "<nitf" in start:
        lead = len(words.text) - len(words.text.lstrip())
        return nitf.story_of(tree_of(words.part(lead, len(words.text)), ""))
    if "html" in kind.lower() or "xml" in kind.lower() or (not kind and start.startswith("<")):
        return Story(None, fragment(words))
    return Story(None, plain_pieces(words))


def _told(item: Node, meta: Node) -> Told:
    admin, rights = item.first("itemMeta") or Node(""), list(item.all("copyrightHolder"))
    place, agencies = fields.filed(_first(meta.elements("dateline")))
    status = _code(admin.first("pubStatus"))
    return Told(
        id=item.attributes.get("guid"),
        publisher=fields.texts(*map(_name, admin.elements("provider")), *map(_name, rights)),
        byline=fields.writers(*_bylines(meta)),
        dateline=place or _first(n for n in meta.elements("located") for n in n.elements("name")) or None,
        published=fields.day(*(_first(m.elements(t)) for m, t in _dates(admin, meta))),
        credit=fields.texts(
            *agencies, *(n.text() for n in meta.elements("creditline")), *map(_name, meta.elements("infoSource"))
        ),
        genre=fields.genre(n for g in meta.elements("genre") for n in (_name(g), _code(g))),
        notes=(f"its agency says that it is {status}",) if status in _WITHDRAWN else (),
    )


def _dates(admin: Node, meta: Node) -> Iterable[tuple[Node, str]]:
    return ((meta, "contentCreated"), (admin, "firstCreated"), (admin, "versionCreated"))


def _bylines(meta: Node) -> list[str]:
    lines = [n.text() for n in meta.elements("by")]
    return lines or [n.text() for e in meta.elements("creator") for n in list(e.elements("name"))[:1]]


def _first(nodes: Iterable[Node]) -> str:
    return next((t for n in nodes if (t := n.text())), "")


def _name(node: Node) -> str:
    """A party's name, or else the code by which it goes."""
    return _first(node.elements("name")) or fields.text(node.attributes.get("literal")) or _code(node)


def _code(node: Node | None) -> str:
    """A qcode's own part: "stat:usable" -> "usable"; none of an address."""
    code = node.attributes.get("qcode", "") if node is not None else ""
    return fields.text(code.partition(":")[2] if code.count(":") == 1 else "")


def _start(item: Node) -> int:
    return item.start
