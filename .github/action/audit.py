"""What auditor's GitHub Action runs: `install` makes an environment of the locked requirements, `audit` audits in it.

Inputs come as variables and reach commands as arguments of their own: no shell reads them, and no expression.
"""

import json
import os
import subprocess
import sys
import uuid
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COULD_NOT = 2
COMMENT_SIGNS = 60_000
"""GitHub takes comments of 65,536 characters, which it counts in its own way."""
OPTIONS = {"INPUT_FAIL_ON": "--fail-on", "INPUT_MIN_SCORE": "--min-score", "INPUT_CONFIG": "--config"}
"""Input -> the option of `auditor check` that it gives, where it is given."""
FORMS = {"sarif": "sarif", "json": "json", "markdown": "comment"}
"""Format -> the output that names its file."""
GIT = ("git", "-c", "core.fsmonitor=false", "--literal-pathspecs")


def environment(variables: Mapping[str, str]) -> Path:
    """The folder of the environment that auditor is installed in."""
    return Path(variables["RUNNER_TEMP"]) / "auditor-environment"


def install(variables: Mapping[str, str]) -> int:
    """auditor, from this checkout, with every requirement held to its hash."""
    folder = environment(variables)
    venv.create(folder, with_pip=True, clear=True)
    pip = (_script(folder, "python"), "-m", "pip", "--disable-pip-version-check", "-q", "install", "--no-deps")
    for what in (("--require-hashes", "-r", ROOT / "requirements" / "run.txt"), ("--no-build-isolation", ROOT)):
        if status := subprocess.run([*pip, *what], check=False).returncode:
            return status
    return 0


def audit(variables: Mapping[str, str]) -> int:
    """Annotations, the step's summary, reports as files, outputs. The status is that of `auditor check`."""
    auditor = _script(environment(variables), "auditor")
    folder = Path(variables.get("INPUT_REPORTS") or Path(variables["RUNNER_TEMP"]) / "auditor-reports")
    folder.mkdir(parents=True, exist_ok=True)
    made = {"sarif": folder / "audit.sarif", "json": folder / "audit.json", "comment": folder / "comment.md"}
    for file in made.values():
        file.unlink(missing_ok=True)  # one of an earlier step is none of this one
    reports = [f"--output={form}={made[name]}" for form, name in FORMS.items()]
    given = [f"{option}={variables[name]}" for name, option in OPTIONS.items() if variables.get(name)]
    paths = [path for line in variables.get("INPUT_PATHS", ".").splitlines() if (path := line.strip())]
    check = [str(auditor), "check", "--format=github", *reports, *given, "--", *(paths or ["."])]
    status = subprocess.run(check, check=False).returncode
    articles = _articles(made["json"])
    if base := variables.get("INPUT_BASE"):
        _compare(auditor, base, articles, made["comment"])
    if made["comment"].exists():
        _shorten(made["comment"])
    scores = [a["score"]["value"] for a in articles if a["score"]["value"] is not None]
    _tell(variables, "status", str(status))
    _tell(variables, "score", f"{min(scores):g}" if scores else "")
    for name, file in made.items():
        _tell(variables, name, str(file) if file.exists() else "")
    return status


def _script(folder: Path, name: str) -> Path:
    return folder / ("Scripts" if os.name == "nt" else "bin") / name


def _articles(report: Path) -> list[dict[str, Any]]:
    """The articles of the report; none where the audit could not even begin."""
    if not report.exists():
        return []
    articles: list[dict[str, Any]] = json.loads(report.read_text("utf-8"))["articles"]
    return articles


def _compare(auditor: Path, base: str, articles: list[dict[str, Any]], comment: Path) -> None:
    """Add to the comment how the sourcing of each changed article differs from the base. It decides no status."""
    told = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if told.returncode:
        print("::warning::The base to compare with is not here. Check out with fetch-depth: 0.", flush=True)
        return
    base = told.stdout.decode().strip()
    with comment.open("a", encoding="utf-8") as file:
        for path in _changed(base, [str(a["path"]) for a in articles if a["path"]]):
            compare = [
                str(auditor),
                "compare",
                f"--since={base}",
                "--gate=never",
                "--format=markdown",
                "--quiet",
                "--",
                path,
            ]
            done = subprocess.run(compare, capture_output=True, check=False)
            if done.returncode == 0:
                file.write("\n" + done.stdout.decode("utf-8", "replace"))
            else:
                sys.stderr.buffer.write(done.stderr)


def _changed(base: str, paths: list[str]) -> Iterator[str]:
    """Those that the base has, and has otherwise."""
    for path in dict.fromkeys(map(os.path.relpath, paths)):
        there = _git("cat-file", "-e", f"{base}:./{Path(path).as_posix()}").returncode == 0
        if there and _git("diff", "--quiet", "--no-ext-diff", "--no-textconv", base, "--", path).returncode == 1:
            yield path


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*GIT, *arguments], capture_output=True, check=False)


def _shorten(comment: Path) -> None:
    """Cut a comment that is longer than GitHub takes, at the end of a line."""
    text = comment.read_text("utf-8")
    if len(text) > COMMENT_SIGNS:
        whole = text[:COMMENT_SIGNS].rpartition("\n")[0]
        comment.write_text(f"{whole}\n\n… and more than a comment can hold: see the step's summary.\n", "utf-8")


def _tell(variables: Mapping[str, str], name: str, value: str) -> None:
    """Set an output of the step; the mark that ends it cannot be known to whoever chose the value."""
    mark = uuid.uuid4().hex
    with Path(variables["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.write(f"{name}<<{mark}\n{value}\n{mark}\n")


if __name__ == "__main__":
    raise SystemExit({"install": install, "audit": audit}[sys.argv[1]](os.environ))
