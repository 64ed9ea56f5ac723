"""Which rules judge: chosen by name, code, prefix of codes, family, pack or ALL; the narrower choice wins."""

from collections.abc import Iterable, Iterator, Sequence

from auditor.judge.problems import SelectError, nearest
from auditor.rule import Rule

ALL = "ALL"


def select(
    rules: Sequence[Rule],
    chosen: Sequence[str] = (ALL,),
    ignored: Sequence[str] = (),
    *,
    also: Sequence[str] = (),
    preview: bool = False,
) -> list[Rule]:
    """The rules that `chosen` and `also` name and that no equally narrow name in `ignored` takes out.

    A preview rule is taken only with `preview`, or where it is named by itself; an optional one only so.
    Raises SelectError for an unknown name.
    """
    names = (*chosen, *also)
    check_names(rules, (*names, *ignored))
    return [r for r in rules if _taken(r, names, ignored, preview=preview)]


def named(rules: Sequence[Rule], names: Sequence[str]) -> list[Rule]:
    """The rules that any of the names is for, whatever their status. Raises SelectError for an unknown name."""
    check_names(rules, names)
    return [r for r in rules if any(answers(r, n) for n in names)]


def check_names(rules: Sequence[Rule], names: Iterable[str]) -> None:
    """Raises SelectError for the first name that no rule answers to."""
    for name in names:
        if name != ALL and not any(answers(rule, name) for rule in rules):
            known = {ALL, *(w for r in rules for w in (r.id, r.code, r.family, r.pack, *r.formerly))}
            hint = nearest(name, known) or "see `auditor rules`"
            raise SelectError(f'no rule, family or pack is called "{name}": {hint}')


def renamed(rules: Sequence[Rule], names: Iterable[str]) -> Iterator[tuple[str, Rule]]:
    """Those of the names that a rule had formerly, each with the rule."""
    return ((name, rule) for name in names for rule in rules if name in rule.formerly)


_EXACT = 100


def _taken(rule: Rule, names: Sequence[str], ignored: Sequence[str], *, preview: bool) -> bool:
    wanted = max((_narrowness(rule, n) for n in names), default=0)
    refused = max((_narrowness(rule, n) for n in ignored), default=0)
    allowed = rule.status == "stable" or (preview and rule.status == "preview") or wanted == _EXACT
    return bool(wanted) and wanted > refused and allowed


def answers(rule: Rule, name: str) -> bool:
    """Whether a name is that of the rule, of its pack or family, a prefix of its code, or ALL."""
    return _narrowness(rule, name) > 0


def names_of(rule: Rule) -> frozenset[str]:
    """Every name that a rule answers to."""
    prefixes = (rule.code[:n] for n in range(1, len(rule.code) + 1))
    return frozenset((ALL, rule.pack, rule.family, rule.id, *rule.formerly, *prefixes))


def _narrowness(rule: Rule, name: str) -> int:
    """How closely a name points at a rule: 0 not at all, then ALL, pack, family, prefix by length, the rule itself."""
    if name in (rule.id, rule.code, *rule.formerly):
        return _EXACT
    if name == ALL:
        return 1
    if name == rule.pack:
        return 2
    if name == rule.family:
        return 3
    return 3 + len(name) if name and rule.code.startswith(name) else 0
