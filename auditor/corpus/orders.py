"""What machines that audit one corpus say to each other: orders and answers, as JSON. No code travels in them."""

import secrets
from pathlib import Path
from typing import Any

import msgspec

from auditor.corpus.folder import InputFile
from auditor.corpus.stream import Mark

_CLAIM = ".run"


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """What all orders of a run have in common."""

    claim: str
    """Of the run that gives them; orders of one that no longer holds the folder are dropped."""
    folder: str
    """The folder in which the run was begun, and from which the input is named."""
    out: str
    """The folder that is written, its whole path."""
    given: dict[str, Any]
    """The options, as Workspace takes them."""
    environ: dict[str, str]
    """The variables that settings come from."""
    made_of: dict[str, Any]
    """What the corpus is made of, as the folder's own record says it."""
    libraries: dict[str, str]
    """Name -> version of what the results rest on."""


class Count(msgspec.Struct, frozen=True, tag="count"):
    """Tell how many articles and errors each file holds."""


class Audit(msgspec.Struct, frozen=True, tag="audit"):
    """Audit and write some parts that follow each other."""

    part: int
    """Number of the first."""
    start: Mark
    """Where in the whole input it begins."""
    items: int
    """Articles and errors in all of them."""


class Order(msgspec.Struct, frozen=True):
    """One thing to do on files that follow each other in the input, the first of them at an index."""

    basis: Basis
    task: Count | Audit
    first: int
    files: list[InputFile]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an order."""

    items: list[int] = []
    """Of each file, where they were to be counted."""
    problems: list[tuple[str, str]] = []
    """Path, and what is wrong there beside what is in the errors of the corpus."""
    stopped: str | None = None
    """What stops the whole run."""


class Claim:
    """Which run the folder belongs to, as the machines at work see it. Raises OSError."""

    def __init__(self, folder: Path, name: str | None = None) -> None:
        self._path, self.name = folder / _CLAIM, name or secrets.token_hex(8)

    def make(self) -> None:
        """From now on orders of any other run are dropped."""
        self._path.write_text(self.name, "ascii")

    def holds(self) -> bool:
        """Whether it still stands."""
        try:
            return self._path.read_text("ascii") == self.name
        except FileNotFoundError:
            return False

    def end(self) -> None:
        """Drop this run's orders."""
        self._path.unlink(missing_ok=True)
