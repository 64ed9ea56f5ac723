"""Markdown: a comment for a pull request, or a page for a wiki. A table of articles, then each one's findings."""

from collections.abc import Iterator

from auditor.finding import LEVELS, Finding
from auditor.report.look import Look
from auditor.report.visible import visible
from auditor.report.wording import NOTE, kept_back, set_aside
from auditor.verdict import ArticleReport, Problem, Report

MARKS = {"error": "🟥 error", "warning": "🟧 warning", "advice": "🟦 advice", "info": "⬜ info", "merit": "🟩 merit"}
"""A level as it is shown: a shape that is told apart without its colour by the word beside it."""
SPECIAL = "\\`*_[]<>#|~&!"


def render(report: Report, look: Look) -> Iterator[str]:
    """The table, the findings of each article, then what could not be done."""
    sheet = Sheet(look)
    for article in report.articles:
        sheet.add(article)
    yield from sheet.pieces(report)


class Sheet:
    """Filled as the articles come, of which it keeps what it will write."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._rows: list[str] = []
        self._findings: list[str] = []

    def add(self, article: ArticleReport) -> None:
        """Take in an article."""
        self._rows.append(_row(article))
        self._findings += _article(article, self._look)

    def pieces(self, report: Report) -> Iterator[str]:
        """The whole, once all articles are in."""
        yield "## Sourcing audit\n\n"
        yield "| article | score | errors | warnings | advice |\n| --- | --- | --- | --- | --- |\n"
        yield from self._rows
        yield from self._findings
        yield from _problems(report.problems)
        yield f"\n<sub>auditor {words(report.tool.version)}, rules {words(report.tool.rules)}. {NOTE}</sub>\n"


def _row(report: ArticleReport) -> str:
    counts = [str(sum(f.level == level for f in report.standing)) for level in ("error", "warning", "advice")]
    return f"| {_name(report)} | {_score(report)} | {' | '.join(counts)} |\n"


def _score(report: ArticleReport) -> str:
    score = report.score
    if score.value is None:
        return f"{score.grade}, not scored"
    between = f" ({score.interval.low:.0f}–{score.interval.high:.0f})" if score.interval else ""
    return f"**{score.grade} {score.value:g}**{between}"


def _standing(report: ArticleReport) -> list[Finding]:
    return sorted(report.standing, key=lambda f: LEVELS.index(f.level))


def _article(report: ArticleReport, look: Look) -> Iterator[str]:
    findings, aside = _standing(report), set_aside(report)
    if not findings and not aside:
        return
    yield f"\n### {_name(report)}\n\n"
    for f in findings:
        line = report.article.position(f.span.start).line
        yield f"- **{MARKS[f.level]}** {f.code} {f.rule}, line {line}: “{words(f.text)}”  \n  {words(f.message)}"
        yield f" {words(f.advice)}\n" if f.level != "merit" else "\n"
        if look.why:
            yield f"  - why: {'; '.join(map(words, f.why))}\n"
    yield from _aside(report, aside)
    if told := kept_back(report):
        yield f"\n{told}\n"


def _aside(report: ArticleReport, found: list[Finding]) -> Iterator[str]:
    if found:
        yield "\nSet aside:\n\n"
    for f in found:
        line = report.article.position(f.span.start).line
        yield f"- {f.code} {f.rule}, line {line}: “{words(f.text)}”: {words(f.ignored or '')}\n"


def _problems(problems: list[Problem]) -> Iterator[str]:
    if problems:
        yield "\n### Could not be audited\n\n"
        yield from (f"- {words(p.path)}: {words(p.message)}\n" for p in problems)


def _name(report: ArticleReport) -> str:
    return words(report.article.id)


def words(text: str) -> str:
    """Words of a draft on one line, with nothing in them that Markdown or a terminal would obey."""
    return "".join(f"\\{c}" if c in SPECIAL else c for c in visible(text))
