"""The gate: what of an audit makes the exit status 1, and what is said of it at the end."""

from collections import Counter
from collections.abc import Iterator

from auditor.commands.screen import Messages
from auditor.commands.statistics import Statistics
from auditor.config.settings import FailOn
from auditor.finding import LEVELS, Level
from auditor.report.wording import many
from auditor.verdict import ArticleReport

PASSED, FAILED, COULD_NOT = 0, 1, 2
"""Exit statuses; 2 beats 1."""


class Gate:
    """Counts the findings of the articles shown to it, each against its own settings."""

    def __init__(self) -> None:
        self.articles = 0
        self.failed: Counter[str] = Counter()
        """Findings at or above their article's gate, by that gate."""
        self.levels: Counter[str] = Counter()
        self.low: list[str] = []
        self._statistics = Statistics()

    def count(self, report: ArticleReport, fail_on: FailOn, min_score: float | None) -> None:
        """Count one article against the least level of a finding that fails it, and the least score."""
        name, value = report.article.id, report.score.value
        standing = report.standing
        self.articles += 1
        self.levels.update(f.level for f in standing)
        self.failed[fail_on] += sum(f.level in _failing(fail_on) for f in standing)
        self._statistics.count(report)
        if min_score is not None and value is not None and value < min_score:
            self.low.append(f"Failed: {name}: score {value:g} is under {min_score:g} (min-score).")

    def status(self, messages: Messages, *, judged: bool = True) -> int:
        """The exit status; only what could not be done counts where nothing is `judged`."""
        if messages.problems:
            return COULD_NOT
        return FAILED if judged and (self.low or self.failed.total()) else PASSED

    def summary(self, *, judged: bool = True) -> Iterator[str]:
        """What is said at the end, a line each; why the audit failed only where it is `judged`."""
        found = ", ".join(f"{self.levels[n]} {n}{_plural(n, self.levels[n])}" for n in LEVELS if self.levels[n])
        yield f"{many(self.articles, 'article')} audited: {found or 'no findings'}."
        if not judged:
            return
        yield from self.low
        for fail_on, number in self.failed.items():
            if number:
                yield f"Failed: {number} finding{_plural('', number)} at or above {fail_on} (fail-on)."

    def statistics(self) -> Iterator[str]:
        """What each family and rule found, and what took longest."""
        yield from self._statistics.lines()


def _failing(fail_on: FailOn) -> tuple[Level, ...]:
    """The levels that fail an article."""
    return () if fail_on == "never" else LEVELS[: LEVELS.index(fail_on) + 1]


def _plural(level: str, number: int) -> str:
    return "" if number == 1 or level in ("advice", "info") else "s"
