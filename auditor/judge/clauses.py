"""Clauses made into functions of a record. Three-valued: True, False, or None where the analysis could not decide."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, partial
from typing import Any

from auditor.article import Article, Span
from auditor.evidence import Evidence
from auditor.judge.listed import finder
from auditor.judge.patterns import compile_pattern
from auditor.judge.vocabulary import KINDS, LISTS, field_at
from auditor.rule import Clause, Group, Kind, Operator, Path, Quoted, Related, Test

Truth = bool | None


class World:
    """The evidence in one article, with its records by id and by kind."""

    def __init__(self, evidence: Evidence, article: Article) -> None:
        self.evidence, self.article = evidence, article
        self._rows: dict[Kind, Sequence[Row]] = {}

    def records(self, kind: Kind) -> Sequence[Any]:
        """All records of a kind, in reading order as the evidence has them."""
        found = getattr(self.evidence, LISTS[kind])
        if found is None:
            return ()
        return found if isinstance(found, tuple) else (found,)

    def rows(self, kind: Kind) -> Sequence["Row"]:
        """The records of a kind that stand somewhere in the file, in reading order: those that rules are held to."""
        if kind not in self._rows:
            found = (Row(kind, record, self) for record in self.records(kind))
            self._rows[kind] = sorted((r for r in found if r.span is not None), key=_place)
        return self._rows[kind]

    @cached_property
    def by_id(self) -> dict[str, Any]:
        """Record by its id."""
        return {r.id: r for kind in LISTS if kind != "article" for r in self.records(kind)}

    @cached_property
    def speech(self) -> tuple[Span, ...]:
        """The places of all quotations of speech."""
        return tuple(q.span for q in self.evidence.quotes if q.speech)

    def words(self, span: Span) -> str:
        """The file's words at a place, white space folded."""
        return self.article.words(span)


class Row:
    """One record under judgement; `outer` is the record that a `with` or `without` started from."""

    __slots__ = ("kind", "outer", "record", "world")

    def __init__(self, kind: Kind, record: Any, world: World, outer: "Row | None" = None) -> None:
        self.kind, self.record, self.world, self.outer = kind, record, world, outer

    @property
    def span(self) -> Span | None:
        """Where the record stands in the file; for an article its headline, or else its first block."""
        if self.kind == "article":
            return self.record.headline or next(iter(self.record.body), None)
        return whole(getattr(self.record, KINDS[self.kind].place)) or whole(getattr(self.record, "cue", None))

    @property
    def text(self) -> str:
        """The words of the file there."""
        span = self.span
        return self.world.words(span) if span else ""

    def get(self, path: Path) -> Any:
        """The value of a field; None where the relation it is reached through leads to no record."""
        row: Row | None = self
        for step in path[:-1]:
            row = row.related(step) if row else None
        if row is None:
            return None
        return row.text if path[-1] == "text" else getattr(row.record, path[-1])

    def related(self, name: str) -> "Row | None":
        """The record that a relation leads to."""
        id_field, kind = KINDS[self.kind].relations[name]
        if not id_field:
            record = next(iter(self.world.records(kind)), None)
        else:
            record = self.world.by_id.get(getattr(self.record, id_field) or "")
        return None if record is None else Row(kind, record, self.world)


def _place(row: Row) -> tuple[int, int]:
    span = row.span
    return (span.start, span.end) if span else (-1, -1)


def whole(place: Any) -> Span | None:
    """A place as one span: from the start of its first piece to the end of its last."""
    if isinstance(place, tuple):
        return Span(place[0].start, place[-1].end) if place else None
    return place  # type: ignore[no-any-return]


Check = Callable[[Row], Truth]


def check(clause: Clause, kind: Kind) -> Check:
    """A clause on records of this kind, as a function."""
    if isinstance(clause, Test):
        return _test(clause, kind)
    if isinstance(clause, Quoted):
        return _quoted(clause)
    inner = [check(c, clause.kind if isinstance(clause, Related) else kind) for c in clause.clauses]
    return _group(clause, inner) if isinstance(clause, Group) else _related(clause, inner)


def all_of(truths: Iterable[Truth]) -> Truth:
    """False if any is false, else unknown if any is unknown."""
    unknown = False
    for truth in truths:
        if truth is False:
            return False
        unknown = unknown or truth is None
    return None if unknown else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """True if any is true, else unknown if any is unknown."""
    unknown = False
    for truth in truths:
        if truth:
            return True
        unknown = unknown or truth is None
    return None if unknown else False


def _group(clause: Group, inner: Sequence[Check]) -> Check:
    def holds(row: Row) -> Truth:
        if clause.join == "any":
            return any_of(c(row) for c in inner)
        everything = all_of(c(row) for c in inner)
        return everything if clause.join == "all" else everything is not True

    return holds


def _related(clause: Related, inner: Sequence[Check]) -> Check:
    def holds(row: Row) -> Truth:
        rows = (Row(clause.kind, r, row.world, row) for r in row.world.records(clause.kind))
        found = any_of(all_of(c(other) for c in inner) for other in rows)
        return found if clause.exists else found is not True

    return holds


def _quoted(clause: Quoted) -> Check:
    def holds(row: Row) -> Truth:
        span = row.span
        if span is None:
            return True
        inside = any(q.start <= span.start and span.end <= q.end for q in row.world.speech)
        return inside == (clause.scope == "inside")

    return holds


def _test(test: Test, kind: Kind) -> Check:
    field = field_at(kind, test.path)
    compare = _comparison(test)
    if test.operator in ("present", "absent"):
        wanted = (test.operator == "present") != test.negated
        return lambda row: _is_there(row.get(test.path)) == wanted
    says_nothing = False if field.type in ("text", "texts", "place") else None

    def holds(row: Row) -> Truth:
        value = row.get(test.path)
        truth = says_nothing if value is None else compare(value, row)
        return truth is not True if test.negated else truth

    return holds


def _is_there(value: Any) -> bool:
    return value is not None and value not in ("", ())


def _comparison(test: Test) -> Callable[[Any, Row], Truth]:
    value: Any = test.value
    if test.operator == "matches":
        pattern = cache(partial(compile_pattern, value))  # made when a record first asks
        return lambda found, _: any(bool(pattern().search(t)) for t in _texts(found))
    if test.operator == "in_list":
        listed = cache(partial(finder, value))
        return lambda found, _: any(bool(listed().search(t)) for t in _texts(found))
    if test.operator == "same_as":
        return lambda found, row: _same(found, (row.outer or row).get(value))
    if test.operator in _ORDER:
        ordered = _ORDER[test.operator]
        return lambda found, _: ordered(float(found), value)
    wanted = {fold(v) for v in (value if isinstance(value, tuple) else (value,))}
    return lambda found, _: any(fold(v) in wanted for v in _texts(found))


_ORDER: dict[Operator, Callable[[float, float], bool]] = {
    "above": float.__gt__,
    "below": float.__lt__,
    "at_least": float.__ge__,
    "at_most": float.__le__,
}


def _texts(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _same(one: Any, other: Any) -> Truth:
    return None if other is None else fold(one) == fold(other)


def fold(value: Any) -> Any:
    """Text as it is compared: case and white space folded; anything else as it is."""
    return " ".join(value.casefold().split()) if isinstance(value, str) else value
