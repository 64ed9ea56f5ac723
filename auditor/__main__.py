"""`auditor`, and `python -m auditor`."""

import os
import sys

if __name__ == "__main__" and not sys.flags.safe_path and not __file__.startswith(sys.path[0] + os.sep):
    del sys.path[0]  # `-m` looks into the current folder first: a draft's folder may hold a typer.py of its own

import atexit
import gc
import signal
from types import FrameType

gc.set_threshold(50_000, 20, 20)  # loading makes many objects and no garbage: looking for it took 3% of a run
atexit.register(gc.freeze)  # at the end all goes at once: looking through it once more took a sixth of a run

from auditor.commands.app import make_app, with_command  # noqa: E402
from auditor.errors import AuditorError  # noqa: E402

COULD_NOT, INTERRUPTED = 2, 130
"""Exit status: something could not be done; stopped by Ctrl-C."""
SIGNALLED = 128
"""Exit status of what a signal ended, less the signal's number."""


def main() -> None:
    """Run the command that `sys.argv` names; always leaves by SystemExit."""
    arguments = with_command(sys.argv[1:])
    _prepare_streams()
    _end_in_order()
    try:
        make_app(arguments)(args=arguments, prog_name="auditor")
    except AuditorError as error:
        _tell(str(error) if error.placed else f"auditor: {error}")
        raise SystemExit(COULD_NOT) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        from auditor.commands.screen import forget_stdout  # noqa: PLC0415  # `--help` must not pay for it

        forget_stdout()
        raise SystemExit(0) from None
    except Exception as error:  # Python's own way ends with status 1, which means findings
        from auditor.commands.screen import forget_stdout, stopping  # noqa: PLC0415  # `--help` must not pay for it

        _tell(stopping(error, verbose=not {"-v", "--verbose"}.isdisjoint(arguments)))
        forget_stdout()
        raise SystemExit(COULD_NOT) from None


def _prepare_streams() -> None:
    """Characters that a stream cannot write are escaped; one that was closed is there, and what it takes is lost.

    Without it the next file that is opened would take its number, and get what is printed.
    """
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:  # a report cannot be written to what only reads: that is told
            nowhere = os.open(os.devnull, os.O_RDONLY if name == "stdout" else os.O_WRONLY)
            os.dup2(nowhere, number)
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8"))
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _end_in_order() -> None:
    """A request to end leaves nothing half written, no file beside a report's place and no process."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(SIGNALLED + number)


def _tell(text: str) -> None:
    """Say what stopped a command, character by character: a file's name may hold what a terminal obeys."""
    from auditor.commands.screen import say  # noqa: PLC0415  # `--help` must not pay for it

    for line in text.splitlines():
        say(line)


if __name__ == "__main__":
    main()
