"""Parquet: a row a source."""

from typing import BinaryIO

from auditor.report.look import Look
from auditor.report.parquet.columns import fill
from auditor.report.tables import SourceRow, source_rows
from auditor.verdict import Report


def write(report: Report, _look: Look, file: BinaryIO) -> None:
    """The table, rows as the articles come."""
    fill(file, SourceRow, (row for article in report.articles for row in source_rows(article)), report.tool)
