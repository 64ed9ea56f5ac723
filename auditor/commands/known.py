"""The baseline: findings that are known, kept in a file, so that only new ones are listed and at the gate.

A finding is known by its file, its rule and its fingerprint, never by its line. What is known counts in the score as
before: a baseline hides no fault from the reader of a score.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from auditor.article import Article
from auditor.commands.lock import alone_with
from auditor.errors import AuditorError
from auditor.finding import Finding
from auditor.report.wording import many
from auditor.rule import Rule
from auditor.verdict import ArticleReport
from auditor.whole_file import replace

NAME = "auditor-baseline.json"
SCHEMA = "auditor.baseline/1"
_SHOWN = 80
"""Characters of a finding's words that an entry repeats, for whoever reads it."""

Key = tuple[str, str, str]
"""Path from the baseline's folder, rule, fingerprint."""


class Entry(msgspec.Struct, frozen=True):
    """Findings of one file that have one identity: one, or in a file of many articles several."""

    path: str
    rule: str
    fingerprint: str
    words: str
    count: int = 1

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.path, self.rule, self.fingerprint


class _Head(msgspec.Struct):
    schema: str


class _Content(msgspec.Struct):
    schema: str
    findings: list[Entry]


class Seen:
    """What stands in the files of one run, and by which rules each was judged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[Key, Entry] = {}
        self.judged: dict[str, frozenset[str]] = {}

    def add(self, file: Path, report: ArticleReport, rules: Iterable[Rule]) -> None:
        """Note the standing findings of an article; merits are nothing to be known."""
        path = path_from(self.folder, file)
        self.judged[path] = frozenset(r.id for r in rules)
        for finding in (f for f in report.findings if f.finds_fault):
            key = (path, finding.rule, finding.fingerprint)
            count = self.entries[key].count + 1 if key in self.entries else 1
            self.entries[key] = Entry(*key, _short(report.article, finding), count)


class Changes(msgspec.Struct, frozen=True):
    """What writing a baseline came to, in findings."""

    kept: int
    added: int
    dropped: int


def read_baseline(file: Path) -> list[Entry]:
    """The entries of a baseline. Raises AuditorError, with the mend, for a file that is none or of another version."""
    anew = "Write it anew: auditor baseline."
    try:
        data = file.read_bytes()
        schema = msgspec.json.decode(data, type=_Head).schema
        if schema != SCHEMA:
            what = f"is a baseline of another version ({schema}), and this is read: {SCHEMA}"
            raise AuditorError(f"{file}: {what}. {anew}")
        return msgspec.json.decode(data, type=_Content).findings
    except FileNotFoundError:
        raise AuditorError(f"{file}: there is no such baseline. Write it: auditor baseline --file {file}") from None
    except OSError as error:
        raise AuditorError(f"{file}: cannot be read ({error.strerror}). Check the path.") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise AuditorError(f"{file}: is no baseline: {error}. {anew}") from None


def write_baseline(file: Path, seen: Seen, *, prune: bool) -> Changes:
    """Bring a baseline up to what was seen, other processes kept out meanwhile; with `prune`, only take entries out.

    Entries of files and rules that were not judged stay, unless their file is gone. Raises AuditorError, OSError.
    """
    with alone_with(file):
        old = read_baseline(file) if prune or file.exists() else []
        new = _merged(old, seen, prune=prune)
        replace(file.resolve(), lambda opened: opened.write(_written(new)))
    before, after = (sum(e.count for e in entries) for entries in (old, new))
    kept = _in_both(old, new, seen)
    return Changes(kept=kept, added=after - kept, dropped=before - kept)


def _merged(old: Sequence[Entry], seen: Seen, *, prune: bool) -> list[Entry]:
    moved = {e.key: e for e in _followed(old, seen)}
    kept = {k: e for k, e in moved.items() if not _settled(e, seen) and _is_there(seen.folder, e.path)}
    found = dict(seen.entries)
    if prune:
        both = found.keys() & moved.keys()
        found = {k: msgspec.structs.replace(found[k], count=min(found[k].count, moved[k].count)) for k in both}
    return sorted((kept | found).values(), key=lambda e: e.key)


def _in_both(old: Sequence[Entry], new: Sequence[Entry], seen: Seen) -> int:
    now = {e.key: e.count for e in new}
    return sum(min(e.count, now.get(e.key, 0)) for e in _followed(old, seen))


def _settled(entry: Entry, seen: Seen) -> bool:
    """Whether this run says what becomes of an entry."""
    return entry.rule in seen.judged.get(entry.path, ())


def _followed(entries: Sequence[Entry], seen: Seen) -> list[Entry]:
    """The entries, those of a file that was renamed under its new path."""
    by_path: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for path, rule, fingerprint in seen.entries:
        by_path[path].add((rule, fingerprint))
    renames = Renames(entries, seen.folder)
    names = {old: path for path in seen.judged if (old := renames.old_of(path, by_path[path]))}
    return [msgspec.structs.replace(e, path=names.get(e.path, e.path)) for e in entries]


class Renames:
    """Files of a baseline that are gone, each of which one new file may take over."""

    def __init__(self, entries: Iterable[Entry], folder: Path) -> None:
        self._known: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for e in entries:
            self._known[e.path].add((e.rule, e.fingerprint))
        self._gone = {p: found for p, found in self._known.items() if not _is_there(folder, p)}

    def old_of(self, path: str, found: set[tuple[str, str]]) -> str | None:
        """The gone file of whose findings this one, unknown so far, has half or more; it is then taken."""
        if path in self._known:
            return None
        alike = {p: len(known & found) for p, known in self._gone.items()}
        best = max(alike, key=lambda p: alike[p], default=None)
        if best is None or not alike[best] or alike[best] * 2 < len(self._gone[best]):
            return None
        del self._gone[best]
        return best


class Known:
    """Holds the findings of a run against a baseline."""

    def __init__(self, file: Path) -> None:
        self.folder = file.absolute().parent
        self._entries = read_baseline(file)
        self._left: Counter[Key] = Counter()
        for entry in self._entries:
            self._left[entry.key] += entry.count
        self._renames = Renames(self._entries, self.folder)
        self._names: dict[str, str] = {}
        self._judged: dict[str, frozenset[str]] = {}
        self.found = 0

    def kept(self, report: ArticleReport, file: Path | None, rules: Iterable[Rule]) -> ArticleReport:
        """The report with only the findings listed that the baseline does not hold."""
        if file is None:
            return report
        path = path_from(self.folder, file)
        standing = [f for f in report.findings if f.finds_fault]
        if path not in self._names:
            old = self._renames.old_of(path, {(f.rule, f.fingerprint) for f in standing})
            self._names[path] = old or path
        name = self._names[path]
        self._judged[name] = frozenset(r.id for r in rules)
        known = [f for f in standing if self._take((name, f.rule, f.fingerprint))]
        self.found += len(known)
        held = set(map(id, known))
        listed = tuple(f for f in report.findings if id(f) not in held)
        return msgspec.structs.replace(report, findings=listed, known=tuple(known))

    def _take(self, key: Key) -> bool:
        taken = self._left[key] > 0
        self._left[key] -= taken
        return taken

    def summary(self, *, whole: bool = True) -> Iterator[str]:
        """What is said at the end; how many are no longer there only where `whole` files were looked at."""
        gone = sum(n for (path, rule, _), n in self._left.items() if self._is_gone(path, rule)) if whole else 0
        no_longer = f", {gone} no longer there (auditor baseline --prune)" if gone else ""
        yield f"{many(self.found, 'finding')} known from the baseline{no_longer}."

    def _is_gone(self, path: str, rule: str) -> bool:
        return rule in self._judged.get(path, ()) or not _is_there(self.folder, path)


def path_from(folder: Path, file: Path) -> str:
    """A file as a baseline in that folder names it."""
    path = os.path.relpath(file.absolute(), folder.absolute())
    return Path(path).as_posix().encode("utf-8", "replace").decode()


def _is_there(folder: Path, path: str) -> bool:
    """Whether the file that an entry names exists; one whose name is no Unicode cannot be looked for."""
    return "?" in path or (folder / path).exists()


def _short(article: Article, finding: Finding) -> str:
    """The first words of a finding, but for what stands in the front matter, which may be for few eyes."""
    if finding.span.start < article.front_matter_end:
        return ""
    return finding.text if len(finding.text) <= _SHOWN else finding.text[:_SHOWN].rpartition(" ")[0] + " …"


def _written(entries: Sequence[Entry]) -> bytes:
    """A finding a line, so that two versions can be compared line by line."""
    lines = b",\n".join(map(msgspec.json.encode, entries))
    return b'{"schema": "%s", "findings": [\n%s\n]}\n' % (SCHEMA.encode(), lines)
