"""The ladder of descriptions: for each unnamed source, the question whose answer would lift it one rung."""

from rich.console import RenderableType

from auditor.report.full.rows import Rows
from auditor.report.full.words import plain
from auditor.report.wording import TOP, question, unnamed
from auditor.verdict import ArticleReport


def ladder_of(report: ArticleReport) -> RenderableType | None:
    """A row an anonymous source of the article's own; None where there is none."""
    sources = unnamed(report)
    if not sources:
        return None
    rows = Rows("line", "unnamed", "rung", "ask next", right=(0, 2))
    for source in sources:
        line = report.article.position(source.first.start).line
        rows.add_row(str(line), plain(source.name), f"{source.grade or 0} of {TOP}", plain(question(source)))
    return rows
