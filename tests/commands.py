"""Runs the command line inside the test's own process, so that the language model is loaded once."""

from typing import NamedTuple

import pytest

from auditor.__main__ import main


class Ran(NamedTuple):
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str


class Runner:
    """`run("check", "draft.md")` is `auditor check draft.md`."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *arguments: object) -> Ran:
        self._monkeypatch.setattr("sys.argv", ["auditor", *map(str, arguments)])
        self._monkeypatch.setattr(
            "auditor.__main__._end_in_order", lambda: None
        )  # signals are for the tests' own process
        with pytest.raises(SystemExit) as stopped:
            main()
        written = self._capsys.readouterr()
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else 0, written.out, written.err)
