"""The page's index of several articles: a row each, how the scores spread, how often each rule fires."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.finding import LEVELS
from auditor.report.tally import Tally
from auditor.report.wording import between, counts_of, headline_of, name_of, points
from auditor.verdict import ArticleReport


class Row(NamedTuple):
    """What the index says of one article; it does not hold on to its text."""

    href: str
    name: str
    headline: str
    value: float | None
    score: str
    between: str
    grade: str
    counts: dict[str, int]
    families: str
    """Of its findings, parted by spaces."""
    words: int

    @property
    def worst(self) -> str:
        """The worst level of its findings; empty where it has none."""
        return next((level for level in LEVELS if self.counts[level]), "")


class Rate(NamedTuple):
    """How often a rule fires."""

    code: str
    rule: str
    level: str
    findings: int
    articles: int
    per_hundred: str


class Bin(NamedTuple):
    """The articles whose scores lie in a tenth of the scale."""

    low: int
    high: int
    articles: int
    height: float
    """Of the highest, 0 to 100."""


@dataclass
class Index:
    """Filled as the articles come."""

    href: str = "#{}"
    """Where a row leads, the article's name put in."""
    rows: list[Row] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    def add(self, report: ArticleReport) -> str:
        """Takes in an article; its prefix on the page."""
        anchor = f"a{len(self.rows) + 1}"
        self.rows.append(_row(self.href.format(anchor), report))
        self.tally.add(report)
        return anchor

    def rates(self) -> list[Rate]:
        """By how often they fire, the most first."""
        tally = self.tally
        return [
            Rate(f.code, f.rule, f.level, tally.findings[f], tally.found_in[f], points(tally.per_hundred(f)))
            for f in tally.rules()
        ]

    def histogram(self) -> list[Bin]:
        """Ten bins from 0 to 100."""
        counted = Counter(min(9, int(r.value // 10)) for r in self.rows if r.value is not None)
        most = max(counted.values(), default=1)
        return [Bin(n * 10, n * 10 + 10, counted[n], round(100 * counted[n] / most, 1)) for n in range(10)]

    def grades(self) -> list[tuple[str, int]]:
        """Each grade that was given, with how often, the best first."""
        return sorted(Counter(r.grade for r in self.rows).items())

    def levels(self) -> list[tuple[str, int]]:
        """Each level that was found, with how often, the worst first."""
        counted: Counter[str] = Counter()
        for rule in self.tally.rules():
            counted[rule.level] += self.tally.findings[rule]
        return [(level, counted[level]) for level in LEVELS if counted[level]]

    def unscored(self) -> int:
        """How many articles have no score."""
        return sum(r.value is None for r in self.rows)


def _row(href: str, report: ArticleReport) -> Row:
    score = report.score
    return Row(
        href,
        name_of(report),
        headline_of(report),
        score.value,
        "–" if score.value is None else points(score.value),
        between(score),
        score.grade,
        counts_of(report),
        " ".join(sorted({f.family for f in report.standing})),
        report.evidence.article.words,
    )
