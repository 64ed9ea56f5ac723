"""`--jobs`, and the limits on an article: drafts audited by processes, each with rules and a model of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from auditor.audit import Auditor
from auditor.cache import Seen
from auditor.commands.bounds import Bounds
from auditor.commands.reading import Apart
from auditor.commands.screen import Messages
from auditor.commands.workspace import Draft, Workspace
from auditor.config.settings import Settings
from auditor.evidence import Evidence
from auditor.finding import Finding
from auditor.pool import Died, Done, Faulted, Outcome, Pool, Work
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
        auditor = _ready(workspace.auditor(workspace.rules(settings)), settings)

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
        auditor = _ready(workspace.auditor(), workspace.settings)
        return lambda draft: auditor.analyse(draft.article)


def _ready(auditor: Auditor, settings: Settings) -> Auditor:
    """The auditor, its model loaded where time or memory is bounded: no article is charged with that."""
    if settings.max_seconds is not None or settings.max_memory is not None:
        _ = auditor.model
    return auditor


def drafts_by(
    bounds: Bounds, given: Mapping[str, object], workspace: Workspace, paths: Sequence[str] | None, messages: Messages
) -> Iterator[Draft]:
    """The articles that the paths mean, read by a process of its own where others than this one audit."""
    if not bounds.apart:
        yield from workspace.drafts(paths, messages)
        return
    with Apart(given, bounds.seconds, bounds.memory) as reading:
        yield from workspace.drafts(paths, messages, reading.drafts_in)


def judged_by(
    bounds: Bounds, given: Mapping[str, object], drafts: Iterable[Draft], auditor: Auditor, messages: Messages
) -> Iterator[tuple[Draft, ArticleReport]]:
    """Each draft and its report, in order; `auditor` is told the model's label, so that it need not load one."""
    for draft, judged in _done(_pool(Judging(given), bounds).each(drafts), messages):
        auditor.told_label = judged.label
        yield draft, judged.report(draft)


def seen_by(
    bounds: Bounds, given: Mapping[str, object], drafts: Iterable[Draft], messages: Messages
) -> Iterator[tuple[Draft, Seen]]:
    """Each draft and what was seen in it, in order."""
    return _done(_pool(Seeing(given), bounds).each(drafts), messages)


def _pool(work: Work, bounds: Bounds) -> Pool[Draft]:
    return Pool(work, bounds.jobs, seconds=bounds.seconds, memory=bounds.memory)


def _done(outcomes: Iterable[tuple[Draft, Outcome]], messages: Messages) -> Iterator[tuple[Draft, Any]]:
    """What was done; the rest is told."""
    for draft, outcome in outcomes:
        match outcome:
            case Done(value):
                yield draft, value
            case Faulted(kind, trace):
                messages.fault(draft, kind, trace)
            case Died():
                messages.death(draft, outcome)
