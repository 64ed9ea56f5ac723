"""Who the article rests on, and who stands accused in it."""

from rich.console import RenderableType
from rich.text import Text

from auditor.evidence import Accusation
from auditor.report.full.rows import Rows
from auditor.report.full.words import plain
from auditor.report.wording import IDENTITIES, accuser, learned, outlets, silent, speaking
from auditor.verdict import ArticleReport

STYLES = {"anonymous": "bold", "bystander": "bold", "vague": "bold"}
"""How the identities that tell a reader little stand out."""


def sources_of(report: ArticleReport) -> RenderableType | None:
    """A row a source that something is attributed to, the most quoted first; None where there is none."""
    sources = speaking(report)
    if not sources:
        return None
    rows = Rows("source", "", "what the reader learns", "times", "words", right=(3, 4))
    for source in sources:
        rows.add_row(
            plain(source.name, "bold"),
            Text(IDENTITIES[source.identity], STYLES.get(source.identity, "")),
            plain(learned(source)),
            str(source.attributions),
            f"{source.share:.0%}",
        )
    return rows


def others_of(report: ArticleReport) -> Text | None:
    """Whom the article mentions as sources without giving them any words."""
    told = silent(report)
    return plain(told) if told else None


def secondhand_of(report: ArticleReport) -> Text | None:
    """The outlets that information came through."""
    told = outlets(report)
    return plain(told) if told else None


def accusations_of(report: ArticleReport) -> RenderableType | None:
    """A row an accused party: of what, by whom, and whether the article has an answer; None where nobody is."""
    if not report.evidence.accusations:
        return None
    rows = Rows("line", "accused", "of what", "by whom", "answer", right=(0,))
    for accusation in report.evidence.accusations:
        rows.add_row(
            str(report.article.position(accusation.span.start).line),
            plain(accusation.party, "bold"),
            plain(accusation.conduct or accusation.status),
            plain(accuser(report, accusation)),
            _answer(report, accusation),
        )
    return rows


def _answer(report: ArticleReport, accusation: Accusation) -> Text:
    if not accusation.answered:
        return Text("none recorded", "bold")
    if accusation.answer_span is None:
        return Text("yes")
    return Text(f"yes, line {report.article.position(accusation.answer_span.start).line}")
