"""Parquet -> articles, one a row, a few rows in memory at a time. Offsets count in the row's own text."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.content import Content
from auditor.read.corpus import Corpus, Read, Row
from auditor.read.extras import extra
from auditor.read.options import OnError, ReadOptions

SUFFIXES = (".parquet",)

_MAGIC = b"PAR1"
_ROWS = 32
_STRINGS = {"string", "large_string", "binary", "large_binary"}
_FREE, _RATIO = 50_000_000, 200
_LIMITS = {"thrift_string_size_limit": 10_000_000, "thrift_container_size_limit": 10_000_000}
"""Bytes and entries of a file's own description; more is an attack."""


def fits(content: Content) -> bool:
    """It begins as such a file does."""
    return content.head.startswith(_MAGIC)


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """The articles, row by row; only the columns that are read are unpacked."""
    arrow = extra("pyarrow", "parquet", content.name)
    extra("pyarrow.parquet", "parquet", content.name)
    corpus = Corpus(content.name, "parquet", options, on_error)
    with content.open() as file:
        yield from corpus.articles(_rows(_batches(arrow, file, corpus)))


def _rows(batches: Iterator[Any]) -> Iterator[tuple[int, Read]]:
    number = 0
    for batch in batches:
        for row in range(batch.num_rows):
            number += 1
            yield number, partial(_row, batch, row)


def _batches(arrow: Any, file: Any, corpus: Corpus) -> Iterator[Any]:
    try:
        metadata = arrow.parquet.ParquetFile(file, **_LIMITS).metadata
        schema = metadata.schema.to_arrow_schema()
        wanted = corpus.columns(schema.names).values()
        columns = [n for n in schema.names if n in wanted or n in {w.split(".")[0] for w in wanted}]
        _check_size(metadata, set(columns), corpus.name)
        words = [f.name for f in schema if f.name in columns and str(f.type) in _STRINGS]
        # words that stand often are kept once, so that no short file fills the memory
        table = arrow.parquet.ParquetFile(file, metadata=metadata, read_dictionary=words, **_LIMITS)
        yield from table.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False)
    except (arrow.ArrowException, OSError, ValueError) as error:
        what = "is no Parquet file that can be read."
        raise ReadError(corpus.name, what, "Check that it is whole.") from error


def _check_size(metadata: Any, columns: set[str], name: str) -> None:
    """Refuse a file of which far more would come out than any text is packed to."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        for column in (group.column(n) for n in range(group.num_columns)):
            size, packed = column.total_uncompressed_size, column.total_compressed_size
            if column.path_in_schema.split(".")[0] in columns and size > max(_FREE, _RATIO * packed):
                raise ReadError(name, f"unpacks to over {_RATIO} times its size.", "Look at it first.")


def _row(batch: Any, number: int) -> Row:
    return {name: _plain(batch.column(name)[number].as_py()) for name in batch.schema.names}


def _plain(value: object) -> object:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
