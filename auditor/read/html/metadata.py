"""What a page says of its story beside the story's words: JSON-LD first, then OpenGraph and other meta elements, then
microdata and `<time>`. All of it is somebody's text: markup is taken out, length is bounded, nothing in it is followed.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from auditor.read.assemble import Told
from auditor.read.characters import tidy
from auditor.read.credits import agencies_in, byline
from auditor.read.html.blocks import Page
from auditor.read.labels import genre_of, path_label

_MARKUP = re.compile(r"<[^<>]*>")
_STORY = re.compile(r"(?!Job)(?P<kind>\w*?)(?:News|Blog)?(?:Article|Posting|Report)")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 300
"""Characters of a value; the rest is cut."""
_MOST = 2_000
"""Objects of a page's JSON-LD that are looked at."""
_DEEPEST = 12

Json = dict[str, object]


@dataclass
class Described:
    """What a page says of its story."""

    headline: str = ""
    byline: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    published: str = ""
    url: str = ""
    genre: tuple[str, str] | None = None
    """The genre, and what tells it."""
    section: str = ""
    kinds: tuple[str, ...] = ()
    """The schema.org types of the story, without "NewsArticle" and the like: `Opinion`, `Live`."""
    subscribers: bool = False
    """It says that it is not free to read."""
    words: int = 0
    """How many words its data say that the story has."""
    updates: int = 0
    """Entries of a live page."""

    def told(self, notes: Iterable[str]) -> Told:
        """As the readers hand it on."""
        return Told(
            headline=self.headline or None,
            byline=self.byline,
            credit=self.credit,
            publisher=self.publisher,
            published=self.published or None,
            url=self.url or None,
            genre=self.genre[0] if self.genre else None,
            genre_because=self.genre[1] if self.genre else "",
            section=self.section or None,
            notes=tuple(notes),
        )


def described(page: Page) -> Described:
    """All that the page says of its story."""
    things = _Things(page)
    story = things.story()
    meta = _metas(page)
    writers = _names(story.get("author"), things) or _names(story.get("creator"), things) or _written_by(page, meta)
    publisher = (*_names(story.get("publisher"), things), *_site(meta))
    made = Described(
        headline=_text(story.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or page.title,
        publisher=tuple({p.casefold(): p for p in reversed(publisher)}.values())[::-1],
        published=_first(story.get("datePublished"), *(meta.get(n, "") for n in _DATES)) or _time(page),
        url=_address(_first(meta.get("canonical", ""), meta.get("og:url", ""), story.get("url"))),
        kinds=tuple(kind for t in _listed(story.get("@type")) if (kind := _kind(t))),
        subscribers=str(story.get("isAccessibleForFree")).lower() == "false",
        words=_count(story),
        updates=len(_listed(story.get("liveBlogUpdate"))),
    )
    made.byline, made.credit = _writers(writers, made.publisher)
    sections = [*_listed(story.get("articleSection")), meta.get("article:section", "")]
    made.genre, made.section = _genre(made, sections), _first(*sections)
    return made


_DATES = (
    *("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate", "publishdate"),
    "sailthru.date",
)


class _Things:
    """The objects of a page's JSON-LD."""

    def __init__(self, page: Page) -> None:
        self.all: list[Json] = []
        for content in page.data:
            self.all.extend(_objects(_parsed(content)))
        del self.all[_MOST:]
        self.by_id = {i: t for t in reversed(self.all) if isinstance(i := t.get("@id"), str) and len(t) > 1}

    def story(self) -> Json:
        """The first that is an article; one that names its writer before one that does not."""
        fit = [t for t in self.all if any(_kind(n) is not None for n in _listed(t.get("@type")))]
        return next((t for t in fit if t.get("headline")), fit[0] if fit else {})

    def whole(self, thing: object) -> object:
        """The object that another refers to, where it does."""
        if isinstance(thing, dict) and set(thing) <= {"@id", "@type"}:
            return self.by_id.get(str(thing.get("@id")), thing)
        return thing


def _parsed(content: str) -> object:
    content = content.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    try:
        return json.loads(content, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object, depth: int = 0) -> Iterator[Json]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "hasPart", "isPartOf"):
            yield from _objects(value.get(key), depth + 1)


def _kind(name: object) -> str | None:
    """Of a type that is an article's what kind of article: `OpinionNewsArticle` is "Opinion", `Article` ""."""
    found = _STORY.fullmatch(str(name).rsplit("/", 1)[-1][:80])
    return found["kind"] if found else None


def _listed(value: object) -> list[object]:
    if isinstance(value, list):
        return value[:_MOST]
    return [] if value is None or value == "" else [value]


def _text(value: object) -> str:
    """A value as words: no markup, no entities, white space tidied."""
    if isinstance(value, list):
        value = next(iter(value), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return ""
    return tidy(_MARKUP.sub(" ", unescape(unescape(value[: 4 * _LONGEST]))))[:_LONGEST]


def _first(*values: object) -> str:
    return next(filter(None, map(_text, values)), "")


def _names(value: object, things: _Things) -> tuple[str, ...]:
    found = (_text(things.whole(item)) for item in _listed(value)[:20])
    return tuple(dict.fromkeys(name for name in found if name and not _is_address(name)))


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http:", "https:", "//", "www.")) or "/" in text


def _address(text: str) -> str:
    try:
        return text if urlsplit(text).scheme in {"http", "https"} else ""
    except ValueError:  # as of a bracket that is never closed
        return ""


def _metas(page: Page) -> dict[str, str]:
    """Content of the meta elements by name or property, of one that is there twice the first; `canonical` too."""
    found: dict[str, str] = {}
    for meta in (tag.attributes() for tag in page.metas if tag.name == "meta" or "canonical" in tag.written.lower()):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if meta.get("rel", "").lower() == "canonical":
            found.setdefault("canonical", _text(meta.get("href", "")))
        elif name and (content := _text(meta.get("content", ""))):
            found.setdefault(name.lower()[:60], content)
    return found


def _site(meta: dict[str, str]) -> tuple[str, ...]:
    """The site's name, without what it says of itself behind a bar."""
    name = meta.get("og:site_name", "").split(" | ")[0].strip()
    return (name,) if name else ()


def _written_by(page: Page, meta: dict[str, str]) -> tuple[str, ...]:
    told = [meta.get(name, "") for name in ("author", "article:author", "byl", "parsely-author", "dc.creator")]
    named = next((t for t in told if t and not _is_address(t)), "")
    marked = (name for words in page.writers for name in byline(f"By {_text(words)}"))
    return (named,) if named else tuple(dict.fromkeys(marked))


def _writers(names: Iterable[str], publisher: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Writers, and agencies that are given as such; what is neither is left out, as a publisher's name is."""
    people, agencies = list[str](), list[str]()
    for name in names:
        bare = re.sub(r"^by:?\s+", "", name, flags=re.IGNORECASE)
        if known := agencies_in(bare):
            agencies.extend(known)
        elif bare and not any(p.casefold() in bare.casefold() for p in publisher):
            people.extend(byline(f"By {bare}") or ([bare] if len(bare.split()) <= 5 else []))
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(agencies))


def _time(page: Page) -> str:
    return next((t for t in page.times if t), "")[:40]


def _count(story: Json) -> int:
    count = story.get("wordCount")
    told = int(count) if isinstance(count, (int, str)) and str(count).isdecimal() and len(str(count)) < 7 else 0
    body = story.get("articleBody")
    return max(told, len(body.split()) if isinstance(body, str) else 0)


def _genre(made: Described, sections: Iterable[object]) -> tuple[str, str] | None:
    """By the markup's type, its section, and a folder of its address."""
    for kind in made.kinds:
        if genre := genre_of(_CAPITAL.sub(" ", kind)):
            return genre, f"the page's own type, “{kind}”"
    for section in sections:
        genre = genre_of(_text(section))
        if genre and genre != "news":
            return genre, f"the page's section, “{_text(section)}”"
    folder = path_label(urlsplit(made.url).path) if made.url else None
    return (folder[0], f"“{folder[1]}” in the page's address") if folder else None
