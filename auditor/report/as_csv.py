"""CSV: a row a finding."""

from collections.abc import Iterator

from auditor.report.look import Look
from auditor.report.tables import FindingRow, finding_rows, written
from auditor.verdict import Report


def render(report: Report, _look: Look) -> Iterator[str]:
    """The table, rows as the articles come."""
    return written(FindingRow, (row for article in report.articles for row in finding_rows(article)))
