"""The input as one numbered stream: each article and each error has its place, the same in every run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from auditor.article import Article
from auditor.corpus.remote import Remote
from auditor.errors import AuditorError

Told = Callable[[str, str], None]
"""Takes a path and what is wrong there."""


class Draft(Protocol):
    """An article, and what else the work on it needs."""

    @property
    def article(self) -> Article:
        """The article."""


File = Path | Remote
Open = Callable[[File, Told], Iterator[Draft]]
"""The articles of a file; what cannot be read is told, and the rest comes."""


class Mark(msgspec.Struct, frozen=True):
    """A place in the stream: so many items are before it, the last of them so far into that file."""

    number: int = 0
    file: int = 0
    """Index of the file in the input."""
    within: int = 0
    """Items of this file before the place."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article, or an error where there is none."""

    mark: Mark
    """The place behind it; its number is the item's own, from 1."""
    path: str
    """The file, or the place in it that an error is about."""
    draft: Draft | None = None
    error: str | None = None


class _Entry(NamedTuple):
    path: str
    draft: Draft | None
    error: str | None


def stream(files: Sequence[File], opened: Open, start: Mark) -> Iterator[Item]:
    """All items from a place on. Of the file in which that place lies, what is before it is read past."""
    number = start.number
    for index in range(start.file, len(files)):
        skipped = start.within if index == start.file else 0
        for within, entry in enumerate(_entries(files[index], opened), 1):
            if within > skipped:
                number += 1
                yield Item(Mark(number, index, within), *entry)


def _entries(file: File, opened: Open) -> Iterator[_Entry]:
    """The articles and errors of a file, in the order in which they come up."""
    told: list[_Entry] = []
    try:
        for draft in opened(file, lambda path, what: told.append(_Entry(path, None, what))):
            yield from told
            told.clear()
            yield _Entry(str(file), draft, None)
    except AuditorError:
        raise
    except Exception as error:  # costs the rest of this file, and no other
        told.append(_Entry(str(file), None, f"could not be read: a fault in auditor ({type(error).__name__})."))
    yield from told
