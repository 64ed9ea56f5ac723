"""The action, the hook and the image, each installed as it would be and run: `python3 dev.py ci`.

They fetch requirements from the package index, so they are no part of the other tests.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests import image

ROOT = Path(__file__).parents[2]
CLEAN = "The bridge will close on Monday, said Ann Cole, the county's engineer. “It needs new bolts,” she said.\n"
ACCUSED = (
    "Residents have accused Pell Homes of dumping asbestos in a quarry near the village school.\n\n"
    "“They came at night,” said Mo Aziz, a roofer who lives there.\n"
)
WHO = ("-c", "user.name=Desk", "-c", "user.email=desk@courier.example")

pytestmark = pytest.mark.skipif("INSTALL_TESTS" not in os.environ, reason="they install: python3 dev.py ci")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *WHO, *arguments], cwd=folder, check=True)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A repository with a draft that passes and one that does not."""
    folder = tmp_path / "newsroom"
    (folder / "drafts").mkdir(parents=True)
    (folder / "drafts" / "bridge.md").write_text(CLEAN, "utf-8")
    (folder / "drafts" / "quarry.md").write_text(ACCUSED, "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    return folder


def test_the_hook(newsroom: Path, tmp_path: Path) -> None:
    source = tmp_path / "auditor"
    source.mkdir()
    for name in ("auditor", "rules"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, source / name)
    git(source, "init", "-q")
    git(source, "add", "-A")
    git(source, "commit", "-q", "-m", "auditor")
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PRE_COMMIT_HOME": str(tmp_path / "home")}
    for name, status in (("bridge.md", 0), ("quarry.md", 1)):
        command = [sys.executable, "-m", "pre_commit", "try-repo", str(source), "auditor", "--files", f"drafts/{name}"]
        done = subprocess.run(command, cwd=newsroom, env=variables, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
    assert "drafts/quarry.md:1:" in done.stdout


def test_the_action(newsroom: Path, tmp_path: Path) -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    install, audit = (step["run"] for step in steps if "run" in step)
    output = tmp_path / "output"
    output.touch()
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {
        "PYTHON": sys.executable, "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_ACTIONS": "true", "INPUT_PATHS": "drafts",
        "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }  # fmt: skip
    for script, status in ((install, 0), (audit, 1)):
        done = subprocess.run(["bash", "-e", "-c", script], cwd=newsroom, env=variables, check=False)
        assert done.returncode == status
    assert "drafts/quarry.md" in (tmp_path / "summary").read_text("utf-8")


def test_the_image(newsroom: Path, tmp_path: Path) -> None:
    if shutil.which("docker") and subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0:
        subprocess.run(["docker", "build", "-q", "-t", "auditor-test", str(ROOT)], check=True)
        auditor = ["docker", "run", "--rm", "--network=none", "--read-only", f"-v{newsroom}:/work:ro", "auditor-test"]
    else:  # its first stage, played here: the other needs the image's own system
        image.play(image.stages()[0], tmp_path / "image")
        auditor = [str(tmp_path / "image" / "opt" / "auditor" / "bin" / "auditor")]
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    for name, status in (("bridge.md", 0), ("quarry.md", 1)):
        command = [*auditor, "check", f"drafts/{name}"]
        assert subprocess.run(command, cwd=newsroom, env=variables, check=False).returncode == status
