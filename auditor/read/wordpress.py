"""WordPress's REST API -> articles: one post or page, or a list of them."""

from collections.abc import Iterator
from typing import Any

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import story_fields as fields
from auditor.read.assemble import Told
from auditor.read.content import Content
from auditor.read.html import fragment
from auditor.read.json_text import Text, parsed, start_of
from auditor.read.options import OnError, ReadOptions
from auditor.read.stories import Stories, Story

SUFFIXES: tuple[str, ...] = ()
SHARED = (".json",)

Object = dict[str, Any]


def fits(content: Content) -> bool:
    """Its first object has its content as it is shown."""
    first = next(fields.objects(content.json), {})
    return isinstance(fields.within(first, "content", "rendered"), Text)


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """An article a post."""
    value = parsed(content.text, content.name)
    stories = Stories(content, "wordpress", options, on_error)
    yield from stories.articles(list(fields.objects(value)), _story, start_of, many=isinstance(value, list))


def _story(post: Object) -> Story:
    body, title = fields.within(post, "content", "rendered"), fields.within(post, "title", "rendered")
    if fields.within(post, "content", "protected") is True and not fields.text(body):
        raise ReadError("", "is protected by a password.", "Fetch it with the password.")
    pieces = fragment(body.placed()) if isinstance(body, Text) else []
    if not pieces:
        raise ReadError("", "is a post without a text.", "Give one that has a text.")
    yoast = post.get("yoast_head_json")
    people = [fields.text(a.get("name")) for a in fields.objects(fields.within(post, "_embedded", "author"))]
    told = Told(
        id=fields.text(post.get("link")) or fields.text(fields.within(post, "guid", "rendered")) or None,
        publisher=fields.texts(fields.within(yoast, "og_site_name")),
        byline=fields.writers(*(people or fields.texts(fields.within(yoast, "author")))),
        published=fields.day(post.get("date"), post.get("date_gmt")),
        genre=fields.section(_sections(post)),
        section=next(_sections(post, "category"), None),
        url=fields.text(post.get("link")) or None,
    )
    return Story(fields.unmarked(title.placed()) if isinstance(title, Text) else None, pieces, told)


def _sections(post: Object, *kinds: str) -> Iterator[str]:
    """The names of its categories and tags, or of some kinds of them, where the API was asked to embed them."""
    terms = fields.within(post, "_embedded", "wp:term")
    for group in terms if isinstance(terms, list) else ():
        for term in fields.objects(group):
            if not kinds or fields.text(term.get("taxonomy")) in kinds:
                yield fields.text(term.get("name"))
