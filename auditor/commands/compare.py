"""`auditor compare`: two drafts of an article held against each other."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

import typer

from auditor import __version__
from auditor.article import Article
from auditor.audit import rules_label
from auditor.commands import options as o
from auditor.commands import outputs as files
from auditor.commands.earlier import earlier
from auditor.commands.gate import COULD_NOT, FAILED, PASSED
from auditor.commands.screen import Messages, look_for
from auditor.commands.workspace import Workspace
from auditor.comparison import compare
from auditor.config import Settings
from auditor.errors import AuditorError
from auditor.report.comparison import FORMATS, renderer
from auditor.verdict import Tool

FormatCompared = Literal["auto", "full", "json", "markdown", "html"]
GATES = ("reply", "identity", "error")

Files = Annotated[
    list[str], typer.Argument(metavar="OLD NEW | FILE", help="The two drafts; one with --since.", show_default=False)
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="REV", help="The old draft is FILE as it was in this git revision."),
]
Gate = Annotated[
    list[str] | None,
    typer.Option("--gate", metavar="KINDS", help="What makes the exit status 1: reply, identity, error (all); never."),
]
ReportFormat = Annotated[
    FormatCompared, typer.Option("--format", "-f", help="auto: full on a terminal, else markdown.")
]
Outputs = Annotated[
    list[str] | None, typer.Option("--output", "-o", metavar="FORMAT=FILE", help="Write it to a file too; repeatable.")
]


def command(
    drafts: Files,
    since: Since = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
    standard: o.Standard = None,
    rules: o.RuleFolders = None,
    preview: o.Preview = None,
    format_in: o.Format = None,
    publisher: o.Publisher = None,
    genre: o.Genre = None,
    no_strip: o.NoStrip = False,
    max_bytes: o.MaxBytes = None,
    fields: o.Fields = None,
    gate: Gate = None,
    format: ReportFormat = "auto",
    output: Outputs = None,
    color: o.WhenColor = None,
    width: o.Width = None,
    model: o.ModelName = None,
    exact: o.Exact = False,
    no_cache: o.NoCache = False,
    cache_dir: o.CacheDir = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    quiet: o.Quiet = False,
) -> None:
    """Hold two drafts against each other: sources, replies, findings, and why the score changed.

    Both are judged by the settings of the new one. Exit status: 0 nothing is worse; 1 the only reply is gone or an
    accusation is not answered any more (reply), less is told of who a source is (identity), or there is an error that
    was not there (error); 2 it could not be done.
    """
    given = {k: v for k, v in locals().items() if k not in ("drafts", "since", "gate", "format", "output")}
    workspace, messages = Workspace(given), Messages(quiet=quiet)
    exports = files.parse(output or (), FORMATS)
    kinds = _kinds(gate)
    settings = workspace.resolve(Path(drafts[-1])).settings
    auditor = workspace.auditor(workspace.rules(settings), settings)
    every = workspace.every(settings)
    old, new = (auditor.audit(a, every=every) for a in _articles(workspace, drafts, since, settings, messages))
    tool = Tool(version=__version__, model=auditor.label, rules=rules_label(auditor.rules))
    comparison = compare(old, new, tool)
    files.publish(
        comparison,
        _format(format),
        exports,
        look_for(settings.color, settings.width, why=False),
        messages,
        (FORMATS, renderer),
    )
    worse = Counter(w.kind for w in comparison.worse if w.kind in kinds)
    if worse:
        messages.note(f"Failed: worse in {', '.join(f'{kind} ({n})' for kind, n in worse.items())} (gate).")
    raise typer.Exit(COULD_NOT if messages.problems else FAILED if worse else PASSED)


def _articles(
    workspace: Workspace, drafts: list[str], since: str | None, settings: Settings, messages: Messages
) -> tuple[Article, Article]:
    """The old draft and the new one. Raises AuditorError where there are not two."""
    if len(drafts) != (1 if since else 2):
        what = "--since takes one file" if since else "give two files, OLD and NEW, or one with --since REV"
        raise AuditorError(f"auditor compare: {what}.")
    new = workspace.article(drafts[-1], settings, messages)
    if since is None:
        return workspace.article(drafts[0], settings, messages), new
    return workspace.article(drafts[0], settings, messages, earlier(Path(drafts[0]), since)), new


def _format(name: str) -> str:
    """The format to print in, `auto` decided."""
    if name != "auto":
        return name
    return "full" if sys.stdout.isatty() else "markdown"


def _kinds(gate: list[str] | None) -> tuple[str, ...]:
    """What makes the exit status 1. Raises AuditorError for a word that is none of them."""
    told = o.listed(gate) or GATES
    wrong = next((k for k in told if k not in (*GATES, "never")), None)
    if wrong is not None:
        raise AuditorError(f"--gate {wrong}: give some of {', '.join(GATES)}, or never.")
    return () if "never" in told else told
