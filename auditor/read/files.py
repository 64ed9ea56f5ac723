"""Paths as a user gives them -> the files to audit: folders walked, patterns expanded, .gitignore honoured."""

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pathspec import GitIgnoreSpec

from auditor.errors import ReadError
from auditor.patterns import matcher
from auditor.read.characters import sound
from auditor.read.content import of_file
from auditor.read.formats import known, shared_suffixes, suffixes
from auditor.read.options import MAX_BYTES, OnError, tell
from auditor.read.packed import suffix_of

STANDARD_INPUT = "-"
_HIDDEN = (".", "~$")
"""How hidden files begin, and those by which Word marks a document that is open."""


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
    return bool(matcher(tuple(exclude)).match_file(_written(file, base or Path.cwd())))


def _written(file: Path, base: Path) -> str:
    """The path as patterns see it: from `base` where it lies below it."""
    path = os.path.relpath(file, base)
    return sound(file.as_posix().lstrip("/") if path.startswith("..") else Path(path).as_posix())


def _meant(path: str, *, gitignore: bool) -> Iterator[Path]:
    if path == STANDARD_INPUT or Path(path).is_file():
        yield Path(path)
    elif Path(path).is_dir():
        yield from _in_folder(Path(path), gitignore=gitignore)
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


def _in_folder(folder: Path, *, gitignore: bool) -> Iterator[Path]:
    files = list(_walk(folder, _specs_above(folder) if gitignore else (), gitignore=gitignore))
    if not files:
        endings = ", ".join(sorted(suffixes()))
        raise ReadError(folder, "has no file to audit in it.", f"Name the files, or let them end in {endings}.")
    yield from files


Specs = tuple[tuple[Path, GitIgnoreSpec], ...]


def _walk(folder: Path, specs: Specs, *, gitignore: bool) -> Iterator[Path]:
    """Files below a folder, hidden ones and symbolic links to folders left out."""
    if gitignore:
        specs = (*specs, *_spec(folder))
    for entry in sorted(folder.iterdir(), key=_name):
        if entry.name.startswith(_HIDDEN) or _ignored(entry, specs):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry, specs, gitignore=gitignore)
        elif suffix_of(entry.name) in suffixes() and (entry.is_file() or not entry.exists()):
            yield entry  # a dead link is told; a pipe would be waited for
        elif _holds_articles(entry):
            yield entry


def _holds_articles(entry: Path) -> bool:
    """Its ending is one that articles share with other files, and a look into it shows one; pipes are left alone."""
    return entry.suffix.lower() in shared_suffixes() and entry.is_file() and known(of_file(entry, MAX_BYTES))


def _name(entry: Path) -> str:
    return entry.name


def _ignored(entry: Path, specs: Specs) -> bool:
    """The last .gitignore with a say decides, as git has it."""
    verdict = False
    slash = "/" if entry.is_dir() else ""
    for base, spec in specs:
        said = spec.check_file(sound(entry.absolute().relative_to(base).as_posix()) + slash).include
        verdict = verdict if said is None else said
    return verdict


def _spec(folder: Path) -> Specs:
    file = folder / ".gitignore"
    if not file.is_file():
        return ()
    lines = file.read_text("utf-8", "replace").splitlines()
    return ((folder.absolute(), matcher(tuple(lines))),)


def _specs_above(folder: Path) -> Specs:
    """Those of the folders above, up to the one that holds .git."""
    found: list[Path] = []
    start = folder.absolute()
    for above in start.parents if not (start / ".git").exists() else ():
        found.append(above)
        if (above / ".git").exists():
            return tuple(spec for f in reversed(found) for spec in _spec(f))
    return ()
