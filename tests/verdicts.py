"""Reports built by hand, for tests of formats: no analysis, no rules."""

import msgspec

from auditor.article import Article, Span
from auditor.evidence import (
    Accusation,
    ArticleFacts,
    Attribution,
    Claim,
    Evidence,
    Mention,
    Readability,
    Secondhand,
    Source,
    Support,
)
from auditor.finding import Finding, Level, Standard
from auditor.verdict import ArticleReport, Problem, Report, Tool
from tests.articles import article_of
from tests.scores import score_of

HOSTILE = (
    "Mayor [sic] to quit [/bold]: \x1b[31mreport\x1b[0m\n\n"
    "Sources [link=x]said[/link] the :warning: mayor \u202egnihton\u202c had [red]lied[/red] to “the 市民の皆さん”. "
    "A \x9b2Jspokesman\x07 for the mayor\u2028declined to comment. " + "It went on and on, " * 60 + "she said.\n\n"
    "Nobody 👩‍👩‍👧 else was asked.\n"
)
"""Copy that a careless report would obey: markup, emoji codes, escape sequences, reversed reading, long lines."""


def span_of(article: Article, words: str) -> Span:
    """Where words stand in the article's file."""
    start = article.source.index(words)
    return Span(start, start + len(words))


def finding_of(article: Article, words: str, *, level: Level = "error", ignored: str | None = None) -> Finding:
    """A finding on these words of an article."""
    return Finding(
        code="ANO101",
        rule="anonymous-source-without-descriptor",
        family="ANO",
        level=level,
        message=f"“{words}” is unnamed, and the story does not say how they would know.",
        advice="Say what position the person held, and how they knew.",
        span=span_of(article, words),
        text=" ".join(words.split()),
        why=("identity: anonymous", "descriptor: none"),
        standards=(Standard("News values [2024]", "https://example.org/values", "2026-01"),),
        penalty=4.0,
        fingerprint="0123456789abcdef",
        evidence_id="s1",
        ignored=ignored,
    )


def evidence_of(article: Article) -> Evidence:
    """Evidence of the hostile article: a source, an accusation, a secondhand report."""
    sources, report = span_of(article, "Sources"), span_of(article, "report")
    return Evidence(
        article=ArticleFacts(
            id=article.id,
            path=article.path,
            format=article.format,
            genre="news",
            genre_confidence=0.9,
            genre_because="nothing says otherwise",
            headline=article.block_spans("headline")[0],
            words=231,
            sentences=4,
            notes=("Lines 7 to 9 were left out: [share] row.",),
        ),
        attributions=(
            Attribution(
                id="a1",
                source=(sources,),
                cue=(span_of(article, "said"),),
                content=(span_of(article, "the :warning: mayor"),),
                mode="indirect",
                construction="clause",
                source_id="s1",
                paragraph=1,
                words=9,
            ),
        ),
        sources=(
            Source(
                id="s1",
                name="Sources [sic]",
                identity="anonymous",
                kind="person",
                descriptor="none",
                grade=0,
                mentions=(Mention(sources, "a1"),),
                first=sources,
                attributions=1,
                words=9,
                share=1.0,
            ),
        ),
        secondhand=(Secondhand(id="x1", span=report, outlet="The [Ledger]", type="report", chain=False),),
        accusations=(
            Accusation(
                id="c1",
                span=span_of(article, "lied"),
                party="the mayor",
                by="s1",
                conduct="lying to \x1b[31mthe people",
                status="alleged",
                answered=False,
            ),
        ),
        claims=(
            Claim(
                id="k1",
                span=span_of(article, "Mayor"),
                role="headline",
                supports=(Support(span=sources, source_id="s1"),),
                independent=1,
                unnamed_only=True,
            ),
            Claim(id="k2", span=span_of(article, "lied"), role="accusation", accusation="c1"),
        ),
        readability=Readability(
            automated_readability_index=11.24, coleman_liau_index=12.0, lix=45.4, words_per_sentence=21.25
        ),
    )


def hostile_report(path: str = "drafts/a [b]\x1b[2J.md") -> ArticleReport:
    """The hostile article audited."""
    article = msgspec.structs.replace(article_of(HOSTILE, headline=True), path=path, id=path)
    return ArticleReport(
        article=article,
        evidence=evidence_of(article),
        findings=(
            finding_of(article, "Sources"),
            finding_of(article, "“the 市民の皆さん”", level="warning"),
            finding_of(article, "\x9b2Jspokesman\x07", level="advice"),
            finding_of(article, "Nobody 👩‍👩‍👧 else", level="merit"),
            finding_of(article, "declined", ignored="the desk knows"),
        ),
        score=score_of(57),
        sentences=sentences_of(article),
        seconds=0.5,
    )


def sentences_of(article: Article) -> tuple[tuple[int, int], ...]:
    """Each block as one sentence."""
    return tuple((b.start, b.end) for b in article.blocks)


def report_of(*articles: ArticleReport, problems: tuple[Problem, ...] = ()) -> Report:
    """A whole report."""
    return Report(Tool(version="9.9", model="a model [x]", rules="core 1"), articles, list(problems))
