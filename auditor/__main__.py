"""`auditor`, and `python -m auditor`."""

import atexit
import gc
import sys

gc.set_threshold(50_000, 20, 20)  # loading makes many objects and no garbage: looking for it took 3% of a run
atexit.register(gc.freeze)  # at the end all goes at once: looking through it once more took a sixth of a run

from auditor.commands.app import make_app, with_command  # noqa: E402
from auditor.errors import AuditorError  # noqa: E402

COULD_NOT, INTERRUPTED = 2, 130
"""Exit status: something could not be done; stopped by Ctrl-C."""


def main() -> None:
    """Run the command that `sys.argv` names; always leaves by SystemExit."""
    arguments = with_command(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        make_app(arguments)(args=arguments, prog_name="auditor")
    except AuditorError as error:
        told = error if error.placed else f"auditor: {error}"
        print(told, file=sys.stderr)  # noqa: T201  # the one place that prints what stops a command
        raise SystemExit(COULD_NOT) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        from auditor.commands.screen import forget_stdout  # noqa: PLC0415  # `--help` must not pay for it

        forget_stdout()
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
