"""`auditor explain`: a rule told whole, from its file alone."""

import shutil
import textwrap
from collections.abc import Iterator
from typing import Annotated

import typer

from auditor.commands import options as o
from auditor.commands.completion import rule_names
from auditor.commands.workspace import Workspace
from auditor.judge.english import condition
from auditor.judge.select import named
from auditor.rule import Case, Rule

WIDEST = 100
Name = Annotated[
    str, typer.Argument(metavar="RULE", help="Its name or code.", show_default=False, autocompletion=rule_names)
]


def command(
    rule: Name,
    rules: o.RuleFolders = None,
    width: o.Width = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
) -> None:
    """Explain a rule: why, advice, standards, examples from its own cases, its condition in English."""
    workspace = Workspace({"rules": rules, "config": config, "isolated": isolated})
    columns = min(width or shutil.get_terminal_size().columns, WIDEST)
    found = named(workspace.all_rules(), [rule])
    for number, one in enumerate(found):
        typer.echo(("\n" if number else "") + "\n".join(_page(one, columns)))


def _page(rule: Rule, width: int) -> Iterator[str]:
    def wrapped(text: str, first: str = "  ", rest: str = "  ") -> list[str]:
        return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest)

    status = "" if rule.status == "stable" else f", {rule.status}"
    yield from wrapped(f"{rule.code} {rule.id}: {rule.title}", "")
    yield from wrapped(f"{rule.level}{status}, family {rule.family}, pack {rule.pack}; {_worth(rule)}", "")
    yield from wrapped(_precision(rule), "")
    yield from ("", "Why", *wrapped(rule.why), "", "What to do", *wrapped(rule.advice), "", "Standards")
    for standard in rule.references:
        clause = f": {standard.clause}" if standard.clause else ""
        as_of = f" (as of {standard.as_of})" if standard.as_of else ""
        yield from (*wrapped(f"{standard.title}{clause}{as_of}"), f"    {standard.url}")
    first, *clauses = condition(rule)
    yield from ("", "Condition", *wrapped(first))
    for clause in clauses:
        yield from wrapped(clause, "  - ", "    ")
    for title, cases in _examples(rule):
        yield from ("", title)
        for case in cases:
            yield from wrapped(_shown(case), "  - ", "    ")
    yield from ("", f"From {rule.path}")


def _worth(rule: Rule) -> str:
    if rule.level == "merit":
        return f"earns back up to {rule.penalty:g} points"
    ceiling = "" if rule.ceiling is None else f", and no score above {rule.ceiling:g}"
    return f"costs {rule.penalty:g} points{ceiling}"


def _precision(rule: Rule) -> str:
    m = rule.measured
    return f"{m.right} of {m.of} findings read on real copy were right" if m else "precision not measured"


def _examples(rule: Rule) -> Iterator[tuple[str, tuple[Case, ...]]]:
    sections = (
        ("It fires on", rule.cases.fires),
        ("It stays silent on", rule.cases.passes),
        ("It misses", rule.cases.known_misses),
    )
    return (section for section in sections if section[1])


def _shown(case: Case) -> str:
    """A case with its marked words in square brackets, as its file has them."""
    text = _marked(case.text, case.marks)
    headline = f"{_marked(case.headline, case.headline_marks)} / " if case.headline else ""
    names = ("publisher", "byline", "credit", "dateline", "published", "genre")
    told = [f"{name}: {_listed(getattr(case, name))}" for name in names if getattr(case, name)]
    because = f" ({case.because})" if case.because else ""
    notes = f" [{'; '.join(told)}]" if told else ""
    return " ".join(f"{headline}{text}{because}{notes}".split())


def _listed(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    for start, end in sorted(marks, reverse=True):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return text
