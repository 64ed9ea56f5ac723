"""Report -> text or bytes. A format is a module with `render(report, look)`, which yields the text piece by piece.

A format that is no text has `write(report, look, file)` instead, and goes to files only. To add a format, add its
module here and a line to `FORMATS`.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Protocol, cast

from auditor.errors import AuditorError, likeliest

if TYPE_CHECKING:  # the table alone is wanted by every command, and what is reported brings much
    from auditor.report.look import Look
    from auditor.verdict import Report

    Render = Callable[[Report, Look], Iterator[str]]
    Write = Callable[[Report, Look, BinaryIO], None]


class InFolder(Protocol):
    """What the module of a format that makes folders has."""

    def folder(self, report: "Report", look: "Look") -> Iterator[tuple[str, Iterator[str]]]:
        """Each file's name and content."""

    def wrote(self, file: Path) -> bool:
        """Whether a file is of an earlier report, so that it may go. Raises OSError where it cannot be read."""


class Format(NamedTuple):
    """A report format: where it is made, and whether people or programs read it."""

    module: str
    for_machines: bool = False
    """Written as UTF-8 whatever the terminal's encoding."""
    extra: str | None = None
    """What to install beside auditor for it: set for the formats that are no text."""
    in_folders: bool = False
    """It can be written as a folder of files too: its module is an `InFolder`."""


FORMATS = {
    "full": Format("auditor.report.full"),
    "concise": Format("auditor.report.concise"),
    "ledger": Format("auditor.report.ledger", for_machines=True),
    "html": Format("auditor.report.html", for_machines=True, in_folders=True),
    "json": Format("auditor.report.as_json", for_machines=True),
    "jsonl": Format("auditor.report.as_jsonl", for_machines=True),
    "sarif": Format("auditor.report.as_sarif", for_machines=True),
    "markdown": Format("auditor.report.as_markdown", for_machines=True),
    "csv": Format("auditor.report.as_csv", for_machines=True),
    "csv-articles": Format("auditor.report.csv_articles", for_machines=True),
    "csv-sources": Format("auditor.report.csv_sources", for_machines=True),
    "junit": Format("auditor.report.junit", for_machines=True),
    "checkstyle": Format("auditor.report.checkstyle", for_machines=True),
    "github": Format("auditor.report.github", for_machines=True),
    "gitlab": Format("auditor.report.gitlab", for_machines=True),
    "docx": Format("auditor.report.docx", for_machines=True, extra="docx"),
    "parquet-findings": Format("auditor.report.parquet.findings", for_machines=True, extra="parquet"),
    "parquet-articles": Format("auditor.report.parquet.articles", for_machines=True, extra="parquet"),
    "parquet-sources": Format("auditor.report.parquet.sources", for_machines=True, extra="parquet"),
}


def names() -> tuple[str, ...]:
    """What `--format` may be."""
    return ("auto", *FORMATS)


def check_name(wanted: str, place: object) -> None:
    """Raises AuditorError for the name of no format; `place` is what asked for it."""
    if wanted not in names():
        near = likeliest(wanted.lower(), names())
        mend = f"Did you mean {near}?" if near else f"Give one of {', '.join(names())}."
        raise AuditorError(f"{place}: no report is called “{wanted}”. {mend}")


def renderer(name: str) -> "Render":
    """The function that renders a format, its module imported only now. Raises KeyError for an unknown name.

    Raises AuditorError for a format that is no text.
    """
    if FORMATS[name].extra:
        raise AuditorError(f"-f {name}: is no text to print. Write it to a file: -o {name}=FILE.")
    return cast("Render", render_of(FORMATS[name]))


def render_of(form: Format) -> Any:
    """The `render` of a format's module, which is imported only now."""
    return import_module(form.module).render


def writer(name: str) -> "Write":
    """The function that writes a format that is no text. Raises AuditorError where its library is not installed."""
    found = FORMATS[name]
    try:
        return cast("Write", import_module(found.module).write)
    except ModuleNotFoundError as error:
        mend = f"Install it: pip install 'auditor[{found.extra}]'"
        raise AuditorError(f"-o {name}: needs {error.name}, which is not installed. {mend}") from None


def in_folder(name: str) -> InFolder:
    """The module of a format that can be written as a folder."""
    return cast(InFolder, import_module(FORMATS[name].module))
