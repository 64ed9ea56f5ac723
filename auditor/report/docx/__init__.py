"""Word: the article as it reads, a comment at the words of each finding; before it a page with score and ledger."""

from typing import BinaryIO

from docx import Document
from docx.document import Document as Pages
from docx.enum.text import WD_BREAK

from auditor.report.docx.cover import cover
from auditor.report.docx.story import story
from auditor.report.look import Look
from auditor.report.visible import visible
from auditor.verdict import Report


def write(report: Report, _look: Look, file: BinaryIO) -> None:
    """One file of all articles, each on pages of its own; what could not be audited stands at the end."""
    document = Document()
    document.core_properties.author = "auditor"
    document.core_properties.comments = ""
    document.core_properties.title = "Sourcing audit"
    for number, article in enumerate(report.articles):
        if number:
            _new_page(document)
        elsewhere = cover(document, article, report.tool)
        _new_page(document)
        story(document, article, elsewhere)
    if report.problems:
        document.add_heading("Could not be audited", 1)
        for problem in report.problems:
            document.add_paragraph(visible(f"{problem.path}: {problem.message}"), style="List Bullet")
    document.save(file)


def _new_page(document: Pages) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
