"""Parquet: a row an article."""

from typing import BinaryIO

from auditor.report.look import Look
from auditor.report.parquet.columns import fill
from auditor.report.tables import ArticleRow, article_row
from auditor.verdict import Report


def write(report: Report, _look: Look, file: BinaryIO) -> None:
    """The table, rows as the articles come."""
    fill(file, ArticleRow, map(article_row, report.articles), report.tool)
