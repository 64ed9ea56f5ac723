"""What is wrong with rule files: every fault at once, each with its place, its line, a caret and a mend."""

from collections.abc import Iterable, Sequence

import msgspec

from auditor.errors import AuditorError, likeliest


class Place(msgspec.Struct, frozen=True):
    """A stretch of one line of a rule file, from 0; `length` may be 0."""

    line: int
    column: int
    length: int = 1


class Problem(msgspec.Struct, frozen=True):
    """One fault in one rule file."""

    path: str
    place: Place
    message: str
    hint: str = ""
    source_line: str = ""

    def __str__(self) -> str:
        line, column = self.place.line + 1, self.place.column + 1
        head = f"{self.path}:{line}:{column}: error[rule-file]: {self.message}"
        if not self.source_line.strip():
            return f"{head} ({self.hint})" if self.hint else head
        number = f"{line:5d} | "
        room = max(1, len(self.source_line) - self.place.column)
        caret = "^" * min(max(1, self.place.length), room)
        pad = " " * self.place.column
        return f"{head}\n{number}{self.source_line}\n{'':5} | {pad}{caret} {self.hint}".rstrip()


class RuleFileError(AuditorError):
    """Rule files that cannot be used; `problems` holds every fault found in all of them."""

    placed = True

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class SelectError(AuditorError):
    """A rule named in an option or setting that no pack has."""


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean "x"?` for the known word nearest to this one, or nothing."""
    close = likeliest(word, known)
    return f'did you mean "{close}"?' if close else ""
