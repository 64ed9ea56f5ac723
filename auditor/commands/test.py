"""`auditor test`: the cases inside the rule files, run on real analysis."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from auditor.commands import options as o
from auditor.commands.completion import rule_names
from auditor.commands.gate import FAILED, PASSED
from auditor.commands.workspace import Workspace
from auditor.judge.select import named
from auditor.trial import RuleTrial, run

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[RULE|PACK]...", help="Rules, codes, prefixes, families or packs.", autocompletion=rule_names
    ),
]


def command(
    names: Names = None,
    rules: o.RuleFolders = None,
    model: o.ModelName = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    quiet: o.Quiet = False,
) -> None:
    """Run the cases inside the rule files, and count the clauses that they prove.

    Exit status: 0 every case goes as its file says and every clause is proved; 1 not so; 2 a file cannot be used.
    """
    from auditor.analyse.model import load  # noqa: PLC0415  # brings spaCy
    from auditor.analyse.pipeline import analyse_all  # noqa: PLC0415  # brings spaCy

    workspace = Workspace({"rules": rules, "model": model, "config": config, "isolated": isolated})
    every = workspace.all_rules()
    chosen = named(every, names) if names else every
    trials = run(chosen, partial(analyse_all, nlp=load(workspace.settings.model).nlp), every)
    for trial in trials:
        if not quiet or not trial.passed:
            _tell(trial)
    failed = [t for t in trials if not t.passed]
    typer.echo(_sum(trials, len(failed)))
    raise typer.Exit(FAILED if failed else PASSED)


def _tell(trial: RuleTrial) -> None:
    rule = trial.rule
    typer.echo(f"{'ok  ' if trial.passed else 'FAIL'}  {rule.code:8} {rule.id}: {trial.summary}")
    for outcome in trial.outcomes:
        if outcome.fault:
            typer.echo(f"      {outcome.case.path}:{outcome.case.line}: {outcome.section}: {outcome.fault}")
    for clause in trial.undecisive:
        typer.echo(f"      {rule.path}: no case proves “{clause}”: add one that differs by it alone")


def _sum(trials: Sequence[RuleTrial], failed: int) -> str:
    cases = sum(len(t.outcomes) for t in trials)
    clauses = sum(t.clauses for t in trials)
    proved = clauses - sum(len(t.undecisive) for t in trials)
    return f"{len(trials)} rules, {cases} cases, {proved} of {clauses} clauses decisive; {failed} failed."
