"""The example on docs/output.md is what the command prints."""

from pathlib import Path

import pytest

from tests.commands import Runner

ROOT = Path(__file__).parents[1]


def test_the_example_is_true(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    _, example = (ROOT / "docs" / "output.md").read_text("utf-8").split("\n```\n$ auditor ", 1)
    command, printed = example.split("\n```\n", 1)[0].split("\n", 1)
    assert run(*command.split()).out == printed + "\n"


def test_the_example_of_statistics_is_true(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the seconds, and for which article took longer."""
    monkeypatch.chdir(ROOT)
    section = (ROOT / "docs" / "output.md").read_text("utf-8").split("\n## Statistics\n")[1].split("\n## ")[0]
    command, printed = section.split("\n$ auditor ")[1].split("\n```")[0].split("\n", 1)
    table = printed.split("\n\n")[0]
    assert run(*command.split()).err.split("\n\n")[0] == table
