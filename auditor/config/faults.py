"""What is wrong with a configuration, all at once, each fault at its place."""

import re
from collections.abc import Sequence

import msgspec

from auditor.errors import AuditorError, likeliest

MOST_TOLD = 20
"""Faults that are told one by one."""
LONGEST = 80
"""Characters of a name that are quoted."""


class Fault(msgspec.Struct, frozen=True, order=True):
    """One fault: the file (or option, or variable), line and column from 1 (0 where it has none), and the mend."""

    where: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.where}:{self.line}:{self.column}" if self.line else self.where
        return _printable(f"{place}: {self.message}")


class ConfigError(AuditorError):
    """A configuration that cannot be used; `faults` are all of its faults, in order."""

    placed = True

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        told = [str(fault) for fault in self.faults[:MOST_TOLD]]
        more = len(self.faults) - len(told)
        super().__init__("\n".join([*told, *([f"{self.faults[-1].where}: and {more} faults more."] * bool(more))]))


def suggestion(word: str, known: Sequence[str]) -> str:
    """“did you mean x?”, or all that is known where nothing is near."""
    near = likeliest(word[:LONGEST].replace("_", "-").lower(), known)
    return f"did you mean “{near}”?" if near else f"known are {', '.join(known)}."


def quoted(word: str) -> str:
    """A word of the file in quotation marks, cut where it is long."""
    return f"“{word if len(word) <= LONGEST else word[:LONGEST] + '…'}”"


_KINDS = {
    "bool": "true or false", "int": "a whole number", "float": "a number", "str": "text", "array": "a list",
    "object": "a table",
}  # fmt: skip


def wrong(value: object, error: msgspec.ValidationError, choices: Sequence[str]) -> str:
    """What is wrong with a setting's value, in the words of a configuration's writer; `choices` are all it may be."""
    if choices and isinstance(value, str):
        return f"{quoted(value)} is not known; {suggestion(value, choices)}"
    text = str(error).split(" - at `")[0]
    told = re.sub(r"`(\w+)(?: \| null)?`", lambda m: _KINDS.get(m.group(1), m.group(1)), text)
    return f"{told.replace('Expected', 'expected')}."


def _printable(text: str) -> str:
    """No sign of a file's own words drives the terminal or turns the line."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
