"""`--statistics`: what each family and each rule found in how many articles, and which articles took longest."""

import heapq
from collections.abc import Iterator, Sequence

from auditor.report.tally import Fired, Tally
from auditor.verdict import ArticleReport

SLOWEST = 10
"""Articles named for the time they took, at most."""
HEADS = ("code", "rule", "level", "findings", "articles", "per 100 articles")
NUMBERS = 3
"""From this column on, cells are set right."""


class Statistics:
    """Counts of the articles shown to it: a number a rule and the ten slowest, however many they are."""

    def __init__(self) -> None:
        self._tally = Tally()
        self._seconds = 0.0
        self._slowest: list[tuple[float, str]] = []

    def count(self, report: ArticleReport) -> None:
        """Count one article's findings, but for those that were set aside, and its time."""
        self._tally.add(report)
        self._seconds += report.seconds
        heapq.heappush(self._slowest, (report.seconds, report.article.path or report.article.id))
        if len(self._slowest) > SLOWEST:
            heapq.heappop(self._slowest)

    def lines(self) -> Iterator[str]:
        """Two tables, a line a row, columns set below each other. Names of articles stand last and are not escaped."""
        articles = self._tally.articles
        if not articles:
            return
        if self._tally.findings:
            yield from _aligned([HEADS, *self._rows()])
            yield ""
        yield "seconds  slowest articles"
        yield from (f"{seconds:7.2f}  {name}" for seconds, name in sorted(self._slowest, reverse=True))
        yield f"{self._seconds:7.2f}  all {articles}, {self._seconds / articles:.2f} an article"

    def _rows(self) -> Iterator[tuple[str, ...]]:
        """Families and, below each, its rules; those that found most come first."""
        rules = self._tally.rules()
        for family in self._tally.families():
            own = [f for f in rules if f.family == family]
            yield (own[0].code.rstrip("0123456789"), family.capitalize(), "", *self._numbers(family))
            for f in own:
                yield (f.code, f"  {f.rule}", f.level, *self._numbers(f))

    def _numbers(self, of: Fired | str) -> tuple[str, str, str]:
        tally = self._tally
        return str(tally.findings[of]), str(tally.found_in[of]), f"{tally.per_hundred(of):.1f}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (c.rjust(w) if n >= NUMBERS else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True)))
        yield "  ".join(cells)
