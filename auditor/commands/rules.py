"""`auditor rules`: the rules that there are."""

import shutil
import sys
from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
import typer

from auditor.commands import options as o
from auditor.commands.completion import rule_names
from auditor.commands.differences import difference_lines, differing
from auditor.commands.workspace import Workspace
from auditor.errors import AuditorError
from auditor.finding import Standard
from auditor.judge.select import named as called
from auditor.rule import Rule

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PACK]...", help="A pack, a family, a code or a prefix.", autocompletion=rule_names),
]


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
    clauses: tuple[Standard, ...]
    """Of the standard asked for, else all that the rule rests on."""


def command(
    names: Names = None,
    standard: o.Standard = None,
    diff: Annotated[
        str | None, typer.Option("--diff", metavar="NAME", help="How another standard differs from --standard.")
    ] = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to list them.")] = "text",
    rules: o.RuleFolders = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
) -> None:
    """List the rules: code, name, level, status, title, and the share of findings that were right where measured.

    A rule that the settings leave out is marked with a minus. With --standard, only the rules that it asks for, at its
    levels; --diff shows what another standard asks for beside, does not ask for, or takes at another level.
    """
    workspace = Workspace({"rules": rules, "config": config, "isolated": isolated, "standard": standard})
    every = workspace.all_rules()
    named = {r.id for r in (called(every, names) if names else every)}
    if diff is not None:
        _compare(workspace, every, named, diff, format)
        return
    asked = workspace.asked_by(standard, every) if standard else every
    chosen = {r.id for r in workspace.rules(workspace.settings)}
    listed = [_listed(r, standard, chosen=r.id in chosen) for r in asked if r.id in named]
    if format == "json":
        _print_json(listed)
        return
    for line in _lines(listed):
        typer.echo(line)


def _compare(workspace: Workspace, every: Sequence[Rule], named: set[str], other: str, format: str) -> None:
    first = workspace.settings.standard
    if first is None:
        raise AuditorError("--diff needs a standard to compare with. Add --standard NAME.")
    differences = [d for d in differing(first, other, workspace, every) if d.name in named]
    if format == "json":
        _print_json(differences)
        return
    for line in difference_lines(first, other, differences):
        typer.echo(line)


def _print_json(rows: object) -> None:
    typer.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())


def _listed(rule: Rule, standard: str | None, *, chosen: bool) -> Listed:
    r = rule
    clauses = tuple(s for s in r.references if standard is None or s.standard == standard.casefold())
    return Listed(
        r.code,
        r.id,
        r.level,
        r.status,
        r.family,
        r.pack,
        r.title,
        r.penalty,
        precision=r.precision,
        chosen=chosen,
        clauses=clauses,
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
