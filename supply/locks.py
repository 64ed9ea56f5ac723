"""The lock files, and which of their packages a user's machine gets."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
RUN, DEV = ROOT / "requirements" / "run.txt", ROOT / "requirements" / "dev.txt"
OWN = "auditor (pyproject.toml)"
_LINE = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9-]*)(\[[a-z0-9,-]+\])?==(?P<version>[^\s;]+)( ; (?P<marker>[^\\]+?))?(?: \\)?$"
)
_HASH = re.compile(r" {4}--hash=sha256:([0-9a-f]{64})(?: \\)?$")


class LockError(Exception):
    """A line that no lock file may have: file, line and mend."""


class Locked(NamedTuple):
    """One package at one version; `marker` tells on which systems, where it is not all."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    wanted_by: frozenset[str]

    @property
    def address(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read(file: Path) -> list[Locked]:
    """The packages of a lock file, in its order.

    Raises LockError for any line but a package at one version with its hashes and notes: an option, an index, an
    address, a package without a hash.
    """
    found: list[Locked] = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if match := _LINE.match(line):
            found.append(Locked(match["name"], match["version"], match["marker"] or "", (), frozenset()))
        elif (match := _HASH.match(line)) and found:
            found[-1] = found[-1]._replace(hashes=(*found[-1].hashes, match[1]))
        elif line.startswith("    #") and found:
            found[-1] = found[-1]._replace(wanted_by=found[-1].wanted_by | set(_wanting(line)))
        elif line and not line.startswith("#"):
            raise LockError(f"{file}:{number}: neither a package nor a hash nor a note: {line}. Write the lock anew.")
    for locked in found:
        if not locked.hashes:
            raise LockError(f"{file}: {locked.name} has no hash. Write the lock anew.")
    return found


def _wanting(line: str) -> Iterator[str]:
    told = line.removeprefix("    #").strip().removeprefix("via").strip()
    if told and not told.startswith("-c "):
        yield told.split("[")[0]


def shipped() -> list[tuple[Locked, bool]]:
    """What auditor and its extras bring, by name and version, and whether it comes only with an extra."""
    run = read(RUN)
    names = {p.name for p in run}
    every = read(DEV)
    brings: dict[str, set[str]] = defaultdict(set)
    for package in every:
        for wanting in package.wanted_by:
            brings[wanting].add(package.name)
    reached: set[str] = set()
    ahead = [OWN]
    while ahead:
        for name in brings[ahead.pop()] - reached:
            reached.add(name)
            ahead.append(name)
    extras = [p for p in every if p.name in reached - names]
    return sorted([(p, False) for p in run] + [(p, True) for p in extras])
