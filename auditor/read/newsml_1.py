"""NewsML 1.2 -> articles, one a news item. Of the forms and languages in which an item has its text, one is read."""

from collections.abc import Iterable, Iterator

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import nitf
from auditor.read import story_fields as fields
from auditor.read.assemble import Told
from auditor.read.content import Content
from auditor.read.newsml_g2 import text_of
from auditor.read.options import OnError, ReadOptions
from auditor.read.stories import Stories, Story
from auditor.read.xml_blocks import blocks
from auditor.read.xml_tree import Node, tree

SUFFIXES: tuple[str, ...] = ()
SHARED = (".xml",)

_BESIDE = frozenset({"stylesheet", "headline", "caption", "byline", "slugline", "keyword", "logo", "thumbnail"})
"""Roles of components that are not the story."""


def fits(content: Content) -> bool:
    """Its root says so."""
    return content.root.tag == "NewsML"


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """An article a news item."""
    root = tree(content.text, content.name)
    items = list(root.all("NewsItem"))
    if not items:
        raise ReadError(content.name, "is NewsML without a news item.", "Give the item that has the text.")
    yield from Stories(content, "newsml-1", options, on_error).articles(items, _story, _start, many=len(items) > 1)


def _story(item: Node) -> Story:
    found = [s for c in item.elements("NewsComponent") for s in _texts(c, [])]
    if not found:
        elsewhere = any("Href" in c.attributes for c in item.all("ContentItem"))
        what = (
            "has its text elsewhere (Href), and nothing is fetched." if elsewhere else "is a news item without a text."
        )
        raise ReadError("", what, "Give the file that has the text.")
    story, above = max(found, key=_worth)
    head = _line(above, "HeadLine")
    title = story.headline if story.headline and story.headline.text.strip() else head.words() if head else None
    return Story(title, story.pieces, _told(item, above, story.told))


def _texts(component: Node, above: list[Node]) -> Iterator[tuple[Story, list[Node]]]:
    """Each text, with the components that it stands in, the innermost first."""
    role = component.first("Role")
    if role is not None and role.attributes.get("FormalName", "").lower() in _BESIDE:
        return
    around = [component, *above]
    for content in component.elements("ContentItem"):
        for data in content.elements("DataContent"):
            story = _text(content, data)
            if story and any(p.words.text.strip() for p in story.pieces):
                yield story, around
    for inner in component.elements("NewsComponent"):
        yield from _texts(inner, around)


def _text(content: Node, data: Node) -> Story | None:
    kind = " ".join(e.attributes.get("FormalName", "") for e in content.elements("MimeType", "Format", "MediaType"))
    if any(word in kind.lower() for word in ("css", "photo", "image", "video", "audio", "graphic")):
        return None
    marked = next(data.elements(), None)
    if marked is None:
        words = data.words()
        plain = "plain" in kind.lower() or not words.text.lstrip().startswith("<")
        return text_of(words, "text/plain" if plain else "")
    return nitf.story_of(marked) if marked.tag == "nitf" else Story(None, blocks(data.children))


def _worth(found: tuple[Story, list[Node]]) -> tuple[bool, int]:
    """English before other languages, then the longest."""
    story, above = found
    language = next((e.attributes.get("FormalName", "") for c in above for e in _described(c, "Language")), "en")
    return language.lower().startswith("en"), sum(len(p.words.text) for p in story.pieces if p.left_out is None)


def _described(component: Node, tag: str) -> Iterable[Node]:
    return (e for d in component.elements("DescriptiveMetadata") for e in d.elements(tag))


def _line(above: Iterable[Node], tag: str) -> Node | None:
    """The line of that name nearest to the text."""
    lines = (line for c in above for lines in c.elements("NewsLines") for line in lines.elements(tag))
    return next((line for line in lines if line.text()), None)


def _told(item: Node, above: list[Node], within: Told) -> Told:
    place, agencies = fields.filed(_words(_line(above, "DateLine")))
    identity, managed = item.first("Identification", "NewsIdentifier") or Node(""), item.first("NewsManagement")
    admin = [m for c in above for m in c.elements("AdministrativeMetadata")]
    own_dates = [e.text() for e in managed.elements("FirstCreated", "ThisRevisionCreated")] if managed else []
    return Told(
        id=_words(identity.first("PublicIdentifier")) or _words(identity.first("NewsItemId")) or None,
        publisher=fields.texts(*_parties(admin, "Provider"), *within.publisher),
        byline=fields.writers(_words(_line(above, "ByLine"))) or within.byline,
        dateline=place or within.dateline,
        published=within.published or fields.day(*own_dates),
        credit=fields.texts(*agencies, _words(_line(above, "CreditLine")), *_parties(admin, "Source"), *within.credit),
        genre=within.genre
        or fields.genre(e.attributes.get("FormalName", "") for c in above for e in _described(c, "Genre")),
        notes=within.notes,
    )


def _parties(admin: Iterable[Node], tag: str) -> Iterator[str]:
    return (p.attributes.get("FormalName", "") for m in admin for e in m.elements(tag) for p in e.elements("Party"))


def _words(node: Node | None) -> str:
    return node.text() if node is not None else ""


def _start(item: Node) -> int:
    return item.start
