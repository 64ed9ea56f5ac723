"""What stands beside the words of a Word file: where its parts are, styles, properties, comments."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.read.docx.events import On, feed, local, plain
from auditor.read.docx.package import Package, beside

_MOST_STYLES = 20
"""Styles that may be built on one another; more is a circle."""


class Relationships(NamedTuple):
    """Of a part: other parts by the kind of relationship, addresses of links by id."""

    parts: Mapping[str, str]
    links: Mapping[str, str]


def relationships(package: Package, part: str) -> Relationships:
    """What a part points to; "" is the package as a whole."""
    folder, _, file = part.rpartition("/")
    where = f"{folder}/_rels/{file}.rels".lstrip("/")
    parts, links = dict[str, str](), dict[str, str]()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if local(name) != "Relationship":
            return
        kind, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
        if attributes.get("TargetMode") == "External":
            links[attributes.get("Id", "")] = target
        else:
            parts.setdefault(kind, beside(part, target))

    if where in package:
        feed(package.pieces(where), package.name, On(start))
    return Relationships(parts, links)


@dataclass(slots=True)
class Style:
    """A paragraph style: its name, what it is built on, and its own level as a heading (0 is none) and numbering."""

    name: str = ""
    base: str = ""
    level: int = 0
    numbered: bool = False


_TOLD = frozenset({"style", "name", "basedOn", "outlineLvl", "numId"})
"""The elements that tell something of a style."""
_OTHERS = re.compile(
    rb"""<w:style\s+w:type="(?:table|character|numbering)"[^<>]*(?<!/)>|<w:latentStyles\b[^<>]*(?<!/)>"""
)


class Styles:
    """The styles of a document, by the ids that paragraphs name."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._styles: dict[str, Style] = {}
        self._open = Style()
        self._tags: dict[str, str] = {}
        if part is not None and part in package:
            feed([_of_paragraphs(b"".join(package.pieces(part)))], package.name, On(self._start), spaces=False)

    def names(self, style: str) -> list[str]:
        """The style's name and those it is built on, in small letters; the id where it is none of this document's."""
        return [s.name.casefold() for s in self._line(style)] or [style.casefold()]

    def level(self, style: str) -> int:
        """As a heading, from 1; 0 where it is none."""
        levels = (s.level or _heading(s.name) for s in self._line(style) or [Style(style)])
        return next(filter(None, levels), 0)

    def numbered(self, style: str) -> bool:
        """It sets paragraphs as items of a list."""
        return any(s.numbered for s in self._line(style))

    def _line(self, style: str) -> list[Style]:
        found: list[Style] = []
        while style in self._styles and len(found) < _MOST_STYLES:
            found.append(self._styles[style])
            style = found[-1].base
        return found

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name not in self._tags:
            self._tags[name] = local(name) if local(name) in _TOLD else ""
        tag = self._tags[name]
        if not tag:  # most tell nothing: a document brings styles for tables by the dozen
            return
        a = plain(attributes)
        value = a.get("val", "")
        if tag == "style":
            self._open = self._styles[a.get("styleId", "")] = Style()
        elif tag == "name":
            self._open.name = value
        elif tag == "basedOn":
            self._open.base = value
        elif tag == "outlineLvl" and value.isdigit() and len(value) == 1:
            self._open.level = int(value) + 1 if int(value) < 9 else 0
        elif tag == "numId":
            self._open.numbered = value != "0"


def _of_paragraphs(xml: bytes) -> bytes:
    """The styles as Word writes them, without those of tables and characters: most, and nothing is asked of them."""
    kept, at = list[bytes](), 0
    for other in _OTHERS.finditer(xml):
        if other.start() < at:
            continue
        closing = b"</w:%s>" % (b"latentStyles" if other[0].startswith(b"<w:latent") else b"style")
        end = xml.find(closing, other.end())
        if end < 0:
            break
        kept.append(xml[at : other.start()])
        at = end + len(closing)
    return b"".join([*kept, xml[at:]])


def _heading(name: str) -> int:
    """The level that a built-in style's name, or its id, tells: "heading 2", "Heading2"."""
    rest = name.casefold().removeprefix("heading").strip()
    return int(rest) if rest != name.casefold() and rest in set("123456789") else 0


@dataclass(slots=True)
class Properties:
    """What a document says of itself; empty where it says nothing."""

    title: str = ""
    creator: str = ""
    language: str = ""


def properties(package: Package, part: str | None) -> Properties:
    """The core properties of a document."""
    found, at = Properties(), [""]

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        at[0] = local(name)

    def words(text: str) -> None:
        if at[0] in {"title", "creator", "language"}:
            setattr(found, at[0], (getattr(found, at[0]) + text)[:300])

    def end(_name: str) -> None:
        at[0] = ""

    if part is not None and part in package:
        feed(package.pieces(part), package.name, On(start, end, words))
    return found


@dataclass(slots=True)
class Comment:
    """A comment in the margin."""

    author: str
    parts: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        text = " ".join("".join(self.parts).split())
        return f"“{text[:80]}…” ({self.author})" if len(text) > 80 else f"“{text}” ({self.author})"


def comments(package: Package, part: str | None) -> list[Comment]:
    """The comments of a document, in order."""
    found: list[Comment] = []
    taken = [False]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        tag = local(name)
        taken[0] = tag == "t"
        if tag == "comment":
            found.append(Comment(plain(attributes).get("author", "")[:80] or "unknown"))
        elif tag == "p" and found:
            found[-1].parts.append(" ")

    def end(_name: str) -> None:
        taken[0] = False

    def words(text: str) -> None:
        if taken[0] and found and len(found[-1].parts) < 200:
            found[-1].parts.append(text[:200])

    if part is not None and part in package:
        feed(package.pieces(part), package.name, On(start, end, words))
    return found
