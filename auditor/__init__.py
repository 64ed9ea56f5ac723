"""auditor: audits how well a news article is sourced.

    >>> import auditor
    >>> report = auditor.audit(text, publisher=("The Harbour Courier",))
    >>> report.score.value, [finding.rule for finding in report.findings]

A text is read into an Article, analysed into Evidence, judged by rules into Findings, and scored.
Nothing heavy is imported before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.article import Article
    from auditor.audit import audit, pipe
    from auditor.comparison import Comparison, compare
    from auditor.evidence import Evidence
    from auditor.finding import Finding
    from auditor.verdict import ArticleReport, Report

__version__ = "0.1.0"
__all__ = ["Article", "ArticleReport", "Comparison", "Evidence", "Finding", "Report", "audit", "compare", "pipe"]

_HOMES = {
    "Article": "article",
    "ArticleReport": "verdict",
    "Comparison": "comparison",
    "Evidence": "evidence",
    "Finding": "finding",
    "Report": "verdict",
    "audit": "audit",
    "compare": "comparison",
    "pipe": "audit",
}


def __getattr__(name: str) -> Any:
    """A public name, from its module at first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'auditor' has no attribute {name!r}")
    value = getattr(import_module(f"auditor.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
