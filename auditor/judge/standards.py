"""Published standards as packs: `standards/NAME.yaml` says which rules a code asks for, and how strictly.

A standard takes in every rule with a reference of its name; `rules:` in its file sets levels, and may add rules that
do not know the standard, each with the clause that asks for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from auditor.finding import LEVELS, Level, Standard
from auditor.judge.nodes import Node
from auditor.judge.packs import PackFile, packs, standard_files
from auditor.judge.problems import Problem, RuleFileError, SelectError, nearest
from auditor.judge.sheet import Sheet
from auditor.rule import Rule

_KEYS = ("id", "title", "publisher", "url", "as_of", "about", "rules")
_NEEDED = ("id", "title", "publisher", "url", "as_of")
_OF_A_RULE = ("level", "clause", "url")


class Demand(msgspec.Struct, frozen=True):
    """What a standard says of one rule: the level it gives it and the clause that asks for it, where it says so."""

    level: Level | None = None
    clause: str | None = None
    url: str | None = None


class PublishedStandard(msgspec.Struct, frozen=True, kw_only=True):
    """A code of a publisher, and what it demands of rules, by code or name."""

    id: str
    title: str
    publisher: str
    url: str
    as_of: str
    about: str = ""
    rules: dict[str, Demand] = {}
    path: str = ""

    def reference(self, demand: Demand) -> Standard:
        """The clause of a demand as a reference of a rule."""
        return Standard(self.title, demand.url or self.url, self.as_of, demand.clause, self.id)


def load_standards(folders: Sequence[Path] = ()) -> dict[str, PublishedStandard]:
    """Every standard of every pack, by its name; a later pack's takes the place of an earlier one's.

    Raises RuleFileError with every fault in every file.
    """
    found: dict[str, PublishedStandard] = {}
    problems: list[Problem] = []
    for pack in packs(folders):
        for file in standard_files(pack):
            standard, faults = read_standard(file)
            problems += faults
            if standard:
                found[standard.id] = standard
    if problems:
        raise RuleFileError(problems)
    return found


def read_standard(file: PackFile) -> tuple[PublishedStandard | None, list[Problem]]:
    """The standard in one file, or None, and the faults in it."""
    sheet = Sheet.of(file.path, file.read())
    root = sheet.root()
    standard = _read(sheet, root) if root else None
    return (None if sheet.problems else standard), sheet.problems


def _read(sheet: Sheet, root: Node) -> PublishedStandard | None:
    sheet.unknown_keys(root, _KEYS, "key of a standard")
    given = root.value
    missing = [k for k in _NEEDED if k not in given]
    for key in missing:
        sheet.fault(root.at, f'"{key}" is missing')
    words = {k: sheet.text_of(given[k], f'"{k}"') for k in _KEYS if k != "rules" and k in given}
    if "url" in words and not words["url"].startswith(("https://", "http://")):
        sheet.fault(given["url"].at, "a standard without address", "give url: https://…")
    stem = sheet.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if "id" in words and words["id"] != stem:
        sheet.fault(given["id"].at, f'id "{words["id"]}" in a file named "{stem}"', "name the file by its id")
    rules = sheet.mapping_of(given["rules"], '"rules"') if "rules" in given else {}
    demands = {code: _demand(sheet, node) for code, node in rules.items()}
    return None if missing else PublishedStandard(**words, rules=demands, path=sheet.path)


def _demand(sheet: Sheet, node: Node) -> Demand:
    given = sheet.mapping_of(node, "what a standard says of a rule")
    sheet.unknown_keys(node, _OF_A_RULE, "key of a rule in a standard")
    level = sheet.choice_of(given["level"], LEVELS, "level") if "level" in given else None
    words = {k: sheet.text_of(given[k], f'"{k}"') for k in ("clause", "url") if k in given}
    return Demand(level=level, **words)  # type: ignore[arg-type]


def find(standards: Mapping[str, PublishedStandard], name: str) -> PublishedStandard:
    """The standard of that name. Raises SelectError, with the nearest name, where there is none."""
    found = standards.get(name.casefold())
    if found is None:
        hint = nearest(name.casefold(), standards) or f"one of {', '.join(sorted(standards))}"
        raise SelectError(f'no standard is called "{name}": {hint}')
    return found


def under(standard: PublishedStandard, rules: Iterable[Rule]) -> list[Rule]:
    """The rules that a standard asks for, at its levels, its own clause first among their references.

    Raises SelectError where it names a rule that there is not.
    """
    rules = list(rules)
    known = {name for r in rules for name in _names(r)}
    for name in standard.rules:
        if name not in known:
            raise SelectError(f'{standard.path}: no rule is called "{name}": {nearest(name, known) or "see rules"}')
    return [r for rule in rules if (r := _under(standard, rule))]


def _under(standard: PublishedStandard, rule: Rule) -> Rule | None:
    demand = next((standard.rules[n] for n in _names(rule) if n in standard.rules), None)
    own = tuple(r for r in rule.references if r.standard == standard.id)
    if demand and demand.clause:
        own = (standard.reference(demand), *own)
    if not own:
        return None
    others = tuple(r for r in rule.references if r.standard != standard.id)
    level = (demand.level if demand else None) or rule.level
    return msgspec.structs.replace(rule, level=level, references=(*own, *others))


def _names(rule: Rule) -> tuple[str, ...]:
    return (rule.code, rule.id, *rule.formerly)
