"""The article from start to end as a bar: where each source speaks, where accusations and replies stand."""

from collections.abc import Iterable
from typing import NamedTuple

from auditor.article import Article, Span
from auditor.report.places import in_text
from auditor.report.wording import speaking
from auditor.verdict import ArticleReport

LONG = 1000
"""Units of a whole bar."""
LEAST = 6
"""No stretch is drawn narrower, or it would not be seen."""
MOST = 10
"""Sources that have a row."""


class Stretch(NamedTuple):
    """Part of the bar, in its units."""

    start: int
    width: int


class Row(NamedTuple):
    """What speaks or stands where: a line of the bar."""

    name: str
    kind: str
    stretches: tuple[Stretch, ...]
    told: str
    """The same in words."""


def strip_of(report: ArticleReport) -> list[Row]:
    """A row a source, the most quoted first, then the accusations and the replies."""
    evidence, article = report.evidence, report.article
    rows = []
    for source in speaking(report)[:MOST]:
        spans = [s for a in evidence.attributions if a.source_id == source.id for s in a.content or a.source]
        kind = "unnamed" if source.identity in ("anonymous", "vague", "bystander") else "named"
        rows.append(_row(article, source.name, kind, spans))
    answers = [c.answer_span for c in evidence.accusations if c.answer_span is not None]
    rows.append(_row(article, "other outlets", "secondhand", [x.span for x in evidence.secondhand]))
    rows.append(_row(article, "accusations", "accusation", [c.span for c in evidence.accusations]))
    rows.append(_row(article, "replies", "response", [*(r.span for r in evidence.responses), *answers]))
    return [row for row in rows if row.stretches]


def _row(article: Article, name: str, kind: str, spans: Iterable[Span]) -> Row:
    stretches = tuple(sorted({_stretch(article, s) for s in spans}))
    shares = list(dict.fromkeys(f"{s.start / LONG:.0%}" for s in stretches))
    return Row(name, kind, stretches, f"at {', '.join(shares)} of the article")


def _stretch(article: Article, span: Span) -> Stretch:
    start, end = in_text(article, span)
    whole = max(1, len(article.text))
    first = min(start * LONG // whole, LONG - LEAST)
    return Stretch(first, max(LEAST, (end - start) * LONG // whole))
