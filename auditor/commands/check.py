"""`auditor check`: articles audited, reported, and held against the gate."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.audit import Auditor, each
from auditor.commands import options as o
from auditor.commands import outputs as files
from auditor.commands.bounds import Bounds, bounds
from auditor.commands.fan import Fan
from auditor.commands.gate import Gate
from auditor.commands.screen import Messages, Page, look_for
from auditor.commands.workspace import Draft, Workspace
from auditor.report import FORMATS, check_name, renderer
from auditor.report.look import Look
from auditor.verdict import ArticleReport, Report

if TYPE_CHECKING:
    from auditor.commands.add_ignores import AddIgnores
    from auditor.commands.known import Known
    from auditor.commands.since import Since
    from auditor.commands.watch import Watch


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
    baseline: o.Baseline = None,
    since: o.Since = None,
    no_ignores: o.NoIgnores = False,
    add_ignore: o.AddIgnore = None,
    format: o.ReportFormat = None,
    output: o.Outputs = None,
    ledger: o.Ledger = False,
    show_ignored: o.ShowIgnored = False,
    why: o.Why = False,
    statistics: o.Statistics = False,
    color: o.WhenColor = None,
    width: o.Width = None,
    model: o.ModelName = None,
    exact: o.Exact = False,
    jobs: o.Jobs = None,
    max_seconds: o.MaxSeconds = None,
    max_memory: o.MaxMemory = None,
    no_cache: o.NoCache = False,
    cache_dir: o.CacheDir = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    watch: o.Watch = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Audit articles: findings, score, gate. `auditor FILE` means this.

    Exit status: 0 all audited and nothing at the gate; 1 findings at or above --fail-on, or a score under
    --min-score; 2 something could not be done, the rest still is; 130 interrupted. With --add-ignore, 0 or 2.
    """
    given = dict(locals())
    watched = _watch(paths, adding=add_ignore is not None) if watch else None

    def once() -> int:
        workspace = Workspace(given)
        settings = workspace.settings
        exports, name = files.parse(settings.output), _format(workspace, ledger=ledger)
        renderer(name)  # a format that cannot be printed is told before anything is audited
        messages, gate = Messages(quiet=quiet, verbose=verbose), Gate()
        known = _known(settings.baseline) if settings.baseline else None
        changed = _since(since) if since is not None else None
        adding = _adding(add_ignore) if add_ignore is not None else None
        auditor = workspace.auditor(workspace.rules(settings))
        audit = watched.begin(auditor, workspace, exports) if watched else auditor.audit

        def judged(draft: Draft) -> tuple[Draft, ArticleReport]:
            own = draft.settings
            return draft, audit(draft.article, workspace.rules(own), workspace.every(own))

        def counted(audited: tuple[Draft, ArticleReport]) -> ArticleReport:
            draft, report = audited
            own = draft.settings
            if known is not None:
                report = known.kept(report, draft.file, workspace.rules(own))
            if changed is not None:
                report = changed.kept(report, draft)
            if adding is not None:
                adding.add(draft, report.findings, workspace.rules(own), messages)
            gate.count(report, own.fail_on, own.min_score)
            return report

        bounded = bounds(settings, watched=watch)
        drafts, told = _read(bounded, given, workspace, paths, messages), messages.failure
        if changed is not None:
            drafts = _changed(drafts, changed, messages)
        pairs = _by_others(bounded, given, drafts, auditor, messages) if bounded.apart else each(drafts, judged, told)
        done = each(pairs, counted, lambda pair, error: told(pair[0], error))
        report = auditor.report(done, messages.problems)
        _publish(
            report,
            exports,
            look_for(settings.color, settings.width, why=why, show_ignored=show_ignored),
            messages,
            name,
            again=watch,
        )
        for line in (
            *(known.summary(whole=changed is None) if known else ()),
            *(changed.summary() if changed else ()),
            *((adding.summary(),) if adding else ()),
            *gate.summary(judged=adding is None),
            *(gate.statistics() if statistics else ()),
        ):
            messages.note(line)
        return gate.status(messages, judged=adding is None)

    if watched:
        watched.follow(once, Messages(quiet=quiet))
    raise typer.Exit(once())


def _watch(paths: list[str] | None, *, adding: bool) -> "Watch":
    from auditor.commands.watch import Watch  # noqa: PLC0415  # this and the next ones: few runs ask for them

    return Watch(paths, adding=adding)


def _known(file: str) -> "Known":
    from auditor.commands.known import Known  # noqa: PLC0415

    return Known(Path(file))


def _since(revision: str) -> "Since":
    from auditor.commands.since import Since  # noqa: PLC0415

    return Since(revision)


def _adding(reason: str) -> "AddIgnores":
    from auditor.commands.add_ignores import AddIgnores  # noqa: PLC0415

    return AddIgnores(reason)


def _read(
    bounded: Bounds, given: dict[str, object], workspace: Workspace, paths: list[str] | None, messages: Messages
) -> Iterator[Draft]:
    """The drafts, read by another process where others audit."""
    if not bounded.apart:
        return workspace.drafts(paths, messages)
    from auditor.commands.side_by_side import drafts_by  # noqa: PLC0415

    return drafts_by(bounded, given, workspace, paths, messages)


def _by_others(
    bounded: Bounds, given: dict[str, object], drafts: Iterable[Draft], auditor: Auditor, messages: Messages
) -> Iterator[tuple[Draft, ArticleReport]]:
    """The drafts audited by other processes."""
    from auditor.commands.side_by_side import judged_by  # noqa: PLC0415

    return judged_by(bounded, given, drafts, auditor, messages)


def _changed(drafts: Iterable[Draft], since: "Since", messages: Messages) -> Iterator[Draft]:
    """The drafts that have a changed line. One that lies in no repository is a problem."""
    from auditor.commands.git import NoRepositoryError  # noqa: PLC0415

    for draft in drafts:
        try:
            wanted = since.wanted(draft)
        except NoRepositoryError as error:
            messages.problem(str(draft.file), str(error))
            continue
        if wanted:
            yield draft


def _format(workspace: Workspace, *, ledger: bool) -> str:
    """The format to print in, `auto` decided. Raises AuditorError for the name of none."""
    name = "ledger" if ledger else workspace.settings.format
    check_name(name, workspace.resolved.origins["format"])
    if name != "auto":
        return name
    return "full" if sys.stdout.isatty() else "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "concise"


def _publish(
    report: Report, exports: list[files.Output], look: Look, messages: Messages, name: str, *, again: bool
) -> None:
    """The report to standard output and to each file as it is made; files go on where the reader of the first stops.

    Raises BrokenPipeError for a reader that stopped where `again` says that there is more to come.
    """
    render, page, fan = (
        renderer(name),
        Page(for_machines=FORMATS[name].for_machines, messages=messages),
        Fan(report.articles),
    )
    report.articles = fan
    for export in exports:
        fan.also(partial(_export, export, report, look, messages))
    try:
        for piece in render(report, look):
            messages.clear()
            page.write(piece)
            if page.closed and not exports:
                break
    finally:
        fan.finish()
    if page.closed and again:
        raise BrokenPipeError


def _export(
    export: files.Output, report: Report, look: Look, messages: Messages, articles: Iterator[ArticleReport]
) -> None:
    files.write(export, Report(report.tool, articles, report.problems, report.rules), look, messages)
