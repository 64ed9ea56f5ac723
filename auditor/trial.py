"""The cases inside rule files, run: what fires, what stays silent, what is still missed, which clauses are proved.

A clause is decisive where some `passes` case differs from firing by that clause alone, a branch of `any` where some
`fires` case fires by it alone. A rule with a clause that is not so has a clause that nobody can trust.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from auditor.article import BLOCK_GAP, Article, Block, Metadata
from auditor.evidence import Evidence
from auditor.judge.clauses import Truth, World, check
from auditor.judge.engine import checks, find
from auditor.judge.english import say
from auditor.judge.ignores import set_aside
from auditor.judge.select import select
from auditor.read import read_text
from auditor.rule import Case, Group, Rule

Analyse = Callable[[Iterable[Article]], Iterable[Evidence]]
"""Articles -> the evidence in each, in order; `functools.partial(analyse_all, nlp=nlp)` is one."""
Section = Literal["fires", "passes", "known_misses"]
SECTIONS: tuple[Section, ...] = ("fires", "passes", "known_misses")


class Outcome(msgspec.Struct, frozen=True):
    """How one case went: `fault` is empty where it went as the rule file says."""

    section: Section
    case: Case
    fault: str = ""


class RuleTrial(msgspec.Struct, frozen=True):
    """How the cases of one rule went."""

    rule: Rule
    outcomes: tuple[Outcome, ...]
    undecisive: tuple[str, ...]
    """Its clauses, in English, that no case proves."""
    clauses: int
    """How many clauses it has."""

    @property
    def passed(self) -> bool:
        """Whether every case went as told and every clause is proved."""
        return not self.undecisive and not any(o.fault for o in self.outcomes)

    def went(self, section: Section) -> tuple[int, int]:
        """How many cases of a section went as told, and how many there are."""
        told = [o for o in self.outcomes if o.section == section]
        return sum(not o.fault for o in told), len(told)

    @property
    def summary(self) -> str:
        """One line: "fires 3/3, passes 4/4, known misses 1 (still missed), clauses 3/3 decisive"."""
        fires, passes = ("/".join(map(str, self.went(s))) for s in ("fires", "passes"))
        missed, known = self.went("known_misses")
        state = "still missed" if missed == known else f"{known - missed} now fires: promote it"
        misses = f", known misses {known} ({state})" if known else ""
        decisive = f"{self.clauses - len(self.undecisive)}/{self.clauses}"
        return f"fires {fires}, passes {passes}{misses}, clauses {decisive} decisive"


class _Tried(msgspec.Struct):
    section: Section
    case: Case
    article: Article
    evidence: Evidence


def run(rules: Sequence[Rule], analyse: Analyse, every: Sequence[Rule] | None = None) -> list[RuleTrial]:
    """Try every case of every rule; each rule is tried alone, whatever its status.

    Rules for ignores are tried on what the stable ones of `every` rule there is (else of `rules`) found before.
    """
    known = rules if every is None else every
    queue = [(r, section, case, article_of(case)) for r in rules for section, case in _cases(r)]
    evidence = analyse([article for *_, article in queue])
    tried: dict[str, list[_Tried]] = {r.id: [] for r in rules}
    for (rule, section, case, article), seen in zip(queue, evidence, strict=True):
        found = _settled(seen, article, known) if rule.kind == "ignore" else seen
        tried[rule.id].append(_Tried(section, case, article, found))
    return [_trial(rule, tried[rule.id]) for rule in rules]


def _settled(evidence: Evidence, article: Article, every: Sequence[Rule]) -> Evidence:
    """The evidence with what each ignore came to, were the stable rules to judge."""
    judging = [r for r in select(every) if r.kind != "ignore"]
    return set_aside(article, find(evidence, article, judging), evidence, judging, every)[1]


def article_of(case: Case) -> Article:
    """A case as an article: its headline, then its paragraphs, with what it says of publisher, byline and so on."""
    if case.format is not None:
        return read_text(case.text, "case", format=case.format, publisher=case.publisher, genre=case.genre)
    title = f"{case.headline}{BLOCK_GAP}" if case.headline else ""
    text = title + case.text
    paragraphs = [Block("paragraph", m.start(), m.end()) for m in _PARAGRAPH.finditer(text, len(title))]
    headline = [Block("headline", 0, len(case.headline))] if case.headline else []
    meta = {k: getattr(case, k) for k in ("publisher", "byline", "credit", "dateline", "published", "genre")}
    return Article(
        id="case",
        path=None,
        format="text",
        source=text,
        text=text,
        offsets=range(len(text)),
        blocks=(*headline, *paragraphs),
        metadata=Metadata(**meta),
    )


_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\n]+)*")


def _cases(rule: Rule) -> Iterator[tuple[Section, Case]]:
    for section in SECTIONS:
        for case in getattr(rule.cases, section):
            yield section, case


def _trial(rule: Rule, tried: Sequence[_Tried]) -> RuleTrial:
    undecisive, clauses = _coverage(rule, tried)
    return RuleTrial(rule, tuple(Outcome(t.section, t.case, _fault(rule, t)) for t in tried), undecisive, clauses)


def _fault(rule: Rule, tried: _Tried) -> str:
    """What went otherwise than the rule file says."""
    found = {(f.span.start, f.span.end): f.text for f in find(tried.evidence, tried.article, [rule])}
    if tried.section == "known_misses":
        return "now fires: promote it" if found else ""
    if tried.section == "passes":
        return f"fires on {_words(found.values())}" if found else ""
    wanted = _marks(tried.case)
    if not found:
        return "does not fire"
    if not wanted or wanted == set(found):
        return ""
    marked = (tried.article.source[s:e] for s, e in sorted(wanted))
    return f"fires on {_words(found.values())}, not on {_words(marked)}"


def _marks(case: Case) -> set[tuple[int, int]]:
    shift = len(case.headline) + len(BLOCK_GAP) if case.headline else 0
    return {(s + shift, e + shift) for s, e in case.marks} | set(case.headline_marks)


def _words(texts: Iterable[str]) -> str:
    return ", ".join(f"“{t}”" for t in texts)


# clause coverage


def _coverage(rule: Rule, tried: Sequence[_Tried]) -> tuple[tuple[str, ...], int]:
    """The clauses that no case proves, in English, and how many clauses there are."""
    silent = [truths for t in tried if t.section == "passes" for truths in _truths(rule, t)]
    unproved = [say(c) for i, c in enumerate(rule.clauses) if not any(_alone(truths, i) for truths in silent)]
    branches = [(g, i) for g in rule.clauses if isinstance(g, Group) and g.join == "any" for i in range(len(g.clauses))]
    unproved += [say(g.clauses[i]) for g, i in branches if not _branch_proved(rule, tried, g, i)]
    return tuple(unproved), len(rule.clauses) + len(branches)


def _truths(rule: Rule, tried: _Tried) -> Iterator[list[Truth]]:
    """For each record of a case, the truth of each clause."""
    for row in World(tried.evidence, tried.article).rows(rule.kind):
        yield [c(row) for c in checks(rule)]


def _alone(truths: Sequence[Truth], i: int) -> bool:
    """Whether clause `i` alone keeps the rule from firing."""
    return truths[i] is not True and all(t for n, t in enumerate(truths) if n != i)


def _branch_proved(rule: Rule, tried: Sequence[_Tried], group: Group, i: int) -> bool:
    inner = [check(c, rule.kind) for c in group.clauses]
    for t in tried:
        if t.section == "fires":
            for row in World(t.evidence, t.article).rows(rule.kind):
                held = [n for n, c in enumerate(inner) if c(row)]
                if held == [i] and all(c(row) for c in checks(rule)):
                    return True
    return False
