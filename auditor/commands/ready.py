"""Rules and language models kept ready between audits, for commands that go on: an editor's server, the local page."""

from collections.abc import Sequence
from pathlib import Path

from auditor.audit import Auditor
from auditor.commands.workspace import Workspace, choice_of
from auditor.config import Settings
from auditor.rule import Rule

KEEP = 3_000
"""Paragraphs whose parse is kept: about 60 drafts of 1,000 words."""
_CHOICES = 8
"""Choices of rules that are kept."""


class Ready:
    """What settings ask for, loaded once. Its auditors are not safe in threads: one audit at a time.

    With `cached`, they keep evidence on disk between runs, where settings do not forbid it.
    """

    def __init__(self, *, cached: bool = False) -> None:
        self._cached = cached
        self._auditors: dict[tuple[str | None, bool], Auditor] = {}
        self._rules: dict[tuple[object, ...], tuple[list[Rule], list[Rule]]] = {}

    def auditor(self, workspace: Workspace, settings: Settings) -> Auditor:
        """What audits with the model of some settings; it is to be told the rules."""
        key = settings.model, settings.exact
        if key not in self._auditors:
            store = workspace.store if self._cached else None
            self._auditors[key] = Auditor([], settings.model, exact=settings.exact, store=store, keep=KEEP)
        return self._auditors[key]

    def rules(self, workspace: Workspace, settings: Settings) -> tuple[list[Rule], list[Rule]]:
        """The rules that settings choose, and all there are; loaded anew where a file of the desk's own has changed."""
        key = (choice_of(settings), _stamps(settings.rules))
        if key not in self._rules:
            if len(self._rules) >= _CHOICES:
                self._rules.clear()
            self._rules[key] = workspace.rules(settings), workspace.every(settings)
        return self._rules[key]


def _stamps(folders: Sequence[str]) -> tuple[object, ...]:
    """What changes when a rule file in these folders does."""
    return tuple(_stamp(file) for folder in folders for file in sorted(Path(folder).rglob("*")))


def _stamp(file: Path) -> tuple[str, int, int]:
    try:
        told = file.stat()
    except OSError:  # it went away meanwhile
        return str(file), 0, 0
    return str(file), told.st_mtime_ns, told.st_size
