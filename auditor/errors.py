"""Errors that a user can mend. Each message names the place and the mend; none carries a draft's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class AuditorError(Exception):
    """Something that the user can mend; the command line prints it and exits with status 2."""

    placed = False
    """Each line of the message begins with a file and a place in it, as editors look for it."""


class ModelError(AuditorError):
    """The language model is missing, or is not the one that it says it is."""


@dataclass(slots=True)
class ReadError(AuditorError):
    """A file that cannot be audited: missing, binary, not English, too large, no article in it.

    `path` is the file as the user gave it, or "<stdin>"; `mend` says what to do about it.
    """

    path: str | Path
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what} {self.mend}"


def likeliest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word that may have been meant; None where none is like it. `cutoff` as difflib's."""
    from difflib import get_close_matches  # noqa: PLC0415  # wanted only where somebody made a mistake

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=cutoff)), None)
