"""An article whose names and words try a terminal: wide characters, two reading directions, marks, long words."""

import unicodedata

import msgspec

from auditor.article import Article, Span
from auditor.evidence import (
    Accusation,
    ArticleFacts,
    Claim,
    Evidence,
    Mention,
    Readability,
    Secondhand,
    Source,
    Support,
)
from auditor.finding import Finding, Level, Standard
from auditor.score import Interval, Part, Score
from auditor.verdict import ArticleReport
from tests.articles import article_of
from tests.verdicts import sentences_of, span_of

ANH = unicodedata.normalize("NFD", "Đặng Thị Ánh Nguyệt")
ADDRESS = (
    "https://registry.example.org/tenders/2026/harbour-dredging/lot-3/award-notice?lang=en&version=final-signed.pdf"
)
STORY = f"""Dredging firm “paid for 港湾局 trips” 👩🏽‍✈️, say two officials

Dragon Delta Dredging paid for trips of the staff who chose it, two officials at the port authority said on Monday.

“I saw the tickets,” said 田中 直美, an accountant at 横浜港湾サービス株式会社. 陈立群, who drives a crane, and \
박서윤 of the dockers’ union 전국항만노동조합연맹 said they had been told of three trips in 2025.

مريم الحداد, the firm’s spokeswoman, said that it had “never paid 5 of 12 bills for anybody”. יעל ברק־שפירא (55), who \
sits on the board, said: “זה שקר מוחלט, 100 אחוז”. {ANH}, a former clerk, has the list, she said.

The award stands at {ADDRESS} and nobody has withdrawn it. Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau\
unterbeamtengesellschaft, the losing bidder, did not wish to be quoted. Family members 👨‍👩‍👧‍👦 of the staff ❤️ went \
along, a person with knowledge of the trips said.
"""
SPEAKERS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("two officials", "two officials", {"identity": "anonymous", "descriptor": "role", "grade": 2, "count": 2,
        "affiliation": "the port authority", "plural": True, "attributions": 3, "share": 0.31}),
    ("田中 直美", "田中 直美", {"title": "accountant", "affiliation": "横浜港湾サービス株式会社",
        "attributions": 2, "share": 0.14}),
    ("陈立群", "陈立群", {"title": "crane driver", "attributions": 1, "share": 0.08}),
    ("박서윤", "박서윤", {"affiliation": "전국항만노동조합연맹", "attributions": 1, "share": 0.08}),
    ("مريم الحداد", "مريم الحداد", {"identity": "spokesperson", "title": "spokeswoman",
        "affiliation": "Dragon Delta Dredging", "attributions": 1, "share": 0.11}),
    ("יעל ברק־שפירא", "יעל ברק־שפירא", {"title": "member of the board", "affiliation": "חברת החפירה בע״מ",
        "attributions": 1, "share": 0.09}),
    (ANH, ANH, {"title": "former clerk", "attributions": 1, "share": 0.06}),
    ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "Donaudampf",
        {"kind": "organisation", "affiliation": ADDRESS, "attributions": 1, "share": 0.04}),
    ("Family members 👨‍👩‍👧‍👦", "Family members", {"identity": "bystander", "plural": True, "grade": 1,
        "attributions": 1, "share": 0.03}),
    ("a person with knowledge of the trips", "person with knowledge", {"identity": "anonymous", "descriptor": "vague",
        "grade": 1, "basis": "with knowledge of the trips", "attributions": 1, "share": 0.06}),
    ("The award", "The award", {"identity": "vague", "attributions": 0, "share": 0.0}),
)  # fmt: skip
"""Name, its words in the story, and what is known of each."""


def report_in_many_scripts(path: str = "entwürfe/2026-03-港湾/dredging-firm-paid-for-trips.md") -> ArticleReport:
    """The article audited, by hand: what the analysis would find in such names is no matter here."""
    article = msgspec.structs.replace(article_of(STORY, headline=True), path=path, id=path)
    return ArticleReport(
        article=article,
        evidence=_evidence(article),
        findings=tuple(_findings(article)),
        score=_score(),
        sentences=sentences_of(article),
        seconds=0.5,
    )


def _evidence(article: Article) -> Evidence:
    sources = tuple(_source(article, n, *told) for n, told in enumerate(SPEAKERS, 1))
    return Evidence(
        article=_facts(article),
        attributions=(),
        sources=sources,
        secondhand=(_secondhand(article, "three trips", "海港日报"), _secondhand(article, "the list", "صحيفة الميناء")),
        accusations=(
            _accusation(article, "c1", "Dragon Delta Dredging", "s1", "paying for trips of the staff who chose it"),
            _accusation(article, "c2", "יעל ברק־שפירא", "s5", "هدر المال العام", answered=True),
            _accusation(article, "c3", "田中 直美", None, None),
        ),
        claims=(
            _claim(article, "k1", "headline", "Dredging firm", ("s1",)),
            _claim(article, "k2", "lead", "Dragon Delta", ("s1", "s2", "s6", "s7")),
            _claim(article, "k3", "accusation", "יעל", ("s5",), accusation="c2"),
            _claim(article, "k4", "accusation", "the list", (), accusation="c3"),
        ),
        readability=Readability(
            automated_readability_index=11.2, coleman_liau_index=12.0, lix=45.4, words_per_sentence=21.2
        ),
    )


def _facts(article: Article) -> ArticleFacts:
    return ArticleFacts(
        id=article.id,
        path=article.path,
        format=article.format,
        genre="news",
        genre_confidence=0.9,
        genre_because="nothing says otherwise",
        headline=article.block_spans("headline")[0],
        words=156,
        sentences=9,
        notes=("Line 14 was left out: “المزيد من الأخبار 24 ساعة”, a row of links.",),
    )


def _source(article: Article, number: int, name: str, words: str, known: dict[str, object]) -> Source:
    first = span_of(article, words)
    base: dict[str, object] = {"identity": "named", "kind": "person", "words": 9}
    return Source(id=f"s{number}", name=name, first=first, mentions=(Mention(first, f"a{number}"),), **(base | known))  # type: ignore[arg-type]


def _secondhand(article: Article, words: str, outlet: str) -> Secondhand:
    return Secondhand(id=f"x-{words}", span=span_of(article, words), outlet=outlet, type="report", chain=False)


def _accusation(
    article: Article, id: str, party: str, by: str | None, conduct: str | None, *, answered: bool = False
) -> Accusation:
    span = span_of(article, party)
    answer = span_of(article, "זה שקר") if answered else None
    return Accusation(
        id=id, span=span, party=party, by=by, conduct=conduct, status="alleged", answered=answered, answer_span=answer
    )


def _claim(
    article: Article, id: str, role: str, words: str, by: tuple[str, ...], *, accusation: str | None = None
) -> Claim:
    span: Span = span_of(article, words)
    supports = tuple(Support(span=span, source_id=s) for s in by)
    return Claim(
        id=id, span=span, role=role, supports=supports, independent=len(by), unnamed_only=by == ("s1",),
        accusation=accusation,
    )  # type: ignore[arg-type]  # fmt: skip


def _findings(article: Article) -> tuple[Finding, ...]:
    return (
        _finding(article, "two officials", "error", "The story rests on “two officials”, and nobody else is named."),
        _finding(article, "田中 直美", "merit", "“田中 直美” is named with a role and a place of work."),
        _finding(article, "مريم الحداد", "warning", "“مريم الحداد” speaks for Dragon Delta, 1 of 2 who do."),
        _finding(article, "זה שקר מוחלט, 100 אחוז", "advice", "“זה שקר מוחלט, 100 אחוז” is not translated."),
        _finding(article, ADDRESS, "info", "The document is linked, and nothing is told of what it says."),
        _finding(article, "Family members 👨‍👩‍👧‍👦 of the staff ❤️", "warning", "“Family members” are nobody."),
    )  # fmt: skip


def _finding(article: Article, words: str, level: Level, message: str) -> Finding:
    return Finding(
        code="ANO101",
        rule=f"{level}-of-many-scripts",
        family="anonymity",
        level=level,
        message=message,
        advice="Ask a second person who was there, or print the document that shows it.",
        span=span_of(article, words),
        text=words,
        why=("identity: anonymous", "descriptor: none", f"name: {words}"),
        standards=(
            Standard("Editorial guidelines of the Harbour Courier", ADDRESS, "2026-01", clause="3.4.12"),
            Standard("Code of practice, second edition", "https://example.org/code", clause="Sources"),
        ),
        fingerprint="0123456789abcdef",
        evidence_id="s1",
    )


def _score() -> Score:
    parts = (
        Part("coverage", 9.5, 15, ("71 % of statements have a source; 90 % would be full", "9.5 of 15")),
        Part("breadth", 12, 15, ("7 independent voices in 156 words",)),
        Part("identification", 6.1, 10, ("the words of named and accountable people: 61 %",)),
        Part("directness", 9, 10, ("10 % of the attributed words came through 海港日报 and صحيفة الميناء",)),
        Part("conduct", 17.9, 50, ("anonymity −12.5: ANO101 error-of-many-scripts", "response −9.6", "claims −10")),
    )  # fmt: skip
    return Score(
        value=54.5, grade="D", interval=Interval(47.0, 63.0), confidence="medium", parts=parts, version="sds-2"
    )
