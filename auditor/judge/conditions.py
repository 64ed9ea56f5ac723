"""Conditions of a rule file -> clauses, each field, operator and value held against the vocabulary."""

from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args

from auditor.judge.nodes import Node
from auditor.judge.patterns import PatternError, compile_pattern
from auditor.judge.problems import nearest
from auditor.judge.sheet import Sheet
from auditor.judge.vocabulary import KINDS, Field, FieldType
from auditor.judge.wordlists import WordLists
from auditor.rule import Clause, Group, Kind, Path, Quoted, Related, Scope, Test, Value, WordList

GROUPS = ("all", "any", "not")
JOINS = ("with", "without")
FITS: dict[FieldType, frozenset[str]] = {
    "yes-or-no": frozenset({"is", "same_as"}),
    "number": frozenset({"is", "any_of", "above", "below", "at_least", "at_most", "same_as"}),
    "text": frozenset({"is", "any_of", "matches", "in_list", "same_as"}),
    "choice": frozenset({"is", "any_of", "same_as"}),
    "texts": frozenset({"is", "any_of", "matches", "in_list"}),
    "place": frozenset(),
}
"""Field type -> operators that fit it; present and absent fit every field that can be missing."""
WRITTEN: tuple[str, ...] = ("not", "above", "below", "at_least", "at_most", "same_as", "matches", "in_list")
"""Operators that are written as a key; the others are a plain value, a list, `present` and `absent`."""


class Conditions:
    """Reads the conditions on records of one kind; `outer` is the kind that `same_as` refers to."""

    def __init__(self, sheet: Sheet, kind: Kind, lists: WordLists, outer: Kind | None = None) -> None:
        self.sheet, self.kind, self.lists, self.outer = sheet, kind, lists, outer

    def read(self, node: Node) -> tuple[Clause, ...]:
        """All clauses of a mapping of conditions, in the order written."""
        clauses: list[Clause] = []
        for key, value in self.sheet.mapping_of(node, "a condition").items():
            clauses += self.one(key, node.keys[key], value)
        return tuple(clauses)

    def one(self, key: str, at: Node, value: Node) -> Iterator[Clause]:
        """The clauses that one key of a mapping of conditions stands for."""
        if key in GROUPS:
            yield Group(key, self.branches(value))  # type: ignore[arg-type]
        elif key in JOINS:
            yield from self.join(key, value)
        elif key == "scope":
            scope = self.sheet.choice_of(value, get_args(Scope), "scope")
            if scope != "anywhere":
                yield Quoted(scope)  # type: ignore[arg-type]
        else:
            yield from self.tests(key, at, value)

    def branches(self, node: Node) -> tuple[Clause, ...]:
        """The clauses of a group: a mapping of conditions, or a list of them, each of which holds as a whole."""
        if isinstance(node.value, dict):
            return self.read(node)
        return tuple(_whole(self.read(item)) for item in self.sheet.list_of(node, "a group of conditions"))

    def join(self, key: str, node: Node) -> Iterator[Related]:
        """`with` or `without`: one mapping of kind to conditions, or a list of such."""
        for item in node.value if isinstance(node.value, list) else [node]:
            for kind, conditions in self.sheet.mapping_of(item, f'"{key}"').items():
                if kind not in KINDS:
                    self.sheet.fault(item.keys[kind].at, f'unknown kind of evidence "{kind}"', nearest(kind, KINDS))
                    continue
                known: Kind = KINDS[kind].kind
                inner = Conditions(self.sheet, known, self.lists, self.kind)
                clauses = () if conditions.value == "" else inner.read(conditions)
                yield Related(key == "with", known, clauses)

    def tests(self, key: str, at: Node, node: Node) -> Iterator[Test]:
        """The tests of one field."""
        found = resolve(self.sheet, self.kind, key, at)
        if found is None:
            return
        path, field = found
        if isinstance(node.value, dict):
            for operator, value in node.value.items():
                yield from self.operator(path, field, operator, node.keys[operator], value)
        else:
            yield from self.plain(path, field, node, negated=False)

    def operator(self, path: Path, field: Field, name: str, at: Node, value: Node) -> Iterator[Test]:
        if name not in WRITTEN:
            self.sheet.fault(at.at, f'unknown operator "{name}"', nearest(name, WRITTEN) or f"one of {_list(WRITTEN)}")
        elif name == "not":
            yield from self.plain(path, field, value, negated=True)
        elif self.fits(field, name, at):
            yield Test(path, name, self.operand(field, name, value))  # type: ignore[arg-type]

    def plain(self, path: Path, field: Field, node: Node, *, negated: bool) -> Iterator[Test]:
        """A value, a list of values, `present` or `absent`."""
        if node.value in ("present", "absent") and node.plain and node.value not in field.choices:
            if not field.optional and len(path) == 1:
                self.sheet.fault(node.at, f'"{field.name}" is always there', "hold it against a value")
            yield Test(path, node.value, None, negated)
        elif isinstance(node.value, list) and self.fits(field, "any_of", node):
            yield Test(path, "any_of", tuple(self.value(field, item) for item in node.value), negated)
        elif isinstance(node.value, str) and self.fits(field, "is", node):
            yield Test(path, "is", self.value(field, node), negated)
        elif isinstance(node.value, dict):
            self.sheet.fault(node.at, "a value or a list of values belongs here")

    def fits(self, field: Field, operator: str, at: Node) -> bool:
        """Whether an operator fits a field; a fault where not."""
        fitting = FITS[field.type]
        if operator not in fitting:
            words = [o for o in WRITTEN if o in fitting] + (["present", "absent"] if field.optional else [])
            hint = f"use {_list(words) or 'a value'}"
            self.sheet.fault(at.at, f'"{_name(operator)}" does not fit "{field.name}", which is {_a(field)}', hint)
        return operator in fitting

    def operand(self, field: Field, operator: str, node: Node) -> Value:
        if operator == "same_as":
            return self.other(node)
        if operator == "matches":
            return self.pattern(node)
        if operator == "in_list":
            return self.listed(node)
        return self.sheet.number_of(node, f'"{operator}"')

    def other(self, node: Node) -> Value:
        """The path of `same_as`: a field of the outer record, or of this one where there is no outer."""
        name = self.sheet.text_of(node, "a field")
        found = resolve(self.sheet, self.outer or self.kind, name, node)
        return found[0] if found else None

    def listed(self, node: Node) -> WordList | None:
        name = self.sheet.text_of(node, "a word list")
        if name not in self.lists:
            hint = nearest(name, self.lists) or f"there are {_list(sorted(self.lists)) or 'none'}"
            self.sheet.fault(node.at, f'no word list is called "{name}"', hint)
        return self.lists.get(name)

    def pattern(self, node: Node) -> str:
        text = self.sheet.text_of(node, "a pattern")
        try:
            compile_pattern(text)
        except PatternError as error:
            self.sheet.fault(node.at, f"not a pattern: {error}", "RE2 syntax; no look-ahead, no back-references")
        return text

    def value(self, field: Field, node: Node) -> Any:
        """A scalar as the field's type has it."""
        readers: dict[FieldType, Callable[[], Any]] = {
            "yes-or-no": lambda: self.sheet.choice_of(node, ("true", "false"), "yes-or-no value") == "true",
            "number": lambda: self.sheet.number_of(node, f'"{field.name}"'),
            "choice": lambda: self.sheet.choice_of(node, field.choices, f'value of "{field.name}"'),
        }
        read = readers.get(field.type)
        return read() if read else self.sheet.text_of(node, f'"{field.name}"')


def resolve(sheet: Sheet, kind: Kind, name: str, at: Node) -> tuple[Path, Field] | None:
    """The path and field that a dotted name leads to from a kind; a fault and None where it leads nowhere."""
    path = tuple(name.split("."))
    for step in path[:-1]:
        relations = KINDS[kind].relations
        if step not in relations:
            sheet.fault(
                at.at, f'{kind} has no relation "{step}"', nearest(step, relations) or f"it has {_list(relations)}"
            )
            return None
        kind = relations[step][1]
    field = KINDS[kind].fields.get(path[-1])
    if field is None:
        sheet.fault(at.at, f'unknown field "{path[-1]}" of {kind}', nearest(path[-1], KINDS[kind].fields))
        return None
    return path, field


def _whole(clauses: tuple[Clause, ...]) -> Clause:
    return clauses[0] if len(clauses) == 1 else Group("all", clauses)


def _name(operator: str) -> str:
    names: dict[str, Literal["a value", "a list of values"]] = {"is": "a value", "any_of": "a list of values"}
    return names.get(operator, operator)


def _a(field: Field) -> str:
    return {"yes-or-no": "true or false", "texts": "a list of texts"}.get(field.type, f"a {field.type}")


def _list(words: Any) -> str:
    return ", ".join(words)
