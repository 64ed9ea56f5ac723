"""The edits, read from `edits.yaml`, and those that are no change of marked places but of the whole article."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from tests.mutations.story import Copy


class Edit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an edit does, and what must follow; the fields are told in `edits.yaml`."""

    does: str
    score: Literal["up", "down", "same"]
    start: str | None = msgspec.field(name="from", default=None)
    comes: tuple[str, ...] = ()
    goes: tuple[str, ...] = ()
    may: Mapping[str, str] = {}
    at_most: float = 100
    secondhand: Literal["comes", "goes"] | None = None


@cache
def edits() -> Mapping[str, Edit]:
    """All edits by name."""
    return msgspec.yaml.decode((Path(__file__).parent / "edits.yaml").read_bytes(), type=dict[str, Edit])


def without(field: str) -> Callable[[Copy], Copy]:
    """The front matter without a field."""
    return lambda copy: Copy({k: v for k, v in copy.matter.items() if k != field}, copy.words)


def in_another_paper(copy: Copy) -> Copy:
    """The same words, published by an outlet of which they do not tell."""
    return Copy({**copy.matter, "publisher": "The Upland Register"}, copy.words)


def with_marks(double: str, single: str) -> Callable[[Copy], Copy]:
    """Other quotation marks: the signs that open and close a quotation, and one within it."""

    def change(copy: Copy) -> Copy:
        table = dict(zip("“”‘", double + single, strict=True))
        return Copy(copy.matter, "".join(table.get(c, c) for c in copy.words))

    return change


WHOLE: Mapping[str, Callable[[Copy], Copy]] = {
    "no-byline": without("byline"),
    "no-date": without("date"),
    "other-paper": in_another_paper,
    "straight": with_marks('""', "'"),
    "single": with_marks("‘’", "“"),
}
"""Edits of a whole article."""
