"""The card at the top of an article's report, and the ledger whose sum can be checked by hand."""

from typing import NamedTuple

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from auditor.article import Article, Span
from auditor.report.full.words import GRADE_STYLES, LEVEL_STYLES, QUIET, many, name_of, plain, points, table
from auditor.score import Score
from auditor.verdict import ArticleReport, Tool

BAR, PART_BAR, ROW_BAR = 30, 30, 10
"""Cells of the bars that show the score, its parts together, and the score of one article among many."""


def card_of(report: ArticleReport, tool: Tool) -> RenderableType:
    """File, score, grade, why, and what it was made with."""
    facts, score = report.evidence.article, report.score
    lines: list[RenderableType] = [_verdict(score), *_headline(report.article, facts.headline), plain(_reason(report))]
    genre = f"{facts.genre} ({facts.genre_because})" if facts.genre_because else facts.genre
    lines += [
        Text(),
        plain(f"{genre}, {many(facts.words, 'word')}, {many(facts.sentences, 'sentence')}", QUIET),
        plain(f"auditor {tool.version}, rules {tool.rules}, {tool.model or 'no model'}", QUIET),
    ]
    title = plain(name_of(report), "bold")
    style = GRADE_STYLES.get(score.grade, QUIET)
    return Panel(Group(*lines), title=title, title_align="left", box=box.ROUNDED, border_style=style, padding=(0, 1))


def _verdict(score: Score) -> Text:
    if score.value is None:
        return Text.assemble((f"{score.grade}  not scored", "bold"))
    style = GRADE_STYLES.get(score.grade, "")
    return Text.assemble(
        (f"{score.grade}  {points(score.value)}", style),
        f"{_between(score)} of 100  ",
        bar_of(score.value, 100, BAR, style),
        f"  confidence {score.confidence}",
    )


def bar_of(value: float, whole: float, cells: int, style: str) -> Text:
    """A value as a share of the whole, in so many cells of the line; the empty rest in another stroke."""
    filled = round(value / whole * cells) if whole > 0 else 0
    return Text.assemble(("━" * filled, style), ("─" * (cells - filled), QUIET))


def _between(score: Score) -> str:
    """The interval, in whole points."""
    return f" ({score.interval.low:.0f}–{score.interval.high:.0f})" if score.interval else ""


def _headline(article: Article, span: Span | None) -> list[RenderableType]:
    block = next((b for b in article.blocks if b.kind == "headline"), None)
    if span is None or block is None:
        return []
    return [plain(article.text[block.start : block.end], "italic")]


def _reason(report: ArticleReport) -> str:
    """One line on how the score came about."""
    if report.score.reason:
        return report.score.reason
    counts = _counts(report)
    told = ", ".join(many(counts[level], level, plural) for level, plural in _PLURALS.items() if counts.get(level))
    return f"{told[:1].upper()}{told[1:]}." if told else "No findings."


_PLURALS = {"error": "errors", "warning": "warnings", "advice": "pieces of advice", "merit": "merits"}


def _counts(report: ArticleReport) -> dict[str, int]:
    counts = dict.fromkeys(LEVEL_STYLES, 0)
    for finding in report.findings:
        counts[finding.level] += finding.ignored is None
    return counts


def ledger_of(score: Score) -> Table | None:
    """Each part of the score with its steps, and their sum; None where the article is not scored."""
    if score.value is None or not score.parts:
        return None
    rows = table("points", "of", "", "", right=(0, 1))
    for part in score.parts:
        bar = bar_of(part.value, part.weight, round(part.weight / 100 * PART_BAR), "")
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
    return Row(name_of(report), report.score, _counts(report))


def summary_of(articles: list[Row]) -> RenderableType:
    """A row an article, for a folder of several: the lowest scores first, then those without a score."""
    rows = table("score", "", "", "errors", "warnings", "advice", "article", right=(0, 3, 4, 5))
    for name, score, counts in sorted(articles, key=lambda row: (row.score.value is None, row.score.value or 0.0)):
        rows.add_row(
            "–" if score.value is None else points(score.value),
            Text(score.grade, GRADE_STYLES.get(score.grade, QUIET)),
            bar_of(score.value or 0.0, 100, ROW_BAR, GRADE_STYLES.get(score.grade, QUIET)),
            *(Text(str(counts[level]), LEVEL_STYLES[level] if counts[level] else QUIET) for level in _SHOWN),
            plain(name),
        )
    return rows


_SHOWN = ("error", "warning", "advice")
