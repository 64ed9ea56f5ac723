"""Where each key of a TOML or YAML text stands, which their parsers do not tell."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

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


class Written(NamedTuple):
    """Where a key stands: `start` and `end` of the key, and `value_end` of the value where that is one scalar."""

    start: int
    end: int
    value_end: int


def places(text: str) -> dict[KeyPath, Place]:
    """The place of every key and table of a TOML text that the parser has found sound."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    return {path: _place(starts, offset) for path, offset in toml_offsets(text).items()}


def toml_offsets(text: str) -> dict[KeyPath, int]:
    """Where every key and table of a sound TOML text begins, LF its line break."""
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
    return found


def toml_keys(text: str) -> dict[KeyPath, Written]:
    """Every key and table of a sound TOML text; of a table its header line. Keys of inline tables are not told."""
    found = {}
    for path, start in toml_offsets(text).items():
        line = _LINE.match(text, start)
        end = line.end() if line else start
        sign = -1 if text[start] == "[" else text.find("=", start, end)
        found[path] = Written(start, len(text[:sign].rstrip()) if sign >= 0 else end, end)
    return found


_LINE = re.compile(r"[^\r\n]*")


def yaml_keys(text: str) -> dict[KeyPath, Written]:
    """Every key and item of the one document in a sound YAML text without aliases; keys that are no scalar are not."""
    return dict(_Walk().walk(text))


class _Walk:
    """Goes along the events of a YAML text, so that no depth of nesting can overflow the stack."""

    def __init__(self) -> None:
        self.path: list[str | int] = []
        self.kinds: list[bool] = []
        """Of each mapping or list that is open, whether it is a mapping."""
        import yaml  # noqa: PLC0415  # most files hold none

        self.yaml = yaml
        self.key: Any = None
        """The event of the key whose value is next."""

    def walk(self, text: str) -> Iterator[tuple[KeyPath, Written]]:
        loader: Any = getattr(self.yaml, "CSafeLoader", self.yaml.SafeLoader)
        for event in self.yaml.parse(text, Loader=loader):
            if isinstance(event, self.yaml.ScalarEvent):
                yield from self.scalar(event)
            elif isinstance(event, self.yaml.MappingStartEvent | self.yaml.SequenceStartEvent):
                yield from self.begin(event)
            elif isinstance(event, self.yaml.MappingEndEvent | self.yaml.SequenceEndEvent):
                self.kinds.pop()
                self.path.pop()
                self.key = None

    def scalar(self, event: Any) -> Iterator[tuple[KeyPath, Written]]:
        if self.kinds and self.kinds[-1] and self.key is None:
            self.key = event
            self.path[-1] = event.value
        elif self.kinds:
            yield self.written(event, event.end_mark.index)
            self.key = None

    def begin(self, event: Any) -> Iterator[tuple[KeyPath, Written]]:
        if self.kinds and (self.key is not None or not self.kinds[-1]):
            yield self.written(event, 0)
        self.key = None
        self.kinds.append(isinstance(event, self.yaml.MappingStartEvent))
        self.path.append("" if self.kinds[-1] else -1)

    def written(self, event: Any, value_end: int) -> tuple[KeyPath, Written]:
        """The place of the value's key or, in a list, of the item."""
        if not self.kinds[-1]:
            self.path[-1] = int(self.path[-1]) + 1
            start = event.start_mark.index
            return tuple(self.path), Written(start, start, max(value_end, start))
        start, end = self.key.start_mark.index, self.key.end_mark.index
        return tuple(self.path), Written(start, end, max(value_end, end))


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
