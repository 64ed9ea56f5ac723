"""Wheel, sdist and bill of materials, built twice: whoever builds a commit gets the same bytes, wherever, whenever."""

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from supply.locks import ROOT
from supply.sbom import bill

OTHERWISE = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
"""What is different when it is built again, beside folder, umask and the dates and modes of the files."""


class DiffersError(Exception):
    """A file that was not the same when it was built again."""


def release(into: Path) -> list[Path]:
    """Build all files of a release of this commit into a folder; SHA256SUMS among them. Raises DiffersError."""
    when = date_of_commit()
    built = build(ROOT, into, when, {})
    with tempfile.TemporaryDirectory() as folder:
        compare(built, rebuilt(built, Path(folder), when))
    (sdist,) = (file for file in built if file.suffix == ".gz")
    materials = into / f"{sdist.name.removesuffix('.tar.gz')}.cdx.json"
    materials.write_text(bill(), "utf-8", newline="\n")
    files = [*built, materials]
    sums = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    (into / "SHA256SUMS").write_text(sums, "utf-8", newline="\n")
    return files


def date_of_commit() -> str:
    """The date that files in wheel and sdist bear, in seconds since 1970: SOURCE_DATE_EPOCH, else the last commit's."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    command = ("git", "log", "-1", "--format=%ct")
    done = subprocess.run(command, cwd=ROOT, check=False, text=True, capture_output=True)
    if done.returncode or not done.stdout.strip():
        raise SystemExit("there is no commit to take the date from: build in a clone, or set SOURCE_DATE_EPOCH")
    return done.stdout.strip()


def build(source: Path, into: Path, when: str, otherwise: Mapping[str, str], umask: int = -1) -> list[Path]:
    """Wheel and sdist of a source folder, by name."""
    variables = {**os.environ, **otherwise, "SOURCE_DATE_EPOCH": when}
    command = (sys.executable, "-m", "hatchling", "build", "-d", str(into))
    subprocess.run(command, cwd=source, env=variables, check=True, umask=umask, stdout=subprocess.DEVNULL)
    return sorted(into.iterdir())


def rebuilt(built: list[Path], folder: Path, when: str) -> list[Path]:
    """The same from the sdist, in another place, with other dates and modes of its files, and all else otherwise."""
    (archive,) = (file for file in built if file.suffix == ".gz")
    with tarfile.open(archive) as sdist:
        sdist.extractall(folder / "another place", filter="data")
    (source,) = (folder / "another place").iterdir()
    for path in source.rglob("*"):
        os.utime(path, (0, 1_000_000_000))
        path.chmod(0o700 if path.is_dir() else 0o600)
    return build(source, folder / "again", when, OTHERWISE, umask=0o077)


def compare(built: list[Path], again: list[Path]) -> None:
    """Raises DiffersError for the first file that is not the same."""
    for one, other in zip(built, again, strict=True):
        if one.name != other.name or one.read_bytes() != other.read_bytes():
            raise DiffersError(f"{one.name} is not the same when it is built again, from the sdist in another place")


def main() -> None:
    """Build into the folder that is named."""
    try:
        files = release(Path(sys.argv[1]).absolute())
    except DiffersError as error:
        raise SystemExit(str(error)) from None
    print("built twice to the same bytes:", *(file.name for file in files), flush=True)


if __name__ == "__main__":
    main()
