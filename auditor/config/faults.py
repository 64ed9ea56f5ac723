"""What is wrong with a configuration, all at once, each fault at its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from auditor.errors import AuditorError


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: the file (or option, or variable), line and column from 1 (0 where it has none), and the mend."""

    where: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.where}:{self.line}:{self.column}" if self.line else self.where
        return f"{place}: {self.message}"


class ConfigError(AuditorError):
    """A configuration that cannot be used; `faults` are all of its faults, in order."""

    placed = True

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def suggestion(word: str, known: Sequence[str]) -> str:
    """“ Did you mean x?”, or all that is known where nothing is near."""
    near = get_close_matches(word.replace("_", "-").lower(), known, n=1, cutoff=0.6)
    return f"did you mean “{near[0]}”?" if near else f"known are {', '.join(known)}."
