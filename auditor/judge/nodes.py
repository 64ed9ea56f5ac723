"""YAML as a tree of nodes that know their places: no aliases, no tags, no depth, every scalar the text that it is.

Built from libyaml's events and not by its composer, which overflows the C stack on deep nesting.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from auditor.judge.problems import Place, Problem

MAX_DEPTH = 12
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Node:
    """A scalar, list or mapping; `at` is where it begins."""

    __slots__ = ("_mark", "keys", "plain", "value")

    def __init__(self, value: Any, mark: Any, *, plain: bool = True) -> None:
        self.value: Any = value
        """str, list of Node, or dict of str to Node."""
        self.plain = plain
        """Written without quotation marks."""
        self.keys: dict[str, Node] = {}
        """A mapping's keys as nodes, for their places."""
        self._mark = mark

    @property
    def at(self) -> Place:
        """Where it begins; for a scalar of one line also how long it is."""
        length = len(self.value) if isinstance(self.value, str) else 1
        return Place(self._mark.line, self._mark.column, length)

    def over(self, own: Node) -> Node:
        """This mapping with another's keys laid over it; it begins where the other does."""
        made = Node(self.value | own.value, own._mark)
        made.keys = self.keys | own.keys
        return made


class RefusedError(Exception):
    """A file that is not YAML as rule files are written."""

    def __init__(self, place: Place, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.place, self.message, self.hint = place, message, hint

    def problem(self, path: str, text: str) -> Problem:
        """The same with file and line."""
        return Problem(path, self.place, self.message, self.hint, line_of(text, self.place.line))


def line_of(text: str, number: int) -> str:
    """A line of the text, from 0; empty past its end."""
    lines = text.split("\n")
    return lines[number].rstrip("\r")[:300] if number < len(lines) else ""


def parse(text: str, faults: list[RefusedError]) -> Node:
    """The one document in `text`; what can be read past is added to `faults`. Raises RefusedError at what cannot."""
    try:
        return _Builder(faults).build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line, mark.column) if mark else Place(0, 0)
        raise RefusedError(place, f"not YAML: {error.problem}", "quote text that holds : # [ ] { } ! & *") from None
    except yaml.YAMLError as error:
        raise RefusedError(Place(0, 0), f"not YAML: {error}".splitlines()[0]) from None


class _Builder:
    def __init__(self, faults: list[RefusedError]) -> None:
        self.faults = faults
        self.root: Node | None = None
        self.open: list[tuple[Node, Node | None]] = []
        """Lists and mappings begun, each with the key that waits for a value."""

    def build(self, text: str) -> Node:
        steps: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.begin_mapping,
            yaml.SequenceStartEvent: self.begin_list,
            yaml.MappingEndEvent: self.end,
            yaml.SequenceEndEvent: self.end,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.document,
        }
        for event in yaml.parse(text, Loader=_LOADER):
            step = steps.get(type(event))
            if step is not None:
                step(event)
        if self.root is None:
            raise RefusedError(Place(0, 0), "an empty file")
        return self.root

    def scalar(self, event: Any) -> None:
        self.check_tag(event)
        self.add(Node(event.value, event.start_mark, plain=event.style in (None, "")))

    def begin_mapping(self, event: Any) -> None:
        self.check_tag(event)
        self.begin(Node({}, event.start_mark))

    def begin_list(self, event: Any) -> None:
        self.check_tag(event)
        self.begin(Node([], event.start_mark))

    def begin(self, node: Node) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise RefusedError(node.at, f"nested more than {MAX_DEPTH} deep")
        self.add(node)
        self.open.append((node, None))

    def end(self, _event: Any) -> None:
        self.open.pop()

    def alias(self, event: Any) -> None:
        raise RefusedError(_at(event), f"an alias (*{event.anchor})", "write it out; or quote the asterisk")

    def document(self, event: Any) -> None:
        if self.root is not None:
            raise RefusedError(_at(event), "a second document", "take out the line ---")

    def refuse(self, place: Place, message: str, hint: str) -> None:
        self.faults.append(RefusedError(place, message, hint))

    def check_tag(self, event: Any) -> None:
        if event.tag not in (None, "!"):
            self.refuse(_at(event), f"a tag ({event.tag})", "quote text that begins with !")
        if event.anchor is not None:
            self.refuse(_at(event), f"an anchor (&{event.anchor})", "quote text that begins with &")

    def add(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif key is None:
            self.open[-1] = (parent, self.new_key(parent, node))
        else:
            parent.value[key.value] = node
            self.open[-1] = (parent, None)

    def new_key(self, parent: Node, key: Node) -> Node:
        if not isinstance(key.value, str):
            raise RefusedError(key.at, "a key that is a list or a mapping")
        first = parent.keys.get(key.value)
        if first is not None:
            self.refuse(key.at, f'"{key.value}" is given twice', f"first on line {first.at.line + 1}")
        parent.keys[key.value] = key
        return key


def _at(event: Any) -> Place:
    return Place(event.start_mark.line, event.start_mark.column)
