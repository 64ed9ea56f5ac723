"""Holds a report against the schema of its format; tests/schemas/README.md tells where each comes from."""

import json
from functools import cache
from pathlib import Path

import jsonschema
from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
JSON = {"sarif": "sarif-2.1.0.json", "gitlab": "gitlab-code-quality.json"}
XML = {"junit": "junit-10.xsd", "checkstyle": "checkstyle.xsd"}


def faults(name: str, text: str) -> list[str]:
    """What in a report of that format its schema does not allow; empty where it is valid."""
    if name in JSON:
        return [f"{e.json_path}: {e.message}" for e in _json(JSON[name]).iter_errors(json.loads(text))]
    try:
        document = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [str(error)]
    schema = _xml(XML[name])
    schema.validate(document)
    return [str(e) for e in schema.error_log]


@cache
def _json(name: str) -> jsonschema.protocols.Validator:
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return validator(schema)


@cache
def _xml(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / name))
