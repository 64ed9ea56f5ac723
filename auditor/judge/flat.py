"""Rules as bytes and back: clauses told apart by a letter, which the rules that reports print do not have."""

from typing import Any, Literal

import msgspec

from auditor.judge.weights import Weights
from auditor.rule import Clause, Group, Kind, Operator, Path, Quoted, Related, Rule, Test, Value, WordList


class _Test(msgspec.Struct, array_like=True, tag="t"):
    path: Path
    operator: Operator
    value: bool | int | float | str | tuple[str | float, ...] | WordList | None
    negated: bool


class _Quoted(msgspec.Struct, array_like=True, tag="q"):
    scope: Literal["inside", "outside"]


class _Group(msgspec.Struct, array_like=True, tag="g"):
    join: Literal["all", "any", "not"]
    clauses: tuple["_Clause", ...]


class _Related(msgspec.Struct, array_like=True, tag="r"):
    exists: bool
    kind: Kind
    clauses: tuple["_Clause", ...]


_Clause = _Test | _Quoted | _Group | _Related

_NAMES = tuple(f.name for f in msgspec.structs.fields(Rule) if f.name != "clauses")
_Others = msgspec.defstruct(
    "_Others", [(f.name, f.type) for f in msgspec.structs.fields(Rule) if f.name != "clauses"], array_like=True
)
"""All of a rule but its clauses."""
_Kept = tuple[Weights, list[tuple[_Others, tuple[_Clause, ...]]]]  # type: ignore[valid-type]


def packed(table: Weights, rules: list[Rule]) -> bytes:
    """The table of weights and the rules, as bytes."""
    told = [(_Others(*(getattr(r, n) for n in _NAMES)), [_flat(c) for c in r.clauses]) for r in rules]
    return msgspec.msgpack.encode((table, told))


def unpacked(data: bytes) -> tuple[Weights, list[Rule]]:
    """What was packed. Raises msgspec.MsgspecError for anything else."""
    table, told = msgspec.msgpack.decode(data, type=_Kept)
    return table, [_rule(others, clauses) for others, clauses in told]


def _rule(others: Any, clauses: tuple[_Clause, ...]) -> Rule:
    return Rule(**{n: getattr(others, n) for n in _NAMES}, clauses=tuple(map(_clause, clauses)))


def _flat(clause: Clause) -> _Clause:
    match clause:
        case Test():
            return _Test(clause.path, clause.operator, clause.value, clause.negated)
        case Quoted():
            return _Quoted(clause.scope)
        case Group():
            return _Group(clause.join, tuple(map(_flat, clause.clauses)))
        case Related():
            return _Related(clause.exists, clause.kind, tuple(map(_flat, clause.clauses)))


def _clause(flat: _Clause) -> Clause:
    match flat:
        case _Test():
            value: Value = flat.value  # type: ignore[assignment]  # a tuple is of one kind, as it was
            return Test(flat.path, flat.operator, value, flat.negated)
        case _Quoted():
            return Quoted(flat.scope)
        case _Group():
            return Group(flat.join, tuple(map(_clause, flat.clauses)))
        case _Related():
            return Related(flat.exists, flat.kind, tuple(map(_clause, flat.clauses)))
