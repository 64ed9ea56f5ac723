"""Audits drafts as they stand in an editor, by the settings and rules that the command line would take for the file."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types

from auditor.commands.known import Known
from auditor.commands.ready import Ready
from auditor.commands.screen import Gathered
from auditor.commands.workspace import Workspace
from auditor.config import ConfigError
from auditor.editor.positions import Lines
from auditor.errors import AuditorError, ReadError
from auditor.finding import Finding
from auditor.rule import Rule
from auditor.verdict import ArticleReport

_MARK = "\ufeff"


class Notice(NamedTuple):
    """Something to tell of a draft as a whole, with its mend."""

    message: str
    serious: bool = True
    """It stands in the way of every audit; else it is how this draft is."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an audit of one version of a draft came to. Without a report there are notices, or nothing to audit."""

    lines: Lines
    report: ArticleReport | None = None
    notices: tuple[Notice, ...] = ()
    lead: int = 0
    """Characters of the draft before what is read: 1 where it begins with a byte-order mark."""

    def range(self, start: int, end: int) -> types.Range:
        """The range of characters of `article.source`."""
        return self.lines.range(start + self.lead, end + self.lead)

    def offset(self, position: types.Position) -> int:
        """The character of `article.source` at a place."""
        return max(self.lines.offset(position) - self.lead, 0)

    def findings(self, area: types.Range) -> list[Finding]:
        """The findings that stand and that a range touches, the shortest first; a cursor at either end touches."""
        if self.report is None:
            return []
        start, end = self.offset(area.start), self.offset(area.end)
        found = [f for f in self.report.standing if f.span.start <= end and start <= f.span.end]
        return sorted(found, key=lambda f: f.span.end - f.span.start)


class Desk:
    """Rules, settings and language model for any number of drafts. One audit at a time: it is not safe in threads.

    `given` holds the options of the command line by name.
    """

    def __init__(self, given: Mapping[str, object]) -> None:
        self._given = given
        self._ready = Ready()

    def warm(self) -> None:
        """Load what the first audit needs, or leave it to that audit to tell why it cannot."""
        try:
            workspace = Workspace(self._given)
            self._ready.rules(workspace, workspace.settings)
            _ = self._ready.auditor(workspace, workspace.settings).model.nlp
        except AuditorError:
            return

    def audit(self, text: str, path: Path | None, name: str, lines: Lines) -> Sheet:
        """Audit a draft's text. `path` is its file, None where it has none yet; `name` tells how to read it."""
        lead = len(text) - len(text.removeprefix(_MARK))
        try:
            return self._audit(text[lead:], path, name, Sheet(lines, lead=lead))
        except ConfigError as error:
            return Sheet(lines, notices=tuple(Notice(f"The configuration is faulty: {f}") for f in error.faults))
        except ReadError as error:
            return Sheet(lines, notices=(_unread(error),))
        except AuditorError as error:
            return Sheet(lines, notices=(Notice(str(error)),))

    def rule(self, code: str, path: Path | None) -> Rule | None:
        """The rule of that code, among all that a file's settings know of."""
        workspace = Workspace(self._given)
        _, every = self._ready.rules(workspace, workspace.resolve(path).settings)
        return next((r for r in every if r.code == code), None)

    def _audit(self, text: str, path: Path | None, name: str, sheet: Sheet) -> Sheet:
        workspace = Workspace(self._given)
        settings = workspace.resolve(path).settings
        if not text.strip() or (path is not None and workspace.leaves_out(path)):
            return sheet
        messages = Gathered()
        articles = list(workspace.articles_in(text.encode("utf-8", "replace"), name, settings, messages))
        if len(articles) != 1 or articles[0].source != text:
            mend = "Audit the file with `auditor check`."
            return Sheet(sheet.lines, notices=(Notice(f"This is no one article as it stands here. {mend}", False),))
        rules, every = self._ready.rules(workspace, settings)
        report = self._ready.auditor(workspace, settings).audit(articles[0], rules, every)
        if settings.baseline and path is not None:
            report = Known(Path(settings.baseline)).kept(report, path, rules)
        told = tuple(Notice(f"{p.path}: {p.message}") for p in messages.problems)
        return Sheet(sheet.lines, report, told, sheet.lead)


def _unread(error: ReadError) -> Notice:
    what = f"{error.what} {error.mend}"
    return Notice(f"Not audited: the draft {what}", serious=False)


def name_of(path: Path | None, language: str) -> str:
    """What a draft is called: its file as the command line would be told it, or a name that tells its format."""
    if path is None:
        return "untitled.md" if language == "markdown" else "untitled.txt"
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
