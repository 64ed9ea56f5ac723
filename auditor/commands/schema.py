"""`auditor schema`: the JSON Schema of each contract, made from the types that write it."""

import json
from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
import typer

from auditor.comparison.record import Comparison
from auditor.config.settings import schema as config_schema
from auditor.evidence import Evidence
from auditor.judge.schema import rule_schema
from auditor.quiz.record import Quiz
from auditor.read.formats import names
from auditor.report import names as reports
from auditor.report.output import Output

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Contract = Literal["rule", "config", "evidence", "output", "comparison", "quiz"]


def _of(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {"$schema": DRAFT, **msgspec.json.schema(kind)}


def config() -> dict[str, Any]:
    """Of a configuration, with the formats that this installation reads; others may have more."""
    made = config_schema()
    made["properties"]["format"] |= {"enum": list(reports())}
    known = {"anyOf": [{"enum": list(names())}, {"type": "string"}]}
    for settings in (made["properties"], made["properties"]["overrides"]["items"]["properties"]):
        settings["format-in"] = {k: v for k, v in settings["format-in"].items() if k != "type"} | known
    return made


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "rule": rule_schema,
    "config": config,
    "evidence": lambda: _of(Evidence),
    "output": lambda: _of(Output),
    "comparison": lambda: _of(Comparison),
    "quiz": lambda: _of(Quiz),
}


def command(contract: Annotated[Contract, typer.Argument(help="Which contract.", show_default=False)]) -> None:
    """Print the JSON Schema of a contract: rule file, configuration, evidence, report, comparison, quiz."""
    typer.echo(json.dumps(SCHEMAS[contract](), indent=2, ensure_ascii=False))
