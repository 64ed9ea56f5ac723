"""The card at the top of an article's report, and the ledger whose sum can be checked by hand."""

from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from auditor.report.full.page import Card
from auditor.report.full.rows import Rows
from auditor.report.full.words import GRADE_STYLES, LEVEL_STYLES, plain
from auditor.report.wording import between, counts_of, headline_of, kind_of, name_of, points, reason_of
from auditor.score import Score
from auditor.verdict import ArticleReport, Tool

BAR, PART_BAR, ROW_BAR = 30, 30, 10
"""Cells of the bars that show the score, its parts together, and the score of one article among many."""


def card_of(report: ArticleReport, tool: Tool) -> RenderableType:
    """File, score, grade, why, and what it was made with."""
    score = report.score
    lines: list[RenderableType] = [_verdict(score), *_headline(headline_of(report)), plain(reason_of(report))]
    lines += [
        Text(),
        plain(kind_of(report)),
        plain(f"auditor {tool.version}, rules {tool.rules}, {tool.model or 'no model'}"),
    ]
    return Card(plain(name_of(report), "bold"), lines)


def _verdict(score: Score) -> Text:
    if score.value is None:
        return Text.assemble((f"{score.grade}  not scored", "bold"))
    return Text.assemble(
        (f"{score.grade}  {points(score.value)} ", GRADE_STYLES.get(score.grade, "")),
        f"{f'({between(score)}) ' if score.interval else ''}of 100  ",
        bar_of(score.value, 100, BAR),
        f"  confidence {score.confidence}",
    )


def bar_of(value: float, whole: float, cells: int) -> Text:
    """A value as a share of the whole, in so many cells of the line; the empty rest in another stroke."""
    filled = round(value / whole * cells) if whole > 0 else 0
    return Text("━" * filled + "─" * (cells - filled))


def _headline(headline: str) -> list[RenderableType]:
    return [plain(headline, "italic")] if headline else []


def ledger_of(score: Score) -> RenderableType | None:
    """Each part of the score with its steps, and their sum; None where the article is not scored."""
    if score.value is None or not score.parts:
        return None
    rows = Rows("points", "of", "", "", right=(0, 1), spare=(2,))
    for part in score.parts:
        bar = bar_of(part.value, part.weight, round(part.weight / 100 * PART_BAR))
        rows.add_row(Text(points(part.value), "bold"), points(part.weight), bar, plain(part.name, "bold"))
        for step in part.because:
            rows.add_row("", "", "", plain(step))
    rows.add_row(Text(points(score.value), "bold"), "100", "", Text("sum", "bold"))
    return rows


class Row(NamedTuple):
    """What the table of several articles says of one."""

    name: str
    score: Score
    counts: dict[str, int]


def row_of(report: ArticleReport) -> Row:
    """An article's row, which does not hold on to its text."""
    return Row(name_of(report), report.score, counts_of(report))


def summary_of(articles: list[Row]) -> RenderableType:
    """A row an article, for a folder of several: the lowest scores first, then those without a score."""
    rows = Rows("score", "", "", "errors", "warnings", "advice", "article", right=(0, 3, 4, 5), spare=(2,))
    for name, score, counts in sorted(articles, key=lambda row: (row.score.value is None, row.score.value or 0.0)):
        rows.add_row(
            "–" if score.value is None else points(score.value),
            Text.assemble((f" {score.grade} ", GRADE_STYLES.get(score.grade, ""))),
            "" if score.value is None else bar_of(score.value, 100, ROW_BAR),
            *(Text.assemble((f" {counts[n]} ", LEVEL_STYLES[n] if counts[n] else "")) for n in _SHOWN),
            plain(name),
        )
    return rows


_SHOWN = ("error", "warning", "advice")
