"""`auditor evidence`: what the analysis saw, before any rule, as the contract `auditor.evidence/1` has it."""

import sys
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, NoReturn

import msgspec
import typer

from auditor.article import Article
from auditor.audit import each
from auditor.commands import options as o
from auditor.commands.bounds import bounds
from auditor.commands.gate import COULD_NOT, PASSED
from auditor.commands.screen import Messages, Page
from auditor.commands.side_by_side import drafts_by, seen_by
from auditor.commands.workspace import Workspace
from auditor.evidence import Evidence
from auditor.read.characters import tidy
from auditor.report.visible import escaped, visible

FormatEvidence = Literal["auto", "json", "jsonl"]
_BODIES_TOO = "Add the text that was analysed."
_DROPPED = "Print what was left out of the articles instead: place, reason, words."
_LONGEST = 300
"""Characters of a stretch left out that are printed."""


def command(
    paths: o.Paths = None,
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
    format: Annotated[
        FormatEvidence, typer.Option("--format", "-f", help="auto: json on a terminal, else jsonl.")
    ] = "auto",
    text: Annotated[bool, typer.Option("--text", help=_BODIES_TOO)] = False,
    dropped: Annotated[bool, typer.Option("--dropped", help=_DROPPED)] = False,
    model: o.ModelName = None,
    exact: o.Exact = False,
    jobs: o.Jobs = None,
    max_seconds: o.MaxSeconds = None,
    max_memory: o.MaxMemory = None,
    no_cache: o.NoCache = False,
    cache_dir: o.CacheDir = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Show what the analysis saw in articles, before any rule.

    One JSON record an article: its attributions, sources, secondhand reports, responses and accusations, with their
    places. With --dropped, a line for each stretch of a file that was taken for no part of the article.
    Exit status: 0 all done; 2 something could not be read, the rest still is.
    """
    given = {k: v for k, v in locals().items() if k not in {"format", "dropped"}}
    workspace = Workspace(given)
    messages = Messages(quiet=quiet, verbose=verbose)
    bounded = bounds(workspace.settings)
    drafts = drafts_by(bounded, given, workspace, paths, messages)
    if dropped:
        _print((line for draft in drafts for line in _left_out(draft.article)), messages)
    if bounded.apart:
        seen = seen_by(bounded, given, drafts, messages)
    else:
        auditor = workspace.auditor()
        seen = each(drafts, lambda draft: (draft, auditor.analyse(draft.article)), messages.failure)
    found = (_printed(draft.article, evidence, text=text) for draft, (evidence, _) in seen)
    pretty = format == "json" or (format == "auto" and sys.stdout.isatty())
    _print(_document(found) if pretty else _lines(found), messages)


def _printed(article: Article, found: Evidence, *, text: bool) -> Evidence:
    """The record, with the text that its spans lead into where a reader has it from nowhere else."""
    if article.places is not None:  # they lead into the words taken out of the file
        return msgspec.structs.replace(found, text=article.source)
    return msgspec.structs.replace(found, text=article.text) if text else found


def _print(pieces: Iterable[str], messages: Messages) -> NoReturn:
    """Print the pieces, and end."""
    page = Page(for_machines=True, messages=messages)
    for piece in pieces:
        messages.clear()
        page.write(piece)
        if page.closed:
            break
    messages.clear()
    raise typer.Exit(COULD_NOT if messages.problems else PASSED)


def _left_out(article: Article) -> Iterator[str]:
    """A line for each stretch: `path:line:column: reason: words`."""
    for stretch in article.dropped:
        place = article.position(stretch.span.start)
        words = tidy(article.source[stretch.span.start : stretch.span.end])
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"
        yield visible(f"{article.path or article.id}:{place.line}:{place.column}: {stretch.because}: {shown}") + "\n"


def _lines(found: Iterable[Evidence]) -> Iterator[str]:
    for evidence in found:
        yield escaped(msgspec.json.encode(evidence).decode()) + "\n"


def _document(found: Iterable[Evidence]) -> Iterator[str]:
    """One record by itself, several as a list; indented."""
    before = ""
    waiting: Evidence | None = None
    for evidence in found:
        if waiting is not None:
            yield (before or "[\n") + _indented(waiting)
            before = ",\n"
        waiting = evidence
    if waiting is not None:
        yield before + _indented(waiting) + ("\n]\n" if before else "\n")


def _indented(evidence: Evidence) -> str:
    return escaped(msgspec.json.format(msgspec.json.encode(evidence), indent=2).decode())
