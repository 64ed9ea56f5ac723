"""Makes the table on docs/configuration.md and docs/schema/auditor.schema.json: `python -m tests.config_page`."""

import json
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from typer.main import get_command

from auditor.commands.app import make_app
from auditor.commands.schema import config
from auditor.config.settings import OF_AN_ARTICLE, Settings, default

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "configuration.md"
SCHEMA = DOCS / "schema" / "auditor.schema.json"
BEGIN, END = "<!-- settings: begin -->\n", "<!-- settings: end -->\n"


def table() -> str:
    """A row a setting."""
    return "\n".join((*_rows(), ""))


def schema_text() -> str:
    """What `auditor schema config` prints."""
    return json.dumps(config(), indent=2, ensure_ascii=False) + "\n"


def with_table(page: str) -> str:
    """The page with the table as it must be."""
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


def _rows() -> Iterator[str]:
    yield "| setting | type | default | for some paths | option | what |"
    yield "| --- | --- | --- | --- | --- | --- |"
    options = _options()
    for field in msgspec.structs.fields(Settings):
        name = field.encode_name
        value = default(name)
        shown = "" if value is None or value == () else f"`{msgspec.json.encode(value).decode()}`"
        own = "yes" if name in OF_AN_ARTICLE else ""
        meta = typing.get_args(field.type)[-1]
        yield f"| `{name}` | {_kind(field.type)} | {shown} | {own} | `{options[name]}` | {meta.description} |"


def _kind(kind: Any) -> str:
    if typing.get_origin(kind) is Annotated:
        kind, *metas = typing.get_args(kind)
        return _kind(kind) + "".join(_bounds(m) for m in metas)
    if typing.get_origin(kind) is Literal:
        return ", ".join(f"`{word}`" for word in typing.get_args(kind))
    if typing.get_origin(kind) is tuple:
        return "list of text, or one text"
    parts = [p for p in typing.get_args(kind) if p is not type(None)]
    return (
        _kind(parts[0]) if parts else {bool: "true or false", int: "whole number", float: "number", str: "text"}[kind]
    )


def _bounds(meta: msgspec.Meta) -> str:
    least = f" from {meta.ge:g}" if meta.ge is not None else ""
    return least + (f" to {meta.le:g}" if meta.le is not None else "")


def _options() -> dict[str, str]:
    """The option of `auditor check` for each setting."""
    params = get_command(make_app(["check"])).commands["check"].params  # type: ignore[attr-defined]
    return {
        p.name.replace("_", "-"): next(o for o in p.opts if o.startswith("--")) for p in params if p.name != "paths"
    }


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), encoding="utf-8")
