"""`auditor-ignores.toml`: findings set aside in files that hold no comments, such as plain text.

[[ignore]]
path = "desk/mill.txt"        # as in .gitignore, from this file's folder
rule = "bare-source"          # name, code, prefix, family or pack; a list of them too
text = "two engineers"        # words that the finding's own hold; may be left out
fingerprint = "0f3c…"         # the one finding that is meant; may be left out
reason = "The desk knows who they are."
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from auditor.article import Article, Ignore
from auditor.finding import Finding
from auditor.judge.problems import nearest
from auditor.key_places import KeyPath, places
from auditor.patterns import matcher, usable

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = "auditor-ignores.toml"
KEYS = ("path", "rule", "text", "fingerprint", "reason")
MOST_BYTES = 2_000_000
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_SPECIAL = re.compile(r"[\\*?\[\]]| +$")
_PLAIN = re.compile(r"/(?:[^\\*?\[\]]|\\[\\*?\[\]])*[^\\*?\[\]/ ]")
"""A pattern that begins at the table's folder and has no wildcard."""
_SHOWN = 100
"""Characters of a finding's words that an entry repeats, for whoever reads it."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One ignore of the table, and its line."""

    path: str
    rules: tuple[str, ...]
    reason: str
    text: str
    fingerprint: str
    line: int


class Sidecar:
    """The sound entries of a table, and what is wrong with the others."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.faults: list[tuple[str, str]] = []
        """File with line, and what is wrong there with the mend."""
        self._plain: dict[str, list[Entry]] = defaultdict(list)
        """Entries for one path, by it: a long table is not tried line by line."""
        self._patterns: list[tuple[Entry, GitIgnoreSpec]] = []
        for entry in self._read():
            if _PLAIN.fullmatch(entry.path):
                self._plain[entry.path].append(entry)
            elif usable(entry.path):
                self._patterns.append((entry, matcher((entry.path,))))
            else:
                self._fault(entry.line, f"“{entry.path}” is no pattern of .gitignore.")

    def applied(self, article: Article, path: Path) -> Article:
        """The article with the ignores that the table has for the file `path`, which it came from."""
        within = _relative(path, self.file.parent)
        entries = self._entries_for(within) if within else []
        if not entries or within is None:
            return article
        found = [self._ignore(e, article, within) for e in entries]
        records = msgspec.structs.replace(article.records, ignores=(*article.records.ignores, *found))
        return msgspec.structs.replace(article, records=records)

    def _entries_for(self, within: str) -> list[Entry]:
        """The entries for a file and for the folders that it lies in, in the order of the table."""
        whole = PurePosixPath(within)
        plain = (e for p in (whole, *whole.parents) for e in self._plain.get(pattern_of(str(p)), ()))
        matched = (e for e, spec in self._patterns if spec.match_file(within))
        return sorted((*plain, *matched), key=lambda e: e.line)

    def _ignore(self, entry: Entry, article: Article, within: str) -> Ignore:
        return Ignore(
            rules=entry.rules,
            reason=entry.reason,
            span=article.opening,
            text=entry.text,
            fingerprint=entry.fingerprint,
            written=f"{self.file.name}, line {entry.line}",
            shared=article.line is not None or entry.path.lstrip("/") != pattern_of(within).lstrip("/"),
        )

    def _read(self) -> Iterator[Entry]:
        import tomllib  # noqa: PLC0415  # most folders have no table

        try:
            data = self.file.read_bytes()
            if len(data) > MOST_BYTES:
                self._fault(1, f"is larger than {MOST_BYTES:,} bytes. Cut it in parts, a folder each.")
                return
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
            table = tomllib.loads(text)
        except OSError as error:
            self._fault(1, f"cannot be read ({error.strerror}). Check its permissions.")
        except UnicodeDecodeError:
            self._fault(1, "is not UTF-8. Save it again as UTF-8.")
        except tomllib.TOMLDecodeError as error:
            at = _AT.search(str(error))
            self._fault(int(at[1]) if at and at[1] else 1, f"is not TOML: {_AT.sub('', str(error))}.")
        else:
            yield from self._entries_of(table, text)

    def _entries_of(self, table: dict[str, Any], text: str) -> Iterator[Entry]:
        lines = {path: place.line for path, place in places(text).items()}
        for key in table:
            if key != "ignore":
                self._fault(lines.get((key,), lines.get((key, 0), 1)), f"“{key}” is no table here. Write [[ignore]].")
        entries = table.get("ignore", [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            self._fault(lines.get(("ignore",), 1), "“ignore” must be written as [[ignore]], each with path and rule.")
            return
        for number, entry in enumerate(entries):
            at: KeyPath = ("ignore", number)
            line = lines.get(at, lines.get(("ignore",), 1))
            sound = [self._sound(key, value, lines.get((*at, key), line)) for key, value in entry.items()]
            missing = [key for key in ("path", "rule") if not entry.get(key)]
            if missing:
                self._fault(line, f"an ignore without {' and '.join(missing)}. Add {' and '.join(missing)}.")
            if all(sound) and not missing:
                yield _entry(entry, line)

    def _sound(self, key: str, value: object, line: int) -> bool:
        if key not in KEYS:
            self._fault(
                line, f"“{key}” is no key of an ignore; {nearest(key, KEYS) or 'known are ' + ', '.join(KEYS)}."
            )
            return False
        many = key == "rule" and isinstance(value, list) and all(isinstance(v, str) for v in value)
        if not many and not isinstance(value, str):
            self._fault(line, f"“{key}” is no text. Write it in quotation marks.")
            return False
        return True

    def _fault(self, line: int, what: str) -> None:
        self.faults.append((f"{self.file}:{line}", what))


def _entry(entry: dict[str, Any], line: int) -> Entry:
    rules = entry["rule"] if isinstance(entry["rule"], list) else entry["rule"].split(",")
    reason = " ".join(entry.get("reason", "").split())
    return Entry(
        path=entry["path"],
        rules=tuple(dict.fromkeys(r.strip() for r in rules if r.strip())),
        reason=reason if any(c.isalnum() for c in reason) else "",
        text=entry.get("text", ""),
        fingerprint=entry.get("fingerprint", ""),
        line=line,
    )


def nearest_sidecar(folder: Path) -> Path | None:
    """The table that counts for the files of a folder: in it, or in the nearest one above that has any."""
    return next((f for f in (above / NAME for above in (folder, *folder.parents)) if f.is_file()), None)


def _relative(path: Path, folder: Path) -> str | None:
    """The path as patterns of a table in `folder` see it; None where it lies elsewhere."""
    try:
        return path.absolute().relative_to(folder.absolute()).as_posix().encode("utf-8", "replace").decode()
    except ValueError:
        return None


def pattern_of(path: str) -> str:
    """A path from the table's folder as a pattern that means it alone."""
    escaped = _SPECIAL.sub(lambda m: "".join(f"\\{c}" for c in m.group()), path)
    return "/" + "".join(c if c.isprintable() else "?" for c in escaped)


def sidecar_entry(path: str, finding: Finding, reason: str) -> str:
    """TOML text to append to a table of ignores: one finding in the file `path`, from the table's folder, set aside."""
    words = finding.text if len(finding.text) <= _SHOWN else finding.text[:_SHOWN].rpartition(" ")[0]
    told = {
        "path": pattern_of(path),
        "rule": finding.rule,
        "text": words,
        "fingerprint": finding.fingerprint,
        "reason": " ".join(reason.split()),
    }
    return "[[ignore]]\n" + "".join(f"{key} = {_quoted(value)}\n" for key, value in told.items() if value)


def _quoted(text: str) -> str:
    """A TOML string; what is no Unicode is shown as a question mark."""
    import json  # noqa: PLC0415  # only where an entry is written

    sound = text.encode("utf-8", "replace").decode()
    return json.dumps(sound, ensure_ascii=False).replace("\x7f", "\\u007f")
