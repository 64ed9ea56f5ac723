"""CSV: a row a source."""

from collections.abc import Iterator

from auditor.report.look import Look
from auditor.report.tables import SourceRow, source_rows, written
from auditor.verdict import Report


def render(report: Report, _look: Look) -> Iterator[str]:
    """The table, rows as the articles come."""
    return written(SourceRow, (row for article in report.articles for row in source_rows(article)))
