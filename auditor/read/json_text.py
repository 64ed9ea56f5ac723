"""JSON whose strings know where they stand in the file."""

import json
import re
from collections.abc import Callable
from functools import cache
from json.decoder import scanstring  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Any

from auditor.errors import ReadError
from auditor.read.characters import sound
from auditor.read.placed import Placed, joined

_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)

_LONGEST = 12
"""Characters of an escape."""


class Text(str):
    """A string of a JSON file, and where it stands there."""

    __slots__ = ("file", "start")
    file: str
    start: int
    """After its quotation mark."""

    def placed(self) -> Placed:
        """The string with the place in the file of each of its characters."""
        parts, at = list[Placed](), self.start
        end = self.start
        left = len(self)
        while left:
            escape = _ESCAPE.search(self.file, at, at + left + _LONGEST)
            end = min(escape.start(), at + left) if escape else at + left
            parts.append(Placed(self.file[at:end], range(at, end)))
            left -= end - at
            if left and escape:
                words = sound(json.loads(f'"{escape.group()}"', strict=False))
                parts.append(Placed(words, [escape.start()] * len(words)))
                left -= len(words)
                at = escape.end()
        return joined(parts)


class _Decoder(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__(strict=False, parse_int=_number)
        self.parse_string = _string
        self.scan_once = py_make_scanner(self)  # the one that calls `parse_string`


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) < 30 else float(digits)  # of very long ones Python makes no whole number


def _string(file: str, start: int, strict: bool) -> tuple[Text, int]:  # as the decoder calls it
    value, end = scanstring(file, start, strict)
    text = Text(value)
    text.file, text.start = file, start
    return text, end


@cache
def _decode() -> Callable[[str], Any]:
    return _Decoder().decode


def parsed(file: str, name: str) -> Any:
    """The file's value, each string in it a `Text`. Raises ReadError for what is no JSON."""
    try:
        return _decode()(file)
    except json.JSONDecodeError as error:
        what = f"is no JSON: {error.msg}, line {error.lineno}, column {error.colno}."
        raise ReadError(name, what, "Check that the file is whole.") from error
    except RecursionError as error:
        raise ReadError(name, "is JSON nested too deep.", "Give the article alone.") from error


def start_of(value: Any) -> int:
    """Where in the file the first string in a value stands; 0 where there is none."""
    todo = [value]
    while todo:
        value = todo.pop()
        if isinstance(value, Text):
            return value.start - 1
        within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        todo.extend(reversed(list(within)))
    return 0
