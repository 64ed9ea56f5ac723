"""What the headline, the lead and each accusation rest on, and what falls where one voice is taken away."""

from collections import defaultdict

from rich.console import RenderableType
from rich.text import Text

from auditor.evidence import Claim
from auditor.report.full.words import plain, table
from auditor.verdict import ArticleReport


def claims_of(report: ArticleReport) -> RenderableType | None:
    """A row a claim with the voices behind it; None where there are no claims."""
    if not report.evidence.claims:
        return None
    rows = table("line", "claim", "rests on", "voices", right=(0, 3))
    for claim in report.evidence.claims:
        rows.add_row(
            str(report.article.position(claim.span.start).line),
            plain(title_of(report, claim)),
            plain(", ".join(voices_of(report, claim)) or "the article's own word"),
            Text(str(claim.independent), "red" if claim.unnamed_only or not claim.supports else ""),
        )
    return rows


def falls_of(report: ArticleReport) -> Text | None:
    """For each voice that alone bears a claim, what would fall without it; None where every claim has two or none."""
    falls: dict[str, list[str]] = defaultdict(list)
    for claim in report.evidence.claims:
        if claim.independent == 1:
            falls[voices_of(report, claim)[0]].append(title_of(report, claim))
    lines = [plain(f"Without {v}, nothing in the story bears out {_listed(told)}.") for v, told in falls.items()]
    return Text("\n").join(lines) if lines else None


def title_of(report: ArticleReport, claim: Claim) -> str:
    """ "the headline", "the lead", "the accusation against Pell Ltd"."""
    accusation = next((c for c in report.evidence.accusations if c.id == claim.accusation), None)
    return f"the accusation against {accusation.party}" if accusation is not None else f"the {claim.role}"


def voices_of(report: ArticleReport, claim: Claim) -> list[str]:
    """What each support is called."""
    names = {s.id: s.name for s in report.evidence.sources}
    return [names.get(s.source_id or "") or report.article.source[s.span.start : s.span.end] for s in claim.supports]


def _listed(told: list[str]) -> str:
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
