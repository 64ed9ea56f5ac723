"""A draft as it was in an earlier git revision, as git tells it; nothing that the repository names is run."""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from auditor.errors import AuditorError

GIT = ("git", "-c", "core.fsmonitor=false")
"""Called without a shell; neither a monitor nor a filter that the repository's configuration names is run."""


class Earlier(NamedTuple):
    """What a file held then, and what to call it."""

    content: bytes
    name: str


def earlier(file: Path, revision: str) -> Earlier:
    """The file at the revision, under its older name where it was renamed since. Raises AuditorError."""
    folder = file.resolve().parent
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        raise AuditorError(
            f"{file}: --since needs a git repository, and this file lies in none. Name two files instead."
        )
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise AuditorError(f"--since {revision}: git knows no such revision. `git log --oneline` lists them.")
    rev = commit.decode().strip()
    path = file.resolve().relative_to(Path(os.fsdecode(top).rstrip("\n")).resolve()).as_posix()
    content = _git(folder, "cat-file", "blob", f"{rev}:{path}")
    if content is None:
        path = _older_name(folder, rev, path) or path
        content = _git(folder, "cat-file", "blob", f"{rev}:{path}")
    if content is None:
        raise AuditorError(f"{file}: was not in {revision}. Choose a revision that holds it, or name two files.")
    return Earlier(content, f"{revision}:{path}")


def _older_name(folder: Path, revision: str, path: str) -> str | None:
    """The name that git's index says the file was renamed from since the revision."""
    told = _git(folder, "diff", "--cached", "--no-ext-diff", "--name-status", "-z", "-M", "--diff-filter=R", revision)
    fields = (told or b"").decode("utf-8", "surrogateescape").split("\0")
    return next((old for _, old, new in zip(*[iter(fields)] * 3, strict=False) if new == path), None)


def _environment() -> dict[str, str]:
    """A missing object is not fetched over the network."""
    return os.environ | {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails. Raises AuditorError where there is no git."""
    try:
        done = subprocess.run([*GIT, *arguments], cwd=folder, capture_output=True, check=False, env=_environment())
    except FileNotFoundError:
        raise AuditorError("--since needs git, and it is not installed. Install it, or name two files.") from None
    return done.stdout if done.returncode == 0 else None
