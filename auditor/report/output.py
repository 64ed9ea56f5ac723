"""The public contract `auditor.output/1`: the records that the JSON formats write, made of a report."""

import msgspec

from auditor.evidence import Genre
from auditor.finding import Finding, Level, Standard
from auditor.score import Interval
from auditor.verdict import ArticleReport, Problem, Tool

SCHEMA = "auditor.output/1"


class Place(msgspec.Struct, frozen=True):
    """Where words stand: offsets from 0, end-exclusive; lines and columns from 1, as an editor shows the file."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class FindingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. `penalty` is what the first hit of its rule costs, `fingerprint` what identifies it across edits."""

    code: str
    rule: str
    level: Level
    message: str
    advice: str
    span: Place
    text: str
    why: tuple[str, ...]
    standards: tuple[Standard, ...]
    penalty: float
    fingerprint: str
    ignored: str | None


class PartRecord(msgspec.Struct, frozen=True):
    """A part of the score: `value` of at most `weight` points, and the steps that led to it."""

    name: str
    value: float
    weight: float
    because: tuple[str, ...]


class ScoreRecord(msgspec.Struct, frozen=True):
    """The score, 0 to 100, and the least and most it could as well be; null with a reason where there is none."""

    value: float | None
    grade: str
    interval: Interval | None
    reason: str | None
    confidence: str
    parts: tuple[PartRecord, ...]


class ArticleRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One article audited."""

    id: str
    path: str | None
    genre: Genre
    words: int
    score: ScoreRecord
    findings: tuple[FindingRecord, ...]
    known: int = 0
    """Findings that are not listed, for a baseline holds them; they count in the score."""
    unchanged: int = 0
    """Findings that are not listed, for their lines did not change; they count in the score."""
    errors: tuple[str, ...] = ()


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """What `auditor check --format json` prints; each line of `jsonl` is one too, of one article or one error."""

    schema: str = SCHEMA
    tool: Tool
    articles: tuple[ArticleRecord, ...] = ()
    errors: tuple[Problem, ...] = ()


def article_record(report: ArticleReport) -> ArticleRecord:
    """An article as the contract tells it."""
    score = report.score
    return ArticleRecord(
        id=sound(report.article.id),
        path=None if report.article.path is None else sound(report.article.path),
        genre=report.evidence.article.genre,
        words=report.evidence.article.words,
        score=ScoreRecord(
            score.value,
            score.grade,
            score.interval,
            score.reason,
            score.confidence,
            tuple(PartRecord(p.name, p.value, p.weight, p.because) for p in score.parts),
        ),
        findings=tuple(_finding_record(report, f) for f in report.findings),
        known=len(report.known),
        unchanged=len(report.unchanged),
    )


def problem_record(problem: Problem) -> Problem:
    """A problem whose path can be written, whatever bytes it is made of."""
    return Problem(sound(problem.path), sound(problem.message))


def sound(path: str) -> str:
    """A path that is not Unicode (as Linux allows), with its odd bytes replaced."""
    return path.encode("utf-8", "replace").decode()


def _finding_record(report: ArticleReport, finding: Finding) -> FindingRecord:
    span = finding.span
    first, last = report.article.position(span.start), report.article.position(span.end)
    return FindingRecord(
        code=finding.code,
        rule=finding.rule,
        level=finding.level,
        message=finding.message,
        advice=finding.advice,
        span=Place(span.start, span.end, first.line, first.column, last.line, last.column),
        text=finding.text,
        why=finding.why,
        standards=finding.standards,
        penalty=finding.penalty,
        fingerprint=finding.fingerprint,
        ignored=finding.ignored,
    )
