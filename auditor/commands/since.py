"""`--since REV`: which lines of each file changed since a git revision, and so which findings are the author's now.

The working tree is what counts, staged or not; a file that git does not track is new as a whole. A rename that git's
index knows of is followed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import msgspec

from auditor.article import Article, Span
from auditor.commands.git import Repository, records
from auditor.commands.workspace import Draft
from auditor.errors import AuditorError
from auditor.report.wording import many
from auditor.verdict import ArticleReport

Lines = list[tuple[int, int]]
"""Runs of lines, each by its first line, from 1, and the line after its last; in order."""
WHOLE: Lines = [(1, 1 << 62)]

_HOW = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=all", "--submodule=short")
_PATCH = ("-p", "-U0", "--inter-hunk-context=0", "--ignore-cr-at-eol", "--src-prefix=a/", "--dst-prefix=b/")
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_QUOTED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = dict(zip(b"abtnvfr", b"\a\b\t\n\v\f\r", strict=True))


class Since:
    """The lines that changed since a revision, asked of git once a repository."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self.passed_over = 0
        """Articles that have no changed line."""
        self._repositories: dict[Path, tuple[Repository, dict[str, Lines]]] = {}
        self._folders: dict[Path, Path] = {}

    def wanted(self, draft: Draft) -> bool:
        """Whether an article has a changed line; those that have none are counted. Raises AuditorError."""
        changed = self.lines(draft.file)
        at = draft.article.line
        wanted = bool(changed) if at is None else any(first <= at < last for first, last in changed)
        self.passed_over += not wanted
        return wanted

    def kept(self, report: ArticleReport, draft: Draft) -> ArticleReport:
        """The report with only the findings that touch a changed line listed."""
        if draft.article.line is not None:
            return report
        touched = _Touched(draft.article, self.lines(draft.file))
        listed = tuple(f for f in report.findings if touched(f.span))
        left = tuple(f for f in report.findings if f.finds_fault and not touched(f.span))
        return msgspec.structs.replace(report, findings=listed, unchanged=left)

    def summary(self) -> Iterator[str]:
        """What is said at the end of the articles that were not audited."""
        if self.passed_over:
            yield f"{many(self.passed_over, 'article')} without a line changed since {self.revision}: not audited."

    def lines(self, file: Path | None) -> Lines:
        """The changed lines of a file. Raises NoRepositoryError for one in no repository, and AuditorError."""
        if file is None:
            raise AuditorError("--since: standard input has no history. Name a file, or leave --since out.")
        folder = file.resolve().parent
        if folder not in self._folders:
            repository = Repository(folder, "Leave --since out for it.")
            self._folders[folder] = repository.top
            if repository.top not in self._repositories:
                self._repositories[repository.top] = repository, self._ask(repository)
        repository, changed = self._repositories[self._folders[folder]]
        return changed.get(repository.path_of(file), WHOLE)

    def _ask(self, repository: Repository) -> dict[str, Lines]:
        """The changed lines of every file that git tracks, by its path; none for one as it was."""
        commit = repository.commit(self.revision)
        tracked: dict[str, Lines] = {p: [] for p in records(repository.ask("ls-files", "-z", "--full-name", ":/"))}
        patch = repository.ask("diff", *_HOW, *_PATCH, "-M", commit, "--")
        counts = repository.ask("diff", *_HOW, "--numstat", "-z", "-M", commit, "--")
        if patch is None or counts is None:
            raise AuditorError(
                f"--since {self.revision}: git could not compare the files. See `git diff {commit[:12]}`."
            )
        return tracked | hunks(patch) | dict.fromkeys(binaries(counts), WHOLE)


class _Touched:
    """Whether a place in an article's file touches a changed line."""

    def __init__(self, article: Article, changed: Lines) -> None:
        self.article, self.changed = article, changed
        self.starts = list(accumulate((len(line) + 1 for line in article.source.split("\n")), initial=0))

    def __call__(self, span: Span) -> bool:
        first, last = self._lines(Span(span.start, max(span.end, span.start + 1)))
        return any(start <= last and first < end for start, end in self.changed)

    def _lines(self, span: Span) -> tuple[int, int]:
        """The first line and the last; as git counts them, where the article's source is the file itself."""
        if self.article.places is None:
            return bisect_left(self.starts, span.start + 1), bisect_left(self.starts, span.end)
        first, end = self.article.extent(span)
        return first.line, end.line


def hunks(patch: bytes) -> dict[str, Lines]:
    """The lines that a patch without context adds or changes, by the files' new paths."""
    found: dict[str, Lines] = {}
    path, rest = "", 0
    for line in patch.split(b"\n"):
        if rest > 0:  # a line of the file itself, whatever it looks like
            rest -= not line.startswith(b"\\")
        elif line.startswith(b"+++ "):
            path = _path(line[4:])
        elif hunk := _HUNK.match(line):
            gone, first, come = (int(n) if n is not None else 1 for n in hunk.groups())
            rest = gone + come
            if come and path:
                found.setdefault(path, []).append((first, first + come))
    return found


def binaries(counts: bytes) -> list[str]:
    """The new paths of the files that git takes for no text, of what `--numstat -z` prints."""
    fields = counts.split(b"\0")
    found, at = [], 0
    while at < len(fields) - 1:
        added, _, path = fields[at].split(b"\t", 2)
        renamed = not path
        name = fields[at + 2] if renamed else path
        if added == b"-":
            found += list(records(name))
        at += 3 if renamed else 1
    return found


def _path(written: bytes) -> str:
    """A path as a patch writes it: `b/…`, in quotation marks where it is odd; empty for a file that is gone."""
    bare = written.removesuffix(b"\t")
    if bare.startswith(b'"') and bare.endswith(b'"'):
        bare = _QUOTED.sub(_unquoted, bare[1:-1])
    return next(records(bare.removeprefix(b"b/")), "") if bare.startswith(b"b/") else ""


def _unquoted(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    return bytes([int(code, 8)]) if len(code) == 3 else bytes([_ESCAPES.get(code[0], code[0])])
