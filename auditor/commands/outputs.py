"""`-o FORMAT=FILE`: reports written to files, whole or not at all; `-o html=FOLDER/`: to a folder of files."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from auditor.commands.screen import Messages, Page
from auditor.errors import AuditorError
from auditor.report import FORMATS, Format, InFolder, in_folder, renderer, writer
from auditor.report.look import Look
from auditor.verdict import Report
from auditor.whole_file import Fill, replace

Told = TypeVar("Told")


class Output(NamedTuple):
    """A report asked for as a file."""

    format: str
    path: Path
    is_folder: bool = False


def parse(values: Iterable[str], formats: Mapping[str, Format] = FORMATS) -> list[Output]:
    """`FORMAT=FILE` each. Raises AuditorError for an unknown format, a missing folder, or a file named twice."""
    outputs: list[Output] = []
    for value in values:
        name, equals, path = value.partition("=")
        if not equals or not path or name not in formats:
            raise AuditorError(f"-o {value}: give FORMAT=FILE, FORMAT being one of {', '.join(formats)}")
        as_folder = formats[name].in_folders and (path.endswith(("/", os.sep)) or Path(path).is_dir())
        output = Output(name, Path(path), as_folder)
        if not output.path.parent.is_dir() or output.path.is_dir() != (as_folder and output.path.exists()):
            raise AuditorError(f"-o {value}: no such folder to write a file in. Make it first.")
        if any(o.path.resolve() == output.path.resolve() for o in outputs):
            raise AuditorError(f"-o {value}: another -o writes that file. Name each once.")
        if formats[name].extra:
            writer(name)  # a library that is missing is told before anything is audited
        outputs.append(output)
    return outputs


Table = tuple[Mapping[str, Format], Callable[[str], Callable[[Told, Look], Iterator[str]]]]
"""The formats of one kind of report, and what gives the function that renders one of them."""


def publish(
    told: Told, name: str, exports: Iterable[Output], look: Look, messages: Messages, table: Table[Told]
) -> None:
    """A report that is whole already: to standard output in the format of that name, and to its files."""
    formats, renderer_of = table
    page = Page(for_machines=formats[name].for_machines, messages=messages)
    for piece in renderer_of(name)(told, look):
        page.write(piece)
    for export in exports:
        put(export.path, text(renderer_of(export.format)(told, Look(width=look.width))), messages)


def write(output: Output, report: Report, look: Look, messages: Messages) -> None:
    """Write the report, as a folder of files where it was asked for so; that it cannot be written is a problem."""
    own = Look(width=look.width, why=look.why, show_ignored=look.show_ignored)
    if output.is_folder:
        _write_folder(output, report, own, messages)
    elif FORMATS[output.format].extra:
        put(output.path, partial(writer(output.format), report, own), messages)
    else:
        put(output.path, text(renderer(output.format)(report, own)), messages)


def _write_folder(output: Output, report: Report, look: Look, messages: Messages) -> None:
    try:
        output.path.mkdir(exist_ok=True)
    except OSError as error:
        messages.problem(str(output.path), f"cannot be made ({error.strerror}). Check where it would lie.")
        return
    form, written = in_folder(output.format), set[str]()
    for name, pieces in form.folder(report, look):
        put(output.path / name, text(pieces), messages)
        written.add(name)
    for page in output.path.iterdir():
        if page.name not in written:
            _clear(page, form, messages)


def _clear(page: Path, form: InFolder, messages: Messages) -> None:
    """Take away a page that an earlier, longer audit wrote, and nothing else."""
    try:
        if form.wrote(page):
            page.unlink()
    except OSError as error:
        messages.problem(str(page), f"is of an earlier audit and cannot be removed ({error.strerror}).")


def text(pieces: Iterator[str]) -> Fill:
    """Text as what a file is filled with."""
    return lambda file: file.writelines(piece.encode() for piece in pieces)


def put(path: Path, fill: Fill, messages: Messages) -> None:
    """Write a file; that it cannot be written is a problem, and the old file then stands as it was."""
    try:
        replace(path, fill)
    except OSError as error:
        messages.problem(str(path), f"cannot be written ({error.strerror}). Check its folder.")
