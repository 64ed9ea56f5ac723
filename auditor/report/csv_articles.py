"""CSV: a row an article."""

from collections.abc import Iterator

from auditor.report.look import Look
from auditor.report.tables import ArticleRow, article_row, written
from auditor.verdict import Report


def render(report: Report, _look: Look) -> Iterator[str]:
    """The table, rows as the articles come."""
    return written(ArticleRow, map(article_row, report.articles))
