"""Libraries that only some formats need, and what to say where they are missing."""

from importlib import import_module
from typing import Any

from auditor.errors import ReadError


def extra(module: str, name: str, file: str) -> Any:
    """The module. Raises ReadError where it is not installed, with the extra that brings it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        mend = f"Install it: pip install 'auditor[{name}]'"
        raise ReadError(file, f"needs {error.name}, which is not installed.", mend) from error
