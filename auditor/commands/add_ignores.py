"""`--add-ignore REASON`: what is found is set aside where it stands, in comments or in the table of ignores."""

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from auditor.article import Article
from auditor.commands.lock import alone_with
from auditor.commands.screen import Messages
from auditor.commands.workspace import Draft
from auditor.errors import AuditorError
from auditor.finding import Finding
from auditor.judge.comments import comment_at, place_for, plain_reason
from auditor.judge.sidecar import NAME, nearest_sidecar, sidecar_entry
from auditor.read import read_bytes
from auditor.read.decode import decode
from auditor.report.wording import many
from auditor.rule import Rule
from auditor.whole_file import replace


class AddIgnores:
    """Writes an ignore with the reason for each finding shown to it. Raises AuditorError for a reason without words."""

    def __init__(self, reason: str) -> None:
        try:
            self.reason = plain_reason(reason)
        except ValueError:
            raise AuditorError("--add-ignore: a reason needs words. Say why the findings may stand.") from None
        self.comments = self.entries = 0
        self.files: set[Path] = set()

    def add(self, draft: Draft, found: Sequence[Finding], rules: Sequence[Rule], messages: Messages) -> None:
        """Set aside what stands of one draft's findings, by these rules. What cannot be written is a problem.

        Merits stay, and so do findings on ignores themselves, which no ignore can mend.
        """
        kinds = {r.id: r.kind for r in rules}
        findings = [f for f in found if f.finds_fault and kinds[f.rule] != "ignore"]
        if not findings:
            return
        if draft.file is None:
            messages.problem("<stdin>", "cannot be written to, so nothing in it can be set aside. Name a file.")
            return
        try:
            left = self._comment(draft, findings)
            self._enter(draft.file, left)
        except OSError as error:
            messages.problem(str(draft.file), f"cannot be written ({error.strerror}). Check its folder.")

    def _comment(self, draft: Draft, findings: Sequence[Finding]) -> list[Finding]:
        """Write the comments that a file can hold; gives the findings that none could be written for."""
        article, file = draft.article, draft.file
        assert file is not None
        by_place: dict[int, list[Finding]] = defaultdict(list)
        left: list[Finding] = []
        for finding in findings:
            at = place_for(article, finding.span)
            (left if at is None else by_place[at]).append(finding)
        pieces = {
            at: comment_at(article, at, list(dict.fromkeys(f.rule for f in found)), self.reason)
            for at, found in by_place.items()
        }
        if not pieces:
            return left
        data = _with_pieces(file.read_bytes(), article, pieces, str(file))
        if data is None or not _as_before(data, draft, len(pieces)):
            return list(findings)
        replace(file.resolve(), lambda opened: opened.write(data))
        self.comments += len(pieces)
        self.files.add(file)
        return left

    def _enter(self, file: Path, findings: Sequence[Finding]) -> None:
        """Add entries to the nearest table of ignores, or to one begun beside the file."""
        if not findings:
            return
        table = nearest_sidecar(file.absolute().parent) or file.parent / NAME
        with alone_with(table):
            self._append(table, file, findings)
        self.entries += len(findings)
        self.files.add(table)

    def _append(self, table: Path, file: Path, findings: Sequence[Finding]) -> None:
        had = table.read_bytes() if table.exists() else b""
        newline = b"\r\n" if b"\r\n" in had else b"\n"
        path = Path(os.path.relpath(file.absolute(), table.absolute().parent)).as_posix()
        entries = [sidecar_entry(path, f, self.reason).encode().replace(b"\n", newline) for f in findings]
        before = had.rstrip() + newline * 2 if had.strip() else b""
        data = before + newline.join(entries)
        replace(table.resolve(), lambda opened: opened.write(data))

    def summary(self) -> str:
        """What was written, in a line."""
        if not self.files:
            return "Nothing was set aside."
        kinds = ((self.comments, "comment", "comments"), (self.entries, "entry", "entries"))
        told = [many(number, *words) for number, *words in kinds if number]
        named = ", ".join(sorted(str(f) for f in self.files)[:3])
        more = f" and {len(self.files) - 3} more files" if len(self.files) > 3 else ""
        return f"Set aside by {' and '.join(told)} in {named}{more}. Look at them before you keep them."


def _with_pieces(data: bytes, article: Article, pieces: dict[int, str], name: str) -> bytes | None:
    """The file's bytes with the pieces put in, in its own encoding; None where its bytes are not just the text's."""
    *_, encoding, mark = decode(data, name)
    try:
        if mark + article.source.encode(encoding) != data:
            return None
        made, last = bytearray(mark), 0
        for at, words in sorted(pieces.items()):
            made += article.source[last:at].encode(encoding) + words.encode(encoding)
            last = at
        return bytes(made + article.source[last:].encode(encoding))
    except UnicodeEncodeError:
        return None


def _as_before(data: bytes, draft: Draft, added: int) -> bool:
    """Whether the file, read with its comments, is the same article with so many ignores more."""
    own = draft.article
    read = list(read_bytes(data, str(draft.file), lambda _: None, format="markdown", strip=not draft.settings.no_strip))
    if len(read) != 1 or len(data) > draft.settings.max_bytes:
        return False
    new = read[0]
    kinds = [(b.kind, b.start, b.end) for b in new.blocks] == [(b.kind, b.start, b.end) for b in own.blocks]
    written = sum(not i.written for i in own.records.ignores)
    return kinds and new.text == own.text and len(new.records.ignores) == written + added
