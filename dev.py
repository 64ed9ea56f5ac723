"""Set-up and checks for a fresh machine that has Python and pip: `python3 dev.py sample`, `python3 dev.py test`.

Each task makes `.venv` from the requirements locked by hash, once for each state of the lock files.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SAMPLE = "samples/secondhand-tech.txt"


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run a command; a failing one ends the task with its status."""
    print("$", *command, flush=True)
    status = subprocess.run(list(map(str, command)), cwd=cwd, check=False).returncode
    if status:
        raise SystemExit(status)


def install(requirements: str) -> None:
    """Make the environment hold the locked requirements and auditor itself, unless it already does."""
    lock = ROOT / "requirements" / requirements
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f".{requirements}.sha256"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(VENV, with_pip=True)
    pip = (BIN / "python", "-m", "pip", "--disable-pip-version-check", "-q", "install")
    run(*pip, "--no-deps", "--require-hashes", "-r", lock)  # the lock is whole: a newer release of a part is no matter
    run(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT)
    stamp.write_text(wanted)


def sample() -> None:
    """Audit a sample article: the first thing to see."""
    install("run.txt")
    run(BIN / "auditor", "check", "--fail-on", "never", "--format", "full", SAMPLE)


def test() -> None:
    """All tests but those in a browser, with coverage, on all cores; a file's tests share what they set up."""
    install("dev.txt")
    how = ("-n", "auto", "--dist", "loadfile", "--ignore", "tests/browser")
    run(BIN / "python", "-m", "pytest", *how, "--cov", "--cov-report=term:skip-covered", *sys.argv[2:])


def lint() -> None:
    """Style and types."""
    install("dev.txt")
    run(BIN / "ruff", "check", ".")
    run(BIN / "ruff", "format", "--check", ".")
    run(BIN / "mypy")


def rules() -> None:
    """The cases inside the rule files."""
    install("dev.txt")
    run(BIN / "auditor", "test")


def browser() -> None:
    """The HTML report in a real Chromium, which is installed where it is missing and may be."""
    install("dev.txt")
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))):
        if shutil.which("apt-get") is None or os.geteuid() != 0:
            raise SystemExit("no Chromium here: install one, or run this as root where there is apt-get")
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    run(BIN / "python", "-m", "pytest", "tests/browser", *sys.argv[2:])


def ci() -> None:
    """The action, the pre-commit hook and the image, each installed as it would be and run."""
    install("dev.txt")
    os.environ["INSTALL_TESTS"] = "1"
    run(BIN / "python", "-m", "pytest", "tests/installed", *sys.argv[2:])


def docs() -> None:
    """The documentation, built; a broken link fails it."""
    install("dev.txt")
    run(BIN / "mkdocs", "build", "--strict", "--quiet", "--site-dir", VENV / "site")


def audit_dependencies() -> None:
    """Licences and known vulnerabilities of all that is locked; --must-answer fails where nobody could be asked."""
    install("dev.txt")
    run(BIN / "python", "-m", "supply", *sys.argv[2:])


def sbom() -> None:
    """The bill of materials, CycloneDX 1.6, written to a file that is named."""
    install("dev.txt")
    run(BIN / "python", "-m", "supply.sbom", *sys.argv[2:])


def wheel() -> None:
    """Wheel, sdist and bill of materials: built twice to the same bytes, run elsewhere, kept in a folder if named."""
    install("dev.txt")
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        run(BIN / "python", "-m", "supply.release", there / "dist")
        (built,) = (there / "dist").glob("*.whl")
        venv.create(there / "venv", with_pip=True)
        python = there / "venv" / BIN.name / "python"
        pip = (python, "-m", "pip", "--disable-pip-version-check", "-q", "install")
        run(*pip, "--no-deps", "--require-hashes", "-r", ROOT / "requirements" / "run.txt")
        run(*pip, "--no-deps", "--no-index", built)
        shutil.copy(ROOT / SAMPLE, there / "draft.txt")
        auditor = python.with_name("auditor")
        run(auditor, "rules", cwd=there)
        run(auditor, "check", "--fail-on", "never", "draft.txt", "-o", "html=draft.html", cwd=there)
        for kept in sys.argv[2:3]:
            shutil.copytree(there / "dist", kept, dirs_exist_ok=True)


_ALL = (sample, test, lint, rules, browser, ci, docs, audit_dependencies, sbom, wheel)
TASKS: dict[str, Callable[[], None]] = {f.__name__.replace("_", "-"): f for f in _ALL}


def main() -> None:
    """Run the task named on the command line."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if sys.version_info < (3, 11):  # noqa: UP036  # whoever runs this may not have read pyproject.toml
        raise SystemExit(f"auditor needs Python 3.11 or later; this is {sys.version.split()[0]}")
    if name not in TASKS:
        lines = (f"  {task:20}{function.__doc__}" for task, function in TASKS.items())
        raise SystemExit("\n".join(("usage: python3 dev.py TASK", *lines)))
    TASKS[name]()


if __name__ == "__main__":
    main()
