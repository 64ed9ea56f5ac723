"""What Tab completes in each shell: asked for as the shells ask, and in a bash that is here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.commands.completion import outputs, rule_names, standards, with_check
from auditor.judge.load import load_rules
from auditor.report import FORMATS

ROOT = Path(__file__).parents[1]
RULE = (ROOT / "rules" / "anonymity" / "bare-source.yaml").read_text("utf-8")


def asked(words: str, shell: str, folder: Path = ROOT) -> list[str]:
    """The words that a shell is offered for the last of these."""
    variables = {
        "bash": {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": words},
        "fish": {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    code = (
        "import sys; from auditor.__main__ import main\n"
        "try: main()\n"
        "finally: assert not {'spacy', 'textstat', 'nltk'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, **variables, "_AUDITOR_COMPLETE": f"complete_{shell}", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stderr == ""
    if shell == "zsh":
        return [part.split('"')[0] for part in done.stdout.split('("')[1:] for part in [part]] if done.stdout else []
    return [line.split("\t")[0] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("auditor che", "check"),
        ("auditor check --fail-on w", "warning"),
        ("auditor check --genre opin", "opinion"),
        ("auditor check -f sar", "sarif"),
        ("auditor check -o parquet-f", "parquet-findings="),
        ("auditor check --standard guard", "guardian"),
        ("auditor check --select ANO102,bare-", "ANO102,bare-source"),
        ("auditor explain bare-", "bare-source"),
        ("auditor draft.md --stand", "--standard"),
    ],
)
def test_each_shell_is_offered_it(shell: str, words: str, first: str) -> None:
    assert asked(words, shell)[0] == first


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_in_bash_itself(tmp_path: Path) -> None:
    auditor = tmp_path / "auditor"
    auditor.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n')
    auditor.chmod(0o755)
    script = (
        "source <(_AUDITOR_COMPLETE=source_bash auditor)\n"
        "complete -p auditor\n"
        "COMP_WORDS=(auditor check --standard b) COMP_CWORD=3\n"
        '_auditor_completion auditor\necho "${COMPREPLY[*]}"\n'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.splitlines() == ["complete -o default -F _auditor_completion auditor", "bbc"]


def test_rules_of_ones_own_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house").mkdir()
    own = RULE.replace("id: bare-source", "id: house-source").replace("code: ANO102", "code: HOU100")
    (tmp_path / "house" / "house-source.yaml").write_text(own, "utf-8")
    (tmp_path / "auditor.toml").write_text('rules = ["house"]\n')
    monkeypatch.chdir(tmp_path)
    assert [word for word, _ in rule_names("HOU")] == ["HOU100", "house-source", "hou", "house"]
    (tmp_path / "house" / "house-source.yaml").write_text("id: [", "utf-8")  # a fault is told elsewhere
    assert rule_names("HOU") == []
    assert rule_names("ANO102")
    (tmp_path / "auditor.toml").write_text("rules = [\n")
    assert standards("b")[0][0] == "bbc"


def test_everything_that_can_be_chosen_is_offered() -> None:
    words = {word for word, _ in rule_names("")}
    assert words >= {"ALL", *(w for r in load_rules() for w in (r.code, r.id, r.family, r.pack))}
    assert [word for word, _ in outputs("")] == [f"{name}=" for name in FORMATS]


@pytest.mark.parametrize(
    ("given", "changed"),
    [
        (
            {"COMP_WORDS": "auditor a.md --se", "COMP_CWORD": "2"},
            {"COMP_WORDS": "auditor check a.md --se", "COMP_CWORD": "3"},
        ),
        ({"COMP_WORDS": "auditor check --se", "COMP_CWORD": "2"}, {}),
        ({"COMP_WORDS": "auditor a.m", "COMP_CWORD": "1"}, {}),
        ({"COMP_WORDS": "auditor", "COMP_CWORD": "x"}, {}),
        ({"_TYPER_COMPLETE_ARGS": "auditor a.md "}, {"_TYPER_COMPLETE_ARGS": "auditor check a.md "}),
        ({"_TYPER_COMPLETE_ARGS": "auditor a.m"}, {}),
        ({}, {}),
    ],
)
def test_a_file_alone_means_check(given: dict[str, str], changed: dict[str, str]) -> None:
    assert with_check(given) == changed
