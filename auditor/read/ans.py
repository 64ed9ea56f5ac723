"""Arc ANS -> articles: one story, or a list. Editors' comments, pictures and related stories are not read."""

from collections.abc import Iterator
from typing import Any

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import story_fields as fields
from auditor.read.assemble import Told
from auditor.read.content import Content
from auditor.read.credits import agencies_in
from auditor.read.html import fragment
from auditor.read.json_text import Text, parsed, start_of
from auditor.read.options import OnError, ReadOptions
from auditor.read.pieces import Piece
from auditor.read.publisher import publishers_in
from auditor.read.stories import Stories, Story

SUFFIXES: tuple[str, ...] = ()
SHARED = (".json",)

_DEEPEST = 20
"""Elements within each other that are read."""
_ELSEWHERE = {"interstitial_link": "a link to another story", "link_list": "other stories"}
Object = dict[str, Any]


def fits(content: Content) -> bool:
    """Its first object has elements of content, or says that it is a story of a version of ANS."""
    first = next(fields.objects(content.json), {})
    return "content_elements" in first or (first.get("type") == "story" and "version" in first)


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """An article a story."""
    value = parsed(content.text, content.name)
    stories = Stories(content, "ans", options, on_error)
    yield from stories.articles(list(fields.objects(value)), _story, start_of, many=isinstance(value, list))


def _story(item: Object) -> Story:
    pieces = [piece for e in fields.objects(item.get("content_elements")) for piece in _element(e, 0)]
    if not any(piece.left_out is None for piece in pieces):
        raise ReadError("", "is a story of ANS without a text.", "Give the story as it was published.")
    title = next((t for t in _titles(item) if isinstance(t, Text) and t.strip()), None)
    return Story(fields.unmarked(title.placed()) if title else None, pieces, _told(item))


def _titles(item: Object) -> Iterator[Any]:
    yield fields.within(item, "headlines", "basic")
    yield from (item.get("headlines") or {}).values() if isinstance(item.get("headlines"), dict) else ()


def _told(item: Object) -> Told:
    own, agencies = _desks(item)
    return Told(
        id=fields.text(item.get("_id")) or None,
        publisher=fields.texts(*own, *publishers_in(fields.text(item.get("copyright")))),
        byline=_byline(item),
        dateline=fields.text(item.get("dateline")) or fields.text(item.get("location")) or None,
        published=fields.day(
            *(item.get(k) for k in ("first_publish_date", "publish_date", "display_date", "created_date"))
        ),
        credit=agencies,
        genre=fields.genre(fields.texts(item.get("subtype"), fields.within(item, "label", "basic", "text")))
        or fields.section(_sections(item)),
        section=next(_sections(item), None),
        url=fields.text(item.get("canonical_url")) or None,
    )


def _byline(item: Object) -> tuple[str, ...]:
    people = fields.objects(fields.within(item, "credits", "by"))
    return fields.writers(*(fields.text(p.get("name")) or fields.text(p.get("byline")) for p in people))


def _desks(item: Object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who made the story, as it says of its source and distributor: the outlet itself, and agencies."""
    own, agencies = list[str](), list[str]()
    for key in ("distributor", "source"):
        desk = item.get(key)
        name, kind = (
            fields.text(fields.within(desk, "name")),
            fields.within(desk, "category" if key == "distributor" else "source_type"),
        )
        if not name:
            continue
        wire = fields.text(kind).lower() in {"wires", "wire", "freelance", "handout"} or agencies_in(name)
        (agencies if wire else own).extend(agencies_in(name) or (name,))
    return tuple(own), fields.texts(*agencies)


def _sections(item: Object) -> Iterator[str]:
    primary = fields.within(item, "taxonomy", "primary_section") or fields.within(item, "taxonomy", "primary_site")
    for section in (*fields.objects(primary), *fields.objects(fields.within(item, "taxonomy", "sections"))):
        yield from fields.texts(section.get("name"))


# elements


def _element(element: Object, depth: int) -> Iterator[Piece]:
    """The blocks of an element of content; of kinds that have no words of the story, none."""
    kind, content = fields.text(element.get("type")), element.get("content")
    if depth > _DEEPEST:
        return
    if kind == "correction":
        yield from _as("correction", element.get("text") or content)
    elif kind == "header":
        yield from _as("subheading", content)
    elif kind in {"text", "raw_html"}:
        yield from _as(None, content)
    elif kind == "blockquote":
        yield from _as("blockquote", content)
    elif kind == "list":
        yield from (_kept(p, "list") for p in _nested(element.get("items"), depth))
    elif kind == "quote":
        yield from _quote(element, depth)
    elif kind == "element_group":
        yield from _nested(element.get("content_elements"), depth)
    elif kind in _ELSEWHERE:
        yield from (_left_out(p, _ELSEWHERE[kind]) for p in _as(None, content))


def _as(kind: Any, markup: Any) -> Iterator[Piece]:
    if isinstance(markup, Text):
        yield from (_kept(piece, kind) for piece in fragment(markup.placed()))


def _kept(piece: Piece, kind: Any) -> Piece:
    piece.kind = kind or piece.kind
    return piece


def _nested(elements: Any, depth: int) -> Iterator[Piece]:
    return (piece for e in fields.objects(elements) for piece in _element(e, depth + 1))


def _quote(element: Object, depth: int) -> Iterator[Piece]:
    """A passage quoted, with who said it; one pulled out of the story stands in it already."""
    pieces = [
        *_nested(element.get("content_elements"), depth),
        *_as(None, fields.within(element, "citation", "content")),
    ]
    pulled = "pull" in fields.text(element.get("subtype")).lower()
    yield from (_left_out(p, "a pull quote") if pulled else _kept(p, "blockquote") for p in pieces)


def _left_out(piece: Piece, because: str) -> Piece:
    piece.left_out = because
    return piece
