"""Checkstyle XML, which Jenkins, reviewdog and many editors read: findings by file."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from auditor.finding import Level
from auditor.report.look import Look
from auditor.report.markup import element
from auditor.verdict import ArticleReport, Report

SEVERITIES: Mapping[Level, str] = MappingProxyType(
    {"error": "error", "warning": "warning", "advice": "info", "info": "info"}
)


def render(report: Report, _look: Look) -> Iterator[str]:
    """The document, a file as soon as it is audited; what could not be read is an error of its file."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for article in report.articles:
        yield from _file(article)
    for problem in report.problems:
        yield element("file", close=False, name=problem.path)
        yield element("error", line=1, severity="error", message=problem.message, source="auditor") + "</file>\n"
    yield "</checkstyle>\n"


def _file(report: ArticleReport) -> Iterator[str]:
    yield element("file", close=False, name=report.article.path or report.article.id) + "\n"
    for f in report.findings:
        if f.stands and f.level in SEVERITIES:
            at = report.article.position(f.span.start)
            yield element(
                "error",
                line=at.line,
                column=at.column,
                severity=SEVERITIES[f.level],
                message=f"{f.message} {f.advice}",
                source=f"auditor.{f.code}.{f.rule}",
            )
            yield "\n"
    yield "</file>\n"
