"""`-o FORMAT=FILE`: reports written to files, whole or not at all; `-o html=FOLDER/`: to a folder of files."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from auditor.errors import AuditorError
from auditor.report import FORMATS, folder_renderer, renderer
from auditor.report.look import Look
from auditor.verdict import Report


class Output(NamedTuple):
    """A report asked for as a file."""

    format: str
    path: Path
    is_folder: bool = False


def parse(values: Iterable[str]) -> list[Output]:
    """`FORMAT=FILE` each. Raises AuditorError for an unknown format, a missing folder, or a file named twice."""
    outputs: list[Output] = []
    for value in values:
        name, equals, path = value.partition("=")
        if not equals or not path or name not in FORMATS:
            raise AuditorError(f"-o {value}: give FORMAT=FILE, FORMAT being one of {', '.join(FORMATS)}")
        as_folder = FORMATS[name].in_folders and (path.endswith(("/", os.sep)) or Path(path).is_dir())
        output = Output(name, Path(path), as_folder)
        if not output.path.parent.is_dir() or output.path.is_dir() != (as_folder and output.path.exists()):
            raise AuditorError(f"-o {value}: no such folder to write a file in. Make it first.")
        if any(o.path.resolve() == output.path.resolve() for o in outputs):
            raise AuditorError(f"-o {value}: another -o writes that file. Name each once.")
        outputs.append(output)
    return outputs


def write(output: Output, report: Report, look: Look) -> None:
    """Write to a file beside it, then put that in its place; of a folder, each file so. Raises OSError; the old file
    then stands as it was."""
    plain = Look(width=look.width, why=look.why)
    if not output.is_folder:
        replace(output.path, renderer(output.format)(report, plain))
        return
    output.path.mkdir(exist_ok=True)
    for name, pieces in folder_renderer(output.format)(report, plain):
        replace(output.path / name, pieces)


def replace(path: Path, pieces: Iterator[str]) -> None:
    """The file holds all pieces, or is what it was before."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
