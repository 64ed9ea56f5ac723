"""Where rules live: the shipped pack, packs of other packages, and folders that a user names.

A pack is a folder of YAML files, one rule each, in any sub-folders; its folder `standards` holds published standards,
its folder `words` lists of words.
Another package offers one by an entry point of the group `auditor.packs` whose value is a package with such files.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor.installed import offered
from auditor.judge.problems import Place, Problem, RuleFileError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MAX_BYTES = 64_000
"""Of a file of a pack."""
SUFFIXES = (".yaml", ".yml")
BESIDE = frozenset({"score.yaml", "rule.schema.json", "README.md", "README", "LICENSE", "__init__.py"})
"""Files that a pack may hold beside its rules."""
STANDARDS, WORDS = "standards", "words"
"""The folders of a pack that hold standards and lists of words, not rules."""
MAX_FILES, MAX_DEPTH = 5_000, 12
"""Beyond these a folder is no pack: a home folder named by mistake, a link that leads back to itself."""
_GROUP = "auditor.packs"


class Pack(NamedTuple):
    """A named folder of rules."""

    name: str
    root: "Traversable"

    @property
    def is_shipped(self) -> bool:
        """Whether it is the one that comes with auditor."""
        return self.name == "auditor"


class PackFile(NamedTuple):
    """A file of a pack: its path as it is shown to a user."""

    path: str
    file: "Traversable"

    def read(self) -> bytes:
        """Its content, and of a file too large to be one of a pack only so much that this shows."""
        with self.file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)


def shipped() -> Path:
    """The folder of the rules that come with auditor: inside the installed package, else the checkout's own."""
    inside = Path(__file__).parents[1] / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "rules"


def packs(folders: Sequence[Path] = ()) -> list[Pack]:
    """The shipped pack, those of other installed packages by name, then the user's. Raises RuleFileError."""
    others = [Pack(e.name, _folder_of(e.value)) for e in sorted(offered(_GROUP), key=lambda e: e.name)]
    for folder in folders:
        if not folder.is_dir():
            raise _no_pack(str(folder), "no such folder")
    return [Pack("auditor", shipped()), *others, *(Pack(folder.resolve().name, folder) for folder in folders)]


def _folder_of(package: str) -> "Traversable":
    from importlib import resources  # noqa: PLC0415  # most installations have no other package with rules

    return resources.files(package)


def files(pack: Pack) -> tuple[list[PackFile], list[PackFile]]:
    """The rule files of a pack, sorted by path, and the strays: files that are neither rules nor known beside them."""
    rules, strays = [], []
    for found in _walk(_start(pack), pack.root):
        name = found.file.name
        if name.endswith(SUFFIXES) and name not in BESIDE and found.file.is_file():
            rules.append(found)
        elif name not in BESIDE and not name.startswith("."):
            strays.append(found)
    return rules, strays


def standard_files(pack: Pack) -> list[PackFile]:
    """The files of the standards that a pack brings, sorted by name."""
    return _files_of(pack, STANDARDS)


def word_files(pack: Pack) -> list[PackFile]:
    """The files of the lists of words that a pack brings or changes, sorted by name."""
    return _files_of(pack, WORDS)


def _files_of(pack: Pack, name: str) -> list[PackFile]:
    folder = pack.root / name
    found = _walk(f"{_start(pack)}/{name}", folder) if folder.is_dir() else iter(())
    return [f for f in found if f.file.name.endswith(SUFFIXES) and f.file.is_file()]


def _start(pack: Pack) -> str:
    """A pack's folder as its paths are shown."""
    return str(pack.root) if isinstance(pack.root, Path) and not pack.is_shipped else "rules"


def _walk(path: str, folder: "Traversable") -> Iterator[PackFile]:
    """The files under a folder, by name. Raises RuleFileError where it is too large or too deep to be a pack."""
    for number, found in enumerate(_files_under(path, folder, MAX_DEPTH)):
        if number >= MAX_FILES:
            raise _no_pack(path, f"more than {MAX_FILES} files")
        yield found


def _no_pack(path: str, what: str) -> RuleFileError:
    return RuleFileError([Problem(path, Place(0, 0), what, "name the folder that holds the rules alone")])


def _files_under(path: str, folder: "Traversable", depth: int) -> Iterator[PackFile]:
    if not depth:
        raise _no_pack(path, f"more than {MAX_DEPTH} folders deep")
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        here = f"{path}/{entry.name}"
        if entry.is_dir():
            if not entry.name.startswith((".", "__")) and entry.name not in (STANDARDS, WORDS):
                yield from _files_under(here, entry, depth - 1)
        else:
            yield PackFile(here, entry)
