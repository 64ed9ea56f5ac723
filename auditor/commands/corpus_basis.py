"""What a corpus is made of: each run of it, and each machine that audits for one, must have the same."""

import hashlib
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

import msgspec

from auditor.commands.workspace import Workspace
from auditor.corpus import SCHEMA
from auditor.verdict import Tool

_NO_MATTER = frozenset(
    {"jobs", "max_seconds", "no_cache", "cache_dir", "output", "format", "color", "width"}
    | {"fail_on", "min_score", "baseline"}
)
"""Settings that change nothing in the tables."""
_BENEATH = ("blis", "numpy", "thinc", "pyarrow")
"""Libraries of libraries on which results or their bytes rest."""


def made_of(workspace: Workspace, tool: Tool, size: int, seconds: float) -> dict[str, object]:
    """Versions, rules, model and settings. Call it before any file is read: those beside articles may have settings."""
    settings = msgspec.structs.asdict(workspace.settings)
    return {
        "schema": SCHEMA,
        "version": tool.version,
        "model": tool.model,
        "rules": tool.rules,
        "part": size,
        "seconds": seconds,
        "settings": msgspec.to_builtins({k: v for k, v in settings.items() if k not in _NO_MATTER}),
        "configuration": _configuration(workspace),
    }


def other(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """In what the two differ."""
    return [key for key in sorted({**before, **now}) if before.get(key) != now.get(key)]


def libraries() -> dict[str, str]:
    """Name -> version of the Python and of the libraries here on which results rest."""
    names = {line.split(";")[0].split("[")[0].split(">")[0].split("=")[0].strip() for line in _required()}
    return {"python": platform.python_version().rpartition(".")[0], **dict(_versions(sorted({*names, *_BENEATH})))}


def _required() -> list[str]:
    """Lines of requirements, those of extras left out: a reader that is missing shows in what is counted."""
    try:
        return [line for line in requires("auditor") or () if "extra ==" not in line]
    except PackageNotFoundError:  # run from its source, not installed
        return []


def _versions(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name in names:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _configuration(workspace: Workspace) -> str:
    """A digest of the files of settings, for they may have others for some paths."""
    whole = hashlib.sha256()
    for file in workspace.configuration_files():
        whole.update(file.read_bytes() + b"\n")
    return whole.hexdigest()
