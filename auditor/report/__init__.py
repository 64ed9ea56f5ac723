"""Report -> text. A format is a module with `render(report, look)`, which yields the text piece by piece.

To add a format, add its module here and a line to `FORMATS`.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, cast

from auditor.report.look import Look
from auditor.verdict import Report

Render = Callable[[Report, Look], Iterator[str]]
Folder = Callable[[Report, Look], Iterator[tuple[str, Iterator[str]]]]


class Format(NamedTuple):
    """A report format: where it is made, and whether people or programs read it."""

    module: str
    for_machines: bool = False
    """Written as UTF-8 whatever the terminal's encoding."""
    in_folders: bool = False
    """It can be written as a folder of files too: its module has `folder(report, look)`, which yields each by name."""


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
}


def renderer(name: str) -> Render:
    """The function that renders a format, its module imported only now. Raises KeyError for an unknown name."""
    return cast(Render, import_module(FORMATS[name].module).render)


def folder_renderer(name: str) -> Folder:
    """The function that renders a format as files by name, for one that can be."""
    return cast(Folder, import_module(FORMATS[name].module).folder)
