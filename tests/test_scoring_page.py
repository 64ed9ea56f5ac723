"""docs/scoring.md says in words what rules/score.yaml and the rules say in figures."""

import re
from pathlib import Path

from auditor.judge.load import load_rules
from auditor.judge.weights import weights

PAGE = (Path(__file__).parents[1] / "docs" / "scoring.md").read_text("utf-8")
WORDS = " ".join(PAGE.split())


def rows(heading: str) -> dict[str, str]:
    """First and second cell of each row of the first table under a heading."""
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", section, re.MULTILINE)
    return dict(found[2:])


def test_weights_of_the_evidence() -> None:
    w = weights().evidence
    parts = {
        "coverage": w.coverage,
        "breadth": w.breadth,
        "identification": w.identification,
        "directness": w.directness,
    }
    assert rows("Evidence, which is earned") == {name: f"{part.weight:g}" for name, part in parts.items()}
    assert f"{w.coverage.full_at:.0%} of statements" in WORDS
    assert f"{w.directness.full_at:.0%} of attributions are first-hand" in WORDS
    assert f"{w.breadth.factor:g} × words^{w.breadth.power:g}, and at least {w.breadth.least:g}" in WORDS
    assert w.breadth.organisations == 0.5  # "organisations for at most half"


def test_what_conduct_costs() -> None:
    w = weights()
    assert rows("Conduct, which is lost") == {
        **{name: f"{family.cap:g}" for name, family in w.families.items()},
        "any other": f"{w.conduct.other_cap:g}",
    }
    assert f"Conduct begins at {w.conduct.start:g}." in WORDS
    assert f"in articles over {w.conduct.length.words:g} words" in WORDS
    assert f"down to {w.conduct.length.least:g}:" in WORDS
    assert f"costs nothing where that is under {w.conduct.least_confidence:g}" in WORDS
    assert f"at most {w.conduct.merit_share:g} of what that family lost" in WORDS


def test_the_interval() -> None:
    w = weights().interval
    assert f"{w.width:g} standard errors of these" in WORDS
    assert f"right in less than {w.sure:.0%} on real copy" in WORDS


def test_ceilings() -> None:
    own = {r.id: f"{r.ceiling:g}" for r in load_rules() if r.ceiling is not None}
    assert rows("Ceilings") == {"any finding of level error": f"{weights().ceilings['error']:g}", **own}


def test_grades_and_limits() -> None:
    w = weights()
    assert ", ".join(f"{g} from {least:g}" for g, least in w.grades.items() if least) + ", E below." in WORDS
    least = w.insufficient
    assert f"under {least.words} words, {least.sentences} sentences or {least.statements} statements" in WORDS
    assert f"or {least.broken_quotes} quotations that open and never close" in WORDS
    assert f"**N**, not scored: {', '.join(w.unscored)}." in WORDS
