"""How often each rule fires, and each family, counted as the articles come."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from auditor.finding import Level
from auditor.verdict import ArticleReport


class Fired(NamedTuple):
    """A rule at a level; the settings of two articles may take one rule at two levels."""

    family: str
    code: str
    rule: str
    level: Level


class Tally:
    """Counts of the findings that stand: a number a rule and a family, however many articles there are."""

    def __init__(self) -> None:
        self.articles = 0
        self.findings: Counter[Fired | str] = Counter()
        """By rule, and by family."""
        self.found_in: Counter[Fired | str] = Counter()
        """Articles, likewise."""

    def add(self, report: ArticleReport) -> None:
        """Count one article's findings."""
        fired = [Fired(f.family, f.code, f.rule, f.level) for f in report.standing]
        every: list[Fired | str] = [*fired, *(f.family for f in fired)]
        self.articles += 1
        self.findings.update(every)
        self.found_in.update(set(every))

    def rules(self) -> Sequence[Fired]:
        """Each rule that fired, those that found most first."""
        return sorted((f for f in self.findings if isinstance(f, Fired)), key=lambda f: (-self.findings[f], f.code, f))

    def families(self) -> Sequence[str]:
        """Each family of theirs, those that found most first."""
        return sorted({f.family for f in self.rules()}, key=lambda name: (-self.findings[name], name))

    def per_hundred(self, of: Fired | str) -> float:
        """Findings in a hundred articles."""
        return 100 * self.findings[of] / self.articles
