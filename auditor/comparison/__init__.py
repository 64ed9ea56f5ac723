"""Two reports of an article -> how its sourcing changed from the one draft to the other.

`compare(audit(old), audit(new))` reads nothing and judges nothing again; it pairs what both drafts have, so that edits
elsewhere in the text change nothing here.
"""

from auditor.comparison.findings import compare_findings
from auditor.comparison.record import SCHEMA, Comparison, Draft
from auditor.comparison.replies import compare_accusations, compare_replies
from auditor.comparison.scores import compare_scores
from auditor.comparison.sources import compare_sources
from auditor.comparison.worse import worse_of
from auditor.verdict import ArticleReport, Tool

__all__ = ["SCHEMA", "Comparison", "compare"]


def compare(old: ArticleReport, new: ArticleReport, tool: Tool | None = None) -> Comparison:
    """How `new` differs from `old`, both audited with the same rules by the same tool."""
    sources, replies, charges = compare_sources(old, new), compare_replies(old, new), compare_accusations(old, new)
    findings = compare_findings(old, new, sources.ids | charges.ids)
    return Comparison(
        tool=tool,
        old=_draft(old),
        new=_draft(new),
        score=compare_scores(old.score, new.score),
        sources=sources.sources,
        replies=replies,
        accusations=charges.charges,
        findings=findings,
        worse=worse_of(sources.sources, replies, charges.charges, findings),
    )


def _draft(report: ArticleReport) -> Draft:
    return Draft(
        name=report.article.path or report.article.id,
        words=report.evidence.article.words,
        score=report.score.value,
        grade=report.score.grade,
        unscored=report.score.reason,
    )
