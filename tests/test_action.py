"""The GitHub Action's script, run as GitHub runs it, and action.yml beside it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
import yaml

from auditor.commands.schema import SCHEMAS

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / ".github" / "action" / "audit.py"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
CLEAN = "The bridge will close on Monday, said Ann Cole, the county's engineer. “It needs new bolts,” she said.\n"
WARNED = "Sources said on Friday that the mill would close. Ann Cole, its engineer, said that nobody gave a reason.\n"


class Step(NamedTuple):
    """What a step left."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """A checkout in a git repository, and GitHub's variables around it."""

    def __init__(self, folder: Path) -> None:
        self.checkout, self.temporary = folder / "work", folder / "runner temp"
        self.checkout.mkdir()
        self.git("init", "-q", "-b", "main")
        script = self.temporary / "auditor-environment" / "bin" / "auditor"
        script.parent.mkdir(parents=True)
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m auditor "$@"\n')
        script.chmod(0o755)

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=Desk", "-c", "user.email=desk@courier.example")
        return subprocess.run(
            ["git", *who, *arguments], cwd=self.checkout, capture_output=True, text=True, check=True
        ).stdout.strip()

    def commit(self, files: dict[str, str]) -> str:
        for name, text in files.items():
            path = self.checkout / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "drafts")
        return self.git("rev-parse", "HEAD")

    def step(self, **inputs: str) -> Step:
        """Run the audit step; inputs as a workflow gives them, all others at their defaults."""
        output, summary = self.temporary / "output", self.temporary / "summary"
        output.write_text("")
        summary.write_text("")
        with_defaults = {name: given["default"] for name, given in ACTION["inputs"].items()} | {
            name.replace("_", "-"): value for name, value in inputs.items()
        }
        step = next(s for s in ACTION["runs"]["steps"] if s.get("id") == "audit")
        variables = {
            name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: with_defaults[m.group(1)], value)
            for name, value in step["env"].items()
        } | {
            "PYTHON": sys.executable, "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "HOME": str(self.temporary),
            "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(self.temporary),
            "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary),
        }  # fmt: skip
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.checkout, env=variables, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return Step(
            done.returncode, done.stdout + done.stderr, _outputs(output.read_text("utf-8")), summary.read_text()
        )


def _outputs(text: str) -> dict[str, str]:
    """Outputs as the runner reads them."""
    found, lines = dict[str, str](), iter(text.splitlines())
    for line in lines:
        name, mark = line.split("<<")
        value = []
        while (part := next(lines)) != mark:
            value.append(part)
        found[name] = "\n".join(value)
    return found


@pytest.fixture
def github(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_a_gate_that_fails_and_what_it_leaves(github: Runner) -> None:
    github.commit({"drafts/mill.md": WARNED, "drafts/bridge.md": CLEAN})
    step = github.step(paths="drafts", fail_on="warning")
    assert step.status == 1
    assert step.outputs["status"] == "1"
    assert "::warning file=drafts/mill.md,line=1," in step.log
    assert "| drafts/mill.md |" in step.summary
    report = json.loads(Path(step.outputs["json"]).read_text("utf-8"))
    jsonschema.Draft202012Validator(SCHEMAS["output"]()).validate(report)
    scores = [a["score"]["value"] for a in report["articles"] if a["score"]["value"] is not None]
    assert step.outputs["score"] == (f"{min(scores):g}" if scores else "")
    assert json.loads(Path(step.outputs["sarif"]).read_text("utf-8"))["version"] == "2.1.0"
    assert Path(step.outputs["comment"]).read_text("utf-8").startswith("## Sourcing audit\n")


def test_a_gate_that_passes_with_the_configuration_of_the_checkout(github: Runner) -> None:
    github.commit({"mill.md": WARNED, "auditor.toml": 'fail-on = "never"\n', "strict.toml": 'fail-on = "advice"\n'})
    assert github.step().status == 0
    assert github.step(config="strict.toml").status == 1


HOSTILE = [
    "a b.md",
    "$(touch HACKED).md",
    "`touch HACKED`.md",
    "'; touch HACKED #.md",
    '"&&touch HACKED&&".md',
    "--why.md",
]


def test_paths_are_arguments_whatever_they_are_called(github: Runner) -> None:
    github.commit(dict.fromkeys([*HOSTILE, "ümläut/–.md", "no/x.md"], CLEAN))
    step = github.step(paths="\n".join([*HOSTILE, "  ümläut  ", "", "[!n]o/*.md"]), fail_on="never")
    report = json.loads(Path(step.outputs["json"]).read_text("utf-8"))
    assert [a["path"] for a in report["articles"]] == [*HOSTILE, "ümläut/–.md"]
    assert step.status == 2  # the pattern matches no file
    assert not list(github.checkout.glob("HACKED*"))


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"fail_on": "error; touch HACKED"}, "fail-on"),
        ({"min_score": "$(touch HACKED)"}, "min-score"),
        ({"config": "--isolated"}, "--isolated"),
        ({"paths": "gone.md"}, "gone.md"),
    ],
)
def test_inputs_that_are_wrong_are_told_and_not_run(github: Runner, inputs: dict[str, str], told: str) -> None:
    github.commit({"a.md": CLEAN})
    step = github.step(**inputs)
    assert step.status == 2
    assert step.outputs["status"] == "2"
    assert told in step.log
    assert not (github.checkout / "HACKED").exists()


def test_code_that_lies_in_the_checkout_is_not_run(github: Runner) -> None:
    evil = "open('HACKED', 'w')\nraise SystemExit(9)\n"
    github.commit({"a.md": CLEAN, "spacy.py": evil, "typer/__init__.py": evil, "auditor.py": evil, "json.py": evil})
    assert github.step().status == 0
    assert not (github.checkout / "HACKED").exists()


def test_the_comment_tells_what_changed_since_the_base(github: Runner) -> None:
    named = "The mill will close, said Ann Cole, its engineer. “Nobody told us why,” she said on Friday.\n"
    base = github.commit({"my drafts/mill.md": named, "bridge.md": CLEAN})
    github.commit({"my drafts/mill.md": WARNED, "new.md": CLEAN})
    step = github.step(base=base, fail_on="never")
    assert step.status == 0
    comment = Path(step.outputs["comment"]).read_text("utf-8")
    audit, *compared = comment.split("\n## ")
    assert audit.startswith("## Sourcing audit")
    assert len(compared) >= 1
    assert "mill.md" in comment.partition("</sub>")[2]
    assert "bridge.md" not in comment.partition("</sub>")[2]
    assert "new.md" not in comment.partition("</sub>")[2]


@pytest.mark.parametrize("base", ["f" * 40, "--output=HACKED", "main; touch HACKED"])
def test_a_base_that_was_not_fetched_is_told(github: Runner, base: str) -> None:
    github.commit({"a.md": CLEAN})
    step = github.step(base=base)
    assert step.status == 0
    assert "::warning::The base to compare with is not here." in step.log
    assert not (github.checkout / "HACKED").exists()


def test_reports_may_lie_in_the_checkout_and_an_old_one_is_none_of_a_new_run(github: Runner) -> None:
    github.commit({"a.md": CLEAN})
    assert github.step(reports="out/here").status == 0
    assert sorted(p.name for p in (github.checkout / "out" / "here").iterdir()) == [
        "audit.json",
        "audit.sarif",
        "comment.md",
    ]
    step = github.step(reports="out/here", fail_on="eror")
    assert {step.outputs[name] for name in ("json", "sarif", "comment", "score")} == {""}


def test_a_comment_is_no_longer_than_github_takes(github: Runner) -> None:
    github.commit({f"draft number {n} of the evening desk.md": WARNED for n in range(3)})
    lines = [json.dumps({"id": f"a-{n}", "text": WARNED}) for n in range(300)]
    github.commit({"wire.jsonl": "\n".join(lines)})
    step = github.step(fail_on="never")
    text = Path(step.outputs["comment"]).read_text("utf-8")
    assert 50_000 < len(text) < 61_000
    assert text.endswith("\n… and more than a comment can hold: see the step's summary.\n")


# action.yml


def test_every_input_and_output_of_the_action_is_used() -> None:
    steps = ACTION["runs"]["steps"]
    passed = " ".join(str(v) for s in steps for v in (*s.get("env", {}).values(), *s.get("with", {}).values()))
    assert set(re.findall(r"inputs\.([a-z-]+)", passed)) == set(ACTION["inputs"])
    told = set(re.findall(r'_tell\(variables, "(\w+)"', SCRIPT.read_text("utf-8"))) | {"sarif", "json", "comment"}
    assert {o["value"].split(".")[-1].removesuffix(" }}") for o in ACTION["outputs"].values()} == told
    read = set(re.findall(r"INPUT_[A-Z_]+", SCRIPT.read_text("utf-8")))
    assert read == {n for s in steps for n in s.get("env", {}) if n.startswith("INPUT_")}


def scripts(node: Any) -> list[str]:
    """Every shell script of a workflow or an action."""
    if isinstance(node, dict):
        own = [node["run"]] if isinstance(node.get("run"), str) else []
        return own + [s for value in node.values() for s in scripts(value)]
    return [s for value in node for s in scripts(value)] if isinstance(node, list) else []


def test_no_expression_stands_in_a_script() -> None:
    assert len(scripts(ACTION)) == 2
    assert not [s for s in scripts(ACTION) if "${{" in s]
    assert all(s.get("shell") == "bash" for s in ACTION["runs"]["steps"] if "run" in s)
