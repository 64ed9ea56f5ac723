"""RSS and Atom -> articles, one an entry. An entry that has no more than a summary is read as such, and told.

Parsers of feeds give each entry's markup cleaned and without its place in the file; so the feed is read as the XML that
it is, and its entries' markup as HTML.
"""

import re
from collections.abc import Iterable, Iterator

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import story_fields as fields
from auditor.read.assemble import Told
from auditor.read.content import Content
from auditor.read.html import fragment
from auditor.read.options import OnError, ReadOptions
from auditor.read.pieces import Piece
from auditor.read.placed import Placed
from auditor.read.publisher import publishers_in
from auditor.read.stories import Stories, Story, plain_pieces, summary
from auditor.read.xml_blocks import blocks
from auditor.read.xml_tree import Node, tree

SUFFIXES = (".rss", ".atom")
SHARED = (".xml",)

_ROOTS = frozenset({"rss", "feed", "RDF"})
_CONTENT = "purl.org/rss/1.0/modules/content"
_WHOLE = 200
"""Words: a description of as many is the story, as in feeds that have no other place for it."""
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\b(?:read|continue reading|read the rest)\b[^.]{0,60})\s*(?:»|→|&raquo;)?$", re.IGNORECASE
)


def fits(content: Content) -> bool:
    """Its root is a feed's."""
    return content.root.tag in _ROOTS


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """An article an entry."""
    root = tree(content.text, content.name)
    feed = root.first("channel") or root
    entries = list(root.all("item", "entry"))
    if not entries:
        raise ReadError(content.name, "is a feed without entries.", "Give one that has some.")
    told = _feed(feed)
    stories = Stories(content, "feed", options, on_error)
    yield from stories.articles(entries, lambda entry: _story(entry, told), _start, many=True)


def _feed(feed: Node) -> Told:
    """What the feed says of all its entries."""
    title = next((t.text() for t in feed.elements("title") if t.text()), "")
    rights = [r.text() for r in feed.elements("copyright", "rights")]
    return Told(
        publisher=fields.texts(*fields.site(title), *(p for r in rights for p in publishers_in(r))),
        byline=_people(feed) if feed.tag == "feed" else (),
    )


def _story(entry: Node, feed: Told) -> Story:
    title = entry.first("title")
    pieces, whole = _text(entry)
    if not pieces:
        raise ReadError("", "is an entry without a text.", "Give the story's own page.")
    told = Told(
        id=_first(entry, "guid", "id", "link") or None,
        publisher=feed.publisher,
        byline=_people(entry) or feed.byline,
        published=fields.day(*(_first(entry, tag) for tag in ("pubDate", "published", "date", "updated"))),
        credit=fields.texts(*((s.first("title") or s).text() for s in entry.elements("source"))),
        genre=fields.section(_categories(entry)),
        url=_link(entry),
    )
    return Story(_title(title), pieces, told if whole else summary(told))


def _title(title: Node | None) -> Placed | None:
    return fields.unmarked(title.words()) if title is not None else None


def _text(entry: Node) -> tuple[list[Piece], bool]:
    """The entry's text, and whether it is more than a summary."""
    for content in (e for e in entry.elements("encoded", "content") if e.tag == "content" or _CONTENT in e.space):
        if "src" not in content.attributes and (found := _marked(content)):
            return found, True
    for short in entry.elements("description", "summary"):
        if found := _marked(short):
            words = " ".join(p.words.text for p in found if p.left_out is None)
            return found, len(words.split()) >= _WHOLE and not _CUT.search(words)
    return [], False


def _marked(content: Node) -> list[Piece]:
    """Elements of XHTML, escaped HTML or plain text, as the element says or, in RSS, as it looks."""
    kind = content.attributes.get("type", "")
    if any(True for _ in content.elements()):
        return _worded(blocks(content.children))
    words = content.words()
    plain = kind in {"text", "text/plain"} or ("<" not in words.text and "&" not in words.text)
    return _worded(plain_pieces(words) if plain else fragment(words))


def _worded(pieces: list[Piece]) -> list[Piece]:
    return pieces if any(p.words.text.strip() for p in pieces) else []


def _people(node: Node) -> tuple[str, ...]:
    authors = ((a.first("name") or a).text() for a in node.elements("author", "creator"))
    return fields.writers(*authors)


def _categories(entry: Node) -> Iterator[str]:
    return (c.attributes.get("term") or c.text() for c in entry.elements("category", "subject"))


def _first(entry: Node, *tags: str) -> str:
    return next((t for tag in tags for e in entry.elements(tag) if (t := e.text())), "")


def _link(entry: Node) -> str | None:
    links = list(entry.elements("link"))
    own: Iterable[str] = (
        a.attributes.get("href", "") for a in links if a.attributes.get("rel", "alternate") == "alternate"
    )
    return next((link for link in (*own, _first(entry, "link")) if link), None)


def _start(entry: Node) -> int:
    return entry.start
