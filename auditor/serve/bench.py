"""What runs in the process that audits: a draft to what the page shows of it, or to a file."""

import io
import os
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from auditor import __version__
from auditor.article import Article
from auditor.audit import each, rules_label
from auditor.commands.ready import Ready
from auditor.commands.screen import Gathered
from auditor.commands.workspace import Draft as Read
from auditor.commands.workspace import Workspace, only
from auditor.comparison import Comparison, compare
from auditor.config import Settings
from auditor.errors import AuditorError, ReadError
from auditor.report import FORMATS, comparison, renderer, writer
from auditor.report.comparison.as_html import changes
from auditor.report.comparison.lines import headline_of
from auditor.report.html import fragment, render_in
from auditor.report.look import Look
from auditor.report.wording import points, reason_of
from auditor.rule import Rule
from auditor.serve.drafts import Draft
from auditor.verdict import ArticleReport, Report, Tool

MOST = 20
"""Articles of one draft that are audited: a page is read by a person, and others wait."""
UNNAMED = "draft"


class Audit(NamedTuple):
    """Audit a draft: for the page, or as a file in a format."""

    draft: Draft
    format: str = ""


class Compare(NamedTuple):
    """Hold two drafts against each other: for the page, or as a file in a format."""

    old: Draft
    new: Draft
    format: str = ""


class Shown(NamedTuple):
    """What the page shows: HTML, and the sum in a sentence."""

    html: str
    told: str


class Refused(NamedTuple):
    """What cannot be done, and the mend, a line each."""

    lines: tuple[str, ...]


Job = Audit | Compare
Answer = Shown | Refused | bytes


class Bench(NamedTuple):
    """Audits by the options of the command line, `given` by name. With `cached`, evidence is kept on disk."""

    given: Mapping[str, object]
    cached: bool = False

    def begin(self) -> Callable[[Job], Answer]:
        """Rules and model are loaded now; what is wrong with them is told at each audit."""
        os.environ.pop("GITHUB_STEP_SUMMARY", None)  # a report for GitHub would write there
        work = Working(self.given, Ready(cached=self.cached))
        work.warm()
        return work.answer


class Working:
    """Answers one job after the other."""

    def __init__(self, given: Mapping[str, object], ready: Ready) -> None:
        self._given, self._ready = given, ready
        self._last: list[tuple[list[Rule], ArticleReport]] = []
        """What the last draft came to, for the downloads that follow."""

    def warm(self) -> None:
        """Load what the first audit needs, or leave it to that audit to tell why it cannot."""
        try:
            workspace = Workspace(self._given)
            self._ready.rules(workspace, workspace.settings)
            _ = self._ready.auditor(workspace, workspace.settings).model.nlp
        except AuditorError:
            return

    def answer(self, job: Job) -> Answer:
        """What came of it."""
        try:
            return self._audit(job) if isinstance(job, Audit) else self._compare(job)
        except AuditorError as error:
            return Refused(tuple(str(error).splitlines()))

    def _audit(self, job: Audit) -> Answer:
        report = self._report(job.draft)
        if job.format:
            return _file(report, job.format)
        return Shown(fragment(report), _told(list(report.articles)))

    def _compare(self, job: Compare) -> Answer:
        made = self._compared(job)
        if job.format:
            return "".join(comparison.renderer(job.format)(made, Look())).encode()
        return Shown("".join(changes(made)), headline_of(made))

    def _report(self, draft: Draft) -> Report:
        """The report that the command line would make of a file of that name and content."""
        workspace, messages = self._workspace(draft), Gathered()
        settings, name = workspace.resolve(Path(draft.name or UNNAMED)).settings, draft.name or UNNAMED

        def refuse(error: ReadError) -> None:
            messages.problem(str(error.path), f"{error.what} {error.mend}")

        articles = iter(workspace.articles_in(draft.data, name, settings, messages, refuse))
        rules, every = self._ready.rules(workspace, settings)
        auditor = self._ready.auditor(workspace, settings)

        def failed(article: Article, error: Exception) -> None:
            messages.failure(Read(article, settings, None), error)

        def audited(article: Article) -> ArticleReport:
            known = (r for by, r in self._last if by is rules and r.article == article)
            return next(known, None) or auditor.audit(article, rules, every)

        reports = list(each(islice(articles, MOST), audited, failed))
        self._last = [(rules, report) for report in reports]
        if next(articles, None) is not None:
            messages.problem(name, f"holds over {MOST} articles: the others are not audited. Use `auditor check`.")
        judging, _ = self._ready.rules(workspace, workspace.settings)
        tool = Tool(version=__version__, model=auditor.label if reports else None, rules=rules_label(judging))
        return Report(tool, reports, messages.problems, judging)

    def _compared(self, job: Compare) -> Comparison:
        """Both drafts judged by the settings of the new one. Raises ReadError where one of them is no one article."""
        workspace = self._workspace(job.new)
        settings = workspace.resolve(Path(job.new.name or UNNAMED)).settings
        rules, every = self._ready.rules(workspace, settings)
        auditor = self._ready.auditor(workspace, settings)
        old, new = (
            auditor.audit(_article(workspace, draft.data, draft.name or name, settings), rules, every)
            for draft, name in ((job.old, "old"), (job.new, "new"))
        )
        return compare(old, new, Tool(version=__version__, model=auditor.label, rules=rules_label(rules)))

    def _workspace(self, draft: Draft) -> Workspace:
        """The settings as they are now, and what the page set over them."""
        told = draft.options._asdict()
        told["publisher"] = [name.strip() for name in draft.options.publisher.split(",") if name.strip()]
        return Workspace({**self._given, **{k: v for k, v in told.items() if v}})


def _article(workspace: Workspace, data: bytes, name: str, settings: Settings) -> Article:
    return only(list(workspace.articles_in(data, name, settings, Gathered())), name)


def _file(report: Report, name: str) -> bytes:
    """The report in a format, as `-o FORMAT=FILE` writes it. Raises AuditorError where a library is missing."""
    if FORMATS[name].extra:
        file = io.BytesIO()
        writer(name)(report, Look(), file)
        return file.getvalue()
    return "".join(_pieces(report, name)).encode()


def _pieces(report: Report, name: str) -> Iterator[str]:
    """The text of a report, none of which goes to the disk meanwhile."""
    return render_in(io.StringIO(newline=""), report) if name == "html" else renderer(name)(report, Look())


def _told(reports: list[ArticleReport]) -> str:
    """The sum in a sentence."""
    if len(reports) != 1:
        return f"{len(reports)} articles audited." if reports else "Nothing could be audited."
    (report,) = reports
    value = report.score.value
    score = "Not scored" if value is None else f"{points(value)} of 100, grade {report.score.grade}"
    return f"{score}. {reason_of(report)}"
