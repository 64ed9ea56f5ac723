"""Beside the first mention of each unnamed source: how much its description tells, and what to ask next."""

from lsprotocol import types

from auditor.editor.desk import Sheet
from auditor.report.wording import TOP, learned, question, unnamed


def hints(sheet: Sheet, area: types.Range) -> list[types.InlayHint]:
    """The hints of a part of the draft."""
    if sheet.report is None:
        return []
    made = []
    for source in unnamed(sheet.report):
        at = sheet.range(source.first.start, source.first.end).end
        if source.grade is not None and _before(area.start, at) and _before(at, area.end):
            told = f"The reader learns: {learned(source)}. Ask: {question(source)}"
            label = f"rung {source.grade} of {TOP}"
            made.append(types.InlayHint(at, label, tooltip=told, padding_left=True))
    return made


def _before(one: types.Position, other: types.Position) -> bool:
    return (one.line, one.character) <= (other.line, other.character)
