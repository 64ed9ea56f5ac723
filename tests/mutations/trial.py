"""The two sides of a pair, audited and held against what the edit must do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.article import Article
from auditor.audit import Auditor
from auditor.evidence import Evidence
from auditor.finding import Finding
from auditor.judge.engine import judge
from auditor.judge.load import load_rules
from auditor.judge.select import select
from auditor.read import read_text
from auditor.rule import Rule
from auditor.score import score
from tests.mutations.edits import Edit
from tests.mutations.pairs import Pair, pairs
from tests.mutations.story import Copy

EVEN = 0.2
"""Points by which a score that should stay may differ: a name of three words makes the copy a word longer."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair, audited."""

    evidence: Evidence
    findings: Sequence[Finding]
    score: float | None


@dataclass(frozen=True, slots=True)
class Went:
    """How a pair went; `faults` is empty where it went as the edit says."""

    pair: Pair
    faults: tuple[str, ...]
    preview: bool
    """The rule that should come or go is in preview: known to see only a part of what it is for."""


class Trial:
    """Audits articles by the stable rules, and by those still in preview that an edit is about; analyses each once."""

    def __init__(self, auditing: Auditor) -> None:
        """`auditing` brings the language model."""
        self._auditing = auditing
        self._all = load_rules()
        self._preview = {r.code for r in self._all if r.status == "preview"}
        self._analysed: dict[str, tuple[Article, Evidence]] = {}

    def went(self, pair: Pair) -> Went:
        """How a pair went."""
        rules = select(self._all, also=(*pair.edit.comes, *pair.edit.goes))
        faults = _faults(pair.edit, self._audit(pair.before, rules), self._audit(pair.after, rules))
        return Went(pair, tuple(faults), preview=bool(self._preview.intersection((*pair.edit.comes, *pair.edit.goes))))

    def _audit(self, copy: Copy, rules: Sequence[Rule]) -> Side:
        article, evidence = self._analyse(str(copy))
        findings = judge(evidence, article, rules)
        return Side(evidence, findings, score(evidence, findings, rules).value)

    def _analyse(self, file: str) -> tuple[Article, Evidence]:
        if file not in self._analysed:
            article = read_text(file, "story.md")
            self._analysed[file] = article, self._auditing.analyse(article)[0]
        return self._analysed[file]


def try_all(auditing: Auditor) -> Iterator[Went]:
    """Every pair."""
    trial = Trial(auditing)
    return map(trial.went, pairs())


def _faults(edit: Edit, before: Side, after: Side) -> Iterator[str]:
    had, has = _counts(before), _counts(after)
    came, went = has - had, had - has
    yield from (f"{code} should come" for code in edit.comes if came[code] != 1)
    yield from (f"{code} should go" for code in edit.goes if not went[code])
    others = (came | went).keys() - {*edit.comes, *edit.goes, *edit.may}
    yield from (f"{code} {'came' if came[code] else 'went'}: {_told(before, after, code)}" for code in sorted(others))
    yield from _of_score(edit, before.score, after.score)
    yield from _of_secondhand(edit, before, after)
    if edit.start is None:
        yield from (f"{f.code} stands in the clean story: {f.message}" for f in before.findings if f.level != "merit")


def _counts(side: Side) -> Counter[str]:
    return Counter(f.code for f in side.findings)


def _told(before: Side, after: Side, code: str) -> str:
    return " / ".join(f.message for side in (before, after) for f in side.findings if f.code == code)


def _of_score(edit: Edit, before: float | None, after: float | None) -> Iterator[str]:
    if before is None or after is None:
        yield "not scored"
        return
    right = {"down": after < before, "up": after > before, "same": abs(after - before) <= EVEN}[edit.score]
    if not right:
        yield f"score {before:g} to {after:g}, not {edit.score}"
    if after > edit.at_most:
        yield f"score {after:g} is above {edit.at_most:g}"


def _of_secondhand(edit: Edit, before: Side, after: Side) -> Iterator[str]:
    if edit.secondhand:
        first, last = (before, after) if edit.secondhand == "comes" else (after, before)
        if first.evidence.secondhand:
            yield "secondhand in the paper's own story"
        if not last.evidence.secondhand:
            yield "no secondhand in another outlet's story"


def right_share(went: Iterable[Went]) -> float:
    """Share of the pairs that went as they should."""
    all_ = list(went)
    return sum(not w.faults for w in all_) / len(all_)
