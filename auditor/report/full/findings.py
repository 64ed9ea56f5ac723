"""The findings of one article in reading order, each with its words, reasons, advice and standards."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.finding import Finding, Standard
from auditor.report.full.excerpt import excerpt, marked_lines
from auditor.report.full.words import LABEL, LEVEL_STYLES, plain
from auditor.report.look import Look
from auditor.report.wording import cited
from auditor.verdict import ArticleReport


def findings_of(report: ArticleReport, look: Look) -> Iterator[RenderableType]:
    """One block a finding that was not set aside, and a blank line between them."""
    told = set[str]()
    for number, finding in enumerate(report.standing):
        if number:
            yield Text()
        yield _block(report, finding, look, again=finding.rule in told)
        told.add(finding.rule)


def _block(report: ArticleReport, finding: Finding, look: Look, *, again: bool) -> RenderableType:
    words = marked_lines(excerpt(report, finding.span), color=look.color)
    reasons = _reasons(finding, look, again=again)
    return Group(_head(report, finding), Padding(words, (0, 0, 0, 2)), Padding(reasons, (0, 0, 0, 2)))


def _head(report: ArticleReport, finding: Finding) -> Text:
    at = report.article.position(finding.span.start)
    return Text.assemble(
        (f"{at.line}:{at.column}", "bold"),
        " ",
        (f" {finding.level} ", LEVEL_STYLES[finding.level]),
        " ",
        (finding.rule, "bold"),
        "  ",
        finding.code,
    )


def _reasons(finding: Finding, look: Look, *, again: bool) -> Table:
    """What, why, what to do and by which standards; the standards only where the rule fires for the first time."""
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(style=LABEL, no_wrap=True)
    rows.add_column(overflow="fold")
    rows.add_row("what", plain(finding.message))
    if look.why:
        for number, clause in enumerate(finding.why):
            rows.add_row("" if number else "why", plain(clause))
    elif finding.why:
        rows.add_row("why", plain("; ".join(finding.why)))
    rows.add_row("do", plain(finding.advice))
    for number, standard in enumerate(() if again else finding.standards[:1] if not look.why else finding.standards):
        rows.add_row("" if number else "see", _standard(standard))
    if not again and not look.why and len(finding.standards) > 1:
        others = "; ".join(dict.fromkeys(s.title.split(",")[0] for s in finding.standards[1:]))
        rows.add_row("", plain(f"also {others} (auditor explain {finding.code})"))
    return rows


def _standard(standard: Standard) -> Text:
    return Text.assemble(plain(cited(standard)), "\n", plain(standard.url), overflow="fold")
