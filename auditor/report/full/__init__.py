"""Full: the report for people. A card, the score's ledger, the sources, the findings, the accusations."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from auditor.report.full.aside import aside_of, kept_back_of
from auditor.report.full.claims import claims_of, falls_of
from auditor.report.full.findings import findings_of
from auditor.report.full.ladder import ladder_of
from auditor.report.full.page import console_for, indented, printed, titled
from auditor.report.full.score import Row, card_of, ledger_of, row_of, summary_of
from auditor.report.full.sources import accusations_of, others_of, secondhand_of, sources_of
from auditor.report.full.words import QUIET, plain
from auditor.report.look import Look
from auditor.report.wording import NOTE, readability
from auditor.verdict import ArticleReport, Report


def render(report: Report, look: Look) -> Iterator[str]:
    """One piece an article, as it is audited; a table of all where they are several."""
    console = console_for(look)
    rows: list[Row] = []
    for article in report.articles:
        rows.append(row_of(article))
        yield printed(console, [card_of(article, report.tool), *_sections(article, look)])
    if len(rows) > 1:
        yield printed(console, [titled("All articles"), indented(summary_of(rows))])


def _sections(article: ArticleReport, look: Look) -> Iterator[RenderableType]:
    parts = (
        ("Score", [ledger_of(article.score)]),
        ("Sources", [sources_of(article), others_of(article), secondhand_of(article)]),
        ("One rung up", [ladder_of(article)]),
        ("Support", [claims_of(article), falls_of(article)]),
        ("Findings", [*(list(findings_of(article, look)) or [Text("None.")]), kept_back_of(article)]),
        ("Set aside", [aside_of(article)]),
        ("Accusations", [accusations_of(article)]),
        ("Context", [*_context(article), Text(NOTE, QUIET)]),
    )
    for title, shown in parts:
        present = [part for part in shown if part is not None]
        if present:
            yield titled(title)
            yield from map(indented, present)


def _context(article: ArticleReport) -> Iterator[Text]:
    if told := readability(article):
        yield plain(told)
    for note in article.evidence.article.notes:
        yield plain(note)
