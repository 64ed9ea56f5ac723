"""`--statistics`: what each family and each rule found in how many articles, and which articles took longest."""

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.finding import Level
from auditor.verdict import ArticleReport

SLOWEST = 10
"""Articles named for the time they took, at most."""
HEADS = ("code", "rule", "level", "findings", "articles", "per 100 articles")
NUMBERS = 3
"""From this column on, cells are set right."""


class Fired(NamedTuple):
    """A rule at a level; the settings of two articles may take one rule at two levels."""

    family: str
    code: str
    rule: str
    level: Level


class Statistics:
    """Counts of the articles shown to it: a number a rule and the ten slowest, however many they are."""

    def __init__(self) -> None:
        self._articles = 0
        self._seconds = 0.0
        self._slowest: list[tuple[float, str]] = []
        self._findings: Counter[Fired | str] = Counter()
        """By rule, and by family."""
        self._found_in: Counter[Fired | str] = Counter()

    def count(self, report: ArticleReport) -> None:
        """Count one article's findings, but for those that were set aside, and its time."""
        fired = [Fired(f.family, f.code, f.rule, f.level) for f in report.findings if f.ignored is None]
        every: list[Fired | str] = [*fired, *(f.family for f in fired)]
        self._articles += 1
        self._findings.update(every)
        self._found_in.update(set(every))
        self._seconds += report.seconds
        heapq.heappush(self._slowest, (report.seconds, report.article.path or report.article.id))
        if len(self._slowest) > SLOWEST:
            heapq.heappop(self._slowest)

    def lines(self) -> Iterator[str]:
        """Two tables, a line a row, columns set below each other. Names of articles stand last and are not escaped."""
        if not self._articles:
            return
        if self._findings:
            yield from _aligned([HEADS, *self._rows()])
            yield ""
        yield "seconds  slowest articles"
        yield from (f"{seconds:7.2f}  {name}" for seconds, name in sorted(self._slowest, reverse=True))
        yield f"{self._seconds:7.2f}  all {self._articles}, {self._seconds / self._articles:.2f} an article"

    def _rows(self) -> Iterator[tuple[str, ...]]:
        """Families and, below each, its rules; those that found most come first."""
        rules = sorted((f for f in self._findings if isinstance(f, Fired)), key=lambda f: (-self._findings[f], f))
        for family in sorted({f.family for f in rules}, key=lambda name: (-self._findings[name], name)):
            own = [f for f in rules if f.family == family]
            yield (own[0].code.rstrip("0123456789"), family.capitalize(), "", *self._numbers(family))
            for f in own:
                yield (f.code, f"  {f.rule}", f.level, *self._numbers(f))

    def _numbers(self, of: Fired | str) -> tuple[str, str, str]:
        found = self._findings[of]
        return str(found), str(self._found_in[of]), f"{100 * found / self._articles:.1f}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (c.rjust(w) if n >= NUMBERS else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True)))
        yield "  ".join(cells)
