"""`auditor baseline`: what is found now written down as known, so that `check --baseline` lists only what is new."""

from pathlib import Path
from typing import Annotated

import typer

from auditor.audit import each
from auditor.commands import options as o
from auditor.commands.gate import COULD_NOT, PASSED
from auditor.commands.known import NAME, Seen, write_baseline
from auditor.commands.screen import Messages
from auditor.commands.workspace import Draft, Workspace
from auditor.report.wording import many

File = Annotated[
    str | None,
    typer.Option(
        "--file", metavar="FILE", help=f"The baseline; else the one set, else {NAME} beside the configuration."
    ),
]
Prune = Annotated[bool, typer.Option("--prune", help="Only drop what is no longer found.")]


def command(
    paths: o.Paths = None,
    file: File = None,
    prune: Prune = False,
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
    standard: o.Standard = None,
    rules: o.RuleFolders = None,
    preview: o.Preview = None,
    exclude: o.Exclude = None,
    no_exclude: o.NoExclude = False,
    no_gitignore: o.NoGitignore = False,
    format_in: o.Format = None,
    publisher: o.Publisher = None,
    genre: o.Genre = None,
    no_strip: o.NoStrip = False,
    max_bytes: o.MaxBytes = None,
    model: o.ModelName = None,
    exact: o.Exact = False,
    no_cache: o.NoCache = False,
    cache_dir: o.CacheDir = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Write down what is found now, so that `auditor check --baseline FILE` lists only what is new.

    Entries of other files, and of rules that do not judge now, stay. Exit status: 0 written; 2 something could not be
    done, and what was audited is written.
    """
    workspace = Workspace({k: v for k, v in locals().items() if k not in ("file", "prune")})
    settings, messages = workspace.settings, Messages(quiet=quiet, verbose=verbose)
    baseline = _baseline(file, workspace)
    seen = Seen(baseline.absolute().parent)
    auditor = workspace.auditor(workspace.rules(settings))

    def note(draft: Draft) -> None:
        if draft.file is None:
            messages.problem("<stdin>", "has no path by which a baseline could know it. Name a file.")
            return
        judging = workspace.rules(draft.settings)
        seen.add(draft.file, auditor.audit(draft.article, judging, workspace.every(draft.settings)), judging)

    for _ in each(workspace.drafts(paths, messages), note, messages.failure):
        pass
    messages.clear()
    _write(baseline, seen, messages, prune=prune)
    raise typer.Exit(COULD_NOT if messages.problems else PASSED)


def _baseline(file: str | None, workspace: Workspace) -> Path:
    named = file or workspace.settings.baseline
    if named:
        return Path(named)
    configuration = workspace.resolved.file
    return configuration.parent / NAME if configuration else Path(NAME)


def _write(baseline: Path, seen: Seen, messages: Messages, *, prune: bool) -> None:
    try:
        changes = write_baseline(baseline, seen, prune=prune)
    except OSError as error:
        messages.problem(str(baseline), f"cannot be written ({error.strerror}). Check its folder.")
        return
    told = [f"{changes.dropped} dropped", f"{changes.kept} kept"]
    told = told if prune else [f"{changes.added} added", *told]
    messages.note(f"{baseline}: {', '.join(told)}; {many(changes.kept + changes.added, 'finding')} known.")
