"""Words and styles that the sections of the full report share."""

from rich.table import Table
from rich.text import Text

from auditor.report.visible import visible
from auditor.verdict import ArticleReport

LEVEL_STYLES = {"error": "bold red", "warning": "yellow", "advice": "cyan", "info": "blue", "merit": "green"}
GRADE_STYLES = {"A": "bold green", "B": "green", "C": "yellow", "D": "magenta", "E": "bold red"}
QUIET = "bright_black"
INDENT = 2


def plain(text: str, style: str = "") -> Text:
    """Words of an article, a rule or a path as a Text: no markup, no emoji codes, nothing that a terminal obeys."""
    return Text(visible(text), style=style, overflow="fold")


def name_of(report: ArticleReport) -> str:
    """What to call an article: its path, or the id of its record."""
    return report.article.path or report.article.id


def many(number: int, one: str, more: str | None = None) -> str:
    """ "1 error", "2 errors"."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def points(value: float) -> str:
    """A number of points as it is printed: one decimal, none where it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def table(*columns: str, right: tuple[int, ...] = ()) -> Table:
    """An empty table with headings, whose cells wrap and are never cut."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET, show_edge=False)
    for number, column in enumerate(columns):
        made.add_column(column, overflow="fold", justify="right" if number in right else "left")
    return made
