"""The rows of a table -> a Parquet file: types from the row's fields, units and what made it in the metadata."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, BinaryIO, get_args, get_type_hints

import msgspec
import pyarrow
from pyarrow.parquet import ParquetWriter

from auditor.report.tables import cells
from auditor.verdict import Tool

BATCH = 10_000
"""Rows written at once: what is held in memory."""
TYPES: Mapping[type, Any] = MappingProxyType(
    {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
)
SHARE, POINTS, COUNT = "share, 0 to 1", "points", "count"
UNITS: Mapping[str, str] = MappingProxyType(
    {
        "line": "line of the file, from 1",
        "column": "character of the line, from 1",
        "penalty": POINTS,
        "words": "words",
        "score": "points, 0 to 100",
        "score_low": "points, 0 to 100",
        "score_high": "points, 0 to 100",
        "coverage": POINTS,
        "breadth": POINTS,
        "identification": POINTS,
        "directness": POINTS,
        "conduct": POINTS,
        "secondhand_share": SHARE,
        "share": SHARE,
    }
)
"""Units of the columns that hold numbers; the others count."""
OWN_UNITS: Mapping[tuple[str, str], str] = MappingProxyType(
    {("FindingRow", "confidence"): SHARE, ("SourceRow", "grade"): "rung, 0 to 4"}
)
"""Units of columns whose name means another thing in another table."""


def fill(file: BinaryIO, kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct], tool: Tool) -> None:
    """Write all rows, some thousands at a time."""
    schema = schema_of(kind, tool)
    waiting = iter(rows)
    with ParquetWriter(file, schema, compression="zstd") as writer:
        while some := list(islice(waiting, BATCH)):
            writer.write_table(pyarrow.Table.from_pylist([cells(row) for row in some], schema=schema))


def schema_of(kind: type[msgspec.Struct], tool: Tool) -> Any:
    """The columns of a row's type; those that may be empty are nullable."""
    made = {"auditor": tool.version, "rules": tool.rules, "model": tool.model or "none", "table": kind.__name__}
    return pyarrow.schema(list(_fields(kind)), metadata=made)


def _fields(kind: type[msgspec.Struct]) -> Iterator[Any]:
    for name, hint in get_type_hints(kind).items():
        plain = next((t for t in get_args(hint) if t is not type(None)), hint)
        empty = type(None) in get_args(hint)
        yield pyarrow.field(name, TYPES[plain], nullable=empty, metadata=_unit(kind, name, plain))


def _unit(kind: type[msgspec.Struct], name: str, plain: type) -> dict[str, str] | None:
    if plain not in (int, float):
        return None
    return {"unit": OWN_UNITS.get((kind.__name__, name)) or UNITS.get(name, COUNT)}
