"""`auditor init`: a commented configuration, a hook for pre-commit, a workflow for CI; no file is ever overwritten."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, NamedTuple, cast

import typer

from auditor.commands import options as o
from auditor.commands import origin, starters
from auditor.commands.gate import COULD_NOT, PASSED
from auditor.commands.schema import config
from auditor.commands.screen import Messages
from auditor.config.files import has_table
from auditor.config.settings import FailOn, choices
from auditor.errors import AuditorError
from auditor.whole_file import create

INTERRUPTED = 130
Server = Literal["github", "gitlab", "none"]

Folder = Annotated[str, typer.Argument(metavar="[FOLDER]", help="Where to write.", show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the options and the defaults.")]
Drafts = Annotated[str, typer.Option("--drafts", metavar="FOLDER", help="Where the drafts lie, for hook and workflow.")]
Ci = Annotated[Server, typer.Option("--ci", help="Write a workflow for this server.")]
Hook = Annotated[bool, typer.Option("--pre-commit/--no-pre-commit", help="Write a hook for pre-commit.")]
Source = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="URL[@REV]",
        help="Where hook and workflow get auditor; by default where you did, if by git.",
    ),
]


class Starter(NamedTuple):
    """A file to write, and what to paste where it stands already."""

    path: str
    text: str
    snippet: str = ""


def command(
    folder: Folder = ".",
    yes: Yes = False,
    publisher: o.Publisher = None,
    fail_on: o.Failing = None,
    drafts: Drafts = ".",
    ci: Ci = "none",
    hook: Hook = True,
    source: Source = None,
) -> None:
    """Write auditor.toml, a hook for pre-commit and, by --ci, a workflow.

    On a terminal two questions are asked first. A file that stands is left as it is, and what belongs in it is printed.
    Exit status: 0 done, or there already; 2 something could not be written.
    """
    into, below, messages = Path(folder), _drafts(drafts), Messages()
    if not into.is_dir():
        raise AuditorError(f"{folder}: is no folder. Make it first, or name another.")
    from_where = origin.parse(source) if source else origin.installed_from()
    if not yes and sys.stdin.isatty() and sys.stderr.isatty():
        publisher, fail_on = _asked(publisher, fail_on)
    files = _configuration(into, publisher or [], fail_on or "error", messages)
    if hook:
        files.append(_hooks(below, from_where))
    files += _workflow(ci, below, from_where, messages)
    for file in files:
        _write(into, file, messages)
    raise typer.Exit(COULD_NOT if messages.problems else PASSED)


def _drafts(folder: str) -> str:
    """The folder as patterns and shells get it. Raises AuditorError where it does not lie below."""
    path = PurePosixPath(folder.replace(os.sep, "/"))
    if path.is_absolute() or ".." in path.parts or not folder.isprintable():
        raise AuditorError(f"--drafts {folder}: give a folder below the one that is written to, such as drafts.")
    return str(path)


def _asked(publisher: Sequence[str] | None, fail_on: FailOn | None) -> tuple[list[str], FailOn]:
    """What options have not told, asked for."""
    try:
        if not publisher:
            names = typer.prompt(
                "Names of the publisher, with commas between (what it was told itself is first-hand)",
                default="", show_default=False, err=True,
            )  # fmt: skip
            publisher = [name.strip() for name in names.split(",") if name.strip()]
        if not fail_on:
            fail_on = _level()
    except typer.Abort:
        raise typer.Exit(INTERRUPTED) from None
    return list(publisher), fail_on


def _level() -> FailOn:
    levels = choices("fail-on")
    question = f"A draft fails at findings of this level or worse ({', '.join(levels)})"
    while (answer := typer.prompt(question, default="error", err=True)) not in levels:
        typer.echo(f"Give one of {', '.join(levels)}.", err=True)
    return cast(FailOn, answer)


def _configuration(into: Path, publisher: Sequence[str], fail_on: FailOn, messages: Messages) -> list[Starter]:
    """The configuration and its schema, unless pyproject.toml has settings that it would put out of force."""
    if has_table(into / "pyproject.toml"):
        messages.note("pyproject.toml has a [tool.auditor]: no auditor.toml is written beside it.")
        return []
    text = json.dumps(config(), indent=2, ensure_ascii=False) + "\n"
    return [Starter("auditor.toml", starters.configuration(publisher, fail_on)), Starter(starters.SCHEMA, text)]


def _hooks(drafts: str, from_where: origin.Origin | None) -> Starter:
    entry = starters.hook(drafts, from_where)
    return Starter(".pre-commit-config.yaml", starters.hooks_file(drafts, from_where), entry)


def _workflow(ci: Server, drafts: str, from_where: origin.Origin | None, messages: Messages) -> list[Starter]:
    if ci == "none":
        return []
    if from_where is None or (ci == "github" and not from_where.on_github):
        where = "https://github.com/OWNER/NAME" if ci == "github" else "https://HOST/OWNER/NAME"
        messages.problem(f"--ci {ci}", f"the workflow must know where to get auditor. Add --source {where}@REVISION.")
        return []
    if ci == "github":
        return [Starter(".github/workflows/auditor.yml", starters.github(drafts, from_where))]
    job = starters.gitlab(drafts, from_where)
    return [Starter(".gitlab-ci.yml", job, job)]


def _write(into: Path, file: Starter, messages: Messages) -> None:
    """Write a file where none stands. What belongs in one that stands goes to standard output, to be pasted."""
    path = into / file.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        create(path, file.text.encode())
    except FileExistsError as error:
        if not os.path.lexists(path):
            messages.problem(str(path), f"cannot be written ({error.strerror}). Check its folder.")
            return
        messages.note(f"{path} stands already and is left as it is{'; add what is printed' if file.snippet else ''}.")
        if file.snippet:
            typer.echo(f"# for {path}:\n{file.snippet}", nl=False)
    except OSError as error:
        messages.problem(str(path), f"cannot be written ({error.strerror}). Check its folder.")
    else:
        messages.note(f"{path} written.")
