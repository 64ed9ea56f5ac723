"""The first page of an article in Word: score, what was found, the ledger."""

from collections import Counter

from docx.document import Document
from docx.text.paragraph import Paragraph

from auditor.finding import LEVELS
from auditor.report.visible import visible
from auditor.report.wording import NOTE
from auditor.score import Score
from auditor.verdict import ArticleReport, Tool


def cover(document: Document, report: ArticleReport, tool: Tool) -> Paragraph:
    """Write the page; gives the line that bears the comments on words which stand outside the story."""
    name = visible(report.article.id)
    score = report.score
    document.add_heading(name, 1)
    document.add_paragraph().add_run(_verdict(score)).bold = True
    if score.reason:
        document.add_paragraph(visible(score.reason))
    elsewhere = document.add_paragraph(_counts(report))
    if score.ledger:
        document.add_heading("Ledger", 2)
        _ledger(document, score)
    document.add_paragraph(f"{NOTE} Each finding is a comment at its words, on the pages that follow.")
    document.add_paragraph(visible(f"auditor {tool.version}, rules {tool.rules}, {tool.model or 'no model'}"))
    return elsewhere


def _verdict(score: Score) -> str:
    if score.value is None:
        return f"{score.grade}, not scored"
    between = f" ({score.interval.low:.0f}–{score.interval.high:.0f})" if score.interval else ""
    return f"{score.grade}  {score.value:g}{between} of 100, confidence {score.confidence}"


def _counts(report: ArticleReport) -> str:
    found = Counter(f.level for f in report.standing)
    return ", ".join(f"{level}: {found[level]}" for level in LEVELS if found[level]) or "No findings."


def _ledger(document: Document, score: Score) -> None:
    """Its lines and their sum, to be added up by hand."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    lines = [(f"{e.points:+g}".replace("-", "−"), e.item) for e in score.ledger]
    for points, item in (*lines, (f"{score.value:g}", "sum")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = points, visible(item)
