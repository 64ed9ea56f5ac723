"""Markdown: a comment for a pull request that changes a draft."""

from collections.abc import Iterator

from auditor.comparison import Comparison
from auditor.report.as_markdown import words
from auditor.report.comparison.lines import Line, headline_of, sections_of, tool_of
from auditor.report.look import Look
from auditor.report.wording import NOTE

TONES = {"better": "🟩", "worse": "🟥", "neither": "⬜"}
"""Shown beside the sign, which tells the same without colour."""


def render(comparison: Comparison, _look: Look) -> Iterator[str]:
    """Score, then a list a section."""
    yield "## Sourcing, draft against draft\n\n"
    yield f"{words(comparison.old.name)} → {words(comparison.new.name)}\n\n**{words(headline_of(comparison))}**\n"
    for section in sections_of(comparison):
        if section.lines or section.rest:
            yield f"\n### {section.title}\n\n"
            yield from map(_line, section.lines)
            yield "\n" if section.lines and section.rest else ""
            yield f"{words(section.rest)}\n" if section.rest else ""
    yield f"\n<sub>{words(tool_of(comparison))}{NOTE}</sub>\n"


def _line(line: Line) -> str:
    place = f" ({line.place})" if line.place else ""
    told = "".join(f"  - {words(t)}\n" for t in line.told)
    return f"- {TONES[line.tone]} {words(line.sign)} **{words(line.what)}**{place}\n{told}"
