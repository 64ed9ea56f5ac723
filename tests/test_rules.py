"""Every shipped rule: its cases go as told on real analysis, and each of its clauses is proved."""

from functools import partial

import msgspec
import pytest
from spacy.language import Language

from auditor.analyse.pipeline import analyse_all
from auditor.judge.load import load_rules
from auditor.judge.weights import weights
from auditor.rule import Case, Rule
from auditor.trial import RuleTrial, run

RULES = load_rules()


@pytest.fixture(scope="module")
def trials(nlp: Language) -> dict[str, RuleTrial]:
    return {t.rule.id: t for t in run(RULES, partial(analyse_all, nlp=nlp))}


@pytest.mark.parametrize("rule", RULES, ids=[r.code for r in RULES])
def test_cases_of_each_rule(rule: Rule, trials: dict[str, RuleTrial]) -> None:
    trial = trials[rule.id]
    assert [f"{o.section}, line {o.case.line}: {o.fault}" for o in trial.outcomes if o.fault] == []
    assert trial.undecisive == ()


@pytest.mark.parametrize("rule", RULES, ids=[r.code for r in RULES])
def test_each_rule_says_what_to_do_and_stands_in_its_family(rule: Rule) -> None:
    assert rule.family in weights().families
    assert rule.path == f"rules/{rule.family}/{rule.id}.yaml"
    assert rule.advice
    assert all(s.as_of and s.clause and s.standard for s in rule.references)
    free = weights().families[rule.family].cap == 0
    assert free or rule.level in ("merit", "info") or rule.penalty > 0


def test_no_sentence_is_a_case_of_two_sections() -> None:
    for rule in RULES:
        fires, passes = ({_bare(c) for c in cases} for cases in (rule.cases.fires, rule.cases.passes))
        assert not fires & passes, rule.id


def _bare(case: Case) -> Case:
    return msgspec.structs.replace(case, line=0, marks=(), headline_marks=())


LEAST_READ = 5
"""Of fewer findings read, the share that was right says little."""


@pytest.mark.parametrize("rule", RULES, ids=[r.code for r in RULES])
def test_what_was_right_too_seldom_is_no_stable_rule(rule: Rule) -> None:
    if rule.measured is not None and rule.measured.of >= LEAST_READ and rule.status == "stable":
        assert rule.measured.precision >= (0.92 if rule.level == "error" else 0.85)
