"""What exchange formats tell of a story in fields of their own: writers, day, genre, names; each read the same way."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from auditor.lexicon import words
from auditor.read.characters import sound, tidy
from auditor.read.credits import agencies_in, dateline
from auditor.read.dates import date_in
from auditor.read.html.tokens import plain, tokens
from auditor.read.labels import genre_of
from auditor.read.placed import Placed, joined

_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T|$|[+Z-])")
_CODE = re.compile(r"[/:#]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAIL = re.compile(r"^\S+@\S+\s*(?:\((?P<name>[^()]+)\))?$")
_SECTIONS = frozenset({"opinion", "analysis", "review", "interview", "obituary", "press-release"})
_SITE = re.compile(r"\s+(?:[|>»–—-])\s+")
_NOBODY = frozenset({"admin", "administrator", "webmaster", "author", "guest"})
"""Accounts of content systems by which nobody is named."""
_BY = re.compile(r"^(?:story |reporting |words )?by:?\s+", re.IGNORECASE)
_APART = re.compile(r"\s*(?:[,;|/•·]|\band\b|&|\bwith\b)\s*")
_FROM = re.compile(r"\s+(?:\(|in (?=[A-Z])|for (?=[A-Z])|[–—-] ).*$")


def text(value: Any) -> str:
    """A field's words in one line; empty where it holds none."""
    return tidy(sound(value)) if isinstance(value, str) else ""


def texts(*values: Any) -> tuple[str, ...]:
    """Those fields that hold words, each once."""
    return tuple(dict.fromkeys(t for t in map(text, values) if t))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in a list, or the one object itself."""
    return (v for v in (value if isinstance(value, list) else [value]) if isinstance(v, dict))


def within(value: Any, *path: str) -> Any:
    """What stands at the end of a path of keys; None where there is nothing."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def writers(*lines: str) -> tuple[str, ...]:
    """The people that byline fields name: "By Jo Bell, Staff Reporter", "Jo Bell and Mo Aziz", "jo@site (Jo Bell)"."""
    return tuple(dict.fromkeys(name for line in lines for name in _writers(tidy(line))))


def _writers(line: str) -> Iterator[str]:
    mail = _MAIL.match(line)
    bare = tidy(mail.group("name") or "") if mail else _BY.sub("", line)
    if agencies_in(bare) == (bare,):  # a role to bylines of newspapers, which have a writer before it
        yield bare
        return
    roles = words("credits", "byline_roles") | _NOBODY
    for part in _APART.split(bare):
        name = _FROM.sub("", part).strip(" .")
        if name and name.lower() not in roles and not any(c.isdigit() or c == "@" for c in name):
            yield name.title() if name.isupper() and " " in name else name


def day(*values: Any) -> str | None:
    """The first of the fields that holds a date, as YYYY-MM-DD: ISO 8601 with and without dashes, or RFC 822."""
    for value in map(text, values):
        compact = _COMPACT.match(value)
        found = date_in("-".join(compact.groups()) if compact else value)
        if found:
            return found
    return None


def genre(names: Iterable[str]) -> str | None:
    """The first kind of piece that names, codes or addresses of genres stand for. That it is news says nothing."""
    for name in names:
        label = genre_of(_HUMP.sub(" ", _CODE.split(name.rstrip("/"))[-1]))
        if label and label != "news":
            return label
    return None


def section(names: Iterable[str]) -> str | None:
    """The same of sections and tags, which may also be what the story is about: only such as are no subject."""
    return next((label for name in names if (label := genre([name])) in _SECTIONS), None)


def site(title: str) -> tuple[str, ...]:
    """The outlet that a feed's or a site's title names: "The Courier - World"."""
    return texts(_SITE.split(title, maxsplit=1)[0])


def filed(line: str) -> tuple[str | None, tuple[str, ...]]:
    """Place and agency of a dateline that stands in a field of its own."""
    bare = line.strip(" –—-,")
    found = dateline(f"{bare} — x") if bare else None
    if found is None:
        return bare or None, ()
    return found.place, (found.agency,) if found.agency else ()


def unmarked(markup: Placed) -> Placed:
    """The words of a field that may hold markup and entities, as titles of content systems do."""
    if "<" not in markup.text:
        return plain(markup)
    return joined(token for token in tokens(markup) if isinstance(token, Placed))
