"""`auditor serve`: a page on this machine that audits drafts as they are pasted, dropped or written."""

import os
import sys
from typing import Annotated

import typer

from auditor.commands import options as o
from auditor.commands.bounds import bounds
from auditor.commands.workspace import Workspace
from auditor.errors import AuditorError

PORT = 8477

Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="Where to listen, on this machine; 0 is any.")
]
Open = Annotated[
    bool | None,
    typer.Option("--open/--no-open", help="Open the page in a browser; by itself on a terminal with a desktop."),
]
Cache = Annotated[
    bool, typer.Option("--cache", help="Keep on disk what audits saw, as `auditor check` does; so does --cache-dir.")
]


def command(
    port: Port = PORT,
    open: Open = None,
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
    no_ignores: o.NoIgnores = False,
    model: o.ModelName = None,
    exact: o.Exact = False,
    max_seconds: o.MaxSeconds = None,
    max_memory: o.MaxMemory = None,
    cache: Cache = False,
    cache_dir: o.CacheDir = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
) -> None:
    """Audit drafts in a browser: a page on this machine, which no other one reaches.

    Prints its address; Ctrl-C ends it. Settings are those of `auditor check`, of the folder it is started in. Nothing
    of a draft is written to disk or leaves the machine. Needs the extra serve.
    """
    given = {k: v for k, v in locals().items() if k not in ("port", "open", "cache")}
    cached = cache or cache_dir is not None
    given["no_cache"] = not cached
    from auditor.serve.bench import Bench  # noqa: PLC0415

    try:
        from auditor.serve.run import serve  # noqa: PLC0415  # needs libraries that come with an extra
        from auditor.serve.worker import SECONDS, Worker  # noqa: PLC0415
    except ModuleNotFoundError as error:
        mend = "Install it: pip install 'auditor[serve]'"
        raise AuditorError(f"auditor serve: needs {error.name}, which is not installed. {mend}") from None
    workspace = Workspace(given)
    settings = workspace.settings
    workspace.rules(settings)  # what is wrong with them is told before anybody waits for a page
    worker = Worker(Bench(given, cached), settings.max_seconds or SECONDS, bounds(settings).memory)
    serve(given, worker, port, is_opened=_has_desktop() if open is None else open, say=_say)


def _say(address: str) -> None:
    typer.echo(address)
    sys.stdout.flush()
    typer.echo("Audits drafts on this page, for this machine alone. Ctrl-C ends it.", err=True)


def _has_desktop() -> bool:
    """Somebody sits at a terminal, and a browser would open a window."""
    shown = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) and sys.stderr.isatty()
