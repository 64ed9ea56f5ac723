"""The gate: what of an audit makes the exit status 1, and what is said of it at the end."""

from collections import Counter
from collections.abc import Iterable, Iterator

from auditor.commands.screen import Messages
from auditor.finding import LEVELS
from auditor.verdict import ArticleReport

PASSED, FAILED, COULD_NOT = 0, 1, 2
"""Exit statuses; 2 beats 1."""


class Gate:
    """Counts the findings of the articles that pass through it."""

    def __init__(self, fail_on: str, min_score: float | None) -> None:
        self.failing = frozenset() if fail_on == "never" else frozenset(LEVELS[: LEVELS.index(fail_on) + 1])  # type: ignore[arg-type]
        self.fail_on, self.min_score = fail_on, min_score
        self.articles = 0
        self.levels: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.seconds: list[tuple[float, str]] = []
        self.low: list[str] = []

    def watch(self, articles: Iterable[ArticleReport]) -> Iterator[ArticleReport]:
        """The same articles, each counted before it goes on."""
        for report in articles:
            self.count(report)
            yield report

    def count(self, report: ArticleReport) -> None:
        """Count one article."""
        name, value = report.article.path or report.article.id, report.score.value
        standing = [f for f in report.findings if f.ignored is None]
        self.articles += 1
        self.levels.update(f.level for f in standing)
        self.rules.update(f"{f.code} {f.rule}" for f in standing)
        self.seconds.append((report.seconds, name))
        if self.min_score is not None and value is not None and value < self.min_score:
            self.low.append(f"{name}: score {value:g} is under --min-score {self.min_score:g}")

    def status(self, messages: Messages) -> int:
        """The exit status."""
        if messages.problems:
            return COULD_NOT
        return FAILED if self.low or any(self.levels[level] for level in self.failing) else PASSED

    def summary(self) -> Iterator[str]:
        """What is said at the end, a line each."""
        found = ", ".join(f"{self.levels[n]} {n}{_plural(n, self.levels[n])}" for n in LEVELS if self.levels[n])
        yield f"{self.articles} article{'' if self.articles == 1 else 's'} audited: {found or 'no findings'}."
        yield from self.low
        if any(self.levels[level] for level in self.failing):
            yield f"Failed: findings at or above {self.fail_on} (--fail-on)."

    def statistics(self) -> Iterator[str]:
        """How often each rule fired, and how long each article took."""
        yield from (f"{times:6}  {rule}" for rule, times in self.rules.most_common())
        yield from (f"{seconds:6.2f} s  {name}" for seconds, name in self.seconds)


def _plural(level: str, number: int) -> str:
    return "" if number == 1 or level in ("advice", "info") else "s"
