"""The folder that a corpus is audited into: its parts, what they were made of, and the lock on it.

A part of each table is written under another name and renamed, then the part's record in `parts/` in the same way: with
that record the part is done. Each is on the disk before the next is begun, so that a power cut leaves no record without
its part. What a run that was stopped left beyond is of no part, and is written again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import msgspec
from filelock import FileLock, Timeout

from auditor.corpus.stream import Mark
from auditor.errors import AuditorError
from auditor.whole_file import Fill, sync_folder, write_whole

Made = TypeVar("Made")
RECORDS, ERRORS = "parts", "errors"
MADE_OF, INPUTS, DONE, LOCK = "corpus.json", "inputs.jsonl", "summary.json", ".lock"
_TEMPORARY = ".writing-"


class Counts(msgspec.Struct, frozen=True):
    """What is in a part, or in all."""

    articles: int = 0
    findings: int = 0
    sources: int = 0
    errors: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            *(a + b for a, b in zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True))
        )


class PartRecord(msgspec.Struct, frozen=True):
    """That a part is done: what is in it, and where in the input it ends."""

    counts: Counts
    end: Mark


class InputFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file of the input as it was found."""

    path: str
    bytes: int
    modified: int
    """In nanoseconds; 0 where the file lies elsewhere."""
    version: str = ""
    """Of such a file, a digest of what its server says of its state."""


class Folder:
    """Reads and writes the folder. Raises AuditorError for what cannot be written."""

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        self.path, self._tables = path, tables

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the folder to this process, making it first. Raises AuditorError where another one has it."""
        with self.mended():
            for name in (RECORDS, ERRORS, *self._tables):
                (self.path / name).mkdir(parents=True, exist_ok=True)
            sync_folder(self.path)
            try:
                with FileLock(self.path / LOCK, timeout=0):
                    yield
            except Timeout:
                raise AuditorError(f"{self.path}: another run writes this corpus. Wait for it, or end it.") from None

    @contextmanager
    def mended(self) -> Iterator[None]:
        """What cannot be written is told with its mend, as AuditorError."""
        try:
            yield
        except OSError as error:
            what = f"cannot be written ({error.strerror}). Make room or mend the folder, and run it again"
            raise AuditorError(f"{error.filename or self.path}: {what}: it goes on where it was.") from None

    def begin(self, made_of: Mapping[str, object], inputs: Sequence[InputFile]) -> None:
        """Note what the corpus is made of. Raises AuditorError where the folder holds one made of other things."""
        if (self.path / MADE_OF).exists():
            self._compare(made_of, inputs)
            return
        if any((self.path / RECORDS).iterdir()):
            raise AuditorError(f"{self.path}: holds parts, and not what they are made of. Name another folder.")
        self._write(self.path / INPUTS, lambda f: f.writelines(msgspec.json.encode(i) + b"\n" for i in inputs))
        self._write_json(self.path / MADE_OF, made_of)

    def done(self) -> list[PartRecord]:
        """The parts that are done, in order; what lies beyond them is taken away."""
        records: list[PartRecord] = []
        while (path := self._record(len(records) + 1)).exists():
            records.append(_decoded(path, path.read_bytes(), PartRecord))
        for name in (RECORDS, ERRORS, *self._tables):
            for file in (self.path / name).iterdir():
                if file.name.startswith(_TEMPORARY) or _number(file) > len(records):
                    file.unlink()
        return records

    def numbers(self) -> set[int]:
        """Numbers of the parts that are done, whatever is before them."""
        return {_number(file) for file in (self.path / RECORDS).iterdir() if not file.name.startswith(_TEMPORARY)}

    def record(self, number: int) -> PartRecord | None:
        """Of one part; None where it is not done."""
        try:
            return msgspec.json.decode(self._record(number).read_bytes(), type=PartRecord)
        except FileNotFoundError:
            return None

    def gathered(self, parts: int) -> Counts:
        """What is in all parts, which machines wrote side by side; what those left that were ended is taken away."""
        for name in (RECORDS, ERRORS, *self._tables):
            for file in (self.path / name).glob(f"{_TEMPORARY}*"):
                file.unlink(missing_ok=True)
        records = [self.record(number) for number in range(1, parts + 1)]
        if None in records:
            raise AuditorError(f"{self.path}: part {records.index(None) + 1} is gone. Run it again.")
        return sum((record.counts for record in records if record), Counts())

    def summary(self) -> Counts | None:
        """What is in a corpus that is finished; None for one that is not."""
        path = self.path / DONE
        return _decoded(path, path.read_bytes(), Counts) if path.exists() else None

    def put(
        self,
        number: int,
        tables: Mapping[str, Callable[[BinaryIO], None]],
        errors: Sequence[object],
        record: PartRecord,
    ) -> None:
        """Write a part, its record last."""
        for name, fill in tables.items():
            self._write(self.path / name / f"{_name(number)}.parquet", fill)
        if errors:
            lines = [msgspec.json.encode(error) + b"\n" for error in errors]
            self._write(self.path / ERRORS / f"{_name(number)}.jsonl", lambda file: file.writelines(lines))
        self._write_json(self._record(number), record)

    def finish(self, counts: Counts) -> None:
        """Note that all is done."""
        self._write_json(self.path / DONE, counts)

    def _compare(self, made_of: Mapping[str, object], inputs: Sequence[InputFile]) -> None:
        before = _decoded(self.path / MADE_OF, (self.path / MADE_OF).read_bytes(), dict[str, Any])
        after = msgspec.json.decode(msgspec.json.encode(made_of), type=dict[str, Any])
        other = [key for key in after if after[key] != before.get(key)]
        if other:
            what = f"was begun with other {' and '.join(other)}"
            raise AuditorError(f"{self.path}: {what}. Take the same again, or name another folder.")
        lines = (self.path / INPUTS).read_bytes().splitlines()
        known = {i.path: i for i in (_decoded(self.path / INPUTS, line, InputFile) for line in lines)}
        now = {i.path: i for i in inputs}
        changed = [p for p in {**known, **now} if known.get(p) != now.get(p)]
        if changed or list(known) != list(now):
            first = (
                f"{changed[0]} and {len(changed) - 1} more" if len(changed) > 1 else "".join(changed) or "their order"
            )
            what = f"the input has changed since this corpus was begun: {first}"
            raise AuditorError(f"{self.path}: {what}. Put it back as it was, or name another folder.")

    def _record(self, number: int) -> Path:
        return self.path / RECORDS / f"{_name(number)}.json"

    def _write_json(self, path: Path, value: object) -> None:
        self._write(path, lambda file: file.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"))

    @staticmethod
    def _write(path: Path, fill: Fill) -> None:
        """The file is whole, and on the disk, or not there."""

        def put(draft: Path) -> None:
            draft.chmod(0o644)
            draft.replace(path)

        write_whole(path, fill, put, prefix=_TEMPORARY, synced=True)


def _decoded(path: Path, data: bytes, kind: type[Made]) -> Made:
    """What a file of the folder holds. Raises AuditorError where it is damaged."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise AuditorError(f"{path}: is damaged. Bring it back from a copy, or audit into another folder.") from None


def _name(number: int) -> str:
    return f"part-{number:06}"


def _number(file: Path) -> int:
    digits = file.stem.removeprefix("part-")
    return int(digits) if digits.isdecimal() else 0
