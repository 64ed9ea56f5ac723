"""The machine's own Chromium, which asks nothing of any network by itself."""

import shutil
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")


def found() -> str | None:
    """Its path; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch(engine: Any) -> Any:
    """A browser started by Playwright."""
    return engine.chromium.launch(executable_path=found(), args=list(QUIET))
