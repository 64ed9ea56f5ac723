"""Where each key of a TOML text stands, which the standard library's parser does not tell."""

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""Keys from the top; the number of an array's table stands after its name."""

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*(\.?)""")
_VALUE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""+'
    r"|'''.*?'''+"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*|[\[{]|[\]}]|\n|[^\s\"'\[\]{}#]+|[ \t\r]+",
    re.DOTALL,
)


class Place(NamedTuple):
    """Line and column, from 1."""

    line: int
    column: int


def places(text: str) -> dict[KeyPath, Place]:
    """The place of every key and table of a TOML text that the parser has found sound."""
    found: dict[KeyPath, int] = {}
    table: KeyPath = ()
    counts: Counter[KeyPath] = Counter()
    at = _after_blank(text, 0)
    while at < len(text):
        if text[at] == "[":
            many = text.startswith("[[", at)
            keys, end = _keys(text, at + 1 + many)
            table = _numbered(keys, counts, opens=many)
            found.setdefault(table, at)
            end = text.find("\n", end)
            at = _after_blank(text, end if end >= 0 else len(text))
        else:
            keys, end = _keys(text, at)
            found.setdefault((*table, *keys), at)
            at = _after_blank(text, _after_value(text, end + 1))
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    return {path: _place(starts, offset) for path, offset in found.items()}


def _after_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _keys(text: str, at: int) -> tuple[tuple[str, ...], int]:
    keys: list[str] = []
    while found := _KEY.match(text, at):
        keys.append(found.group(1).strip("\"'"))
        at = found.end()
        if not found.group(2):
            break
    return tuple(keys), max(at, text.find("=", at) if not keys else at)


def _numbered(keys: tuple[str, ...], counts: Counter[KeyPath], *, opens: bool) -> KeyPath:
    """The table's path, an array's tables counted from 0."""
    path: KeyPath = ()
    for depth, key in enumerate(keys):
        path = (*path, key)
        if opens and depth == len(keys) - 1:
            counts[path] += 1
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path


def _after_value(text: str, at: int) -> int:
    depth = 0
    while found := _VALUE.match(text, at):
        token, at = found.group(), found.end()
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        elif token == "\n" and depth == 0:
            break
    return at if at < len(text) and found else len(text)


def _place(starts: list[int], offset: int) -> Place:
    line = bisect_right(starts, offset)
    return Place(line, offset - starts[line - 1] + 1)
