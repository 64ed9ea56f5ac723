"""`--jobs`: the drafts of a run audited by several processes, each with rules and a model of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from auditor.audit import Auditor
from auditor.cache import Seen
from auditor.commands.screen import Messages
from auditor.commands.workspace import Draft, Workspace
from auditor.evidence import Evidence
from auditor.finding import Finding
from auditor.pool import Died, Done, Faulted, Outcome, Pool, cores
from auditor.score import Score
from auditor.verdict import ArticleReport


class Judged(NamedTuple):
    """A report but for its article, which need not travel twice; and the model's label."""

    evidence: Evidence
    findings: tuple[Finding, ...]
    score: Score
    sentences: tuple[tuple[int, int], ...]
    seconds: float
    label: str

    def report(self, draft: Draft) -> ArticleReport:
        """The report of the draft that this was made of."""
        return ArticleReport(
            article=draft.article,
            evidence=self.evidence,
            findings=self.findings,
            score=self.score,
            sentences=self.sentences,
            seconds=self.seconds,
        )


class Judging(NamedTuple):
    """Drafts audited by the rules of their settings. `given` are the options, as Workspace takes them."""

    given: Mapping[str, object]

    def begin(self) -> Callable[[Draft], Judged]:
        """Rules are loaded now, the model at the first article that no cache knows."""
        workspace = Workspace(self.given)
        settings = workspace.settings
        auditor = workspace.auditor(workspace.rules(settings))

        def judged(draft: Draft) -> Judged:
            made = auditor.audit(draft.article, workspace.rules(draft.settings), workspace.every(draft.settings))
            return Judged(made.evidence, made.findings, made.score, made.sentences, made.seconds, auditor.label)

        return judged


class Seeing(NamedTuple):
    """What drafts show before any rule."""

    given: Mapping[str, object]

    def begin(self) -> Callable[[Draft], Seen]:
        """The model is loaded at the first article that no cache knows."""
        workspace = Workspace(self.given)
        auditor = workspace.auditor()
        return lambda draft: auditor.analyse(draft.article)


def processes(jobs: int, *, watched: bool = False) -> int:
    """How many a setting means. One that watches keeps to itself: it remembers what it audited."""
    return 1 if watched else jobs or cores()


def judged_by(
    jobs: int, given: Mapping[str, object], drafts: Iterable[Draft], auditor: Auditor, messages: Messages
) -> Iterator[tuple[Draft, ArticleReport]]:
    """Each draft and its report, in order; `auditor` is told the model's label, so that it need not load one."""
    for draft, judged in _done(Pool[Draft](Judging(given), jobs).each(drafts), messages):
        auditor.told_label = judged.label
        yield draft, judged.report(draft)


def seen_by(
    jobs: int, given: Mapping[str, object], drafts: Iterable[Draft], messages: Messages
) -> Iterator[tuple[Draft, Seen]]:
    """Each draft and what was seen in it, in order."""
    return _done(Pool[Draft](Seeing(given), jobs).each(drafts), messages)


def _done(outcomes: Iterable[tuple[Draft, Outcome]], messages: Messages) -> Iterator[tuple[Draft, Any]]:
    """What was done; the rest is told."""
    for draft, outcome in outcomes:
        match outcome:
            case Done(value):
                yield draft, value
            case Faulted(kind, trace):
                messages.fault(draft, kind, trace)
            case Died(how):
                messages.death(draft, how)
