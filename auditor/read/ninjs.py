"""ninjs 1, 2 and 3 -> articles: one news object, or a list of them. What it is associated with is not read."""

import re
from collections.abc import Iterator
from typing import Any

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import story_fields as fields
from auditor.read.assemble import Told
from auditor.read.content import Content
from auditor.read.json_text import Text, parsed, start_of
from auditor.read.newsml_g2 import text_of
from auditor.read.options import OnError, ReadOptions
from auditor.read.stories import Stories, Story

SUFFIXES: tuple[str, ...] = ()
SHARED = (".json",)

_BODY = re.compile(r"body_\w+$")
_NONE_OF_IT = frozenset({"events", "plannings", "eventdetails", "plannedcoverage"})
_MARKS = {
    "bodies",
    "versioncreated",
    "pubstatus",
    "representationtype",
    "firstcreated",
    "copyrightholder",
    "associations",
}
_FORMS = ("html", "xml", "nitf", "text")
"""By how much of the copy's shape they keep; the first that is there is read."""
_WITHDRAWN = {"canceled", "cancelled", "withheld"}
Object = dict[str, Any]


def fits(content: Content) -> bool:
    """Its first object has a body of version 1, or an address and what else news objects have."""
    first = next(fields.objects(content.json), {})
    keys = {key.lower() for key in first}
    return any(_BODY.match(key) for key in keys) or ("uri" in keys and bool(keys & _MARKS))


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """An article a news object."""
    value = parsed(content.text, content.name)
    stories = Stories(content, "ninjs", options, on_error)
    yield from stories.articles(list(fields.objects(value)), _story, start_of, many=isinstance(value, list))


def _story(item: Object) -> Story:
    item = {key.lower(): value for key, value in item.items()}  # the three versions differ in capitals
    within = _body(item)
    headline = _headline(item)
    place, told = fields.text(item.get("located")), within.told
    status = fields.text(item.get("pubstatus"))
    return Story(
        headline.placed() if headline else within.headline,
        within.pieces,
        Told(
            id=fields.text(item.get("uri")) or None,
            publisher=fields.texts(item.get("copyrightholder"), *_names(item, "rightsinfo"), *told.publisher),
            byline=fields.writers(*fields.texts(item.get("byline"), item.get("by"), *_names(item, "bylines")))
            or told.byline,
            dateline=place or told.dateline,
            published=fields.day(*(item.get(k) for k in ("contentcreated", "firstcreated", "versioncreated")))
            or told.published,
            credit=fields.texts(*_names(item, "infosource", "infosources"), *told.credit),
            genre=fields.genre(_genres(item)) or told.genre,
            notes=(*((f"its agency says that it is {status}",) if status in _WITHDRAWN else ()), *told.notes),
        ),
    )


def _headline(item: Object) -> Text | None:
    """The main one, or else the first."""
    own = [item.get("headline")]
    many = sorted(fields.objects(item.get("headlines")), key=lambda h: fields.text(h.get("role")) != "main")
    found = [*own, *(h.get("value") for h in many), *(v for k, v in item.items() if k.startswith("headline_"))]
    return next((h for h in [*found, item.get("title")] if isinstance(h, Text) and h.strip()), None)


def _body(item: Object) -> Story:
    """The body in the form that keeps most of the copy's shape. Raises ReadError where there is none."""
    bodies = [b for b in _bodies(item) if b[1].strip()]
    if not bodies:
        plan = next((k for k in _NONE_OF_IT if k in item), None)
        kind = fields.text(item.get("type")) or ("event" if plan else "")
        what = f"is a ninjs object without a body{f' ({kind})' if kind else ''}."
        raise ReadError("", what, "Give the object that has the text.")
    form, body = min(bodies, key=lambda b: _FORMS.index(b[0]))
    return text_of(body.placed(), {"html": "text/html", "xml": "text/html", "nitf": "nitf", "text": "text/plain"}[form])


def _bodies(item: Object) -> Iterator[tuple[str, Text]]:
    """Each body and its form: of version 1 by its name, of 2 and 3 by its media type and role."""
    for key, value in item.items():
        if _BODY.match(key) and isinstance(value, Text):
            yield _form(key, value), value
    for body in fields.objects(item.get("bodies")):
        lower = {key.lower(): value for key, value in body.items()}
        value = lower.get("value")
        if isinstance(value, Text):
            yield _form(f"{fields.text(lower.get('contenttype'))} {fields.text(lower.get('role'))}", value), value


def _form(named: str, value: str) -> str:
    """By its name; where that tells nothing, by its looks."""
    lower = named.lower()
    if "nitf" in lower or "<nitf" in value[:300]:
        return "nitf"
    if "html" in lower or "xml" in lower or (re.search(r"</?(?:p|br|div)\b", value[:2000]) and "plain" not in lower):
        return "html"
    return "text"


def _names(item: Object, *keys: str) -> Iterator[str]:
    for key in keys:
        for value in fields.objects(item.get(key)):
            yield fields.text(value.get("name")) or fields.text(value.get("value"))


def _genres(item: Object) -> Iterator[str]:
    for key in ("genre", "genres"):
        for genre in fields.objects(item.get(key)):
            yield from fields.texts(genre.get("name"), genre.get("code"), genre.get("literal"), genre.get("uri"))
