"""Where articles lie, as other programs want it told."""

from pathlib import Path
from urllib.parse import quote


def relative(path: str) -> str:
    """A file's path from the current folder, with slashes; an absolute one where it lies elsewhere."""
    file = Path(path)
    if file.is_absolute() and file.is_relative_to(Path.cwd()):
        file = file.relative_to(Path.cwd())
    return file.as_posix()


def address(path: str) -> str:
    """The same as the address of a resource, percent-encoded."""
    found = relative(path)
    return Path(found).as_uri() if Path(found).is_absolute() else quote(found, errors="surrogateescape")
