"""Configuration files found, read and checked; every fault of every file is gathered before any is told."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from auditor.config.faults import Fault, quoted, suggestion, wrong
from auditor.config.parse import MOST, parse
from auditor.config.settings import OF_AN_ARTICLE, choices, converted, names, option
from auditor.key_places import KeyPath, Place, places
from auditor.patterns import usable

OWN, SHARED = "auditor.toml", "pyproject.toml"
MOST_EXTENDED = 16
"""Files that one configuration may build upon, one through the other."""
_TABLE = ("tool", "auditor")
_MARKS = ("extend", "overrides")
_VOUCHED = {
    "cache-dir": "names a folder whose entries are believed",
    "model": "names a folder whose settings choose the code that loads it",
}
"""What only a configuration may set that the user has named, for others may come with drafts: why not."""


class Value(msgspec.Struct):
    """A setting as one place of one file gives it."""

    value: Any
    file: Path
    line: int


class Section(msgspec.Struct):
    """Some settings, and the paths that they count for; no paths in a file's own part."""

    values: dict[str, Value] = msgspec.field(default_factory=dict)
    paths: tuple[str, ...] = ()
    folder: Path = msgspec.field(default_factory=Path)


class Loaded(msgspec.Struct):
    """A configuration file and those that it extends: the general part, then the overrides in order."""

    general: Section = msgspec.field(default_factory=Section)
    overrides: list[Section] = msgspec.field(default_factory=list)
    faults: list[Fault] = msgspec.field(default_factory=list)
    files: list[Path] = msgspec.field(default_factory=list)
    """All that were read for it."""


def nearest(folder: Path) -> Path | None:
    """The configuration that counts for files of a folder: in it, or in the nearest one above that has any.

    Whatever is called auditor.toml counts, so that a folder or a dead link of that name is told.
    """
    for above in (folder, *folder.parents):
        for name in (OWN, SHARED):
            file = above / name
            if os.path.lexists(file) if name == OWN else file.is_file() and has_table(file):
                return file
    return None


def has_table(file: Path) -> bool:
    """The file has a `[tool.auditor]`, or is broken and names it, so that the fault is told."""
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            text = opened.read(MOST)
    except OSError:
        return False
    if "auditor" not in text:
        return False
    parsed = parse(file)
    if isinstance(parsed, Fault):
        return "[tool.auditor" in text
    tools = parsed[1].get("tool")
    return isinstance(tools, dict) and "auditor" in tools


def load(file: Path, chain: Sequence[Path] = (), *, vouched: bool = False) -> Loaded:
    """The settings of a file; `chain` holds the files that extend it, nearest last.

    One that is `vouched` for was named by the user, not found beside an article.
    """
    loaded = Loaded(files=[file])
    parsed = parse(file)
    if isinstance(parsed, Fault):
        loaded.faults.append(parsed)
        return loaded
    text, whole = parsed
    root: KeyPath = _TABLE if file.name == SHARED else ()
    table: Any = whole
    for key in root:
        table = table.get(key) if isinstance(table, dict) else None
    if table is None:
        loaded.faults.append(Fault(str(file), 0, 0, "has no [tool.auditor], where its settings would stand."))
    else:
        _Reader(file, places(text), root, loaded, (*chain, file), vouched).read(table)
    return loaded


def no_file(file: Path) -> Loaded:
    """A fault in place of settings: something that is no file has the name of a configuration."""
    return Loaded(faults=[Fault(str(file), 0, 0, "is no file that can be read. Rename it, or write settings in it.")])


class _Reader(msgspec.Struct):
    file: Path
    places: Mapping[KeyPath, Place]
    root: KeyPath
    loaded: Loaded
    chain: Sequence[Path]
    vouched: bool

    def read(self, table: object) -> None:
        if not isinstance(table, dict):
            self.fault((), "must be a table of settings.")
            return
        self.extend(table.get("extend"))
        own = Section(folder=self.file.parent)
        self.section(own, table, (), (*names(), *_MARKS))
        self.loaded.general.values.update(own.values)
        overrides = table.get("overrides", [])
        if not isinstance(overrides, list) or not all(isinstance(o, dict) for o in overrides):
            self.fault(("overrides",), "must be written as [[overrides]], each with its paths.")
            return
        for number, override in enumerate(overrides):
            self.override(override, ("overrides", number))

    def extend(self, base: object) -> None:
        if base is None:
            return
        if not isinstance(base, str):
            self.fault(("extend",), "must be the path of one configuration file.")
            return
        try:
            file = (self.file.parent / Path(base).expanduser()).resolve()
            is_file = file.is_file()
        except (OSError, RuntimeError, ValueError):  # a circle of links, no such home, a zero byte
            self.fault(("extend",), f"names {quoted(base)}, which is no path.")
            return
        if len(self.chain) > MOST_EXTENDED:
            self.fault(("extend",), f"is one too many: at most {MOST_EXTENDED} files may build on each other.")
            return
        if file in {f.resolve() for f in self.chain}:
            circle = " → ".join(f.name for f in (*self.chain, file))
            self.fault(("extend",), f"goes round in a circle: {circle}.")
            return
        if not is_file:
            self.fault(("extend",), f"names {quoted(base)}, which is no file.")
            return
        under = load(file, self.chain, vouched=self.vouched)
        self.loaded.general = under.general
        self.loaded.overrides.extend(under.overrides)
        self.loaded.faults.extend(under.faults)
        self.loaded.files.extend(under.files)

    def override(self, table: dict[str, Any], at: KeyPath) -> None:
        paths = table.get("paths")
        if isinstance(paths, str):
            paths = [paths]
        if not isinstance(paths, list) or not paths or not all(isinstance(p, str) for p in paths):
            self.fault((*at, "paths") if "paths" in table else at, "needs paths: a list of patterns.")
            paths = []
        self.patterns(paths, (*at, "paths"))
        section = Section(paths=tuple(paths), folder=self.file.parent)
        self.section(section, table, at, ("paths", *OF_AN_ARTICLE))
        self.loaded.overrides.append(section)

    def section(self, section: Section, table: dict[str, Any], at: KeyPath, known: Sequence[str]) -> None:
        for key, value in table.items():
            if key not in known:
                self.unknown((*at, key), key, known)
            elif key in names():
                self.value(section, key, value, (*at, key))

    def unknown(self, at: KeyPath, key: str, known: Sequence[str]) -> None:
        if key in names():
            self.fault(at, f"“{key}” cannot be set for some paths only.")
        elif key == "tool" and self.file.name != SHARED:
            self.fault(at, "[tool.auditor] is for pyproject.toml; here settings stand at the top, without it.")
        else:
            self.fault(at, f"{quoted(key)} is no setting; {suggestion(key, known)}")

    def value(self, section: Section, key: str, value: object, at: KeyPath) -> None:
        try:
            made = converted(key, value)
        except msgspec.ValidationError as error:
            self.fault(at, f"{quoted(key)}: {wrong(value, error, choices(key))}")
            return
        if key in _VOUCHED and not self.vouched and made is not None and not (key == "model" and made.isidentifier()):
            self.unvouched(key, at)
            return
        if key == "rules":
            made = self.folders(made, at)
        elif key == "output":
            made = self.outputs(made, at)
        elif key == "exclude":
            self.patterns(made, at)
        elif key == "baseline" and made:
            (made,) = self.folders([made], at) or ("",)
        section.values[key] = Value(made, self.file, self.place(at).line)

    def unvouched(self, key: str, at: KeyPath) -> None:
        """Tell that a file which nobody named sets what only a named one may."""
        variable = "AUDITOR_" + key.upper().replace("-", "_")
        mend = f"Set it by {option(key)} or {variable}, or name this file by --config."
        self.fault(at, f"{quoted(key)} {_VOUCHED[key]}, and a configuration may come with drafts from anywhere. {mend}")

    def folders(self, paths: Sequence[str], at: KeyPath) -> tuple[str, ...]:
        """The paths, from this file's folder."""
        try:
            return tuple(str(self.file.parent / Path(path).expanduser()) for path in paths)
        except RuntimeError:
            self.fault(at, "begins with the home of a user who is not known here.")
            return ()

    def outputs(self, values: Sequence[str], at: KeyPath) -> tuple[str, ...]:
        """Each FORMAT=FILE, the file from this one's folder and in it: who sends a draft with a configuration writes
        nowhere else. What has no file is left as it is, and told with all other faults of outputs."""
        made = []
        for value in values:
            form, equals, path = value.partition("=")
            if equals and path and not _is_below(self.file.parent, path):
                self.fault(at, f"{quoted(value)} lies outside this file's folder. Write there by the option -o.")
            made.append(f"{form}={self.file.parent / path}{'/' * path.endswith('/')}" if equals and path else value)
        return tuple(made)

    def patterns(self, patterns: Sequence[str], at: KeyPath) -> None:
        """Tell those that nothing can be matched by."""
        for pattern in patterns:
            if not usable(pattern):
                self.fault(at, f"{quoted(pattern)} is no pattern of .gitignore.")

    def place(self, at: KeyPath) -> Place:
        """Where the key stands, or the nearest table around it."""
        path = (*self.root, *at)
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))

    def fault(self, at: KeyPath, message: str) -> None:
        self.loaded.faults.append(Fault(str(self.file), *self.place(at), message))


def _is_below(folder: Path, path: str) -> bool:
    """The path lies in the folder, links followed, and not in git's own part of it."""
    try:
        whole = (folder / path).resolve()
    except (OSError, RuntimeError, ValueError):
        return False
    return whole.is_relative_to(folder.resolve()) and ".git" not in whole.relative_to(folder.resolve()).parts
