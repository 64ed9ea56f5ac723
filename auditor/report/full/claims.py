"""What the headline, the lead and each accusation rest on, and what falls where one voice is taken away."""

from rich.console import RenderableType
from rich.text import Text

from auditor.report.full.rows import Rows
from auditor.report.full.words import plain
from auditor.report.wording import falls, title_of, voices_of
from auditor.verdict import ArticleReport


def claims_of(report: ArticleReport) -> RenderableType | None:
    """A row a claim with the voices behind it; None where there are no claims."""
    if not report.evidence.claims:
        return None
    rows = Rows("line", "claim", "rests on", "voices", right=(0, 3))
    for claim in report.evidence.claims:
        rows.add_row(
            str(report.article.position(claim.span.start).line),
            plain(title_of(report, claim)),
            plain(", ".join(voices_of(report, claim)) or "the article's own word"),
            Text(f"{claim.independent} unnamed" if claim.unnamed_only else str(claim.independent)),
        )
    return rows


def falls_of(report: ArticleReport) -> Text | None:
    """For each voice that alone bears a claim, what would fall without it; None where every claim has two or none."""
    lines = [plain(line) for line in falls(report)]
    return Text("\n").join(lines) if lines else None
