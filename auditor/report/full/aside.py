"""What an editor set aside, with the reason; and what a baseline or unchanged lines keep from the list."""

from rich.console import RenderableType
from rich.text import Text

from auditor.report.full.words import QUIET, plain, table
from auditor.report.visible import visible
from auditor.report.wording import kept_back, set_aside
from auditor.verdict import ArticleReport

WORDS = 60
"""Characters shown of the words that a finding rests on."""


def aside_of(report: ArticleReport) -> RenderableType | None:
    """A row a finding: where, which rule, its words, the reason; None where nothing was set aside."""
    found = set_aside(report)
    if not found:
        return None
    rows = table("place", "rule", "words", "reason")
    for finding in found:
        at = report.article.position(finding.span.start)
        words = finding.text if len(finding.text) <= WORDS else finding.text[:WORDS] + " …"
        rows.add_row(f"{at.line}:{at.column}", finding.rule, plain(words), plain(finding.ignored or ""))
    return rows


def kept_back_of(report: ArticleReport) -> Text | None:
    """How many findings are not listed though they stand."""
    told = kept_back(report)
    return Text(visible(told), QUIET) if told else None
