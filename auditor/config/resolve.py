"""The settings that count for a file, each with what decided it."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from auditor.config.faults import ConfigError, Fault, wrong
from auditor.config.files import Loaded, Section, load, nearest, no_file
from auditor.config.settings import Settings, choices, converted, default, names, option
from auditor.errors import likeliest
from auditor.patterns import matches

PREFIX = "AUDITOR_"


class Origin(msgspec.Struct, frozen=True):
    """What decided a setting: a file and its line, an option, a variable, or the default."""

    words: str
    file: Path | None = None
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.file else self.words


class Resolved(msgspec.Struct, frozen=True):
    """Settings, what decided each (by its name as a configuration writes it), and the configuration file, if any."""

    settings: Settings
    origins: Mapping[str, Origin]
    file: Path | None


class Configuration:
    """Finds and merges settings for any number of files; each configuration file is read once.

    `given` holds the command line's options by name; None there means not given. `config` names the one file to
    use, `isolated` uses none. Raises ConfigError, with all faults, from `resolve`.
    """

    def __init__(
        self,
        given: Mapping[str, object] | None = None,
        *,
        config: Path | None = None,
        isolated: bool = False,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._given = {key.replace("_", "-"): value for key, value in (given or {}).items() if value is not None}
        self._environ = os.environ if environ is None else environ
        self._config = config
        self._isolated = isolated
        self._nearest: dict[Path, Path | None] = {}
        self._loaded: dict[Path, Loaded] = {}

    def resolve(self, path: Path | None = None) -> Resolved:
        """The settings for a file; for none, those of the current folder without any override."""
        file = self.file_for(path)
        loaded = self._load(file) if file else Loaded()
        faults = list(loaded.faults)
        values: dict[str, tuple[Any, Origin]] = {n: (default(n), Origin("the default")) for n in names()}
        for section in self._sections(loaded, path):
            values.update({k: (v.value, Origin("", v.file, v.line)) for k, v in section.values.items()})
        values.update(self._outside(faults))
        if faults:
            raise ConfigError(faults)
        settings = msgspec.convert({k: v for k, (v, _) in values.items()}, Settings)
        return Resolved(settings, {k: origin for k, (_, origin) in values.items()}, file)

    def file_for(self, path: Path | None) -> Path | None:
        """The configuration file that counts for a file or folder."""
        if self._isolated:
            return None
        if self._config is not None:
            return self._config
        start = Path.cwd() if path is None else path.absolute()
        folder = start if start.is_dir() else start.parent
        if folder not in self._nearest:
            self._nearest[folder] = nearest(folder)
        return self._nearest[folder]

    def files(self) -> Iterator[Path]:
        """Every file that was read until now."""
        for loaded in self._loaded.values():
            yield from loaded.files

    def _load(self, file: Path) -> Loaded:
        if file not in self._loaded:
            named = file == self._config  # a device or a pipe may be named, and is read nowhere else
            self._loaded[file] = load(file, vouched=named) if named or file.is_file() else no_file(file)
        return self._loaded[file]

    @staticmethod
    def _sections(loaded: Loaded, path: Path | None) -> Iterator[Section]:
        yield loaded.general
        for override in loaded.overrides if path is not None else ():
            if matches(override.paths, _from(override.folder, path)):
                yield override

    def _outside(self, faults: list[Fault]) -> dict[str, tuple[Any, Origin]]:
        """What the environment and, over it, the command line set."""
        found: dict[str, tuple[Any, Origin]] = {}
        for variable, text in sorted(self._environ.items()):
            if variable.startswith(PREFIX) and text:
                self._take(found, faults, variable.removeprefix(PREFIX).lower(), text, variable)
        for name, value in self._given.items():
            if name in names():
                self._take(found, faults, name, value, option(name))
        return found

    @staticmethod
    def _take(found: dict[str, tuple[Any, Origin]], faults: list[Fault], key: str, value: object, where: str) -> None:
        name = key.replace("_", "-")
        from_environment = where.startswith(PREFIX)
        if name not in names():
            if near := likeliest(name, names(), cutoff=0.8):
                faults.append(Fault(where, 0, 0, f"is no setting; did you mean {PREFIX}{_shouted(near)}?"))
            return
        try:
            made = converted(name, value, words=from_environment)
        except msgspec.ValidationError as error:
            faults.append(Fault(where, 0, 0, wrong(value, error, choices(name))))
        else:
            found[name] = made, Origin(f"the variable {where}" if from_environment else f"the option {where}")


def _shouted(name: str) -> str:
    return name.upper().replace("-", "_")


def _from(folder: Path, path: Path | None) -> str:
    """The path as patterns of a file in `folder` see it."""
    full = os.path.normpath(path.absolute()) if path is not None else ""
    return Path(os.path.relpath(full, folder.absolute())).as_posix().encode("utf-8", "replace").decode()
