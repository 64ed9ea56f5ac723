"""What the reports for a terminal are printed with: a console that obeys nothing in the copy, headings, indents."""

import re
from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from auditor.report.look import Look

NARROWEST, WIDEST = 40, 120
"""Columns: narrower and nothing fits beside anything, wider and a line is hard to follow back."""
_TRAILING = re.compile(r"[ ]+$", re.MULTILINE)


def titled(title: str) -> RenderableType:
    """A section's heading, an empty line before it."""
    return Padding(Text(title, "bold"), (1, 0, 0, 0))


def indented(part: RenderableType) -> RenderableType:
    """A part of a section."""
    return Padding(part, (0, 0, 0, 2))


def console_for(look: Look) -> Console:
    """A console of that width, with colour or without."""
    return Console(
        file=StringIO(),
        width=min(max(look.width, NARROWEST), WIDEST),
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        no_color=not look.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def printed(console: Console, parts: Iterable[RenderableType]) -> str:
    """The parts as text, no line ending in spaces, and an empty line after them."""
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return _TRAILING.sub("", captured.get()) + "\n"
