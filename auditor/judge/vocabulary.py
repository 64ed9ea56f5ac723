"""The words that rules may use: kinds of evidence, their fields and types, taken from `auditor.evidence` itself."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

import msgspec
from msgspec import inspect

from auditor import evidence as ev
from auditor.article import Span
from auditor.rule import Kind, Path

FieldType = Literal["yes-or-no", "number", "text", "choice", "texts", "place"]


class Field(NamedTuple):
    """A field of a record: its type, whether it may be missing, and the values of a choice."""

    name: str
    type: FieldType
    optional: bool
    choices: tuple[str, ...] = ()


class Vocabulary(NamedTuple):
    """What can be said of one kind of record: its fields, and its relations (name -> id field, kind)."""

    kind: Kind
    fields: Mapping[str, Field]
    relations: Mapping[str, tuple[str, Kind]]
    place: str
    """The field that tells where the record stands."""


_STRUCTS: dict[Kind, tuple[type[msgspec.Struct], str]] = {
    "article": (ev.ArticleFacts, "headline"),
    "source": (ev.Source, "first"),
    "attribution": (ev.Attribution, "content"),
    "secondhand": (ev.Secondhand, "span"),
    "response": (ev.Response, "span"),
    "accusation": (ev.Accusation, "span"),
    "dispute": (ev.Dispute, "span"),
    "interest": (ev.Interest, "span"),
    "quote": (ev.Quote, "span"),
    "hedge": (ev.Hedge, "span"),
    "judgement": (ev.Judgement, "span"),
    "wording": (ev.Wording, "span"),
    "figure": (ev.Figure, "span"),
    "document": (ev.Document, "span"),
    "correction": (ev.Correction, "span"),
    "headline": (ev.Headline, "span"),
    "claim": (ev.Claim, "span"),
    "ignore": (ev.Ignore, "span"),
    "sign_off": (ev.SignOff, "span"),
    "request": (ev.Request, "span"),
    "record_fault": (ev.RecordFault, "span"),
}
_IDS: dict[str, tuple[str, Kind]] = {
    "source_id": ("source", "source"),
    "attribution": ("attribution", "attribution"),
    "via": ("via", "secondhand"),
    "within": ("within", "attribution"),
    "by": ("by", "source"),
}
_EVERYWHERE: tuple[Kind, ...] = ("article", "headline")
"""Of these there is one an article, so any record can be asked for it."""

LISTS: Mapping[Kind, str] = MappingProxyType(
    {k: {"secondhand": "secondhand", "headline": "headline", "article": "article"}.get(k, k + "s") for k in _STRUCTS}
)
"""Kind -> name of the field of `Evidence` that holds its records."""

WORDS = Field("text", "text", False)
"""The words of the file at the record's place: a field of every kind, worked out when asked for."""


def _field(info: inspect.Field) -> Field | None:
    types = info.type.types if isinstance(info.type, inspect.UnionType) else (info.type,)
    optional = any(isinstance(t, inspect.NoneType) for t in types)
    of = next(t for t in types if not isinstance(t, inspect.NoneType))
    kind = _field_type(of)
    if kind is None:
        return None
    choices = tuple(str(v) for v in of.values) if isinstance(of, inspect.LiteralType) else ()
    return Field(info.name, kind, optional or kind == "texts" or isinstance(of, inspect.VarTupleType), choices)


def _field_type(of: Any) -> FieldType | None:
    if isinstance(of, inspect.VarTupleType):
        if isinstance(of.item_type, inspect.StrType):
            return "texts"
        return "place" if _is_span(of.item_type) else None
    simple: tuple[tuple[Any, FieldType], ...] = (
        (inspect.BoolType, "yes-or-no"),
        (inspect.StrType, "text"),
        (inspect.LiteralType, "choice"),
        ((inspect.IntType, inspect.FloatType), "number"),
    )
    return next((name for type_, name in simple if isinstance(of, type_)), "place" if _is_span(of) else None)


def _is_span(of: Any) -> bool:
    return isinstance(of, inspect.StructType) and of.cls is Span


@cache
def _vocabulary(kind: Any) -> Vocabulary:
    struct, place = _STRUCTS[kind]
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    fields = {f.name: f for f in map(_field, info.fields) if f is not None}
    relations = {name: (id_field, to) for id_field, (name, to) in _IDS.items() if id_field in fields}
    relations |= {one: ("", one) for one in _EVERYWHERE if one != kind}
    return Vocabulary(kind, MappingProxyType({"text": WORDS} | fields), MappingProxyType(relations), place)


class _Kinds(Mapping[str, Vocabulary]):
    """Each kind looked into when it is first asked for: few articles have evidence of them all."""

    def __getitem__(self, kind: str) -> Vocabulary:
        return _vocabulary(kind)

    def __iter__(self) -> Iterator[str]:
        return iter(get_args(Kind))

    def __len__(self) -> int:
        return len(get_args(Kind))


KINDS: Mapping[str, Vocabulary] = _Kinds()
"""Every kind of evidence a rule may be for."""


def field_at(kind: Kind, path: Path) -> Field:
    """The field that a path from a record of this kind leads to. Raises KeyError with the step that is unknown."""
    for step in path[:-1]:
        kind = KINDS[kind].relations[step][1]
    return KINDS[kind].fields[path[-1]]
