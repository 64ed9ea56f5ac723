"""Message templates: "“{text}” is anonymous", "{share:%} of the words", "{party|the accused}"."""

import re
from collections.abc import Iterator

from auditor.judge.clauses import Row
from auditor.judge.english import shown

_SLOT = re.compile(r"\{(?P<field>[a-z_.]*)(?P<percent>:%)?(?:\|(?P<other>[^{}]*))?\}")


def slots(template: str) -> Iterator[str]:
    """The fields that a template speaks of."""
    return (m["field"] for m in _SLOT.finditer(template))


def stray_braces(template: str) -> bool:
    """Whether braces are left that make no slot."""
    return bool(re.search(r"[{}]", _SLOT.sub("", template)))


def fill(template: str, row: Row) -> str:
    """The template with the record's values; `|` gives the words for a value that is missing."""

    def value(slot: re.Match[str]) -> str:
        found = row.get(tuple(slot["field"].split(".")))
        if found in (None, "", ()) and slot["other"] is not None:
            return slot["other"]
        return f"{round(100 * found)} %" if slot["percent"] and isinstance(found, int | float) else shown(found)

    return _SLOT.sub(value, template)
