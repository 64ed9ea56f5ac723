"""`auditor cache`: where evidence is kept between runs, how much there is, and its clearing."""

from enum import StrEnum
from typing import Annotated

import typer

from auditor.cache.store import LIMIT
from auditor.commands import options as o
from auditor.commands.screen import Page
from auditor.commands.workspace import Workspace


class Action(StrEnum):
    """What to do with the cache."""

    show = "show"
    clear = "clear"


What = Annotated[Action, typer.Argument(metavar="[clear]", help="Nothing shows what there is; clear takes it away.")]


def command(
    action: What = Action.show,
    cache_dir: o.CacheDir = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
) -> None:
    """Show what is kept of earlier audits, or clear it.

    Kept is the evidence of articles, by which they are not parsed again: names and words of drafts are in it. The
    folder is its owner's alone. Exit status 0.
    """
    given = {k: v for k, v in locals().items() if k != "action"}
    store = Workspace(given).open_store()
    size = store.clear() if action is Action.clear else store.size()
    told = "Cleared" if action is Action.clear else "Kept"
    page = Page()
    page.write(
        f"{store.folder}\n{told}: {size.entries} entries, {size.bytes / 1e6:.1f} MB of at most {LIMIT / 1e6:.0f}.\n"
    )
