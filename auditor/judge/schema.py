"""JSON Schema of a rule file, generated from the vocabulary: editors complete fields and values from it."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from auditor.evidence import Genre
from auditor.finding import LEVELS
from auditor.judge.conditions import FITS, GROUPS, JOINS
from auditor.judge.keys import CASE_NAMES, CASE_WORDS, EXTENDS, KEYS, OF_THE_RULE_ITSELF, REFERENCE
from auditor.judge.vocabulary import KINDS, Field, Vocabulary
from auditor.rule import CaseFormat, Scope, Status

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"oneOf": [TEXT, {"type": "array", "items": TEXT}]}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}


def rule_schema() -> Schema:
    """The schema, draft 2020-12. Conditions are checked against the kind that `for` names."""
    kinds = list(KINDS)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "auditor rule",
        "type": "object",
        "additionalProperties": False,
        "properties": _properties(kinds),
        "if": {"required": [EXTENDS]},
        "then": {"not": {"anyOf": [{"required": [key]} for key in OF_THE_RULE_ITSELF]}},
        "else": {"required": [key for key, needed in KEYS.items() if needed]},
        "allOf": [
            {
                "if": {"properties": {"for": {"const": kind}}, "required": ["for"]},
                "then": {"properties": {"where": {"$ref": f"#/$defs/{kind}"}}},
            }
            for kind in kinds
        ],
        "$defs": {kind: _conditions(KINDS[kind]) for kind in kinds} | {"related": _related(kinds), "case": _case()},
    }


def _properties(kinds: Sequence[str]) -> Schema:
    related = {"oneOf": [{"$ref": "#/$defs/related"}, {"type": "array", "items": {"$ref": "#/$defs/related"}}]}
    return {
        "id": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
        "code": {"type": "string", "pattern": "^[A-Z]{2,4}[0-9]{3,4}$"},
        "formerly": TEXTS,
        EXTENDS: TEXT,
        "title": TEXT,
        "level": {"enum": list(LEVELS)},
        "status": {"enum": list(get_args(Status))},
        "why": TEXT,
        "advice": TEXT,
        "references": {
            "type": "array",
            "minItems": 1,
            "items": _object(dict.fromkeys(REFERENCE, TEXT), "title", "url"),
        },
        "for": {"enum": list(kinds)},
        "scope": {"enum": list(get_args(Scope))},
        "where": {"type": "object"},
        "with": related,
        "without": related,
        "at": TEXT,
        "report": {"type": "string", "pattern": "^once_per "},
        "message": TEXT,
        "penalty": {"type": "number", "minimum": 0},
        "ceiling": {"type": "number", "minimum": 0, "maximum": 100},
        "measured": _object({"right": COUNT, "of": COUNT | {"minimum": 1}}, "right", "of"),
        "tests": _object({s: _cases() for s in ("fires", "passes", "known_misses")}, "fires", "passes"),
    }


def _object(properties: Mapping[str, Schema], *required: str) -> Schema:
    return {"type": "object", "properties": dict(properties), "required": list(required), "additionalProperties": False}


def _cases() -> Schema:
    return {"type": "array", "items": {"oneOf": [TEXT, {"$ref": "#/$defs/case"}]}}


def _case() -> Schema:
    words = dict.fromkeys(("text", "headline", *CASE_WORDS), TEXT) | dict.fromkeys(CASE_NAMES, TEXTS)
    choices = {"genre": {"enum": list(get_args(Genre))}, "format": {"enum": list(get_args(CaseFormat))}}
    return _object(words | choices, "text")


def _related(kinds: Sequence[str]) -> Schema:
    return {"type": "object", "properties": {k: {"$ref": f"#/$defs/{k}"} for k in kinds}, "additionalProperties": False}


def _conditions(vocabulary: Vocabulary) -> Schema:
    """Conditions on one kind: its fields, groups of them, and fields reached through a relation."""
    me = {"$ref": f"#/$defs/{vocabulary.kind}"}
    related = {"oneOf": [{"$ref": "#/$defs/related"}, {"type": "array", "items": {"$ref": "#/$defs/related"}}]}
    fields = {name: _field(field) for name, field in vocabulary.fields.items()}
    groups = {name: {"oneOf": [me, {"type": "array", "items": me}]} for name in GROUPS}
    joins = dict.fromkeys(JOINS, related)
    names = "|".join(sorted(vocabulary.relations))
    return {
        "type": "object",
        "properties": {**fields, **groups, **joins, "scope": {"enum": list(get_args(Scope))}},
        "patternProperties": {f"^({names})\\.[a-z_.]+$": {}},
        "additionalProperties": False,
    }


def _field(field: Field) -> Schema:
    value = _value(field)
    plain: list[Schema] = [value, {"type": "array", "items": value}]
    if field.optional:
        plain.append({"enum": ["present", "absent"]})
    operators = {"not": {"anyOf": plain}} | {
        name: _operand(name) for name in sorted(FITS[field.type] - {"is", "any_of"})
    }
    return {"anyOf": [*plain, {"type": "object", "properties": operators, "additionalProperties": False}]}


def _operand(name: str) -> Schema:
    return TEXT if name in ("same_as", "matches", "in_list") else NUMBER


def _value(field: Field) -> Schema:
    if field.type == "choice":
        return {"enum": list(field.choices)}
    return {"yes-or-no": {"type": "boolean"}, "number": NUMBER, "place": {"enum": ["present", "absent"]}}.get(
        field.type, TEXT
    )
