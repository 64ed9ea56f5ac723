"""`auditor rules`: the rules that there are."""

import shutil
import sys
from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
import typer

from auditor.commands import options as o
from auditor.commands.workspace import Workspace
from auditor.judge.select import select
from auditor.rule import Rule

Names = Annotated[list[str] | None, typer.Argument(metavar="[PACK]...", help="A pack, a family, a code or a prefix.")]


class Listed(msgspec.Struct, frozen=True):
    """A rule as `--format json` lists it."""

    code: str
    name: str
    level: str
    status: str
    family: str
    pack: str
    title: str
    penalty: float
    precision: float | None
    chosen: bool


def command(
    names: Names = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to list them.")] = "text",
    rules: o.RuleFolders = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
) -> None:
    """List the rules: code, name, level, status, title, and the share of findings that were right where measured.

    A rule that the settings leave out is marked with a minus.
    """
    workspace = Workspace({"rules": rules, "config": config, "isolated": isolated})
    every = workspace.all_rules()
    shown = select(every, names, preview=True) if names else every
    chosen = {r.id for r in workspace.rules(workspace.settings)}
    listed = [_listed(r, chosen=r.id in chosen) for r in shown]
    if format == "json":
        typer.echo(msgspec.json.format(msgspec.json.encode(listed), indent=2).decode())
        return
    for line in _lines(listed):
        typer.echo(line)


def _listed(rule: Rule, *, chosen: bool) -> Listed:
    r = rule
    return Listed(
        r.code, r.id, r.level, r.status, r.family, r.pack, r.title, r.penalty, precision=r.precision, chosen=chosen
    )


def _lines(listed: Sequence[Listed]) -> list[str]:
    wide = max((len(r.name) for r in listed), default=0)
    columns = max(80, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None
    return [_line(r, wide)[:columns] for r in listed]


def _line(rule: Listed, wide: int) -> str:
    left = " " if rule.chosen else "-"
    right = "" if rule.precision is None else f"  {rule.precision:.0%}"
    status = "" if rule.status == "stable" else f" ({rule.status})"
    return f"{left} {rule.code:8} {rule.name:{wide}}  {rule.level:8}{right}  {rule.title}{status}"
