"""JSON Feed -> articles, one an item. An item that has no more than a summary is read as such, and told."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import story_fields as fields
from auditor.read.assemble import Told
from auditor.read.characters import tidy
from auditor.read.content import Content
from auditor.read.html import fragment
from auditor.read.json_text import Text, parsed, start_of
from auditor.read.options import OnError, ReadOptions
from auditor.read.pieces import Piece
from auditor.read.stories import Stories, Story, plain_pieces, summary

SUFFIXES: tuple[str, ...] = ()
SHARED = (".json",)

_VERSION = "jsonfeed.org/version/"
Object = dict[str, Any]


def fits(content: Content) -> bool:
    """It says so."""
    return _VERSION in fields.text(fields.within(content.json, "version"))


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """An article an item."""
    feed = parsed(content.text, content.name)
    items = list(fields.objects(fields.within(feed, "items") or []))
    if not items:
        raise ReadError(content.name, "is a feed without entries.", "Give one that has some.")
    stories = Stories(content, "json-feed", options, on_error)
    yield from stories.articles(items, partial(_story, feed), start_of, many=True)


def _story(feed: Object, item: Object) -> Story:
    pieces = _text(item)
    short = item.get("summary")
    cut = not pieces or (isinstance(short, str) and tidy(short) == _words(pieces))
    if not pieces and isinstance(short, Text):
        pieces = plain_pieces(short.placed())
    if not pieces:
        raise ReadError("", "is an entry without a text.", "Give the story's own page.")
    title = item.get("title")
    told = Told(
        id=fields.text(item.get("id")) or fields.text(item.get("url")) or None,
        publisher=fields.texts(*_people(feed), *fields.site(fields.text(feed.get("title")))),
        byline=fields.writers(*_people(item)) or fields.writers(*_people(feed)),
        published=fields.day(item.get("date_published"), item.get("date_modified")),
        genre=fields.section(fields.texts(*_tags(item))),
        url=fields.text(item.get("url")) or None,
    )
    return Story(title.placed() if isinstance(title, Text) else None, pieces, summary(told) if cut else told)


def _text(item: Object) -> list[Piece]:
    marked, plain = item.get("content_html"), item.get("content_text")
    pieces = fragment(marked.placed()) if isinstance(marked, Text) else []
    return pieces or (plain_pieces(plain.placed()) if isinstance(plain, Text) else [])


def _words(pieces: list[Piece]) -> str:
    return tidy(" ".join(p.words.text for p in pieces))


def _people(node: Object) -> Iterator[str]:
    for key in ("authors", "author"):
        yield from (fields.text(a.get("name")) for a in fields.objects(node.get(key)))


def _tags(item: Object) -> list[Any]:
    tags = item.get("tags")
    return tags if isinstance(tags, list) else []
