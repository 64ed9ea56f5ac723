"""`check --watch`: one audit after another, each as soon as a file that bears on it has changed.

The operating system wakes us; whether anything changed is told by the files' own stamps. So a notification that was
missed, or that a network drive never sent, costs two seconds or a little more, and one about nothing costs nothing.
"""

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from auditor.article import Article
from auditor.audit import Auditor, rules_label
from auditor.commands.outputs import Output
from auditor.commands.screen import Messages
from auditor.commands.workspace import Workspace
from auditor.config.files import OWN, SHARED
from auditor.errors import AuditorError, ReadError
from auditor.judge.sidecar import NAME as IGNORES
from auditor.read.files import STANDARD_INPUT
from auditor.rule import Rule
from auditor.verdict import ArticleReport

BESIDE = (OWN, SHARED, IGNORES, ".gitignore")
"""Files that bear on articles in their folder and below."""
QUIET, PATIENCE, LOOK = 0.15, 3.0, 2.0
"""Seconds without a change after which a save is over; that a save is waited for; between two looks of our own."""
LEISURE = 20
"""Times longer than a look that we wait before the next: where a look takes long, it is rare."""
MOST_FOLDERS = 4_000
"""Folders that are watched; what lies in others is seen by looking."""
CLEAR = "\x1b[H\x1b[2J\x1b[3J"

Audit = Callable[[Article, Sequence[Rule], Sequence[Rule]], ArticleReport]
Stamp = tuple[int, int, int]
Stamps = Mapping[Path, Stamp]


class Remembered(NamedTuple):
    """An audit, and what it was made of."""

    article: Article
    rules: tuple[str, str]
    """Digests of the rules that judged and of all that are known."""
    report: ArticleReport


class Watch:
    """What an audit rests on, and what it found of articles that have not changed since."""

    def __init__(self, paths: Sequence[str] | None, *, adding: bool = False) -> None:
        if adding:
            raise AuditorError("--add-ignore sets aside once. Leave --watch out.")
        self._paths = [str(path) for path in paths or ["."]]
        if STANDARD_INPUT in self._paths:
            raise AuditorError("--watch: standard input cannot be watched. Name files or folders.")
        self._workspace: Workspace | None = None
        self._written: set[Path] = set()
        self._digests: dict[int, str] = {}
        self._begun: Stamps | None = None
        self._kept: dict[tuple[str | None, str], Remembered] = {}
        self._kept_now: dict[tuple[str | None, str], Remembered] = {}

    def begin(self, auditor: Auditor, workspace: Workspace, exports: Sequence[Output]) -> Audit:
        """What audits an article in the run that begins. What that writes itself is no reason for another run."""
        self._workspace = workspace
        self._written = {export.path.absolute() for export in exports}
        self._kept, self._kept_now = self._kept_now, {}
        self._digests.clear()
        self._begun = self._stamps()
        return partial(self._audit, auditor)

    def _audit(self, auditor: Auditor, article: Article, rules: Sequence[Rule], every: Sequence[Rule]) -> ArticleReport:
        """The article's audit, made anew where the article or a rule has changed since the last one."""
        key = article.path, article.id
        known, digests = self._kept.get(key), (self._digest(rules), self._digest(every))
        if known is None or (known.article, known.rules) != (article, digests):
            known = Remembered(article, digests, auditor.audit(article, rules, every))
        self._kept_now[key] = known
        return known.report

    def _digest(self, rules: Sequence[Rule]) -> str:
        """Made once for each list of rules, of which the workspace holds few."""
        if id(rules) not in self._digests:
            self._digests[id(rules)] = rules_label(rules)
        return self._digests[id(rules)]

    def follow(self, once: Callable[[], object], messages: Messages) -> None:
        """Call `once`, then again after each change, until Ctrl-C. What stops one audit does not stop the next."""
        while True:
            before, self._begun = self._stamps(), None
            if sys.stdout.isatty():
                sys.stdout.write(CLEAR)
                sys.stdout.flush()
            try:
                once()
            except AuditorError as error:
                messages.stopped(error)
            messages.note("Watching for changes; Ctrl-C ends it.")
            begun = self._begun or before
            self._wait({file: before.get(file, stamp) for file, stamp in begun.items()})

    def _wait(self, seen: Stamps) -> None:
        """Until a file has other stamps than it had, and no more come."""
        began = time.monotonic()
        folders = self._folders()
        for _ in _wakings(folders, pause=max(LOOK, LEISURE * (time.monotonic() - began))):
            if self._stamps() != seen:
                break
        end, last = time.monotonic() + PATIENCE, self._stamps()
        while time.monotonic() < end:
            time.sleep(QUIET)
            if (now := self._stamps()) == last:
                return
            last = now

    def _stamps(self) -> Stamps:
        """When each file that bears on the audit was last written; none for one that is not there."""
        found = {}
        for file in self._files():
            try:
                told = file.stat()
            except OSError:
                continue
            if file.absolute() not in self._written:
                found[file] = (told.st_mtime_ns, told.st_size, told.st_ino)
        return found

    def _files(self) -> Iterator[Path]:
        """Articles, configurations and rule files, and where such might come to lie."""
        articles = list(self._articles())
        yield from articles
        folders = {a.absolute().parent for a in articles} | {_there(path) for path in self._paths}
        for folder in {above for f in folders for above in (f, *f.parents)}:
            yield from (folder / name for name in BESIDE)
        if self._workspace is not None:
            yield from self._workspace.configuration_files()
            if self._workspace.settings.baseline:
                yield Path(self._workspace.settings.baseline)
            for rules in self._workspace.rule_folders():
                yield from _below(rules)

    def _articles(self) -> Iterator[Path]:
        if self._workspace is None:
            return iter(())
        return self._workspace.files(self._paths, _never_mind)

    def _folders(self) -> list[Path]:
        """The folders whose files bear on the audit, each by itself: nothing below them that does not."""
        files = list(self._files())
        found = {file.absolute().parent for file in files}
        for path in map(Path, self._paths):
            found |= _visible(path) if path.is_dir() else {_there(str(path))}
        return sorted(f for f in found if f.is_dir())[:MOST_FOLDERS]


def _wakings(folders: Sequence[Path], pause: float) -> Iterator[object]:
    """Something, whenever a file in the folders changes, and after each pause of so many seconds."""
    from watchfiles import watch  # noqa: PLC0415  # a compiled library that only this needs

    logging.getLogger("watchfiles").setLevel(logging.ERROR)
    try:
        yield from watch(
            *folders, watch_filter=None, recursive=False, debounce=200, step=20, yield_on_timeout=True,
            rust_timeout=int(pause * 1000), ignore_permission_denied=True,
        )  # fmt: skip
    except (OSError, RuntimeError):  # a folder has just gone, or the system watches no more: then we look
        while True:
            time.sleep(pause)
            yield None


def _there(path: str) -> Path:
    """The folder that a path or the fixed part of a pattern lies in, or the nearest one above it that is there."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100  # resolve() would follow links
    return next((p for p in (whole, *whole.parents) if p.is_dir()), Path.cwd())


def _visible(folder: Path) -> set[Path]:
    """A folder and all below it but hidden ones."""
    found = set()
    for here, below, _ in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        found.add(Path(here).absolute())
        if len(found) >= MOST_FOLDERS:
            break
    return found


def _below(folder: Path) -> Iterator[Path]:
    for here in _visible(folder):
        try:
            yield from (file for file in here.iterdir() if file.is_file())
        except OSError:
            continue


def _never_mind(_: ReadError) -> None:
    """A path that is not there is told by the audit itself."""
