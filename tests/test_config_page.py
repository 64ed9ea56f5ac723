"""The page of all settings and the published schema tell what the settings' types say; its examples are taken."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from auditor.config import Configuration
from tests.commands import Runner
from tests.config_page import PAGE, SCHEMA, schema_text, with_table

EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_the_table_is_true() -> None:
    page = PAGE.read_text("utf-8")
    assert page == with_table(page), "write it anew: python -m tests.config_page"


def test_the_schema_in_the_repository_is_what_the_command_prints(run: Runner) -> None:
    assert SCHEMA.read_text("utf-8") == schema_text(), "write it anew: python -m tests.config_page"
    assert json.loads(run("schema", "config").out) == json.loads(schema_text())


def test_the_example_is_valid_by_schema_and_loader(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('publisher = "x"\n')
    file = tmp_path / "desk" / "auditor.toml"
    file.parent.mkdir()
    file.write_text(EXAMPLES[0], "utf-8")
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(tomllib.loads(EXAMPLES[0]))
    resolved = Configuration(environ={}).resolve(file.parent / "wire" / "a.txt")
    assert resolved.settings.publisher == ("Northern Wire",)
    assert resolved.settings.min_score == 60


@pytest.mark.parametrize("example", EXAMPLES[1:])
def test_the_other_examples_are_toml(example: str) -> None:
    tomllib.loads(example)
    assert "auditor.schema.json" in example


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("fail-on = 'warning'", True),
        ("publisher = 'The Courier'", True),
        ("min-score = 60", True),
        ("[[overrides]]\npaths = 'opinion/'\ngenre = 'opinion'", True),
        ("fail-on = 'eror'", False),
        ("fail_on = 'error'", False),
        ("min-score = 101", False),
        ("[[overrides]]\ngenre = 'opinion'", False),
        ("[[overrides]]\npaths = ['a']\ncolor = 'never'", False),
    ],
)
def test_schema_and_loader_agree(tmp_path: Path, text: str, valid: bool) -> None:
    assert jsonschema.Draft202012Validator(json.loads(schema_text())).is_valid(tomllib.loads(text)) == valid
    (tmp_path / "auditor.toml").write_text(text)
    try:
        Configuration(environ={}).resolve(tmp_path / "opinion" / "a.md")
    except Exception:
        assert not valid
    else:
        assert valid
