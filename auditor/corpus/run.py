"""The run: the stream of the input audited by a pool, and written part by part, in the input's order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, BinaryIO

import msgspec
import pyarrow
from pyarrow.parquet import ParquetWriter

from auditor.corpus.folder import Counts, Folder, PartRecord
from auditor.corpus.rows import TABLES, Cells, Tabling
from auditor.corpus.stream import File, Item, Mark, Open, stream
from auditor.pool import Died, Done, Faulted, Outcome, Pool, Work
from auditor.report.parquet.columns import schema_of
from auditor.verdict import Tool

TRIES = 3
"""Processes that may die of an article before it is set aside."""


class SetAside(msgspec.Struct, frozen=True):
    """What could not be audited, and why."""

    number: int
    input: str
    article: str | None
    error: str


@dataclass(slots=True)
class _Part:
    """A part as it fills."""

    rows: dict[str, list[Cells]] = field(default_factory=lambda: {name: [] for name in TABLES})
    errors: list[SetAside] = field(default_factory=list)
    size: int = 0

    def add(self, item: Item, outcome: Outcome) -> None:
        self.size += 1
        error = item.error or _error(outcome)
        if error is not None:
            article = item.draft.article.id if item.draft else None
            self.errors.append(SetAside(item.mark.number, item.path, article, error))
        elif isinstance(outcome, Done):
            for name, rows in outcome.value.items():
                self.rows[name] += ({"number": item.mark.number, **row} for row in rows)

    @property
    def counts(self) -> Counts:
        articles, findings, sources = (len(self.rows[n]) for n in ("articles", "findings", "sources"))
        return Counts(articles, findings, sources, len(self.errors))


class Run:
    """Audits into a folder what is not there yet. `size` is the number of articles and errors in a part.

    `tell` is told of each item: what there is by now, and how far in the input that is.
    """

    def __init__(self, folder: Folder, tool: Tool, size: int, tell: Callable[[Counts, Mark], None]) -> None:
        self._folder, self._size, self._tell = folder, size, tell
        self._schemas = {name: _schema(kind, tool) for name, kind in TABLES.items()}

    def __call__(self, files: Sequence[File], opened: Open, pool: Pool[Item]) -> Counts:
        """Do what is left, and return what is in the whole. The pool's work is `Tabling`."""
        records = self._folder.done()
        counts, mark = sum((r.counts for r in records), Counts()), records[-1].end if records else Mark()
        for record in self.parts(stream(files, opened, mark), pool, len(records) + 1, counts):
            counts += record.counts
        self._folder.finish(counts)
        return counts

    def parts(
        self, items: Iterable[Item], pool: Pool[Item], number: int, counts: Counts | None = None
    ) -> Iterator[PartRecord]:
        """Write the items as parts from a number on, and give the record of each; `counts` is what was there before."""
        whole, part, mark = counts or Counts(), _Part(), Mark()
        for item, outcome in pool.each(items, lambda item: item.draft is None):
            part.add(item, outcome)
            mark = item.mark
            self._tell(whole + part.counts, mark)
            if part.size == self._size:
                whole += part.counts
                yield self._put(number, part, mark)
                number, part = number + 1, _Part()
        if part.size:
            yield self._put(number, part, mark)

    def _put(self, number: int, part: _Part, end: Mark) -> PartRecord:
        tables = {name: partial(_fill, self._schemas[name], part.rows[name]) for name in TABLES}
        record = PartRecord(part.counts, end)
        self._folder.put(number, tables, part.errors, record)
        return record


def pool_of(work: Work, jobs: int, seconds: float | None, memory: int | None = None) -> Pool[Item]:
    """Processes for a run; `work` makes of an article what has a report of it."""
    return Pool(Tabling(work), jobs, tries=TRIES, seconds=seconds, memory=memory)


def _schema(kind: type[msgspec.Struct], tool: Tool) -> Any:
    key = pyarrow.field("number", pyarrow.int64(), nullable=False, metadata={"unit": "place in the input, from 1"})
    return schema_of(kind, tool).insert(0, key)


def _fill(schema: Any, rows: list[Cells], file: BinaryIO) -> None:
    with ParquetWriter(file, schema, compression="zstd") as writer:
        writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))


def _error(outcome: Outcome) -> str | None:
    match outcome:
        case Faulted(kind):
            return f"could not be audited: a fault in auditor ({kind})."
        case Died(how):
            return f"could not be audited: {TRIES} processes were at it, and the last one {how}."
    return None
