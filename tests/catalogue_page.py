"""Makes docs/catalogue.md, every rule in a line and how many there are: `python -m tests.catalogue_page`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.finding import LEVELS
from auditor.judge.load import load_rules
from auditor.judge.weights import weights
from auditor.rule import Rule

PAGE = Path(__file__).parents[1] / "docs" / "catalogue.md"
HEAD = """# The rules

Made from the rule files by `python -m tests.catalogue_page`, and kept true by a test. `auditor explain NAME` tells each
rule whole: why, what to do, the published standards it rests on, its condition in English, its cases.

**Right** is how many of its findings on real copy were right, of how many that were read one by one
([Accuracy](accuracy.md#findings)); a dash where none was found to read. Rules marked *preview* judge only with
`--preview`, or where they are named; *optional* ones only where they are named.
"""


def page(rules: Sequence[Rule]) -> str:
    """The page's text."""
    lines = [HEAD, *_counts(rules)]
    for family in weights().families:
        lines += ["", f"## {family.capitalize()}", "", *_table([r for r in rules if r.family == family])]
    return "\n".join((*lines, ""))


def _counts(rules: Sequence[Rule]) -> Iterator[str]:
    count = Counter((r.family, r.level) for r in rules)
    preview = Counter(r.family for r in rules if r.status == "preview")
    yield f"| family | {' | '.join(LEVELS)} | all | of these preview |"
    yield "| --- " * (len(LEVELS) + 3) + "|"
    for family in weights().families:
        row = [count[family, level] for level in LEVELS]
        yield f"| {family} | {' | '.join(str(n or '') for n in row)} | {sum(row)} | {preview[family] or ''} |"
    totals = [sum(count[f, level] for f in weights().families) for level in LEVELS]
    yield f"| all | {' | '.join(map(str, totals))} | {len(rules)} | {preview.total()} |"


def _table(rules: Sequence[Rule]) -> Iterator[str]:
    yield "| code | name | what it finds | level | points | right |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for r in rules:
        right = f"{r.measured.right} of {r.measured.of}" if r.measured else "–"
        level = r.level if r.status == "stable" else f"{r.level}, *preview*"
        ceiling = "" if r.ceiling is None else f", at most {r.ceiling:g}"
        yield f"| {r.code} | {r.id} | {r.title} | {level} | {r.penalty:g}{ceiling} | {right} |"


if __name__ == "__main__":
    PAGE.write_text(page(load_rules()), encoding="utf-8")
