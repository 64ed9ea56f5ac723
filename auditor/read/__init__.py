"""Files -> articles. A reader a format, told apart by content; each keeps every character's place in the file.

`read` gives the articles of a file, `read_text` the one article of a text. With `on_error`, a bad file or record is
told to it and the others go on; without, the first one is raised.
Nothing of it is imported before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.read.files import find_files
    from auditor.read.formats import FORMATS, FormatError, check_name, names, readers, suffixes
    from auditor.read.options import DEFAULTS, OnError, ReadOptions
    from auditor.read.reading import read, read_bytes, read_opened, read_text

__all__ = [
    "DEFAULTS",
    "FORMATS",
    "FormatError",
    "OnError",
    "ReadOptions",
    "check_name",
    "find_files",
    "names",
    "read",
    "read_bytes",
    "read_opened",
    "read_text",
    "readers",
    "suffixes",
]

_HOMES = {
    "files": ("find_files",),
    "formats": ("FORMATS", "FormatError", "check_name", "names", "readers", "suffixes"),
    "options": ("DEFAULTS", "OnError", "ReadOptions"),
    "reading": ("read", "read_bytes", "read_opened", "read_text"),
}


def __getattr__(name: str) -> Any:
    """A public name, from its module at first use."""
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'auditor.read' has no attribute {name!r}")
    value = getattr(import_module(f"auditor.read.{home}"), name)
    globals()[name] = value
    return value
