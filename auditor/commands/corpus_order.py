"""A process that does one order of a corpus for another machine: `python -m auditor.commands.corpus_order`.

The order comes as a line on standard input, which stays open as long as the answer is wanted; the answer goes to
standard output. It ends where nobody waits any more, or where the corpus belongs to another run.
"""

import os
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from select import select
from threading import Thread
from typing import Any, NamedTuple

import msgspec

from auditor import __version__
from auditor.audit import rules_label
from auditor.commands.bounds import bounds
from auditor.commands.corpus_basis import libraries, made_of, other
from auditor.commands.screen import Messages
from auditor.commands.side_by_side import Judged, Judging
from auditor.commands.workspace import Draft, Workspace
from auditor.corpus.folder import Folder, InputFile
from auditor.corpus.orders import Answer, Audit, Basis, Claim, Order
from auditor.corpus.rows import TABLES
from auditor.corpus.run import Run, pool_of
from auditor.corpus.stream import File, Item, Mark, Told, stream
from auditor.errors import AuditorError
from auditor.verdict import Problem, Tool

NOT_WANTED = 4
_EVERY = 2.0
"""Seconds between two looks at whom the corpus belongs to."""


class SameModel(NamedTuple):
    """Work that is done by one model only."""

    work: Judging
    label: str

    def begin(self) -> Callable[[Draft], Judged]:
        """What judges. Raises AuditorError where the model here is another one."""
        judge = self.work.begin()

        def judged(draft: Draft) -> Judged:
            made = judge(draft)
            if made.label != self.label:
                raise AuditorError(_refusal(f"the model {made.label}, and the run {self.label}"))
            return made

        return judged


class Collected(Messages):
    """What could not be done, for the one who gave the order."""

    def problem(self, path: str, message: str) -> None:
        """Remember it."""
        self.problems.append(Problem(path, message))


class Obeying:
    """One order, done here. Raises AuditorError where this machine is not fit for it."""

    def __init__(self, order: Order) -> None:
        basis, self._order = order.basis, order
        self._messages = Collected(quiet=True)
        _compare({"auditor": basis.made_of["version"], **basis.libraries}, {"auditor": __version__, **libraries()})
        self._workspace = Workspace(basis.given)
        rules = rules_label(self._workspace.rules(self._workspace.settings))
        self._tool = Tool(version=__version__, model=basis.made_of["model"], rules=rules)
        size, seconds = basis.made_of["part"], basis.made_of["seconds"]
        now = made_of(self._workspace, self._tool, size, seconds)
        _compare(basis.made_of, msgspec.json.decode(msgspec.json.encode(now), type=dict[str, Any]))
        self._files = [_here(file) for file in order.files]

    def __call__(self) -> Answer:
        """Do it."""
        items: list[int] = []
        if isinstance(self._order.task, Audit):
            self._audit(self._order.basis, self._order.task)
        else:
            items = [sum(1 for _ in stream([file], self._opened, Mark())) for file in self._files]
        return Answer(items=items, problems=list({(p.path, p.message) for p in self._messages.problems}))

    def _audit(self, basis: Basis, task: Audit) -> None:
        folder, first = Folder(Path(basis.out), tuple(TABLES)), self._order.first
        start, number, left = task.start, task.part, task.items
        while left > 0 and (record := folder.record(number)):  # by another one, who was lost later
            left -= record.end.number - start.number
            start, number = record.end, number + 1
        items = stream(self._files, self._opened, Mark(start.number, start.file - first, start.within))
        whole = (replace(i, mark=Mark(i.mark.number, i.mark.file + first, i.mark.within)) for i in islice(items, left))
        work = SameModel(Judging({**basis.given, "no_cache": True}), basis.made_of["model"])
        run = Run(folder, self._tool, basis.made_of["part"], lambda _counts, _mark: None)
        with folder.mended():
            for _ in run.parts(
                _all(whole, left),
                pool_of(work, 1, basis.made_of["seconds"], bounds(self._workspace.settings).memory),
                number,
            ):
                pass

    def _opened(self, file: File, problem: Told) -> Iterator[Draft]:
        assert isinstance(file, Path), "no address goes to a cluster"
        return self._workspace.drafts_in(file, self._messages, problem)


def _all(items: Iterator[Item], number: int) -> Iterator[Item]:
    """So many items, or nothing is written any more."""
    met = 0
    for met, item in enumerate(items, 1):  # noqa: B007
        yield item
    if met < number:
        raise AuditorError(_refusal(f"fewer articles in the input than were counted ({number - met} are missing)"))


def _here(file: InputFile) -> Path:
    """The file, as the run saw it."""
    path = Path(file.path)
    try:
        state = path.stat()
    except OSError as error:
        raise AuditorError(_refusal(f"no {file.path} ({error.strerror}): mount the input as the run sees it")) from None
    if (state.st_size, state.st_mtime_ns) != (file.bytes, file.modified):
        raise AuditorError(_refusal(f"another {file.path} than the run: its size or time differs"))
    return path


def _compare(wanted: dict[str, Any], here: dict[str, Any]) -> None:
    """Raises AuditorError, naming what is other here."""
    found = other(wanted, here)
    if found:
        named = (f"{k} {_short(here.get(k))}, and the run {_short(wanted.get(k))}" for k in found)
        raise AuditorError(_refusal("; ".join(named)))


def _short(value: object) -> str:
    if isinstance(value, dict):
        return "others"
    return "none" if value is None else str(value)[:80]


def _refusal(what: str) -> str:
    mend = "Give each machine the same, and run it again: it goes on where it was."
    return f"the machine {socket.gethostname()} cannot take part: it has {what}. {mend}"


def _until_not_wanted(claim: Claim) -> None:
    """End this process once nobody waits for it, or the corpus belongs to another run."""
    while True:
        if select([0], [], [], _EVERY)[0] and not os.read(0, 1024):
            os._exit(NOT_WANTED)
        _go_on_only_for(claim)


def _go_on_only_for(claim: Claim) -> None:
    """End this process where the corpus belongs to another run."""
    try:
        wanted = claim.holds()
    except OSError:  # a folder that is out of reach for a moment
        return
    if not wanted:
        os._exit(NOT_WANTED)


def _line() -> bytes:
    """The order. Nothing behind it is taken."""
    told = bytearray()
    while not told.endswith(b"\n"):
        more = os.read(0, 1 << 16)
        if not more:
            raise SystemExit(NOT_WANTED)
        told += more
    return bytes(told)


def main() -> None:
    """Do the order that stands on standard input."""
    answers = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no answer
    order = msgspec.json.decode(_line(), type=Order)
    claim = Claim(Path(order.basis.out), order.basis.claim)
    _go_on_only_for(claim)
    Thread(target=_until_not_wanted, args=(claim,), daemon=True).start()
    try:
        answer = Obeying(order)()
    except AuditorError as error:
        answer = Answer(stopped=str(error))
    with os.fdopen(answers, "wb") as out:
        out.write(msgspec.json.encode(answer))
    sys.stderr.flush()
    os._exit(0)  # a reader's thread must not keep it


if __name__ == "__main__":
    main()
