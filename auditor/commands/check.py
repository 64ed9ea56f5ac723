"""`auditor check`: articles audited, reported, and held against the gate."""

import os
import sys
from collections.abc import Iterator
from functools import partial

import typer

from auditor.audit import Auditor, each
from auditor.commands import options as o
from auditor.commands import outputs as files
from auditor.commands.fan import Fan
from auditor.commands.gate import Gate
from auditor.commands.screen import Messages, Page, look_for
from auditor.commands.workspace import Draft, Workspace
from auditor.report import FORMATS, renderer
from auditor.report.look import Look
from auditor.verdict import ArticleReport, Report


def command(
    paths: o.Paths = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
    standard: o.Standard = None,
    rules: o.RuleFolders = None,
    preview: o.Preview = None,
    exclude: o.Exclude = None,
    no_exclude: o.NoExclude = False,
    no_gitignore: o.NoGitignore = False,
    stdin_filename: o.StdinFilename = None,
    format_in: o.Format = None,
    publisher: o.Publisher = None,
    genre: o.Genre = None,
    no_strip: o.NoStrip = False,
    max_bytes: o.MaxBytes = None,
    fields: o.Fields = None,
    fail_on: o.Failing = None,
    min_score: o.MinScore = None,
    format: o.ReportFormat = None,
    output: o.Outputs = None,
    ledger: o.Ledger = False,
    why: o.Why = False,
    statistics: o.Statistics = False,
    color: o.WhenColor = None,
    width: o.Width = None,
    model: o.ModelName = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Audit articles: findings, score, gate. `auditor FILE` means this.

    Exit status: 0 all audited and nothing at the gate; 1 findings at or above --fail-on, or a score under
    --min-score; 2 something could not be done, the rest still is; 130 interrupted.
    """
    workspace = Workspace(locals())
    settings = workspace.settings
    exports, name = files.parse(settings.output), _format("ledger" if ledger else settings.format)
    renderer(name)  # a format that cannot be printed is told before anything is audited
    messages, gate = Messages(quiet=quiet, verbose=verbose), Gate()
    auditor = Auditor(workspace.rules(settings), settings.model)

    def audited(draft: Draft) -> ArticleReport:
        own = draft.settings
        report = auditor.audit(draft.article, workspace.rules(own))
        gate.count(report, own.fail_on, own.min_score)
        return report

    report = auditor.report(each(workspace.drafts(paths, messages), audited, messages.failure), messages.problems)
    _publish(
        report,
        exports,
        look_for(settings.color, settings.width, why=why),
        messages,
        name,
    )
    for line in (*gate.summary(), *(gate.statistics() if statistics else ())):
        messages.note(line)
    raise typer.Exit(gate.status(messages))


def _format(name: str) -> str:
    """The format to print in, `auto` decided."""
    if name != "auto":
        return name
    return "full" if sys.stdout.isatty() else "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "concise"


def _publish(report: Report, exports: list[files.Output], look: Look, messages: Messages, name: str) -> None:
    """The report to standard output and to each file as it is made; files go on where the reader of the first stops."""
    render, page, fan = renderer(name), Page(for_machines=FORMATS[name].for_machines), Fan(report.articles)
    report.articles = fan
    for export in exports:
        fan.also(partial(_export, export, report, look, messages))
    try:
        for piece in render(report, look):
            messages.clear()
            page.write(piece)
            if page.closed and not exports:
                return
    finally:
        fan.finish()


def _export(
    export: files.Output, report: Report, look: Look, messages: Messages, articles: Iterator[ArticleReport]
) -> None:
    files.write(export, Report(report.tool, articles, report.problems, report.rules), look, messages)
