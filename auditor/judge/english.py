"""Clauses in English: a rule's condition for `explain`, and why it held of one record."""

from typing import Any

from auditor.article import Span
from auditor.judge.clauses import Row, check
from auditor.judge.listed import finder, shown_words
from auditor.judge.patterns import compile_pattern
from auditor.rule import Clause, Group, Operator, Path, Quoted, Related, Rule, Test, WordList

_OPERATORS: dict[Operator, str] = {
    "is": "is",
    "any_of": "is one of",
    "present": "is given",
    "absent": "is not given",
    "above": "is above",
    "below": "is below",
    "at_least": "is at least",
    "at_most": "is at most",
    "same_as": "is the same as",
    "matches": "matches",
    "in_list": "has a word of",
}
_BOUNDS: tuple[Operator, ...] = ("above", "below", "at_least", "at_most")


def condition(rule: Rule) -> list[str]:
    """The condition of a rule: first what it is for, then a line a clause."""
    once = f", once for each {name(rule.once_per)}" if rule.once_per else ""
    where = ", quoted or not" if rule.scope == "anywhere" else ""
    return [f"for each {rule.kind}{where}{once}:", *(say(c) for c in rule.clauses)]


def say(clause: Clause) -> str:
    """A clause as a statement."""
    if isinstance(clause, Test):
        return _say_test(clause)
    if isinstance(clause, Quoted):
        return "inside a quotation" if clause.scope == "inside" else "outside quotations"
    inner = [say(c) for c in clause.clauses]
    if isinstance(clause, Related):
        where = f" whose {' and '.join(inner)}" if inner else ""
        return f"the article has {'a' if clause.exists else 'no'} {clause.kind}{where}"
    return _say_group(clause, inner)


def _say_group(clause: Group, inner: list[str]) -> str:
    if clause.join == "not":
        return f"not ({' and '.join(inner)})"
    return "(" + (" or " if clause.join == "any" else " and ").join(inner) + ")"


def _say_test(test: Test) -> str:
    verb = _OPERATORS[test.operator]
    if test.negated:
        verb = verb.replace("is", "is not", 1)
    if test.value is None:
        return f"{name(test.path)} {verb}"
    value = name(test.value) if test.operator == "same_as" else shown(test.value)  # type: ignore[arg-type]
    return f"{name(test.path)} {verb} {value}"


def name(path: Path) -> str:
    """A field as it is spoken of: `("source", "in_headline")` is "source's in headline"."""
    return "'s ".join(step.removesuffix("_id").replace("_", " ") for step in path)


def shown(value: Any) -> str:
    """A value as it is shown to a reader."""
    if isinstance(value, WordList):
        return f"{value.name} ({shown_words(value.words)})"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple) and not isinstance(value, Span):
        return ", ".join(shown(v) for v in value) or "none"
    if isinstance(value, float):
        return f"{value:g}"
    return "not given" if value is None or value == "" else str(value)


def reasons(rule: Rule, row: Row) -> tuple[str, ...]:
    """Why each clause of a rule that fired held of a record."""
    return tuple(reason(c, row) for c in rule.clauses)


def reason(clause: Clause, row: Row) -> str:
    """Why one clause held of a record."""
    if isinstance(clause, Test):
        return _reason_test(clause, row)
    if isinstance(clause, Group) and clause.join != "not":
        held = [c for c in clause.clauses if check(c, row.kind)(row)]
        return (" and " if clause.join == "all" else ", ").join(reason(c, row) for c in held)
    return say(clause)


def _reason_test(test: Test, row: Row) -> str:
    value = row.get(test.path)
    if isinstance(test.value, WordList) and not test.negated:
        return f"{name(test.path)}: {_first_match(finder(test.value), value, 1)} (of {test.value.name})"
    if test.operator == "matches" and not test.negated:
        return f"{name(test.path)}: {_first_match(compile_pattern(str(test.value)), value, 0)}"
    words = shown(row.world.words(value) if isinstance(value, Span) else value)
    if test.operator in _BOUNDS:
        return f"{name(test.path)}: {words} ({test.operator.replace('_', ' ')} {shown(test.value)})"
    if test.operator in ("is", "any_of", "absent", "present") and not test.negated:
        return f"{name(test.path)}: {'yes' if test.operator == 'present' and _is_pieces(value) else words}"
    return f"{name(test.path)}: {words} ({_say_test(test).removeprefix(name(test.path)).strip()})"


def _first_match(pattern: Any, value: str | tuple[str, ...], group: int) -> str:
    """The words that a pattern finds first in a value."""
    texts = (value,) if isinstance(value, str) else value
    return next((str(m[group]) for t in texts if (m := pattern.search(t))), "")


def _is_pieces(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(v, Span) for v in value)
