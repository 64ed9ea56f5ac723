"""XML whose words know where they stand in the file. Nothing outside the file is fetched, no entity made up."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from auditor.errors import ReadError
from auditor.read.placed import Placed, joined

_DEEPEST = 500


@dataclass(slots=True)
class Node:
    """An element: its name without prefix, its namespace, and what it holds in order, words and elements."""

    tag: str
    space: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | Placed"] = field(default_factory=list)

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


def tree(file: str, name: str) -> Node:
    """The root element of a file. Raises ReadError for what is no XML, and for entities that the file declares."""
    builder = _Builder(file, name)
    try:
        builder.parser.Parse(builder.data, True)
    except expat.ExpatError as error:
        what = f"is no XML that can be read: {expat.ErrorString(error.code)}, line {error.lineno}."
        raise ReadError(name, what, "Check that the file is whole.") from error
    return next(builder.top.elements())


class _Builder:
    def __init__(self, file: str, name: str) -> None:
        self.name = name
        self.data = file.encode()
        self.bytes_before = _wide(file)
        self.top = Node("")
        self.open = [self.top]
        parser = expat.ParserCreate("utf-8", " ")  # whatever the file says of its encoding: it is decoded already
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.EntityDeclHandler = self._declares
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser = parser

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > _DEEPEST:
            raise ReadError(self.name, "is XML nested too deep.", "Give the article alone.")
        space, _, tag = name.rpartition(" ")
        node = Node(tag, space, {k.rpartition(" ")[2]: v for k, v in attributes.items()})
        self.open[-1].children.append(node)
        self.open.append(node)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _words(self, words: str) -> None:
        start = self._place(self.parser.CurrentByteIndex)
        own = self.data[self.parser.CurrentByteIndex : self.parser.CurrentByteIndex + 1] != b"&"
        at = range(start, start + len(words)) if own else [start] * len(words)
        self.open[-1].children.append(Placed(words, at))

    def _declares(self, *_entity: Any) -> None:
        raise ReadError(self.name, "is XML that declares entities of its own.", "Take them out of it.")

    def _place(self, byte: int) -> int:
        """The character at a byte of the file."""
        number = bisect_right(self.bytes_before, (byte, -1)) - 1
        return byte - self.bytes_before[number][1] if number >= 0 else byte


def _wide(file: str) -> list[tuple[int, int]]:
    """After each character of several bytes: the byte that follows it, and by how many bytes more than characters."""
    found, over, at = list[tuple[int, int]](), 0, 0
    if file.isascii():
        return found
    for number, character in enumerate(file):
        if character > "\x7f":
            width = len(character.encode())
            at = number + over + width
            over += width - 1
            found.append((at, over))
    return found
