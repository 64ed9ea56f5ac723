"""Concise: a line a finding, as compilers write them, for scripts and editors that jump to places."""

from collections.abc import Iterator

from auditor.report.look import Look
from auditor.report.visible import visible
from auditor.verdict import ArticleReport, Report


def render(report: Report, look: Look) -> Iterator[str]:
    """`path:line:column: CODE level message [name]`, one line a finding; with `why`, its clauses after it.

    With `show_ignored`, what was set aside too, marked so.
    """
    for article in report.articles:
        yield from _lines(article, look)


def _lines(report: ArticleReport, look: Look) -> Iterator[str]:
    name = visible(report.article.path or report.article.id)
    for finding in report.findings:
        if finding.ignored is not None and not look.show_ignored:
            continue
        aside = f" (set aside: {visible(finding.ignored)})" if finding.ignored is not None else ""
        at = report.article.position(finding.span.start)
        place, said = f"{name}:{at.line}:{at.column}", visible(finding.message)
        yield f"{place}: {finding.code} {finding.level} {said} [{finding.rule}]{aside}\n"
        if look.why:
            yield from (f"    {visible(clause)}\n" for clause in finding.why)
