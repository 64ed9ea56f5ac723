"""XML whose words know where they stand in the file. Nothing outside the file is fetched.

An entity that nobody declared (`&nbsp;` in a feed, in NITF whose DTD lies elsewhere) is read as HTML has it, or stands
as it is written where HTML has none: its words shall not vanish. One that the file itself declares is refused.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, NamedTuple
from xml.parsers import expat

from auditor.errors import ReadError
from auditor.read.placed import Placed, joined, whole

_DEEPEST = 500
_WIDE = re.compile(r"[^\x00-\x7f]")
_UNCLEAR = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not allow and feeds hold all the same."""
_PROLOG = re.compile(r"\ufeff?\s*(?:<\?[^>]{0,2000}\?>|<!--.{0,20000}?-->|<!DOCTYPE[^<>\[]{0,2000}>|\s)*", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<tag>[A-Za-z_][\w.-]*)(?=[\s/>])")


@dataclass(slots=True)
class Node:
    """An element: its name without prefix, its namespace, and what it holds in order, words and elements."""

    tag: str
    space: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | Placed"] = field(default_factory=list)
    start: int = 0
    """Where its start tag begins in the file."""

    def elements(self, *tags: str) -> Iterator["Node"]:
        """Its own children of these names, of all where none is given."""
        return (c for c in self.children if isinstance(c, Node) and (not tags or c.tag in tags))

    def all(self, *tags: str) -> Iterator["Node"]:
        """The elements of these names at any depth below it, in order."""
        todo = [self]
        while todo:
            node = todo.pop()
            if node is not self and node.tag in tags:
                yield node
            todo.extend(reversed(list(node.elements())))

    def first(self, *path: str) -> "Node | None":
        """The element at the end of a path of names; None where there is none."""
        node: Node | None = self
        for tag in path:
            node = next(node.elements(tag), None) if node else None
        return node

    def words(self) -> Placed:
        """All words in it, at any depth."""
        parts, todo = list[Placed](), list[Node | Placed]([self])
        while todo:
            at = todo.pop()
            if isinstance(at, Placed):
                parts.append(at)
            else:
                todo.extend(reversed(at.children))
        return joined(parts)

    def text(self) -> str:
        """The same, white space folded, without places."""
        return " ".join(self.words().text.split())


class Root(NamedTuple):
    """What a file of XML begins with."""

    tag: str
    """Its root's name without prefix; empty where the file does not begin as XML does."""
    head: str
    """The file's first characters, from the root on."""


def root_of(sample: str) -> Root:
    """The root element that a file's first characters show."""
    prolog = _PROLOG.match(sample)
    at = prolog.end() if prolog else 0
    if sample.startswith("<!DOCTYPE", at):  # one with declarations of its own, which `tree` refuses where it must
        at = max(sample.find("]", at), at)
        at += len(sample[at:]) - len(sample[at:].lstrip("]> \t\r\n"))
    found = _ROOT.match(sample, at)
    return Root(found.group("tag") if found else "", sample[at:])


def tree(file: str, name: str) -> Node:
    """The root element of a file. Raises ReadError for what is no XML, and for entities that the file declares."""
    return tree_of(whole(file), name)


def tree_of(words: Placed, name: str) -> Node:
    """The same of XML that stands within another file, as a text of JSON or escaped in other XML."""
    builder = _Builder(words, name)
    try:
        builder.parser.Parse(builder.data, True)
    except expat.ExpatError as error:
        what = f"is no XML that can be read: {expat.ErrorString(error.code)}, line {error.lineno}."
        raise ReadError(name, what, "Check that the file is whole.") from error
    return next(builder.top.elements())


class _Builder:
    def __init__(self, words: Placed, name: str) -> None:
        text = _UNCLEAR.sub("\ufffd", words.text)
        self.name, self.at = name, words.at
        self.data = text.encode()
        self.wide, self.over = _wide(text)
        self.top = Node("")
        self.open = [self.top]
        parser = expat.ParserCreate("utf-8", " ")  # whatever the file says of its encoding: it is decoded already
        parser.buffer_text = False
        parser.specified_attributes = True  # defaults that the file declares would come anew with every element
        parser.UseForeignDTD(True)  # there may be one, so an entity that is not known is no fault …
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)  # … and it is not asked for
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.SkippedEntityHandler = self._entity
        parser.EntityDeclHandler = self._declares
        self.parser = parser

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > _DEEPEST:
            raise ReadError(self.name, "is XML nested too deep.", "Give the article alone.")
        space, _, tag = name.rpartition(" ")
        own = {k.rpartition(" ")[2]: v for k, v in attributes.items()}
        node = Node(tag, space, own, start=self.at[self._place()])
        self.open[-1].children.append(node)
        self.open.append(node)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _words(self, words: str) -> None:
        start = self._place()
        self.open[-1].children.append(Placed(words, self.at[start : start + len(words)]))

    def _entity(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            written = f"&{name};"
            stands_for = unescape(written)
            self.open[-1].children.append(Placed(stands_for, [self.at[self._place()]] * len(stands_for)))

    def _declares(self, *_entity: Any) -> None:
        raise ReadError(self.name, "is XML that declares entities of its own.", "Take them out of it.")

    def _place(self) -> int:
        """The character of the text at which the parser is."""
        byte = self.parser.CurrentByteIndex
        number = bisect_right(self.wide, byte)
        return byte - (self.over[number - 1] if number else 0)


def _wide(text: str) -> tuple[list[int], list[int]]:
    """After each character of several bytes: the byte that follows it, and by how many bytes more than characters."""
    after, over = list[int](), [0]
    for wide in _WIDE.finditer(text):
        width = len(wide.group().encode())
        after.append(wide.start() + over[-1] + width)
        over.append(over[-1] + width - 1)
    return after, over[1:]
