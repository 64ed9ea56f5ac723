"""Published standards: which rules each asks for, at which level, with which clause; and how two differ."""

import json
from pathlib import Path

import msgspec
import pytest

from auditor.judge.load import load_rules
from auditor.judge.packs import PackFile, packs, standard_files
from auditor.judge.problems import SelectError
from auditor.judge.standards import Demand, PublishedStandard, find, load_standards, read_standard, under
from auditor.rule import Rule
from tests.commands import Runner

RULES = load_rules()
STANDARDS = load_standards()
MINE = PublishedStandard(id="mine", title="House style", publisher="Us", url="https://example.org/style", as_of="2026")
FILE = """\
id: mine
title: House style
publisher: Us
url: https://example.org/style
as_of: "2026"
rules:
  ANO102: {level: error, clause: no bare sources}
"""


def by_code(standard: PublishedStandard, rules: list[Rule] = RULES) -> dict[str, Rule]:
    return {r.code: r for r in under(standard, rules)}


def faults(folder: Path, text: str, name: str = "mine") -> list[str]:
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    standard, problems = read_standard(PackFile(f"pack/standards/{name}.yaml", folder / f"{name}.yaml"))
    assert standard is None
    return [str(p) for p in problems]


@pytest.mark.parametrize("name", ["ap", "reuters", "nyt", "bbc", "guardian", "npr", "spj", "ipso"])
def test_each_standard_asks_for_rules_with_its_clause_first(name: str) -> None:
    standard = STANDARDS[name]
    asked = by_code(standard)
    assert len(asked) >= 4
    assert all(r.references[0].standard == name and r.references[0].clause for r in asked.values())
    assert {code: d.level for code, d in standard.rules.items()} == {c: asked[c].level for c in standard.rules}
    assert standard.about and standard.url.startswith("https://")


def test_each_level_that_a_standard_sets_differs_from_the_rules_own() -> None:
    levels = {r.code: r.level for r in RULES}
    same = [(s.id, code) for s in STANDARDS.values() for code, d in s.rules.items() if d.level == levels[code]]
    assert same == []


def test_a_clause_brings_in_a_rule_that_does_not_know_the_standard() -> None:
    assert by_code(MINE) == {}
    demand = Demand(level="error", clause="no bare sources")
    mine = msgspec.structs.replace(MINE, rules={"bare-source": demand})
    rule = by_code(mine)["ANO102"]
    assert (rule.level, rule.references[0].clause, rule.references[0].url) == (
        "error", "no bare sources", "https://example.org/style",
    )  # fmt: skip


def test_a_standard_that_names_no_rule_is_told() -> None:
    mine = msgspec.structs.replace(MINE, rules={"bare-sauce": Demand()})
    with pytest.raises(SelectError, match='did you mean "bare-source"'):
        under(mine, RULES)
    with pytest.raises(SelectError, match='did you mean "bbc"'):
        find(STANDARDS, "bbcc")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("publisher: Us\n", "", '"publisher" is missing'),
        ("url: https://example.org/style", "url: example.org", "a standard without address"),
        ("id: mine", "id: yours", 'id "yours" in a file named "mine"'),
        ("level: error", "level: fatal", '"fatal" is no level'),
        ("clause: no", "claws: no", 'did you mean "clause"?'),
        ("title:", "titel:", 'did you mean "title"?'),
        ("rules:\n", "rules: []\nrest:\n", '"rules" is a mapping'),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in FILE
    found = faults(tmp_path, FILE.replace(old, new, 1))
    assert any(told in f for f in found), found
    assert all(f.startswith("pack/standards/mine.yaml:") for f in found)


def house(folder: Path) -> Path:
    """A pack with a standard of its own."""
    (folder / "standards").mkdir(parents=True)
    (folder / "standards" / "mine.yaml").write_text(FILE, encoding="utf-8")
    return folder


def test_a_house_pack_brings_a_standard(run: Runner, tmp_path: Path) -> None:
    pack = house(tmp_path / "house")
    found = run("rules", "--rules", str(pack), "--standard", "mine", "-f", "json")
    listed = json.loads(found.out)
    assert [(r["code"], r["level"], r["clauses"][0]["clause"]) for r in listed] == [
        ("ANO102", "error", "no bare sources")
    ]


def test_check_under_a_standard(run: Runner, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Plant to close\n\nA source said the plant would close in May.\n", encoding="utf-8")
    plain, guardian = (run("check", str(draft), "-f", "json", *more) for more in ([], ["--standard", "guardian"]))
    found = {f["code"]: f for f in json.loads(guardian.out)["articles"][0]["findings"]}
    assert "ANO107" in {f["code"] for f in json.loads(plain.out)["articles"][0]["findings"]}
    assert "ANO107" not in found
    assert (found["ANO102"]["level"], found["ANO102"]["standards"][0]["standard"]) == ("error", "guardian")
    assert guardian.status == 1


def test_rules_beside_a_standard_are_selected_by_name(run: Runner, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Plant to close\n\nA source said the plant would close in May.\n", encoding="utf-8")
    found = run("check", str(draft), "-f", "json", "--standard", "guardian", "--extend-select", "ANO107")
    assert "ANO107" in {f["code"] for f in json.loads(found.out)["articles"][0]["findings"]}


def test_how_two_standards_differ(run: Runner) -> None:
    found = json.loads(run("rules", "--standard", "bbc", "--diff", "ap", "-f", "json").out)
    by_code = {d["code"]: d for d in found}
    assert by_code["ANO101"]["levels"] == [None, "error"]
    assert by_code["SEC202"]["levels"] == ["warning", "advice"]
    assert all(d["levels"][0] != d["levels"][1] for d in found)
    text = run("rules", "--standard", "bbc", "--diff", "ap").out
    assert "RES304   buried-response" in text
    assert run("rules", "--standard", "bbc", "--diff", "bbc").out.endswith("same rules at the same levels.\n")
    assert run("rules", "--diff", "ap").status == 2


def test_every_shipped_standard_is_a_file_named_by_its_id() -> None:
    assert {f.file.name.removesuffix(".yaml") for f in standard_files(packs()[0])} == set(STANDARDS)
