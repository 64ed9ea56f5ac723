"""The commands beside check: evidence, explain, rules, test, schema, config; and what help costs."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from auditor.commands import COMMANDS
from auditor.commands.schema import SCHEMAS
from auditor.judge.load import load_rules
from tests.commands import Runner

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
RULE = (ROOT / "rules" / "anonymity" / "bare-source.yaml").read_text("utf-8")


def test_evidence_is_a_record_a_line(run: Runner) -> None:
    ran = run("evidence", SAMPLES / "wire-brief.txt", SAMPLES / "opinion.md", "missing.txt")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 2
    assert "missing.txt: does not exist" in ran.err
    assert [r["article"]["genre"] for r in records] == ["news", "opinion"]
    validator = jsonschema.Draft202012Validator(SCHEMAS["evidence"]())
    for record in records:
        validator.validate(record)
        assert record["schema"] == "auditor.evidence/1"
        assert record["text"] is None


def test_evidence_points_into_the_file(run: Runner) -> None:
    path = SAMPLES / "secondhand-tech.txt"
    record = json.loads(run("evidence", path, "-f", "json").out)
    source = path.read_bytes().decode()
    assert [source[s:e] for s, e in record["attributions"][0]["source"]] == ["Orbix"]
    assert source[slice(*record["responses"][-1]["span"])].startswith("Orbix did not immediately respond")
    by_id = {s["id"] for s in record["sources"]}
    assert {a["source_id"] for a in record["attributions"] if a["source_id"]} <= by_id


def test_evidence_of_several_as_one_document(run: Runner) -> None:
    two = run("evidence", SAMPLES / "wire-brief.txt", SAMPLES / "opinion.md", "-f", "json", "--text")
    first, second = json.loads(two.out)
    assert first["text"].startswith("Ferry runs aground")
    assert second["text"].startswith("We should stop pretending")


@pytest.mark.parametrize("rule", load_rules(), ids=lambda r: r.code)
def test_every_rule_is_explained(run: Runner, rule: object) -> None:
    code, name = rule.code, rule.id  # type: ignore[attr-defined]
    page = run("explain", code, "--width", 80).out
    assert page.startswith(f"{code} {name}: ")
    for part in ("Why", "What to do", "Standards", "Condition", "It fires on", "It stays silent on"):
        assert f"\n{part}\n" in page
    assert all(len(line) <= 80 for line in page.splitlines() if "http" not in line)
    assert run("explain", name, "--width", 80).out == page


def test_an_unknown_rule(run: Runner) -> None:
    ran = run("explain", "ANO12")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean" in ran.err


def test_rules_are_listed(run: Runner) -> None:
    whole = json.loads(run("rules", "--format", "json").out)
    assert {r["code"] for r in whole} == {r.code for r in load_rules()}
    assert all(r["chosen"] == (r["status"] == "stable") for r in whole)
    lines = run("rules", "secondhand").out.splitlines()
    assert lines
    assert all(line.removeprefix("-").split()[0].startswith("SEC") for line in lines)


def test_cases_are_run(run: Runner, tmp_path: Path) -> None:
    passed = run("test", "ANO102")
    assert passed.status == 0
    assert passed.out.startswith("ok    ANO102   bare-source: fires ")
    assert "0 failed." in passed.out
    wrong = RULE.replace("id: bare-source", "id: house-source").replace("code: ANO102", "code: HOU100")
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "house-source.yaml").write_text(wrong.replace("[[Sources]] said", "[[Mary Healy]] said"))
    failed = run("test", "house", "--rules", "house")
    assert failed.status == 1
    assert "FAIL  HOU100" in failed.out
    assert "house/house-source.yaml:" in failed.out


@pytest.mark.parametrize("contract", SCHEMAS)
def test_schemas_are_schemas(run: Runner, contract: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", contract).out))


def test_settings_and_what_decided_them(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.auditor]\npublisher = "The Ledger"\n')
    monkeypatch.setenv("AUDITOR_MIN_SCORE", "50")
    lines = {line.split()[0]: line for line in run("config").out.splitlines() if "=" in line}
    assert lines["publisher"].split("  # ") == ['publisher = ["The Ledger"]', f"{tmp_path / 'pyproject.toml'}:2"]
    assert lines["min-score"].endswith("# the variable AUDITOR_MIN_SCORE")
    assert lines["fail-on"].endswith("# the default")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(run: Runner, command: str) -> None:
    ran = run(*[command] * bool(command), "--help")
    assert ran.status == 0
    assert "Usage: auditor" in ran.out
    if not command:
        assert all(name in ran.out for name in COMMANDS)


def test_an_unknown_command(run: Runner) -> None:
    ran = run("chek")
    assert ran.status == 2
    assert "check" in ran.err


def test_version(run: Runner) -> None:
    assert run("--version").out == "auditor 0.1.0\n"


@pytest.mark.parametrize(
    "arguments", ["--help", "check --help", "compare --help", "rules", "explain ANO102", "config", "schema evidence"]
)
def test_what_needs_no_model_imports_no_spacy(arguments: str) -> None:
    code = (
        "import sys; from auditor.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "sys.exit(3 if {'spacy', 'textstat', 'nltk'} & set(sys.modules) else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments.split()],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0


def test_an_old_name_of_a_rule_is_answered_and_told_once(run: Runner) -> None:
    Path("house").mkdir()
    shutil.copy(ROOT / "rules" / "anonymity" / "bare-source.yaml", "house/plain-source.yaml")
    text = Path("house/plain-source.yaml").read_text("utf-8").replace("id: bare-source", "id: plain-source")
    text = text.replace("code: ANO102", "code: OWN102\nformerly: [simple-source, OWN002]")
    Path("house/plain-source.yaml").write_text(text, "utf-8")
    for name in ("one.txt", "two.txt"):
        Path(name).write_text("Sources said on Friday that the mill would close.\n", "utf-8")
    ran = run("check", "one.txt", "two.txt", "--rules", "house", "--select", "OWN002", "--fail-on", "never")
    assert ran.status == 0
    assert ran.out.count("OWN102") == 2
    assert ran.err.count('The rule "OWN002" is now plain-source (OWN102).') == 1
    assert "is now" not in run("check", "one.txt", "--rules", "house", "--select", "OWN102", "--fail-on", "never").err
