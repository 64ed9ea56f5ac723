"""Paths as a user gives them -> the files to audit: folders walked, patterns expanded, .gitignore honoured."""

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from auditor.errors import ReadError
from auditor.patterns import matches
from auditor.read.characters import sound
from auditor.read.options import OnError, tell

STANDARD_INPUT = "-"


def find_files(  # noqa: PLR0913  # each is an option
    paths: Sequence[str | Path],
    *,
    exclude: Iterable[str] = (),
    base: Path | None = None,
    gitignore: bool = True,
    on_error: OnError | None = None,
    stdin_name: str | None = None,
) -> Iterator[Path]:
    """The files that the paths mean, each once: in the order given, a folder's own sorted by name.

    `exclude` holds patterns as a .gitignore in the folder `base` (else the current one) writes them; they count for
    named files too, .gitignore for folders only.
    A path that is not there, or a folder with nothing to read, is told to `on_error`, or raised as ReadError.
    "-" is passed through, unless `exclude` holds for the name that it is given.
    """
    patterns, start = tuple(exclude), base or Path.cwd()
    seen: set[Path] = set()
    for path in paths:
        try:
            for file in _meant(str(path), gitignore=gitignore):
                real = Path(os.path.normpath(file.absolute()))
                named = Path(stdin_name) if stdin_name and str(file) == STANDARD_INPUT else file
                if real not in seen and not is_excluded(named, patterns, start):
                    seen.add(real)
                    yield file
        except ReadError as error:
            tell(error, on_error)


def is_excluded(file: Path, exclude: Iterable[str], base: Path | None = None) -> bool:
    """Whether patterns leave out a file; `exclude` and `base` as `find_files` takes them."""
    return matches(exclude, _written(file, base or Path.cwd()))


def _written(file: Path, base: Path) -> str:
    """The path as patterns see it: from `base` where it lies below it."""
    path = os.path.relpath(file, base)
    return sound(file.as_posix().lstrip("/") if path.startswith("..") else Path(path).as_posix())


def _meant(path: str, *, gitignore: bool) -> Iterator[Path]:
    if path == STANDARD_INPUT or Path(path).is_file():
        yield Path(path)
    elif Path(path).is_dir():
        from auditor.read.folder import in_folder  # noqa: PLC0415  # every format has a say on what is in it

        yield from in_folder(Path(path), gitignore=gitignore)
    elif glob.has_magic(path):
        for found in _matches(path):
            yield from _meant(found, gitignore=gitignore)
    else:
        raise ReadError(path, "does not exist.", "Check the path.")


def _matches(pattern: str) -> list[str]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  # Path.glob takes no absolute pattern
    if not found:
        raise ReadError(pattern, "matches no file.", "Check the pattern.")
    return [f for f in found if not Path(f).is_dir()] if "**" in pattern else found
