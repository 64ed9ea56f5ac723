"""Questions put to git about a repository that nobody vouches for: nothing that its configuration names is run.

No monitor, hook, pager, external diff, text conversion or filter; and nothing is fetched over the network.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from auditor.errors import AuditorError

_SAFE = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "safe.bareRepository=explicit")
_FILTER = re.compile(r"(filter\..*)\.[^.]+", re.DOTALL)


class NoRepositoryError(AuditorError):
    """A file that lies in no git repository, or in one that git will not open."""


class Repository:
    """The repository that a folder lies in; `mend` is what to do where there is none.

    Raises NoRepositoryError then, and AuditorError without git.
    """

    def __init__(self, folder: Path, mend: str) -> None:
        self.folder = folder
        self.top = Path()
        found = self._run("rev-parse", "--show-toplevel", env=_environment({}))
        if found.returncode:
            unsafe = b"dubious ownership" in found.stderr
            why = "git does not trust its owner (see safe.directory)" if unsafe else "this file lies in none"
            raise NoRepositoryError(f"--since needs a git repository, and {why}. {mend}")
        self.top = Path(os.fsdecode(found.stdout).rstrip("\n")).resolve()

    def ask(self, *arguments: str) -> bytes | None:
        """What git prints; None where it fails."""
        done = self._run(*arguments, env=self._quiet)
        return done.stdout if done.returncode == 0 else None

    def commit(self, revision: str) -> str:
        """The full name of a revision's commit. Raises AuditorError where there is no such revision."""
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if found is None:
            if self.ask("rev-parse", "--is-shallow-repository") == b"true\n":
                mend = f"This clone is shallow: `git fetch --depth=1 origin {revision}` brings it, if origin has it."
            else:
                mend = "`git log --oneline` lists them."
            raise AuditorError(f"--since {revision}: git knows no such revision. {mend}")
        return found.decode().strip()

    def path_of(self, file: Path) -> str:
        """A file's path as git has it. Raises NoRepositoryError where the file lies outside."""
        try:
            return file.resolve().relative_to(self.top).as_posix()
        except ValueError:
            raise NoRepositoryError(f"lies outside of the repository at {self.top}. Name it by its own path.") from None

    @cached_property
    def _quiet(self) -> Mapping[str, str]:
        """The environment in which every filter that the configuration names is put out of use."""
        named = self._run("config", "-z", "--name-only", "--get-regexp", r"^filter\.", env=_environment({})).stdout
        keys = named.decode("utf-8", "surrogateescape").split("\0")
        filters = {found[1] for key in keys if (found := _FILTER.fullmatch(key))}
        off = ((f"{name}.{key}", value) for name in sorted(filters) for key, value in _NO_FILTER.items())
        return _environment(dict(off))

    def _run(self, *arguments: str, env: Mapping[str, str]) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(
                ["git", *_SAFE, *arguments],
                cwd=self.folder,
                capture_output=True,
                check=False,
                env=env,
                stdin=subprocess.DEVNULL,
            )
        except FileNotFoundError:
            raise AuditorError(
                "--since needs git, and it is not installed. Install it, or leave --since out."
            ) from None


_NO_FILTER = {"clean": "", "smudge": "", "process": "", "required": "false"}


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The user's own, with these settings of git's over all others; messages in English."""
    no_fetch = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}  # the first is known to git since 2.44 only
    env = os.environ | no_fetch | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    had = int(env["GIT_CONFIG_COUNT"]) if env.get("GIT_CONFIG_COUNT", "").isdigit() else 0
    for number, (key, value) in enumerate(settings.items(), had):
        env[f"GIT_CONFIG_KEY_{number}"], env[f"GIT_CONFIG_VALUE_{number}"] = key, value
    return env | {"GIT_CONFIG_COUNT": str(had + len(settings))}


def records(told: bytes | None) -> Iterator[str]:
    """The parts of what git prints with `-z`, as the file system writes paths."""
    yield from (os.fsdecode(part) for part in (told or b"").split(b"\0") if part)
