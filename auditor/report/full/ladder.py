"""The ladder of descriptions: for each unnamed source, the question whose answer would lift it one rung."""

from rich.console import RenderableType

from auditor.evidence import Source
from auditor.lexicon import lexicon
from auditor.report.full.words import plain, table
from auditor.verdict import ArticleReport

TOP = 4


def ladder_of(report: ArticleReport) -> RenderableType | None:
    """A row an anonymous source of the article's own; None where there is none."""
    unnamed = [s for s in report.evidence.sources if s.identity == "anonymous" and s.attributions and s.via is None]
    if not unnamed:
        return None
    rows = table("line", "unnamed", "rung", "ask next", right=(0, 2))
    for source in unnamed:
        line = report.article.position(source.first.start).line
        rows.add_row(str(line), plain(source.name), f"{source.grade or 0} of {TOP}", plain(question(source)))
    return rows


def question(source: Source) -> str:
    """What to ask, to tell the reader more of this source."""
    grade = source.grade or 0
    if grade == TOP and source.reason and not source.reason_boilerplate:
        return str(lexicon("ladder")["top"])
    uncounted = source.plural and source.count is None
    return str(lexicon("ladder")["rungs"][str(grade)]["uncounted" if uncounted else "one"])
