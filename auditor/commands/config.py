"""`auditor config`: the settings that count for a file, and what decided each."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from auditor.commands import options as o
from auditor.commands.workspace import Workspace
from auditor.config import Resolved

File = Annotated[str | None, typer.Argument(metavar="[FILE]", help="An article; without it, the current folder.")]


def command(file: File = None, config: o.Config = None, isolated: o.Isolated = False) -> None:
    """Show the resolved settings, and which line of which file decided each."""
    workspace = Workspace({"config": config, "isolated": isolated})
    for line in _lines(workspace.resolve(Path(file)) if file else workspace.resolved):
        typer.echo(line)


def _lines(resolved: Resolved) -> list[str]:
    shown = {name: _toml(name, value) for name, value in msgspec.to_builtins(resolved.settings).items()}
    wide = max(map(len, shown.values()))
    head = f"# {resolved.file}" if resolved.file else "# no configuration file"
    return [head, *(f"{line:{wide}}  # {resolved.origins[name]}" for name, line in shown.items())]


def _toml(name: str, value: object) -> str:
    """A setting as a configuration writes it; one that is not set as a comment."""
    if isinstance(value, dict):
        pairs = ", ".join(_toml(key, inner) for key, inner in value.items())
        return f"{name} = {{ {pairs} }}" if pairs else f"{name} = {{}}"
    return f"# {name}" if value is None else f"{name} = {msgspec.json.encode(value).decode()}"
