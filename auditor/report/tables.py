"""Tables of an audit for spreadsheets, pandas and DuckDB: a row a finding, an article or a source, with named columns.

A row is a struct, so that its fields are the columns, in order. docs/output.md tells each column and its unit.
"""

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec

from auditor.report.visible import visible
from auditor.verdict import ArticleReport

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by spreadsheets; a space before it makes it text."""


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One finding."""

    article: str
    line: int
    column: int
    code: str
    rule: str
    family: str
    level: str
    text: str
    message: str
    advice: str
    penalty: float
    confidence: float
    fingerprint: str
    ignored: str | None


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One article."""

    article: str
    publisher: str
    published: str | None
    genre: str
    section: str | None
    words: int
    score: float | None
    score_low: float | None
    score_high: float | None
    grade: str
    confidence: str
    coverage: float | None
    breadth: float | None
    identification: float | None
    directness: float | None
    conduct: float | None
    sources: int
    anonymous_sources: int
    accountable_sources: int
    statements: int
    attributed_statements: int
    secondhand_share: float
    accusations: int
    unanswered_accusations: int
    responses: int
    errors: int
    warnings: int
    advice: int
    merits: int


class SourceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One source of one article."""

    article: str
    source: str
    identity: str
    kind: str
    title: str | None
    affiliation: str | None
    descriptor: str | None
    grade: int | None
    reason: str | None
    attributions: int
    words: int
    share: float
    through_other_outlet: bool
    line: int


def finding_rows(report: ArticleReport) -> Iterator[FindingRow]:
    """The findings of an article, those set aside too, with the reason."""
    for f in report.findings:
        at = report.article.position(f.span.start)
        yield FindingRow(
            article=_name(report),
            line=at.line,
            column=at.column,
            code=f.code,
            rule=f.rule,
            family=f.family,
            level=f.level,
            text=f.text,
            message=f.message,
            advice=f.advice,
            penalty=f.penalty,
            confidence=f.confidence,
            fingerprint=f.fingerprint,
            ignored=f.ignored,
        )


def article_row(report: ArticleReport) -> ArticleRow:
    """An article."""
    facts, score, evidence = report.evidence.article, report.score, report.evidence
    parts = {p.name: p.value for p in score.parts}
    levels = [f.level for f in report.standing]
    return ArticleRow(
        article=_name(report),
        publisher="; ".join(facts.publisher),
        published=facts.published,
        genre=facts.genre,
        section=report.article.metadata.section,
        words=facts.words,
        score=score.value,
        score_low=score.interval.low if score.interval else None,
        score_high=score.interval.high if score.interval else None,
        grade=score.grade,
        confidence=score.confidence,
        coverage=parts.get("coverage"),
        breadth=parts.get("breadth"),
        identification=parts.get("identification"),
        directness=parts.get("directness"),
        conduct=parts.get("conduct"),
        sources=facts.sources,
        anonymous_sources=facts.anonymous_sources,
        accountable_sources=facts.accountable_sources,
        statements=facts.statements,
        attributed_statements=facts.attributed_statements,
        secondhand_share=facts.secondhand_share,
        accusations=len(evidence.accusations),
        unanswered_accusations=sum(not a.answered for a in evidence.accusations),
        responses=len(evidence.responses),
        errors=levels.count("error"),
        warnings=levels.count("warning"),
        advice=levels.count("advice"),
        merits=levels.count("merit"),
    )


def source_rows(report: ArticleReport) -> Iterator[SourceRow]:
    """The sources of an article to which something is attributed."""
    for s in report.evidence.sources:
        if s.attributions:
            yield SourceRow(
                article=_name(report),
                source=s.name,
                identity=s.identity,
                kind=s.kind,
                title=s.title,
                affiliation=s.affiliation,
                descriptor=s.descriptor,
                grade=s.grade,
                reason=s.reason,
                attributions=s.attributions,
                words=s.words,
                share=s.share,
                through_other_outlet=s.via is not None,
                line=report.article.position(s.first.start).line,
            )


def cells(row: msgspec.Struct) -> dict[str, object]:
    """A row's values by column; words as every report shows them."""
    values = msgspec.structs.asdict(row)
    return {name: visible(v) if isinstance(v, str) else v for name, v in values.items()}


def written(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> Iterator[str]:
    """The table as CSV (RFC 4180, lines ended by LF), its header first; missing values are empty."""
    yield _line(kind.__struct_fields__)
    for row in rows:
        yield _line([_cell(getattr(row, name)) for name in kind.__struct_fields__])


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: ""}[value]
    if not isinstance(value, str):
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = visible(value)
    return f" {text}" if text.startswith(FORMULAS) else text


def _name(report: ArticleReport) -> str:
    return report.article.id
