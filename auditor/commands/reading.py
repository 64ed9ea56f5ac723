"""Files read in a process of their own, so that one which fells a library, or takes too long, costs itself alone."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from auditor.commands.screen import Messages, death, unread
from auditor.commands.workspace import Draft, Workspace
from auditor.pool import Died, Done, Faulted, Lone

BATCH = 16
"""Things that are read of a file before they are sent."""


class Wanted(NamedTuple):
    """What comes of a file after so many things were had."""

    file: Path
    had: int


class Told(NamedTuple):
    """What could not be done; `of_file`, or something else that the file led to, such as a table of ignores."""

    path: str
    message: str
    of_file: bool


class Batch(NamedTuple):
    """What was read, in order. Nothing comes after the last one."""

    read: list[Draft | Told]
    is_last: bool


class Reading(NamedTuple):
    """Files read by the settings that count for each. `given` are the options, as Workspace takes them."""

    given: Mapping[str, object]

    def begin(self) -> Callable[[Wanted], Batch]:
        """Reads on where it was, so that a file of many articles is read once."""
        return _Reader(Workspace(self.given))


class _Reader:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._at: Wanted | None = None
        self._coming: Iterator[Draft | Told] = iter(())

    def __call__(self, wanted: Wanted) -> Batch:
        if wanted != self._at:  # another file, or this process is here for one that died
            self._coming = self._things(wanted.file)
            next(islice(self._coming, wanted.had, wanted.had), None)
        self._at = None
        read = list(islice(self._coming, BATCH))
        self._at = Wanted(wanted.file, wanted.had + len(read))
        return Batch(read, len(read) < BATCH)

    def _things(self, file: Path) -> Iterator[Draft | Told]:
        """The articles of a file, and before each what was told until it was read."""
        told: list[Draft | Told] = []
        messages = _Noted(lambda path, message: told.append(Told(path, message, of_file=False)))
        for draft in self._workspace.drafts_in(
            file, messages, lambda path, what: told.append(Told(path, what, of_file=True))
        ):
            yield from told
            told.clear()
            yield draft
        yield from told


class _Noted(Messages):
    """Messages that are sent, not said."""

    def __init__(self, note: Callable[[str, str], None]) -> None:
        super().__init__(quiet=True)
        self._note = note

    def problem(self, path: str, message: str) -> None:
        self._note(path, message)


class Apart:
    """Reads files as `Workspace.drafts_in` does, in another process. `seconds` and `memory` as a pool takes them."""

    def __init__(self, given: Mapping[str, object], seconds: float | None, memory: int | None) -> None:
        self._lone: Lone[Wanted] = Lone(Reading(given), seconds=seconds, memory=memory)

    def __enter__(self) -> "Apart":
        return self

    def __exit__(self, *_: object) -> None:
        self._lone.close()

    def drafts_in(self, file: Path, messages: Messages, problem: Callable[[str, str], None]) -> Iterator[Draft]:
        """The articles of one file; what cannot be read is told, once."""
        had = 0
        while True:
            outcome = self._lone.ask(Wanted(file, had))
            if not isinstance(outcome, Done):
                problem(str(file), self._lost(outcome, messages))
                return
            batch: Batch = outcome.value
            had += len(batch.read)
            for thing in batch.read:
                if isinstance(thing, Draft):
                    yield thing
                elif thing.of_file:
                    problem(thing.path, thing.message)
                elif thing[:2] not in {(p.path, p.message) for p in messages.problems}:
                    messages.problem(thing.path, thing.message)  # each process that reads comes upon it anew
            if batch.is_last:
                return

    @staticmethod
    def _lost(outcome: Faulted | Died, messages: Messages) -> str:
        """What is said of a file on which reading failed."""
        if isinstance(outcome, Faulted):
            messages.trace(outcome.trace)
            return unread(outcome.kind)
        return f"could not be read: {death(outcome)}"
