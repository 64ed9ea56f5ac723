"""Full: the report for people. A card, the score's ledger, the sources, the findings, the accusations."""

import re
from collections.abc import Iterator
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from auditor.report.full.claims import claims_of, falls_of
from auditor.report.full.findings import findings_of
from auditor.report.full.ladder import ladder_of
from auditor.report.full.score import Row, card_of, ledger_of, row_of, summary_of
from auditor.report.full.sources import accusations_of, others_of, secondhand_of, sources_of
from auditor.report.full.words import QUIET, plain
from auditor.report.look import Look
from auditor.report.wording import NOTE, readability
from auditor.verdict import ArticleReport, Report

NARROWEST, WIDEST = 40, 120
"""Columns: narrower and nothing fits beside anything, wider and a line is hard to follow back."""


def render(report: Report, look: Look) -> Iterator[str]:
    """One piece an article, as it is audited; a table of all where they are several."""
    console = _console(look)
    rows: list[Row] = []
    for article in report.articles:
        rows.append(row_of(article))
        yield _printed(console, [card_of(article, report.tool), *_sections(article, look)])
    if len(rows) > 1:
        yield _printed(console, [_titled("All articles"), _indented(summary_of(rows))])


def _sections(article: ArticleReport, look: Look) -> Iterator[RenderableType]:
    parts = (
        ("Score", [ledger_of(article.score)]),
        ("Sources", [sources_of(article), others_of(article), secondhand_of(article)]),
        ("One rung up", [ladder_of(article)]),
        ("Support", [claims_of(article), falls_of(article)]),
        ("Findings", list(findings_of(article, look)) or [Text("None.")]),
        ("Accusations", [accusations_of(article)]),
        ("Context", [*_context(article), Text(NOTE, QUIET)]),
    )
    for title, shown in parts:
        present = [part for part in shown if part is not None]
        if present:
            yield _titled(title)
            yield from map(_indented, present)


def _context(article: ArticleReport) -> Iterator[Text]:
    if told := readability(article):
        yield plain(told)
    for note in article.evidence.article.notes:
        yield plain(note)


def _titled(title: str) -> RenderableType:
    return Padding(Text(title, "bold"), (1, 0, 0, 0))


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 2))


def _console(look: Look) -> Console:
    return Console(
        file=StringIO(),
        width=min(max(look.width, NARROWEST), WIDEST),
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        no_color=not look.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _printed(console: Console, parts: list[RenderableType]) -> str:
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return _TRAILING.sub("", captured.get()) + "\n"


_TRAILING = re.compile(r"[ ]+$", re.MULTILINE)
