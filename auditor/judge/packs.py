"""Where rules live: the shipped pack, packs of other packages, and folders that a user names.

A pack is a folder of YAML files, one rule each, in any sub-folders. Another package offers one by an entry point of
the group `auditor.packs` whose value is a package that holds such files.
"""

from collections.abc import Iterator, Sequence
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

SUFFIXES = (".yaml", ".yml")
BESIDE = frozenset({"score.yaml", "rule.schema.json", "README.md", "README", "LICENSE", "__init__.py"})
"""Files that a pack may hold beside its rules."""
MAX_FILES = 5_000
_GROUP = "auditor.packs"


class Pack(NamedTuple):
    """A named folder of rules."""

    name: str
    root: Traversable

    @property
    def is_shipped(self) -> bool:
        """Whether it is the one that comes with auditor."""
        return self.name == "auditor"


class PackFile(NamedTuple):
    """A file of a pack: its path as it is shown to a user."""

    path: str
    file: Traversable


def shipped() -> Traversable:
    """The folder of the rules that come with auditor: inside the installed package, else the checkout's own."""
    inside = resources.files("auditor") / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "rules"


def packs(folders: Sequence[Path] = ()) -> list[Pack]:
    """The shipped pack, those of other installed packages by name, then the folders named by the user."""
    offered = sorted(metadata.entry_points(group=_GROUP), key=lambda e: e.name)
    others = [Pack(e.name, resources.files(e.value)) for e in offered]
    return [Pack("auditor", shipped()), *others, *(Pack(folder.resolve().name, folder) for folder in folders)]


def files(pack: Pack) -> tuple[list[PackFile], list[PackFile]]:
    """The rule files of a pack, sorted by path, and the strays: files that are neither rules nor known beside them."""
    start = str(pack.root) if isinstance(pack.root, Path) and not pack.is_shipped else "rules"
    rules, strays = [], []
    for found in _walk(start, pack.root):
        name = found.file.name
        if name.endswith(SUFFIXES) and name not in BESIDE:
            rules.append(found)
        elif name not in BESIDE and not name.startswith("."):
            strays.append(found)
    return rules, strays


def _walk(path: str, folder: Traversable) -> Iterator[PackFile]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        here = f"{path}/{entry.name}"
        if entry.is_dir():
            if not entry.name.startswith((".", "__")):
                yield from _walk(here, entry)
        else:
            yield PackFile(here, entry)
