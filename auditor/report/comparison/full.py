"""Full: the comparison for people, on a terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from auditor.comparison import Comparison
from auditor.report.comparison.lines import Line, Section, headline_of, sections_of, tool_of
from auditor.report.full.page import Card, console_for, indented, printed, titled
from auditor.report.full.words import GREEN, RED, plain
from auditor.report.look import Look
from auditor.report.wording import NOTE

TONES = {"better": GREEN, "worse": RED, "neither": ""}
OF_SIGNS = {"+": "better", "−": "worse"}
"""What a sign alone says of a change; where it is otherwise, a word tells it."""


def render(comparison: Comparison, look: Look) -> Iterator[str]:
    """A card with the score, then a section a kind of change."""
    yield printed(console_for(look), [_card(comparison), *_body(comparison)])


def _card(c: Comparison) -> RenderableType:
    words = f"{c.old.words} words, now {c.new.words}"
    lines = [plain(headline_of(c), "bold"), plain(words), *([plain(tool_of(c))] if c.tool else [])]
    title = plain(f"{c.old.name} → {c.new.name}", "bold")
    return Card(title, lines)


def _body(c: Comparison) -> Iterator[RenderableType]:
    for section in sections_of(c):
        if section.lines or section.rest:
            yield titled(section.title)
            yield from map(indented, _section(section))
    yield indented(Text())
    yield indented(Text(NOTE))


def _section(section: Section) -> Iterator[RenderableType]:
    if section.lines:
        yield _table(section.lines)
    if section.rest:
        yield plain(section.rest)


def _table(lines: tuple[Line, ...]) -> Table:
    rows = Table.grid(padding=(0, 1, 0, 0))
    rows.add_column(no_wrap=True)
    rows.add_column(overflow="fold")
    for line in lines:
        beside = ", ".join(filter(None, (line.place, _tone(line))))
        head = Text.assemble(plain(line.what, "bold"), f"  {beside}" if beside else "", overflow="fold")
        rows.add_row(Text(f" {line.sign} ", TONES[line.tone]), Group(head, *map(plain, line.told)))
    return rows


def _tone(line: Line) -> str:
    return "" if line.tone in ("neither", OF_SIGNS.get(line.sign)) else line.tone
