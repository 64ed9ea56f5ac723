"""What the server says of itself, on standard error: never a draft's words."""

import logging
import sys


class Wordless(logging.Handler):
    """Prints each warning without what it is about: a library's messages may hold what an editor sent."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print the message's template and the kind of error."""
        what = str(record.msg).split("\n", 1)[0]
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        note(f"{record.name}: {what}{f' ({kind})' if kind else ''}")


def hush() -> None:
    """Let the libraries that speak the protocol log through `Wordless` only."""
    for name in ("pygls", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [Wordless(logging.WARNING)], False


def note(line: str) -> None:
    """Say a line."""
    print(f"auditor lsp: {line}", file=sys.stderr, flush=True)  # noqa: T201  # it is what this is for
