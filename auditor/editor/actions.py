"""What an editor offers to do about the findings at a place."""

from collections.abc import Iterator

from lsprotocol import types

from auditor.editor.abilities import Abilities
from auditor.editor.desk import Sheet
from auditor.editor.diagnostics import SEVERITIES, diagnostic
from auditor.editor.drafts import Draft
from auditor.finding import Finding

EXPLAIN = "auditor.explain"


def actions(draft: Draft, sheet: Sheet, area: types.Range, abilities: Abilities) -> list[types.CodeAction]:
    """The actions for the findings that a range touches."""
    found = [f for f in sheet.findings(area) if f.level in SEVERITIES]
    return [action for finding in found for action in _of(finding, draft, sheet, abilities)]


def _of(finding: Finding, draft: Draft, sheet: Sheet, abilities: Abilities) -> Iterator[types.CodeAction]:
    yield _explain(finding, draft, sheet)


def _explain(finding: Finding, draft: Draft, sheet: Sheet) -> types.CodeAction:
    title = f"Explain {finding.code} ({finding.rule})"
    command = types.Command(title, EXPLAIN, arguments=[finding.code, draft.uri])
    return types.CodeAction(title, types.CodeActionKind.QuickFix, [diagnostic(finding, sheet)], command=command)
