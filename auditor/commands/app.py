"""The typer app: `auditor COMMAND …`, where `auditor FILE` is `auditor check FILE`."""

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from auditor import __version__
from auditor.commands import COMMANDS
from auditor.commands.completion import VARIABLE, with_check
from auditor.sockets import open_no_socket

CONTEXT = {"help_option_names": ["-h", "--help"]}
GROUP_OPTIONS = {"-h", "--help", "--version", "--install-completion", "--show-completion"}


TEXT = (str, str | None, list[str], list[str] | None)
"""Types of parameters whose values are what the shell gave."""


class Sparing:
    """A command or group that hands to typer's own conversion, which brings pydantic, only what has to be converted."""

    callback: Callable[..., Any] | None
    _spared = False

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters. Typer adds some to a group after it is made, so they are seen to when they are asked for."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        if not self._spared:
            types = get_type_hints(self.callback) if self.callback else {}
            for param in params:
                param.process_value = _spared(param, is_text=types.get(param.name) in TEXT)
            self._spared = True
        return params


def _spared(param: Any, *, is_text: bool) -> Callable[[Any, Any], Any]:
    """A parameter's conversion, but for text and for what was not given: both stay what they are."""
    process = param.process_value

    def processed(ctx: Any, value: Any) -> Any:
        is_given = value is not None and value != ()
        if param.required if not is_given else not is_text:
            return process(ctx, value)
        return value if param.callback is None else param.callback(ctx, param, value)

    return processed


class Whole(Sparing, TyperGroup):
    """All commands."""


class Grouped(Sparing, TyperCommand):
    """A command whose help groups its options by their panel. Plain text: rich's own help takes half a second."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write a section a panel, in order of first use."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                title = "Arguments" if param.param_type_name == "argument" else _panel(param)
                sections.setdefault(title, []).append(record)
        for title, records in sections.items():
            with formatter.section(title):
                formatter.write_dl(records)


def _panel(param: Any) -> str:
    return getattr(param, "rich_help_panel", None) or "Options"


def make_app(arguments: Sequence[str]) -> typer.Typer:
    """The app with the one command that the arguments ask for; the others are there by name and help only."""
    app = typer.Typer(
        name="auditor",
        cls=Whole,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings=CONTEXT,
    )
    app.callback()(_auditor)
    completing = VARIABLE in os.environ
    if completing:
        os.environ.update(with_check(os.environ))
    for name, line in COMMANDS.items():
        if completing or name in arguments[:1]:
            open_no_socket()
            function = import_module(f"auditor.commands.{name}").command
            app.command(name, cls=Grouped, context_settings=CONTEXT)(function)
        else:
            app.command(name, help=line)(_not_asked_for)
    return app


def with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments, `check` put first where they name a file or an option of `check` and no command."""
    first = next(iter(arguments), "--help")
    if first in COMMANDS or first in GROUP_OPTIONS:
        return list(arguments)
    is_file = first == "-" or Path(first).exists() or any(c in first for c in "./\\")
    return ["check", *arguments] if is_file or first.startswith("-") else list(arguments)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"auditor {__version__}")
        raise typer.Exit


def _auditor(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Audit how well news articles are sourced.

    `auditor FILE` with no command means `auditor check FILE`; "-" reads standard input.
    """


def _not_asked_for() -> None:
    """Stand for a command that these arguments do not use."""
