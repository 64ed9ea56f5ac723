"""The drafts that are open, and when each is audited: at once when opened or saved, else when typing pauses."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.editor.desk import Sheet

PAUSE = 0.15
"""Seconds without a change after which a draft is audited."""


@dataclass(slots=True)
class Draft:
    """An open document, in the version that the editor last told."""

    uri: str
    path: Path | None
    """Its file; None for one that was never saved, or that lies in no file."""
    language: str
    version: int
    text: str
    sheet: Sheet | None = None
    """What the audit of this version came to; None until it is there."""
    task: "asyncio.Task[None] | None" = None


class Drafts:
    """Open drafts by address. `audit` makes a draft's sheet; `publish` shows a draft whose sheet is new."""

    def __init__(self, audit: Callable[[Draft], Awaitable[Sheet]], publish: Callable[[Draft], None]) -> None:
        self._audit = audit
        self._publish = publish
        self._open: dict[str, Draft] = {}

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._open.values())

    def open(self, draft: Draft) -> None:
        """A document was opened; one that is open already is replaced."""
        self.close(draft.uri)
        self._open[draft.uri] = draft
        self.audit(draft)

    def change(self, uri: str, version: int, text: str) -> None:
        """A document has a new text. One that is not open, or was told in a later version, stays as it is."""
        draft = self._open.get(uri)
        if draft is None or version <= draft.version:
            return
        draft.version, draft.text = version, text
        self.audit(draft, pause=PAUSE)

    def close(self, uri: str) -> None:
        """A document was closed."""
        draft = self._open.pop(uri, None)
        if draft is not None and draft.task is not None:
            draft.task.cancel()

    def get(self, uri: str) -> Draft | None:
        """The open draft of an address."""
        return self._open.get(uri)

    def audit(self, draft: Draft, pause: float = 0) -> None:
        """Audit a draft after a pause, in place of any audit of it that waits or runs."""
        if draft.task is not None:
            draft.task.cancel()
        draft.sheet = None
        draft.task = asyncio.get_running_loop().create_task(self._run(draft, draft.version, pause))

    async def settled(self, uri: str) -> tuple[Draft, Sheet] | None:
        """The draft and what its audit came to, once that is there; None where it is not open."""
        while (draft := self._open.get(uri)) is not None and draft.sheet is None and draft.task is not None:
            await asyncio.wait([draft.task])
            if draft.sheet is None and draft.task.done():
                return None
        return None if draft is None or draft.sheet is None else (draft, draft.sheet)

    async def _run(self, draft: Draft, version: int, pause: float) -> None:
        await asyncio.sleep(pause)
        sheet = await self._audit(draft)
        if draft.version == version and self._open.get(draft.uri) is draft:
            draft.sheet = sheet
            self._publish(draft)
