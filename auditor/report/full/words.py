"""Words and styles that the sections of the full report share."""

from rich.table import Table
from rich.text import Text

from auditor.report.visible import visible

LEVEL_STYLES = {"error": "bold red", "warning": "yellow", "advice": "cyan", "info": "blue", "merit": "green"}
GRADE_STYLES = {"A": "bold green", "B": "green", "C": "yellow", "D": "magenta", "E": "bold red"}
QUIET = "bright_black"
INDENT = 2


def plain(text: str, style: str = "") -> Text:
    """Words of an article, a rule or a path as a Text: no markup, no emoji codes, nothing that a terminal obeys."""
    return Text(visible(text), style=style, overflow="fold")


def table(*columns: str, right: tuple[int, ...] = ()) -> Table:
    """An empty table with headings, whose cells wrap and are never cut."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET, show_edge=False)
    for number, column in enumerate(columns):
        made.add_column(column, overflow="fold", justify="right" if number in right else "left")
    return made
