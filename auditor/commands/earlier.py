"""A draft as it was in an earlier git revision."""

from pathlib import Path
from typing import NamedTuple

from auditor.commands.git import NoRepositoryError, Repository, records
from auditor.errors import AuditorError


class Earlier(NamedTuple):
    """What a file held then, and what to call it."""

    content: bytes
    name: str


def earlier(file: Path, revision: str) -> Earlier:
    """The file at the revision, under its older name where it was renamed since. Raises AuditorError."""
    try:
        repository = Repository(file.resolve().parent, "Name two files instead.")
        path = repository.path_of(file)
    except NoRepositoryError as error:
        raise AuditorError(f"{file}: {error}") from None
    commit = repository.commit(revision)
    content = repository.ask("cat-file", "blob", f"{commit}:{path}")
    if content is None:
        path = _older_name(repository, commit, path) or path
        content = repository.ask("cat-file", "blob", f"{commit}:{path}")
    if content is None:
        raise AuditorError(f"{file}: was not in {revision}. Choose a revision that holds it, or name two files.")
    return Earlier(content, f"{revision}:{path}")


def _older_name(repository: Repository, revision: str, path: str) -> str | None:
    """The name that git's index says the file was renamed from since the revision."""
    how = ("--cached", "--no-ext-diff", "--no-relative", "--name-status", "-z", "-M", "--diff-filter=R")
    fields = list(records(repository.ask("diff", *how, revision)))
    return next((old for _, old, new in zip(*[iter(fields)] * 3, strict=False) if new == path), None)
