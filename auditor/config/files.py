"""Configuration files found, read and checked; every fault of every file is gathered before any is told."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from auditor.config.faults import Fault, suggestion
from auditor.config.places import KeyPath, Place, places
from auditor.config.settings import OF_AN_ARTICLE, converted, names

OWN, SHARED = "auditor.toml", "pyproject.toml"
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TABLE = ("tool", "auditor")
_MARKS = ("extend", "overrides")


@dataclass(slots=True)
class Value:
    """A setting as one place of one file gives it."""

    value: Any
    file: Path
    line: int


@dataclass(slots=True)
class Section:
    """Some settings, and the paths that they count for; no paths in a file's own part."""

    values: dict[str, Value] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    folder: Path = field(default_factory=Path)


@dataclass(slots=True)
class Loaded:
    """A configuration file and those that it extends: the general part, then the overrides in order."""

    general: Section = field(default_factory=Section)
    overrides: list[Section] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def nearest(folder: Path) -> Path | None:
    """The configuration that counts for files of a folder: in it, or in the nearest one above that has any."""
    for above in (folder, *folder.parents):
        for name in (OWN, SHARED):
            file = above / name
            if file.is_file() and (name == OWN or _has_table(file)):
                return file
    return None


def _has_table(file: Path) -> bool:
    """The file has a `[tool.auditor]`, or is broken and names it, so that the fault is told."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if "auditor" not in text:
        return False
    try:
        return "auditor" in tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return "[tool.auditor" in text


def load(file: Path, chain: Sequence[Path] = ()) -> Loaded:
    """The settings of a file; `chain` holds the files that extend it, nearest last."""
    loaded = Loaded()
    try:
        text = file.read_text("utf-8")
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        loaded.faults.append(_broken(file, error))
    except UnicodeDecodeError:
        loaded.faults.append(Fault(str(file), 1, 1, "is not UTF-8. Save it again as UTF-8."))
    except OSError as error:
        loaded.faults.append(Fault(str(file), 0, 0, f"cannot be read ({error.strerror}). Check its path."))
    else:
        root: KeyPath = _TABLE if file.name == SHARED else ()
        table: Any = whole
        for key in root:
            table = table.get(key, {}) if isinstance(table, dict) else {}
        _Reader(file, places(text), root, loaded, (*chain, file)).read(table)
    return loaded


def _broken(file: Path, error: tomllib.TOMLDecodeError) -> Fault:
    at = _AT.search(str(error))
    line, column = (int(at.group(1)), int(at.group(2))) if at and at.group(1) else (1, 1)
    return Fault(str(file), line, column, f"is not TOML: {_AT.sub('', str(error))}.")


@dataclass(slots=True)
class _Reader:
    file: Path
    places: Mapping[KeyPath, Place]
    root: KeyPath
    loaded: Loaded
    chain: Sequence[Path]

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
        file = (self.file.parent / base).resolve()
        if file in {f.resolve() for f in self.chain}:
            circle = " → ".join(f.name for f in (*self.chain, file))
            self.fault(("extend",), f"goes round in a circle: {circle}.")
            return
        if not file.is_file():
            self.fault(("extend",), f"names “{base}”, which is no file.")
            return
        under = load(file, self.chain)
        self.loaded.general = under.general
        self.loaded.overrides.extend(under.overrides)
        self.loaded.faults.extend(under.faults)

    def override(self, table: dict[str, Any], at: KeyPath) -> None:
        paths = table.get("paths")
        if isinstance(paths, str):
            paths = [paths]
        if not isinstance(paths, list) or not paths or not all(isinstance(p, str) for p in paths):
            self.fault((*at, "paths") if "paths" in table else at, "needs paths: a list of patterns.")
            paths = []
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
        else:
            self.fault(at, f"“{key}” is no setting; {suggestion(key, known)}")

    def value(self, section: Section, key: str, value: object, at: KeyPath) -> None:
        try:
            made = converted(key, value)
        except msgspec.ValidationError as error:
            self.fault(at, f"“{key}”: {_reason(error)}.")
            return
        if key == "rules":
            made = tuple(str(self.file.parent / Path(folder).expanduser()) for folder in made)
        section.values[key] = Value(made, self.file, self.place(at).line)

    def place(self, at: KeyPath) -> Place:
        """Where the key stands, or the nearest table around it."""
        path = (*self.root, *at)
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))

    def fault(self, at: KeyPath, message: str) -> None:
        self.loaded.faults.append(Fault(str(self.file), *self.place(at), message))


_KINDS = {"bool": "true or false", "int": "a whole number", "float": "a number", "str": "text", "array": "a list"}


def _reason(error: msgspec.ValidationError) -> str:
    """msgspec's message in the words of a configuration's writer."""
    text = str(error).split(" - at `")[0]
    return re.sub(r"`(\w+)(?: \| null)?`", lambda m: _KINDS.get(m.group(1), m.group(1)), text).replace(
        "Expected", "expected"
    )
