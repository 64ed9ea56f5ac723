"""Rows with headings: a table where it fits, else a block a row; no word is cut that a line could hold."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.report.full.words import HEADING, LABEL

GAP = 2
"""Cells between two columns."""
LONG = 14
"""Cells that a column needs for its longest word; a longer one may be folded."""


class Rows:
    """Columns by heading. Those in `right` hold numbers; those in `spare` are left out before all else is stacked."""

    def __init__(self, *columns: str, right: tuple[int, ...] = (), spare: tuple[int, ...] = ()) -> None:
        self._heads, self._right, self._spare = columns, right, spare
        self._rows: list[tuple[Text, ...]] = []

    def add_row(self, *cells: str | Text) -> None:
        """One cell a column."""
        self._rows.append(tuple(c if isinstance(c, Text) else Text(c) for c in cells))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        every = range(len(self._heads))
        for columns in (list(every), [c for c in every if c not in self._spare]):
            widths = self._widths(columns, options.max_width)
            if widths is not None:
                yield self._table(columns, widths)
                return
        for row in self._rows:
            yield from self._block(row, columns)

    def _widths(self, columns: Sequence[int], room: int) -> list[int] | None:
        """Cells for each of the columns; None where their words do not fit side by side."""
        cells = [[Text(self._heads[c]), *(row[c] for row in self._rows)] for c in columns]
        natural = [max(map(_length, column)) for column in cells]
        least = [min(LONG, max(map(_longest, column))) for column in cells]
        return fitted(natural, least, room - GAP * (len(columns) - 1))

    def _table(self, columns: Sequence[int], widths: Sequence[int]) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="", show_edge=False)
        for c, width in zip(columns, widths, strict=True):
            justify = "right" if c in self._right else "left"
            head = Text.assemble((self._heads[c], HEADING))  # a style of the whole cell would underline its blanks too
            table.add_column(head, overflow="fold", justify=justify, width=width)  # type: ignore[arg-type]
        for row in self._rows:
            table.add_row(*(row[c] for c in columns))
        return table

    def _block(self, row: Sequence[Text], columns: Sequence[int]) -> RenderResult:
        """The row's cells one below the other, each after its heading."""
        for place, c in enumerate(c for c in columns if row[c].plain):
            head = Text(f"{self._heads[c]}: " if self._heads[c] else "", LABEL)
            yield Padding(Text.assemble(head, row[c], overflow="fold"), (0, 0, 0, GAP if place else 0))


def fitted(natural: Sequence[int], least: Sequence[int], room: int) -> list[int] | None:
    """Widths that together fill no more than the room, taken from the widest first; None where even `least` do."""
    widths = [max(at_least, min(n, room)) for n, at_least in zip(natural, least, strict=True)]
    while sum(widths) > room:
        wide = [i for i, width in enumerate(widths) if width > least[i]]
        if not wide:
            return None
        widths[max(wide, key=widths.__getitem__)] -= 1
    return widths


def _length(cell: Text) -> int:
    return max(map(cell_len, cell.plain.split("\n")))


def _longest(cell: Text) -> int:
    return max(map(cell_len, cell.plain.split()), default=0)
