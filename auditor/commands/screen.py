"""Standard output and standard error: where the report goes, and all that is not the report."""

import os
import shutil
import sys
import time
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from auditor.errors import AuditorError
from auditor.report.look import Look
from auditor.report.visible import as_it_reads, visible
from auditor.verdict import Problem

if TYPE_CHECKING:
    from auditor.commands.workspace import Draft
    from auditor.pool import Died


BAR = 12
"""Cells of the bar that shows how far a run is."""


class Messages:
    """What is said on standard error: errors always, the rest unless asked to be quiet."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet, self.verbose = quiet, verbose
        self.problems: list[Problem] = []
        """Everything that could not be done; the exit status and the reports rest on it."""
        self.is_live = sys.stderr.isatty() and not quiet
        """Whether progress is shown on a terminal."""
        self._shown = False
        self._began = time.monotonic()

    def problem(self, path: str, message: str) -> None:
        """Something could not be done: say so and remember it."""
        self.problems.append(Problem(path, message))
        self._say(f"auditor: {visible(path)}: {visible(message)}")

    def stopped(self, error: AuditorError) -> None:
        """What stops a whole run."""
        for line in str(error).splitlines():
            self._say(visible(line if error.placed else f"auditor: {line}"))

    def failure(self, draft: "Draft", error: Exception) -> None:
        """Our own code failed on an article. Only the kind of error is told, for a message may hold a draft's words."""
        self.fault(draft, type(error).__name__, trace_of(error))

    def fault(self, draft: "Draft", kind: str, trace: str) -> None:
        """The same, the kind of error and its trace told by another process."""
        self.trace(trace)
        what = f"could not be audited: {fault(kind)} Run again with -v and report it."
        self.problem(draft.article.path or draft.article.id, what)

    def trace(self, trace: str) -> None:
        """Where in our own code something failed, for those who want to know."""
        if self.verbose:
            self._say(trace)

    def death(self, draft: "Draft", died: "Died") -> None:
        """Processes that were at an article ended."""
        self.problem(draft.article.path or draft.article.id, f"could not be audited: {death(died)}")

    def note(self, line: str) -> None:
        """A line of the summary."""
        if not self.quiet:
            self._say(as_it_reads(line))

    def progress(self, done: int, total: int, name: str) -> None:
        """Which file is read now, how many are done, how fast and until when; on a terminal, until more is said."""
        if self.is_live:
            self.live(f"{pace(done, total, time.monotonic() - self._began)}  {name}")

    def live(self, text: str) -> None:
        """A line on a terminal that stands until more is said."""
        self.clear()
        width = shutil.get_terminal_size().columns - 1
        _write_error(visible(text)[:width])
        self._shown = True

    def clear(self) -> None:
        """Take the line of progress away."""
        if self._shown:
            _write_error("\r\x1b[K")
            self._shown = False

    def _say(self, text: str) -> None:
        self.clear()
        _write_error(text + "\n")


def say(line: str) -> None:
    """A line on standard error, spaces kept."""
    _write_error(as_it_reads(line) + "\n")


def _write_error(text: str) -> None:
    """What standard error does not take is lost, and no more: the exit status tells."""
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def stopping(error: Exception, *, verbose: bool) -> str:
    """What is said of an error that nobody expected: of the system's what it says, of ours the kind."""
    if isinstance(error, OSError) and error.strerror:
        where = error.filename if isinstance(error.filename, str) else "a file or stream"
        return f"auditor: {where}: cannot be used ({error.strerror}). Make room or mend it, and run it again."
    trace = f"{trace_of(error)}\n" if verbose else ""
    return f"{trace}auditor: stopped: {fault(type(error).__name__)} Run again with -v and report it."


def trace_of(error: Exception) -> str:
    """Where in our own code it was raised, and no message."""
    return "".join(traceback.format_tb(error.__traceback__)).rstrip()


def unread(kind: str) -> str:
    """What is said of a file on which our own reading failed."""
    return f"could not be read: {fault(kind)} Run again with -v and report it."


class Gathered(Messages):
    """Messages that are shown where the draft is, and not said on standard error."""

    def problem(self, path: str, message: str) -> None:
        """Remember it."""
        self.problems.append(Problem(path, message))


def fault(kind: str) -> str:
    """What is said of an error in our own code."""
    return f"a fault in auditor ({kind})."


def death(died: "Died") -> str:
    """What is said of a process that ended, and the mend."""
    mend = "Report it." if died.limit is None else f"Raise max-{died.limit}, or cut it in parts."
    return f"the process that was at it {died.how}, and again when it was tried anew. {mend}"


def pace(done: int, total: int, seconds: float) -> str:
    """A bar, "12/340", files a second, and the time left at this pace; the first file only once it is done."""
    filled = round(BAR * done / total) if total else 0
    bar = "━" * filled + "─" * (BAR - filled)
    if not done or seconds <= 0:
        return f"{bar} {done}/{total}"
    left = round((total - done) * seconds / done)
    return f"{bar} {done}/{total}  {done / seconds:.1f} files a second, {left // 60}:{left % 60:02d} left"


class Page:
    """Standard output. A reader that goes away (`| head`) closes it quietly.

    That it cannot be written to, a full disk's say, is a problem told to `messages`, or raised as AuditorError.
    """

    def __init__(self, *, for_machines: bool = False, messages: Messages | None = None) -> None:
        self.closed = False
        self._messages = messages
        if for_machines and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")

    def write(self, text: str) -> None:
        """Print at once, so that results stand even where a later article stops the run."""
        if self.closed:
            return
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            self.closed = True
            forget_stdout()
        except OSError as error:
            self.closed = True
            forget_stdout()
            what = f"cannot be written ({error.strerror}). Make room, or write to a file elsewhere."
            if self._messages is None:
                raise AuditorError(f"standard output: {what}") from None
            self._messages.problem("standard output", what)


def forget_stdout() -> None:
    """Point standard output nowhere, so that nothing fails when Python flushes it at its end."""
    with suppress(OSError, ValueError):  # one without a number, a test's say, fails nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def look_for(color: str, width: int | None, *, why: bool, show_ignored: bool = False) -> Look:
    """The looks of a report on standard output: options first, then NO_COLOR, FORCE_COLOR and COLUMNS."""
    return Look(
        width=width or shutil.get_terminal_size().columns, color=_colored(color), why=why, show_ignored=show_ignored
    )


def _colored(color: str) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
