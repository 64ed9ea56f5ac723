"""Rule files -> rules. All faults of all files come at once, each with its place."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec

from auditor.finding import LEVELS, Standard
from auditor.judge.cases import read_cases
from auditor.judge.conditions import Conditions, resolve
from auditor.judge.drafts import Draft, extend, open_draft
from auditor.judge.keys import KEYS, MEASURED, REFERENCE
from auditor.judge.message import slots, stray_braces
from auditor.judge.nodes import Node
from auditor.judge.packs import Pack, PackFile, files, packs
from auditor.judge.problems import Place, Problem, RuleFileError, nearest
from auditor.judge.vocabulary import KINDS
from auditor.judge.weights import weights
from auditor.judge.wordlists import WordLists, load_lists
from auditor.rule import Cases, Clause, Kind, Measured, Rule, Scope, Status

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_CODE = re.compile(r"[A-Z]{2,4}[0-9]{3,4}\Z")
_SCOPES = "outside quotations, inside, or anywhere"
_NO_SCOPE: tuple[Kind, ...] = ("article", "headline", "claim", "ignore", "sign_off", "request", "record_fault")
"""Kinds that stand in no quotation; rules for all others must say whether quotations count."""


def load_rules(folders: Sequence[Path] = ()) -> list[Rule]:
    """All rules of all packs, by code. Raises RuleFileError with every fault in every file."""
    drafts: list[Draft] = []
    every = packs(folders)
    lists, problems = load_lists(every)
    for pack in every:
        found, strays = files(pack)
        problems += [_stray(f) for f in strays]
        for file in found:
            draft, faults = open_draft(file.read(), file.path, pack)
            problems += faults
            drafts += [draft] if draft else []
    rules = [d for d in drafts if not d.extends]
    problems += [p for d in rules for p in _finish(d, lists)]
    known = {name: d for d in rules if d.rule for name in _names(d.rule)}
    problems += _doubles([d.rule for d in rules if d.rule])
    for draft in drafts:
        if draft.extends:
            extend(draft, known)
            problems += _finish(draft, lists)
            known |= dict.fromkeys(_names(draft.rule), draft) if draft.rule else {}
    if problems:
        raise RuleFileError(problems)
    unique = {d.rule.code: d.rule for d in known.values() if d.rule}
    return sorted(unique.values(), key=lambda r: (r.family, len(r.code), r.code))


def read_rule(data: bytes, path: str, pack: Pack, lists: WordLists) -> tuple[Rule | None, list[Problem]]:
    """The rule in one file's content, or None, and the faults in it. A rule that extends another needs `load_rules`."""
    draft, faults = open_draft(data, path, pack)
    if draft is None:
        return None, faults
    return (None if (found := _finish(draft, lists)) else draft.rule), found


def _finish(draft: Draft, lists: WordLists) -> list[Problem]:
    """Read the rule of a draft; its faults, by place."""
    rule = None if draft.base_missing else _Reader(draft, lists).rule()
    draft.rule = None if draft.sheet.problems else rule
    return sorted(draft.sheet.problems, key=_place)


def _names(rule: Rule) -> tuple[str, ...]:
    return (rule.id, rule.code, *rule.formerly)


def _place(problem: Problem) -> tuple[int, int]:
    return problem.place.line, problem.place.column


def _stray(file: PackFile) -> Problem:
    return Problem(
        file.path, Place(0, 0), "not a rule file", "a pack holds .yaml and .yml files; move it out or rename it"
    )


def _doubles(rules: Iterable[Rule]) -> list[Problem]:
    seen: dict[str, Rule] = {}
    problems = []
    for rule in rules:
        for name in _names(rule):
            first = seen.setdefault(name, rule)
            if first is not rule:
                problems.append(Problem(rule.path, Place(0, 0), f'"{name}" is taken', f"by {first.path}"))
    return problems


class _Reader:
    """Reads the keys of one rule file."""

    def __init__(self, draft: Draft, lists: WordLists) -> None:
        self.lists = lists
        self.sheet, self.root, self.pack, self.base = draft.sheet, draft.root, draft.pack, draft.base
        self.given: dict[str, Node] = draft.root.value
        self.kind: Kind = "article"

    def rule(self) -> Rule | None:
        """The rule, as far as it can be read; the sheet then holds its faults."""
        missing = [
            k for k, needed in KEYS.items() if needed and k not in self.given and not (self.base and k == "tests")
        ]
        for key in missing:
            self.sheet.fault(self.root.at, f'"{key}" is missing')
        kinds = tuple(KINDS)
        self.kind = self.choice("for", kinds) if "for" in self.given else "article"
        code = self.name("code", _CODE, "two to four capitals and three or four figures: ANO102")
        family, cap = weights().family_of(code)
        rule = Rule(
            id=self.id(),
            code=code,
            family=family,
            pack=self.pack.name,
            title=self.text("title"),
            level=self.choice("level", LEVELS),
            status=self.choice("status", get_args(Status)),
            formerly=self.texts("formerly"),
            why=self.plain("why"),
            advice=self.template("advice"),
            references=self.references(),
            kind=self.kind,
            scope=self.choice("scope", get_args(Scope)) if "scope" in self.given else None,
            clauses=self.clauses(),
            at=self.place("at"),
            once_per=self.once_per(),
            message=self.template("message"),
            penalty=self.penalty(cap),
            ceiling=self.number("ceiling", 0, 100, None),
            measured=self.measured(),
            cases=self.cases(),
            path=self.sheet.path,
        )
        return None if missing else rule

    def cases(self) -> Cases:
        """Its own, or those of the rule that it extends."""
        if "tests" not in self.given and self.base:
            return self.base.cases
        return read_cases(self.sheet, self.given.get("tests"), marked=self.kind != "article")

    def text(self, key: str) -> str:
        node = self.given.get(key)
        words = self.sheet.text_of(node, f'"{key}"') if node else ""
        if node and not words:
            self.sheet.fault(node.at, f'"{key}" is empty')
        return words

    def plain(self, key: str) -> str:
        """Words that are the same for every finding, so no field can stand in them."""
        words = self.text(key)
        if any(slots(words)) or stray_braces(words):
            self.sheet.fault(self.given[key].at, f'"{key}" names a field', "say it of all; fields go into the message")
        return words

    def texts(self, key: str) -> tuple[str, ...]:
        node = self.given.get(key)
        return self.sheet.texts_of(node, f'"{key}"') if node else ()

    def choice(self, key: str, choices: Sequence[str]) -> Any:
        """One of these, the first where the key is not given."""
        node = self.given.get(key)
        return self.sheet.choice_of(node, choices, "kind of evidence" if key == "for" else key) if node else choices[0]

    def name(self, key: str, pattern: re.Pattern[str], shape: str) -> str:
        words = self.text(key)
        if words and not pattern.match(words):
            self.sheet.fault(self.given[key].at, f'"{words}" is no {key}', shape)
        return words

    def id(self) -> str:
        """The id, which the file must be named by."""
        words = self.name("id", _ID, "small letters, figures and hyphens: bare-source")
        stem = self.sheet.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        if words and words != stem:
            self.sheet.fault(self.given["id"].at, f'id "{words}" in a file named "{stem}"', "name the file by its id")
        return words

    def number(self, key: str, least: float, most: float, default: float | None) -> float | None:
        node = self.given.get(key)
        if node is None:
            return default
        value = self.sheet.number_of(node, f'"{key}"')
        if not least <= value <= most:
            self.sheet.fault(node.at, f'"{key}" is {value:g}', f"from {least:g} to {most:g}")
        return value

    def penalty(self, cap: float | None) -> float:
        value = self.number("penalty", 0, 100, 0.0) or 0.0
        if cap is not None and value > cap:
            self.sheet.fault(
                self.given["penalty"].at, f"a penalty of {value:g} is over its family's cap", f"at most {cap:g}"
            )
        return value

    def measured(self) -> Measured | None:
        node = self.given.get("measured")
        if node is None:
            return None
        given = self.sheet.mapping_of(node, '"measured"')
        self.sheet.unknown_keys(node, MEASURED, 'key of "measured"')
        right, of = (self.sheet.number_of(given[k], f'"{k}"') if k in given else 0.0 for k in MEASURED)
        if not (0 <= right <= of and of >= 1 and right == int(right) and of == int(of)):
            self.sheet.fault(node.at, "no count of findings read", "write {right: 27, of: 30}")
            return None
        return Measured(int(right), int(of))

    def references(self) -> tuple[Standard, ...]:
        node = self.given.get("references")
        items = self.sheet.list_of(node, '"references"') if node else []
        if node and not items:
            self.sheet.fault(node.at, '"references" is empty', "name the published standard that the rule rests on")
        return tuple(self.reference(item) for item in items)

    def reference(self, node: Node) -> Standard:
        given = self.sheet.mapping_of(node, "a reference")
        self.sheet.unknown_keys(node, REFERENCE, "key of a reference")
        words = {k: self.sheet.text_of(v, f'"{k}"') for k, v in given.items() if k in REFERENCE}
        if not words.get("title"):
            self.sheet.fault(node.at, "a reference without title")
        if not words.get("url", "").startswith(("https://", "http://")):
            self.sheet.fault(node.at, "a reference without address", "give url: https://…")
        return msgspec.convert({"title": "", "url": "", **words}, Standard)

    def clauses(self) -> tuple[Clause, ...]:
        """`scope`, `where`, `with` and `without`, in this order."""
        conditions = Conditions(self.sheet, self.kind, self.lists)
        clauses: list[Clause] = []
        for key in ("scope", "with", "without"):
            if key in self.given:
                clauses += conditions.one(key, self.root.keys[key], self.given[key])
        where = conditions.read(self.given["where"]) if "where" in self.given else ()
        if self.kind not in _NO_SCOPE and "scope" not in self.given:
            self.sheet.fault(self.root.at, f'a rule for {self.kind} must say its "scope"', _SCOPES)
        if self.kind in _NO_SCOPE and "scope" in self.given:
            self.sheet.fault(self.root.keys["scope"].at, f'a rule for {self.kind} has no "scope"', "take it out")
        if not where and not clauses:
            self.sheet.fault(self.root.at, "a rule without a condition", "add where:")
        return (*where, *clauses)

    def place(self, key: str) -> tuple[str, ...] | None:
        node = self.given.get(key)
        found = resolve(self.sheet, self.kind, self.text(key), node) if node else None
        if node and found and found[1].type != "place":
            self.sheet.fault(node.at, f'"{found[1].name}" is no place in the text')
        return found[0] if found else None

    def once_per(self) -> tuple[str, ...] | None:
        """`report: once_per X`."""
        node = self.given.get("report")
        if node is None:
            return None
        first, _, name = self.text("report").partition(" ")
        if first != "once_per" or not name:
            self.sheet.fault(
                node.at, f'"{first}" is no way to report', nearest(first, ["once_per"]) or "report: once_per field"
            )
            return None
        if name == "article":
            return ("article", "id")
        found = resolve(self.sheet, self.kind, name, node)
        return found[0] if found else None

    def template(self, key: str) -> str:
        """A message whose slots are fields."""
        words, node = self.text(key), self.given.get(key)
        if node is None:
            return words
        for slot in slots(words):
            resolve(self.sheet, self.kind, slot, node)
        if stray_braces(words):
            self.sheet.fault(
                node.at, f'braces in "{key}" that name no field', "write {field} or {field|words if missing}"
            )
        return words
