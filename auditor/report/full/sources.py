"""Who the article rests on, and who stands accused in it."""

from rich.console import RenderableType
from rich.text import Text

from auditor.evidence import Accusation, Source
from auditor.report.full.words import many, plain, table
from auditor.verdict import ArticleReport

IDENTITIES = {
    "named": ("named", ""),
    "spokesperson": ("spokesperson", ""),
    "anonymous": ("unnamed", "red"),
    "bystander": ("bystander", "yellow"),
    "vague": ("vague", "yellow"),
}
GRADES = ("nothing", "a bare word", "a role", "a role and place", "how they know")
"""What the reader learns of an unnamed source, by its grade."""


def sources_of(report: ArticleReport) -> RenderableType | None:
    """A row a source that something is attributed to, the most quoted first; None where there is none."""
    speaking = [s for s in report.evidence.sources if s.attributions]
    if not speaking:
        return None
    rows = table("source", "", "what the reader learns", "times", "words", right=(3, 4))
    for source in sorted(speaking, key=lambda s: (-s.share, s.first)):
        word, style = IDENTITIES[source.identity]
        rows.add_row(
            plain(source.name, "bold"),
            Text(word, style),
            plain(_learned(source)),
            str(source.attributions),
            f"{source.share:.0%}",
        )
    return rows


def _learned(source: Source) -> str:
    described = ", ".join(x for x in (source.title, source.affiliation) if x)
    if source.identity == "named":
        return described or source.kind
    ladder = GRADES[source.grade] if source.grade is not None else ""
    known = f"knows it: {source.basis}" if source.basis else ""
    reason = f"unnamed because: {source.reason}" if source.reason else ""
    return "; ".join(x for x in (described or ladder, known, reason) if x) or "nothing"


def others_of(report: ArticleReport) -> Text | None:
    """Whom the article mentions as sources without giving them any words."""
    silent = [s.name for s in report.evidence.sources if not s.attributions]
    return plain(f"Mentioned, with nothing attributed: {', '.join(silent)}.") if silent else None


def secondhand_of(report: ArticleReport) -> Text | None:
    """The outlets that information came through."""
    times: dict[str, int] = {}
    for item in report.evidence.secondhand:
        times[item.outlet] = times.get(item.outlet, 0) + 1
    if not times:
        return None
    outlets = ", ".join(f"{outlet} ({many(n, 'time')})" for outlet, n in times.items())
    return plain(f"Through other outlets: {outlets}.")


def accusations_of(report: ArticleReport) -> RenderableType | None:
    """A row an accused party: of what, by whom, and whether the article has an answer; None where nobody is."""
    if not report.evidence.accusations:
        return None
    names = {s.id: s.name for s in report.evidence.sources}
    rows = table("line", "accused", "of what", "by whom", "answer", right=(0,))
    for accusation in report.evidence.accusations:
        rows.add_row(
            str(report.article.position(accusation.span.start).line),
            plain(accusation.party, "bold"),
            plain(accusation.conduct or accusation.status),
            plain(names.get(accusation.by or "", "nobody named: the article itself")),
            _answer(report, accusation),
        )
    return rows


def _answer(report: ArticleReport, accusation: Accusation) -> Text:
    if not accusation.answered:
        return Text("none recorded", "red")
    if accusation.answer_span is None:
        return Text("yes", "green")
    return Text(f"yes, line {report.article.position(accusation.answer_span.start).line}", "green")
