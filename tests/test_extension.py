"""The extension for Visual Studio Code: its manifest, and what its script does with the editor."""

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "editors" / "vscode"
MANIFEST = json.loads((FOLDER / "package.json").read_text("utf-8"))
SETTINGS = MANIFEST["contributes"]["configuration"]["properties"]


def ran(**environment: str) -> Any:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    done = subprocess.run(
        [node, ROOT / "tests" / "extension" / "harness.js", FOLDER / "extension.js"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


def test_it_starts_the_command_that_is_set_in_the_folder_that_is_open() -> None:
    told = ran()
    server = {"command": "/opt/auditor", "args": ["lsp", "--preview"], "options": {"cwd": "/stories"}}
    initialization = {"inlayHints": False, "showsExplanations": True}
    assert told["started"] == [{"server": server, "initialization": initialization}] * 2
    assert told["stopped"] == 2
    assert {s["language"] for s in told["selectors"]} == {"markdown", "plaintext"}
    assert {s["scheme"] for s in told["selectors"]} == {"file", "untitled"}


def test_it_shows_the_page_of_a_rule_once_there_is_one() -> None:
    assert ran()["shown"] == [["markdown.showPreview", "# ANO101"]]


def test_a_command_that_is_not_there_is_told_with_the_mend() -> None:
    first = ran(FAILS="1")["errors"][0]
    assert first.startswith("auditor: “/opt/auditor” could not be started")
    assert "pip install 'auditor[lsp]'" in first
    assert "auditor.command" in first


def test_the_manifest_names_what_is_there() -> None:
    assert (FOLDER / MANIFEST["main"]).is_file()
    assert {"README.md", "LICENSE"} <= {p.name for p in FOLDER.iterdir()}
    assert MANIFEST["activationEvents"] == ["onLanguage:markdown", "onLanguage:plaintext"]
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert MANIFEST["version"] == version
    assert MANIFEST["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"] == ["auditor.command"]
    assert not (FOLDER / "package-lock.json").exists()


def test_every_setting_is_used_and_documented() -> None:
    script = (FOLDER / "extension.js").read_text("utf-8")
    pages = (FOLDER / "README.md").read_text("utf-8"), (ROOT / "docs" / "editors.md").read_text("utf-8")
    for setting in SETTINGS:
        assert re.search(rf'\.get\("{setting.removeprefix("auditor.")}"\)', script)
        assert all(f"`{setting}`" in page for page in pages)
