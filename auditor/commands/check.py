"""`auditor check`: articles audited, reported, and held against the gate."""

import sys
from collections.abc import Iterable, Iterator

import typer

from auditor.audit import Auditor
from auditor.commands import options as o
from auditor.commands import outputs as files
from auditor.commands.gate import Gate
from auditor.commands.inputs import articles_in
from auditor.commands.screen import Messages, Page, look_for
from auditor.commands.settings import Settings, resolve, rules_for
from auditor.report import FORMATS, renderer
from auditor.report.look import Look
from auditor.verdict import ArticleReport, Report


def command(  # noqa: PLR0913  # the contract's options, a line each
    paths: o.Paths = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
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
    fail_on: o.Failing = None,
    min_score: o.MinScore = None,
    format: o.ReportFormat = None,
    output: o.Outputs = None,
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
    given = dict(locals())
    settings = resolve(given)
    exports = files.parse(output or ())
    messages = Messages(quiet=quiet, verbose=verbose)
    gate = Gate(settings.fail_on, settings.min_score)
    auditor = Auditor(rules_for(settings), settings.model)
    report = auditor.report(articles_in(paths, settings, messages), messages.problems, messages.failure)
    report.articles = gate.watch(report.articles)
    _publish(report, exports, settings, messages, why=why)
    for line in (*gate.summary(), *(gate.statistics() if statistics else ())):
        messages.note(line)
    raise typer.Exit(gate.status(messages))


def _publish(report: Report, exports: list[files.Output], settings: Settings, messages: Messages, *, why: bool) -> None:
    """The report to standard output as it is made, then each file."""
    name = settings.format
    if name == "auto":
        name = "full" if sys.stdout.isatty() else "concise"
    look = look_for(settings.color, settings.width, why=why)
    page = Page(for_machines=FORMATS[name].for_machines)
    kept: list[ArticleReport] = []
    if exports:
        report.articles = _keeping(report.articles, kept)
    for piece in renderer(name)(report, look):
        messages.clear()
        page.write(piece)
        if page.closed and not exports:
            return
    _export(Report(report.tool, kept, report.problems), exports, look, messages)


def _keeping(articles: Iterable[ArticleReport], kept: list[ArticleReport]) -> Iterator[ArticleReport]:
    for article in articles:
        kept.append(article)
        yield article


def _export(report: Report, exports: list[files.Output], look: Look, messages: Messages) -> None:
    for export in exports:
        try:
            files.write(export, report, look)
        except OSError as error:
            messages.problem(str(export.path), f"cannot be written ({error.strerror}). Check its folder.")
