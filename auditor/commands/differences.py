"""How two published standards differ: what each asks for alone, and what they take at different levels."""

from collections.abc import Iterator, Sequence

import msgspec

from auditor.commands.workspace import Workspace
from auditor.finding import Standard
from auditor.rule import Rule


class Difference(msgspec.Struct, frozen=True):
    """A rule on which two standards differ; a level is null where the standard does not ask for the rule."""

    code: str
    name: str
    title: str
    levels: tuple[str | None, str | None]
    clauses: tuple[tuple[str, ...], tuple[str, ...]]


def differing(first: str, second: str, workspace: Workspace, rules: Sequence[Rule]) -> list[Difference]:
    """The rules that two standards, by name, do not take alike, by code. Raises SelectError for an unknown one."""
    sides = [{r.id: r for r in workspace.asked_by(name, rules)} for name in (first, second)]
    pairs = ((r, sides[0].get(r.id), sides[1].get(r.id)) for r in rules)
    return [_difference(r, (a, b), (first, second)) for r, a, b in pairs if _level(a) != _level(b)]


def _level(rule: Rule | None) -> str | None:
    return rule.level if rule else None


def _difference(rule: Rule, sides: tuple[Rule | None, Rule | None], names: tuple[str, str]) -> Difference:
    clauses = [_clauses(side.references if side else (), name) for side, name in zip(sides, names, strict=True)]
    levels = (_level(sides[0]), _level(sides[1]))
    return Difference(rule.code, rule.id, rule.title, levels, (clauses[0], clauses[1]))


def _clauses(references: Sequence[Standard], name: str) -> tuple[str, ...]:
    return tuple(r.clause or r.title for r in references if r.standard == name.casefold())


def difference_lines(first: str, second: str, differences: Sequence[Difference]) -> Iterator[str]:
    """The differences as lines of text: a line a rule, then the clause of each standard."""
    wide = max((len(d.name) for d in differences), default=0)
    yield f"{'':9}{'':{wide}}  {first:10}{second}"
    for d in differences:
        yield f"{d.code:8} {d.name:{wide}}  {d.levels[0] or '-':10}{d.levels[1] or '-'}"
        for name, clauses in zip((first, second), d.clauses, strict=True):
            yield from (f"{'':9}{name}: {clause}" for clause in clauses)
    if not differences:
        yield "They ask for the same rules at the same levels."
