"""All that the page shows of one article, ready for its template."""

from dataclasses import dataclass

from markupsafe import Markup

from auditor.evidence import Claim
from auditor.finding import Finding
from auditor.report import wording
from auditor.report.html.chain import Map, chain_of, placed
from auditor.report.html.ledger_bars import Bar, bars_of
from auditor.report.html.marks import Note, notes_of
from auditor.report.html.story import anchor, story
from auditor.report.html.strip import Row, strip_of
from auditor.score import Score
from auditor.verdict import ArticleReport


@dataclass(frozen=True)
class Card:
    """A finding: what, where, why, what to do, on which standards."""

    number: int
    finding: Finding
    line: int
    column: int
    standards: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SourceRow:
    """A source that speaks."""

    id: str
    name: str
    identity: str
    learned: str
    times: int
    share: float


@dataclass(frozen=True)
class Accused:
    """An accusation and its answer."""

    id: str
    line: int
    party: str
    conduct: str
    by: str
    answer: str


@dataclass(frozen=True)
class Resting:
    """A claim and the voices behind it."""

    line: int
    claim: str
    voices: str
    independent: int
    weak: bool


@dataclass(frozen=True)
class View:
    """One article as its template takes it."""

    id: str
    name: str
    headline: str
    kind: str
    score: Score
    value: str
    between: str
    reason: str
    bars: list[Bar]
    story: Markup
    notes: list[Note]
    marked: set[str]
    """Ids of the notes whose first words stand in the story."""
    cards: list[Card]
    strip: list[Row]
    map: Map
    sources: list[SourceRow]
    beside: list[str]
    ladder: list[tuple[int, str, str, str]]
    accused: list[Accused]
    resting: list[Resting]
    falls: list[str]
    aside: list[tuple[int, str, str, str]]
    kept_back: str
    dropped: list[tuple[int, str, str]]
    context: list[str]


def view_of(report: ArticleReport, prefix: str) -> View:
    """`prefix` begins every id on the page that belongs to this article."""
    notes, score = notes_of(report), report.score
    copy = story(report.article, notes, prefix)
    return View(
        id=prefix,
        name=wording.name_of(report),
        headline=wording.headline_of(report),
        kind=wording.kind_of(report),
        score=score,
        value="" if score.value is None else wording.points(score.value),
        between=wording.between(score),
        reason=wording.reason_of(report),
        bars=bars_of(score),
        story=copy,
        notes=notes,
        marked={n.id for n in notes if anchor(prefix, n) in copy},
        cards=[_card(report, n, f) for n, f in enumerate(report.standing, 1)],
        strip=strip_of(report),
        map=placed(chain_of(report)),
        sources=_sources(report),
        beside=[told for told in (wording.silent(report), wording.outlets(report)) if told],
        ladder=_ladder(report),
        accused=_accused(report),
        resting=[_resting(report, claim) for claim in report.evidence.claims],
        falls=wording.falls(report),
        aside=[
            (_line(report, f.span.start), f"{f.code} {f.rule}", _short(f.text), f.ignored or "")
            for f in wording.set_aside(report)
        ],
        kept_back=wording.kept_back(report),
        dropped=_dropped(report),
        context=[t for t in (wording.readability(report), *report.evidence.article.notes) if t],
    )


def _card(report: ArticleReport, number: int, finding: Finding) -> Card:
    at = report.article.position(finding.span.start)
    standards = tuple((wording.cited(s), s.url) for s in finding.standards)
    return Card(number, finding, at.line, at.column, standards)


def _sources(report: ArticleReport) -> list[SourceRow]:
    return [
        SourceRow(s.id, s.name, wording.IDENTITIES[s.identity], wording.learned(s), s.attributions, s.share)
        for s in wording.speaking(report)
    ]


def _ladder(report: ArticleReport) -> list[tuple[int, str, str, str]]:
    """Line, name, rung and question of each unnamed source."""
    return [
        (_line(report, s.first.start), s.name, f"{s.grade or 0} of {wording.TOP}", wording.question(s))
        for s in wording.unnamed(report)
    ]


def _accused(report: ArticleReport) -> list[Accused]:
    rows = []
    for c in report.evidence.accusations:
        where = f", line {_line(report, c.answer_span.start)}" if c.answer_span else ""
        answer = f"yes{where}" if c.answered else "none recorded"
        by, line = wording.accuser(report, c), _line(report, c.span.start)
        rows.append(Accused(c.id, line, c.party, c.conduct or c.status, by, answer))
    return rows


def _resting(report: ArticleReport, claim: Claim) -> Resting:
    return Resting(
        _line(report, claim.span.start),
        wording.title_of(report, claim),
        ", ".join(wording.voices_of(report, claim)) or "the article's own word",
        claim.independent,
        claim.unnamed_only or not claim.supports,
    )


def _dropped(report: ArticleReport) -> list[tuple[int, str, str]]:
    """Line, reason and words of what the reader left out."""
    source = report.article.source
    return [
        (_line(report, d.span.start), d.because, _short(source[d.span.start : d.span.end]))
        for d in report.article.dropped
        if d.span.end > report.article.front_matter_end  # which may hold what is for few eyes
    ]


def _short(words: str, most: int = 200) -> str:
    return words if len(words) <= most else words[:most].rstrip() + " …"


def _line(report: ArticleReport, offset: int) -> int:
    return report.article.position(offset).line
