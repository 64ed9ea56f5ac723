"""What an editor offers to do about the findings at a place."""

import os
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from auditor.article import Article
from auditor.editor.abilities import Abilities
from auditor.editor.desk import Sheet
from auditor.editor.diagnostics import SEVERITIES, diagnostic
from auditor.editor.drafts import Draft
from auditor.editor.edits import Target, Words, blanked, insertion
from auditor.editor.positions import Lines
from auditor.editor.replies import record, recorded, reply, unanswered
from auditor.finding import Finding
from auditor.judge.comments import comment_for
from auditor.judge.sidecar import NAME, nearest_sidecar, sidecar_entry
from auditor.verdict import ArticleReport

EXPLAIN = "auditor.explain"
REASON = "REASON"
"""Stands where the reason goes until it is written."""


def actions(draft: Draft, sheet: Sheet, area: types.Range, abilities: Abilities) -> list[types.CodeAction]:
    """The actions for the findings that a range touches."""
    if sheet.report is None:
        return []
    found = [f for f in sheet.findings(area) if f.level in SEVERITIES]
    return [a for finding in found for a in _Offers(finding, draft, sheet, sheet.report, abilities).all()]


class _Offers:
    """What can be done about one finding."""

    def __init__(
        self, finding: Finding, draft: Draft, sheet: Sheet, report: ArticleReport, abilities: Abilities
    ) -> None:
        self.finding, self.draft, self.sheet, self.abilities = finding, draft, sheet, abilities
        self.article: Article = report.article
        self.accusation = unanswered(finding, report.evidence)

    def all(self) -> Iterator[types.CodeAction]:
        """Each offer, that which mends the text first."""
        yield from self.reply()
        yield from self.set_aside()
        title = f"Explain {self.finding.code} ({self.finding.rule})"
        command = types.Command(title, EXPLAIN, arguments=[self.finding.code, self.draft.uri])
        yield self._action(title, command=command)

    def reply(self) -> Iterator[types.CodeAction]:
        """Say what came of asking the accused, and record that they were asked."""
        if self.accusation is None:
            return
        party = self.accusation.party
        known = recorded(self.article, self.accusation) is not None
        title = (
            f"Say how {party} was asked, by the record" if known else f"Say that {party} was asked and did not respond"
        )
        yield self._action(title, self._insert(*reply(self.article, self.accusation)))
        entry = record(self.article, self.accusation)
        if entry is not None:
            yield self._action(f"Record that {party} was asked", self._insert(*entry))

    def set_aside(self) -> Iterator[types.CodeAction]:
        """Ignore the finding with a reason: by a comment, or in the table beside files that hold none."""
        title = f"Set {self.finding.code} aside, with a reason"
        comment = comment_for(self.article, self.finding, REASON)
        if comment is not None:
            at, text = comment
            yield self._action(title, self._insert(at, blanked(text, REASON)))
        elif self.draft.path is not None:
            edit = self._in_table(self.draft.path)
            if edit is not None:
                yield self._action(f"{title}, in {NAME}", edit)

    def _in_table(self, path: Path) -> types.WorkspaceEdit | None:
        folder = path.absolute().parent
        table = nearest_sidecar(folder)
        if table is None and not self.abilities.creates_files:
            return None
        file = table or folder / NAME
        try:
            text = table.read_bytes().decode("utf-8") if table else ""
        except (OSError, UnicodeDecodeError):
            return None
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        entry = sidecar_entry(Path(os.path.relpath(path, file.parent)).as_posix(), self.finding, REASON)
        end = Lines(text, self.sheet.lines.encoding).position(len(text))
        words = blanked(gap + entry, REASON)
        return insertion(Target(file.as_uri(), create=table is None), end, words, self.abilities)

    def _insert(self, at: int, words: Words) -> types.WorkspaceEdit:
        place = self.sheet.range(at, at).start
        return insertion(Target(self.draft.uri, self.draft.version), place, words, self.abilities)

    def _action(
        self, title: str, edit: types.WorkspaceEdit | None = None, command: types.Command | None = None
    ) -> types.CodeAction:
        found = [diagnostic(self.finding, self.sheet)]
        return types.CodeAction(title, types.CodeActionKind.QuickFix, found, edit=edit, command=command)
