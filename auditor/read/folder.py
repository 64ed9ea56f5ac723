"""A folder -> the files to audit below it: by the endings of the formats, .gitignore honoured."""

from collections.abc import Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from auditor.errors import ReadError
from auditor.patterns import matcher
from auditor.read.characters import sound
from auditor.read.content import of_file
from auditor.read.formats import known, shared_suffixes, suffixes
from auditor.read.options import MAX_BYTES
from auditor.read.packed import suffix_of

_HIDDEN = (".", "~$")
"""How hidden files begin, and those by which Word marks a document that is open."""


def in_folder(folder: Path, *, gitignore: bool) -> Iterator[Path]:
    """The files to audit below a folder, sorted by name. Raises ReadError where there are none."""
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
