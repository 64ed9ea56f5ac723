"""Why a block of a page is none of the story's: by the elements around it, by their names, by its words."""

import re
from collections.abc import Mapping
from functools import cache

from auditor.lexicon import lexicon
from auditor.read.furniture import furniture
from auditor.read.html.blocks import Piece

_FRAME = {"nav": "a menu", "footer": "a footer", "form": "a form", "button": "a button"}
"""Elements that are none of a story's on any page."""
_ASIDE = {
    **_FRAME,
    "aside": "beside the story",
    "figcaption": "a caption",
    "caption": "a caption",
    "table": "a table",
}
"""Elements whose words are none of a story's, and what they are."""
_NAME = re.compile(r"[a-z]+")
_INNERMOST = 4
"""Elements around a block whose names are asked."""


def beside(block: Piece) -> str | None:
    """What the elements around it say that it is; None where they are such as a story stands in."""
    return _by_element(block, _ASIDE)


def framed(block: Piece) -> str | None:
    """What it is by an element that is none of a story's on any page."""
    return _by_element(block, _FRAME)


def reason(block: Piece) -> str | None:
    """Why a block that is not in the story is not; None where nothing tells but its place."""
    if because := framed(block):
        return because
    kind = furniture(block.text)
    return kind.because if kind else _named(block) or beside(block)


def _by_element(block: Piece, told: Mapping[str, str]) -> str | None:
    within = block.element.within
    return None if within.isdisjoint(told) else next(because for tag, because in told.items() if tag in within)


def _named(block: Piece) -> str | None:
    names = _known().intersection(_NAME.findall(block.names(_INNERMOST)))
    return next((because for because, wanted in _parts() if any(w <= names for w in wanted)), None) if names else None


@cache
def _known() -> frozenset[str]:
    return frozenset(name for _, wanted in _parts() for names in wanted for name in names)


@cache
def _parts() -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    return tuple(
        (entry["because"], tuple(frozenset(name.split("+")) for name in entry["names"]))
        for entry in lexicon("page_parts")
    )
