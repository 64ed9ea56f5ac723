"""A Dockerfile and its .dockerignore, read; the steps of a stage played in a folder, for where there is no Docker."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from auditor.patterns import matches

ROOT = Path(__file__).parents[1]
FOLDERS = ("/opt/", "/build/")
"""Folders of the image that a played step finds below the folder it is played in."""


class Instruction(NamedTuple):
    """One instruction: its word in capitals, and what follows, lines joined."""

    word: str
    rest: str


def instructions() -> list[Instruction]:
    """Those of the Dockerfile, in order."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text("utf-8"))
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [Instruction(word.upper(), rest) for word, _, rest in (line.partition(" ") for line in lines)]


def stages() -> list[list[Instruction]]:
    """The instructions of each stage."""
    found: list[list[Instruction]] = []
    for instruction in instructions():
        if instruction.word == "FROM":
            found.append([])
        found[-1].append(instruction)
    return found


def context(*sources: str) -> Iterator[Path]:
    """The files below the sources that .dockerignore lets through, from the repository's root."""
    patterns = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for source in sources:
        path = ROOT / source
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            name = file.relative_to(ROOT).as_posix()
            if file.is_file() and not _ignored(name, patterns):
                yield Path(name)


def _ignored(name: str, patterns: list[str]) -> bool:
    """The last pattern that matches the file or a folder above it decides."""
    verdict = False
    for pattern in patterns:
        bare = pattern.removeprefix("!")
        if matches([bare if "**" in bare else f"/{bare}"], name):
            verdict = not pattern.startswith("!")
    return verdict


def play(stage: list[Instruction], folder: Path) -> None:
    """Do what the stage's COPY and RUN say, with the image's folders below `folder`. Raises CalledProcessError."""
    for word, rest in stage:
        if word == "COPY":
            *sources, target = rest.split()
            for file in context(*sources):
                source = next(s for s in sources if file.is_relative_to(s))
                within = (
                    file.relative_to(source) if (ROOT / source).is_dir() else file.name if target.endswith("/") else ""
                )
                to = folder / target.lstrip("/") / within
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / file, to)
        elif word == "RUN":
            subprocess.run(["sh", "-e", "-c", _placed(rest, folder)], check=True, cwd=folder)


def _placed(command: str, folder: Path) -> str:
    for name in (*FOLDERS, *(f.rstrip("/") for f in FOLDERS)):
        command = re.sub(rf"(?<![\w/]){name}(?![\w/])" if not name.endswith("/") else rf"(?<![\w/]){name}",
                         f"{folder}{name}", command)  # fmt: skip
    return command
