"""What the reports for a terminal are printed with: a console that obeys nothing in the copy, headings, indents."""

import re
from collections.abc import Iterable, Sequence
from io import StringIO

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from auditor.report.full.rows import Rows
from auditor.report.look import Look

NARROWEST, PROSE, WIDEST = 40, 120, 160
"""Columns: narrower and nothing fits beside anything; prose, then tables, wider than that are hard to follow back."""
_TRAILING = re.compile(r"[ ]+$", re.MULTILINE)
_LEFTWARD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_LEFTWARD_WORDS = re.compile(rf"{_LEFTWARD}+(?:(?:\x1b\[[\d;]*m| (?! )|[^\w\s\x1b\u2500-\u257f]|\d)*{_LEFTWARD}+)*")
"""Words of one line that are read from right to left, in one cell: between two cells stand two spaces or a border."""
_MARK = "\u200e"
"""A letter without width that is read from left to right."""


def titled(title: str) -> RenderableType:
    """A section's heading, an empty line before it."""
    return Padding(Text(title, "bold"), (1, 0, 0, 0))


def indented(part: RenderableType) -> RenderableType:
    """A part of a section: rows as wide as there is room, all else as wide as prose may be."""
    return Padding(part if isinstance(part, Rows) else Constrain(part, PROSE - 2), (0, 0, 0, 2))


class Card:
    """Lines in a frame; the title stands in the frame, or within where it is longer than that."""

    def __init__(self, title: Text, lines: Sequence[RenderableType]) -> None:
        self._title, self._lines = title, lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, PROSE)
        fits = self._title.cell_len <= width - len("╭─  ─╮")
        yield Panel(
            Group(*self._lines) if fits else Group(self._title, *self._lines),
            title=self._title if fits else None,
            title_align="left",
            box=box.ROUNDED,
            width=width,
            padding=(0, 1),
        )


def console_for(look: Look) -> Console:
    """A console of that width, with colour or without."""
    return Console(
        file=StringIO(),
        width=min(max(look.width, NARROWEST), WIDEST),
        color_system="256" if look.color else None,
        force_terminal=look.color,
        no_color=not look.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def printed(console: Console, parts: Iterable[RenderableType]) -> str:
    """The parts as text, no line ending in spaces, and an empty line after them.

    A terminal that turns words read from right to left would turn the cells beside them too; a mark at each side of
    such words keeps those where they are.
    """
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return _LEFTWARD_WORDS.sub(rf"{_MARK}\g<0>{_MARK}", _TRAILING.sub("", captured.get())) + "\n"
