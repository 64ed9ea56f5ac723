"""All that can be set: name, type, default and help of each, in one place."""

import typing
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from auditor.evidence import Genre

FailOn = Literal["error", "warning", "advice", "never"]
Field = Literal["text", "id", "headline", "publisher", "byline", "published", "genre", "section", "url"]
Color = Literal["auto", "always", "never"]
Texts = tuple[str, ...]
Percent = Annotated[float, Meta(ge=0, le=100)]
Seconds = Annotated[float, Meta(gt=0)]
Megabytes = Annotated[int, Meta(ge=256)]
Columns = Annotated[int, Meta(ge=20)]


class Settings(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """The settings of an audit; None where nothing is set."""

    select: Annotated[Texts, Meta(description="Rules that judge: names, codes, prefixes, packs, or ALL.")] = ()
    ignore: Annotated[Texts, Meta(description="Rules that do not judge.")] = ()
    extend_select: Annotated[Texts, Meta(description="Rules that judge beside the selected ones.")] = ()
    standard: Annotated[str | None, Meta(description="A published standard: its rules, at its levels.")] = None
    rules: Annotated[Texts, Meta(description="Folders of further rules, from this file's folder.")] = ()
    preview: Annotated[bool, Meta(description="Judge by preview rules too.")] = False
    exclude: Annotated[Texts, Meta(description="Paths left out, written as in .gitignore.")] = ()
    no_gitignore: Annotated[bool, Meta(description="Audit what .gitignore names too.")] = False
    format_in: Annotated[str, Meta(description="How to read; auto goes by content.")] = "auto"
    publisher: Annotated[Texts, Meta(description="The outlet's own names: what it was told is first-hand.")] = ()
    genre: Annotated[Genre | None, Meta(description="What the articles are: news, opinion and so on.")] = None
    no_strip: Annotated[bool, Meta(description="Keep every line, page furniture too.")] = False
    max_bytes: Annotated[int, Meta(ge=1, description="Largest file read, in bytes.")] = 2_000_000
    fields: Annotated[dict[Field, str], Meta(description="The column of a corpus that holds a field.")] = {}
    fail_on: Annotated[FailOn, Meta(description="Least level of a finding that makes the exit status 1.")] = "error"
    min_score: Annotated[Percent | None, Meta(description="Score below which the exit status is 1.")] = None
    baseline: Annotated[str | None, Meta(description="A file of known findings, from this file's folder.")] = None
    format: Annotated[str, Meta(description="Form of the report.")] = "auto"
    output: Annotated[
        Texts, Meta(description="Reports written to files too, each FORMAT=FILE, in this file's folder.")
    ] = ()
    color: Annotated[Color, Meta(description="When to colour the report.")] = "auto"
    width: Annotated[Columns | None, Meta(description="Columns to write in.")] = None
    model: Annotated[str | None, Meta(description="A spaCy package or folder.")] = None
    exact: Annotated[bool, Meta(description="Parse in spaCy's own way, in more than twice the time.")] = False
    jobs: Annotated[int, Meta(ge=0, description="Articles audited at once, each in a process; 0 is one a core.")] = 1
    max_seconds: Annotated[Seconds | None, Meta(description="Longest that one article may take, in seconds.")] = None
    max_memory: Annotated[Megabytes | None, Meta(description="Most memory of a process that audits, in MB.")] = None
    no_cache: Annotated[bool, Meta(description="Neither use nor keep what earlier audits saw.")] = False
    cache_dir: Annotated[str | None, Meta(description="Folder that keeps what audits saw.")] = None


class Override(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """Settings for some paths: those of Settings that an article can have of its own."""

    paths: Annotated[Texts, Meta(description="Paths, written as in .gitignore, from this file's folder.")]


OF_AN_ARTICLE = (
    "select",
    "ignore",
    "extend-select",
    "standard",
    "format-in",
    "publisher",
    "genre",
    "no-strip",
    "max-bytes",
    "fields",
    "fail-on",
    "min-score",
)
"""The settings that `[[overrides]]` may change."""


def names() -> tuple[str, ...]:
    """Every setting, as a configuration writes it."""
    return Settings.__struct_encode_fields__


@cache
def _fields() -> dict[str, msgspec.structs.FieldInfo]:
    return {f.encode_name: f for f in msgspec.structs.fields(Settings)}


def default(name: str) -> Any:
    """A setting's value where nothing sets it."""
    field = _fields()[name]
    return field.default_factory() if callable(field.default_factory) else field.default


def option(name: str) -> str:
    """The option that sets it: one that is given again and again is called by what it adds."""
    return "--field" if name == "fields" else f"--{name}"


def converted(name: str, value: object, *, words: bool = False) -> Any:
    """`value` as the setting's type has it; one string will do for a list. Raises msgspec.ValidationError.

    With `words`, the value is a string of the environment: lists parted by commas, "1" and "true" alike.
    """
    kind = _fields()[name].type
    if name == "fields":
        return _columns(value, words=words)
    many = _is_list(kind)
    if words and isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()] if many else _plain(value)
    elif many and isinstance(value, str):
        value = [value]
    elif many and isinstance(value, tuple):
        value = list(value)
    return msgspec.convert(value, kind, strict=not words)


def choices(name: str) -> tuple[str, ...]:
    """All that a setting may be where it is one of some words; else none."""
    return tuple(_literals(_fields()[name].type))


def _literals(kind: Any) -> Iterator[str]:
    if typing.get_origin(kind) is Literal:
        yield from typing.get_args(kind)
    elif not _is_list(kind):
        for inner in typing.get_args(kind):
            yield from _literals(inner)


def _columns(value: object, *, words: bool) -> dict[str, str]:
    """Columns by field, as a table of a configuration has them, or as options and variables write them: text=body."""
    if words and isinstance(value, str):
        value = [part for part in value.split(",") if part.strip()]
    if isinstance(value, list | tuple):
        parted = [str(part).partition("=") for part in value]
        if wrong := next((field for field, equals, column in parted if not equals or not column.strip()), None):
            raise msgspec.ValidationError(f"“{wrong}” names no column, as text=body does")
        value = {field.strip(): column.strip() for field, _, column in parted}
    known = typing.get_args(Field)
    if isinstance(value, dict) and (wrong := next((key for key in value if key not in known), None)):
        raise msgspec.ValidationError(f"“{wrong}” is no field of a record: those are {', '.join(known)}")
    return msgspec.convert(value, dict[str, str])


def _plain(value: str) -> str:
    return {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(value.lower(), value)


def _is_list(kind: Any) -> bool:
    inner = typing.get_args(kind)[0] if typing.get_origin(kind) is Annotated else kind
    return typing.get_origin(inner) is tuple


def schema() -> dict[str, Any]:
    """JSON Schema of a configuration file, made from the types above."""
    made = msgspec.json.schema(Settings)
    properties = dict(made["$defs"]["Settings"]["properties"])
    for prop in properties.values():
        if prop.get("type") == "array":
            prop["anyOf"] = [{"type": "array", "items": prop.pop("items")}, {"type": "string"}]
            del prop["type"]
    properties["fields"]["propertyNames"] = {"enum": list(typing.get_args(Field))}
    for prop in properties.values():
        if prop.get("default") is None:
            prop.pop("default", None)
    paths = msgspec.json.schema(Override)["$defs"]["Override"]["properties"]["paths"]
    paths = {"description": paths["description"], "anyOf": [{"type": "array", "minItems": 1, "items": paths["items"]}]}
    paths["anyOf"].append({"type": "string"})
    own = {name: properties[name] for name in OF_AN_ARTICLE}
    override = {"type": "object", "properties": {"paths": paths, **own}, "required": ["paths"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "auditor.toml",
        "type": "object",
        "properties": {
            "extend": {"type": "string", "description": "A configuration that this one builds on."},
            **properties,
            "overrides": {"type": "array", "items": {**override, "additionalProperties": False}},
        },
        "additionalProperties": False,
    }
