"""Verdict: what an audit hands to a report. Types only; imports no stage."""

from collections.abc import Iterable, Sequence

import msgspec

from auditor.article import Article
from auditor.evidence import Evidence
from auditor.finding import Finding
from auditor.rule import Rule
from auditor.score import Score


class ArticleReport(msgspec.Struct, frozen=True, kw_only=True):
    """One article audited."""

    article: Article
    evidence: Evidence
    findings: tuple[Finding, ...]
    """In reading order; those that an editor set aside are among them, with the reason in `ignored`."""
    known: tuple[Finding, ...] = ()
    """Findings that stand and are not listed, for a baseline holds them. They count in the score."""
    unchanged: tuple[Finding, ...] = ()
    """Findings that stand and are not listed, for their lines did not change. They count in the score."""
    score: Score
    sentences: tuple[tuple[int, int], ...] = ()
    """Where the sentences of `article.text` begin and end, for showing a finding in its own."""
    seconds: float = 0.0
    """How long it took."""

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The listed findings that nobody set aside, in reading order."""
        return tuple(f for f in self.findings if f.stands)


class Problem(msgspec.Struct, frozen=True):
    """Something that could not be done. `message` says what and how to mend it, in one line."""

    path: str
    message: str


class Tool(msgspec.Struct, frozen=True, kw_only=True):
    """What made a report, so that two reports can be compared."""

    name: str = "auditor"
    version: str
    model: str | None
    """Name, version and digest of the language model; null where no article could be read."""
    rules: str
    """Version and digest of the rules that judged."""


class Report(msgspec.Struct):
    """A whole audit. `articles` may come as they are made; `problems` is whole once they are at their end."""

    tool: Tool
    articles: Iterable[ArticleReport]
    problems: list[Problem]
    rules: Sequence[Rule] = ()
    """The rules that judged the run's own folder; a file's settings may choose others."""
