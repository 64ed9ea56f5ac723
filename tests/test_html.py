"""The HTML report as a parser sees it: whole, escaped, nothing fetched, its links at both ends."""

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from auditor.article import Article, Block, Span
from auditor.commands.outputs import parse, write
from auditor.commands.screen import Messages
from auditor.errors import AuditorError
from auditor.evidence import Attribution, Evidence, Response, Secondhand, Source
from auditor.report import renderer
from auditor.report.html.chain import chain_of, placed
from auditor.report.html.index import Index
from auditor.report.html.ledger_bars import bars_of
from auditor.report.html.strip import strip_of
from auditor.report.look import Look
from auditor.report.visible import as_it_reads
from auditor.verdict import ArticleReport, Problem
from tests.articles import article_of
from tests.scores import score_of
from tests.verdicts import evidence_of, finding_of, hostile_report, report_of, span_of

VOID = {"meta", "input", "br", "link"}
HOSTILE = (
    "<script>alert(1)</script> & <img src=x onerror=alert(2)>\n\n"
    "Sources said the ]]> “--><svg onload=alert(3)>” of <b>the mayor</b> lied.\n"
)


class Page(HTMLParser):
    """A page read: every element with its attributes, and the text within each id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.story: list[str] = []
        self.raw: dict[str, str] = {}
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, dict(attrs))
        assert len(attrs) == len(element[1]), f"an attribute twice: {tag} {attrs}"
        self.elements.append(element)
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):  # type: ignore[union-attr]
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in ("style", "script"):
            self.raw[self.open[-1][0]] = data
        if any(attrs.get("class") == "story" for _, attrs in self.open):
            self.story.append(data)

    def values(self, name: str) -> Iterator[str]:
        return (attrs[name] or "" for _, attrs in self.elements if name in attrs)


def page_of(*articles: ArticleReport, problems: tuple[Problem, ...] = ()) -> Page:
    return Page(text_of(*articles, problems=problems))


def text_of(*articles: ArticleReport, problems: tuple[Problem, ...] = ()) -> str:
    return "".join(renderer("html")(report_of(*articles, problems=problems), Look()))


def scripted() -> ArticleReport:
    """An article that is all markup, and a rule, a path and a source that are too."""
    article = msgspec.structs.replace(article_of(HOSTILE, headline=True), path="<i>'\".md", id="x")
    finding = msgspec.structs.replace(
        finding_of(article, "Sources"), family='"><script>', rule="<u>", message="<s>", why=("<q>",)
    )
    facts = evidence_of(hostile_report().article)
    source = msgspec.structs.replace(facts.sources[0], name='"><script>alert(4)</script>', id='s"><b>')
    spare = Evidence(article=facts.article, sources=(source,))
    return msgspec.structs.replace(hostile_report(), article=article, evidence=spare, findings=(finding,))


def test_the_policy_allows_the_pages_own_style_and_script_alone() -> None:
    page = page_of(hostile_report())
    (policy,) = (a["content"] or "" for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    digests = {k: base64.b64encode(hashlib.sha256(v.encode()).digest()).decode() for k, v in page.raw.items()}
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; script-src 'sha256-{digests['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert [t for t, _ in page.elements].index("meta") < [t for t, _ in page.elements].index("style")


@pytest.mark.parametrize("report", [hostile_report(), scripted()])
def test_nothing_is_fetched_or_run(report: ArticleReport) -> None:
    page = page_of(report)
    names = {name for _, attrs in page.elements for name in attrs}
    assert not {n for n in names if n.startswith("on")} | names & {"src", "style", "srcset", "action", "data"}
    tags = [t for t, _ in page.elements]
    assert (tags.count("script"), tags.count("style"), tags.count("link"), tags.count("img")) == (1, 1, 0, 0)
    assert "url(" not in page.raw["style"] and "@import" not in page.raw["style"]
    for tag, attrs in page.elements:
        if (attrs.get("href") or "").startswith("http"):
            assert tag == "a" and "noreferrer" in (attrs["rel"] or "")


def test_an_address_that_is_none_is_shown_and_not_linked() -> None:
    report = hostile_report()
    standard = msgspec.structs.replace(report.findings[0].standards[0], url="javascript:alert(1)")
    finding = msgspec.structs.replace(report.findings[0], standards=(standard,))
    text = text_of(msgspec.structs.replace(report, findings=(finding,)))
    assert "javascript:alert(1)" in text
    assert 'href="javascript' not in text


@pytest.mark.parametrize("report", [hostile_report(), scripted()])
def test_the_article_reads_as_it_stands(report: ArticleReport) -> None:
    blocks = [report.article.text[b.start : b.end] for b in report.article.blocks]
    assert "".join(page_of(report).story).strip("\n") == "\n".join(as_it_reads(b) for b in blocks)


def test_ids_are_single_and_every_link_has_its_other_end() -> None:
    page = page_of(hostile_report("a.md"), scripted(), hostile_report("b.md"))
    ids = list(page.values("id"))
    assert len(ids) == len(set(ids))
    wanted = [h[1:] for h in page.values("href") if h.startswith("#")]
    for name in ("aria-describedby", "aria-labelledby", "data-note", "data-card"):
        wanted += page.values(name)
    assert wanted and not set(wanted) - set(ids)


def test_a_finding_leads_to_its_words_and_back() -> None:
    page = page_of(hostile_report())
    refs = [a["href"] for t, a in page.elements if a.get("class") == "ref" and t == "a"]
    words = [a["href"] for _, a in page.elements if a.get("class") == "words"]
    assert sorted(refs) == [f"#a1-f{n}" for n in (1, 2, 3, 4)]  # type: ignore[type-var]
    assert words == [f"#a1-w{n}" for n in (1, 2, 3, 4)]


def test_a_source_and_an_accusation_lead_to_their_words() -> None:
    page = page_of(hostile_report())
    assert {"#a1-in-s1", "#a1-in-c1"} <= set(page.values("href"))


def test_what_the_text_does_not_hold_is_told_without_a_link() -> None:
    report = hostile_report()
    article = msgspec.structs.replace(report.article, blocks=report.article.blocks[:1])
    page = page_of(msgspec.structs.replace(report, article=article, findings=report.findings[:1]))
    assert not [t for t, a in page.elements if t == "a" and a.get("class") in ("ref", "words")]


def test_several_articles_have_an_index_and_one_has_none() -> None:
    text = text_of(hostile_report("a.md"), hostile_report("b.md"), problems=(Problem("c<.txt", "is empty."),))
    assert "2 articles" in text and "Findings per 100 articles" in text and "c&lt;.txt" in text
    assert 'href="#a2"' in text and "b.md" in text
    assert 'id="index"' not in text_of(hostile_report())


def test_the_page_is_small_beside_the_articles_text() -> None:
    assert len(text_of(hostile_report()).encode()) < 60_000


def test_the_bars_add_up() -> None:
    bars = bars_of(score_of(57))
    ends = [round(b.start + b.width, 1) for b in bars]
    assert [b.start for b in bars] == [0, *ends[:-1]]
    assert ends[-1] == 57
    assert bars_of(score_of(None)) == []


def test_a_part_that_takes_away_begins_where_the_sum_ended() -> None:
    score = score_of(57)
    capped = msgspec.structs.replace(score.parts[0], name="ceiling", value=-7.0, weight=0.0)
    last = bars_of(msgspec.structs.replace(score, value=50.0, parts=(*score.parts, capped)))[-1]
    assert (last.start, last.width, last.lost) == (50, 7, True)


CHAIN = "Ministers will resign, Reed said. The Ledger reported that aides to Reed saw the letter. Hart declined."


def chained() -> ArticleReport:
    """Reed tells us; the Ledger tells us what a man whom it does not name told it."""
    article = article_of(CHAIN)
    base = evidence_of(hostile_report().article)

    def source(id: str, name: str, words: str, kind: str = "person", identity: str = "named") -> Source:
        span = span_of(article, words)
        return msgspec.structs.replace(
            base.sources[0], id=id, name=name, kind=kind, identity=identity, first=span, mentions=(), share=0.5
        )

    def told(id: str, by: str, content: str, words: int, **more: object) -> Attribution:
        spans = (span_of(article, content),)
        fixed = {"source_id": by, "content": spans, "source": spans, "cue": spans, "words": words, "via": None}
        return msgspec.structs.replace(base.attributions[0], id=id, **{**fixed, **more})

    evidence = Evidence(
        article=msgspec.structs.replace(base.article, headline=None, publisher=("The Courier",)),
        sources=(
            source("s1", "Reed", "Reed"),
            source("s2", "the Ledger", "The Ledger", "outlet"),
            source("s3", "aides", "aides", identity="anonymous"),
        ),
        attributions=(
            told("a1", "s1", "Ministers will resign", 3),
            told("a2", "s2", "aides to Reed saw the letter", 6, via="x1"),
            told("a3", "s3", "saw the letter", 3, within="a2"),
        ),
        secondhand=(
            Secondhand(
                id="x1",
                span=span_of(article, "The Ledger"),
                outlet="the Ledger",
                type="report",
                chain=True,
                attribution="a2",
            ),
        ),
        responses=(Response(id="r1", span=span_of(article, "Hart declined"), type="declined", party="Hart"),),
    )
    return msgspec.structs.replace(hostile_report(), article=article, evidence=evidence, findings=(), sentences=())


def test_the_map_tells_who_told_whom() -> None:
    root = chain_of(chained())
    assert root.name == "The Courier"
    assert {n.name: (n.kind, n.words) for n in root.told_by.values()} == {
        "the Ledger": ("outlet", 6),
        "Reed": ("named", 3),
    }
    beyond = root.told_by["the Ledger"].told_by
    assert {n.name: n.kind for n in beyond.values()} == {"people not named": "unnamed", "aides": "unnamed"}


def test_an_outlet_that_another_cites_stands_behind_it() -> None:
    report = chained()
    evidence = report.evidence
    courier = msgspec.structs.replace(evidence.sources[2], name="the Mail", kind="outlet", identity="named")
    cited = msgspec.structs.replace(evidence, sources=(*evidence.sources[:2], courier))
    root = chain_of(msgspec.structs.replace(report, evidence=cited))
    assert root.told_by["the Ledger"].told_by["the Mail"].kind == "outlet"


def test_no_box_of_the_map_lies_on_another() -> None:
    nodes = placed(chain_of(chained())).nodes
    places = [(n.x, n.y) for n in nodes]
    assert all(a == b or a[0] != b[0] or abs(a[1] - b[1]) >= 28 for a in places for b in places)
    assert [bool(n.curve) for n in nodes] == [n.depth > 0 for n in nodes]
    assert [n.width for n in nodes] == [0, 16.5, 16.5, 9.0, 9.0]


def test_the_bar_tells_where_each_speaks() -> None:
    rows = {r.name: r for r in strip_of(chained())}
    assert rows["Reed"].stretches[0].start == 0
    assert rows["aides"].kind == "unnamed"
    assert rows["replies"].stretches[0].start == CHAIN.index("Hart") * 1000 // len(CHAIN)
    assert "accusations" not in rows
    assert all(s.start + s.width <= 1000 for r in rows.values() for s in r.stretches)


def test_the_index_counts() -> None:
    index = Index()
    for value in (5, 57, 57, 100, None):
        index.add(msgspec.structs.replace(hostile_report(), score=score_of(value)))
    assert [b.articles for b in index.histogram()] == [1, 0, 0, 0, 0, 2, 0, 0, 0, 1]
    assert index.unscored() == 1
    assert next((r.level, r.per_hundred, r.articles) for r in index.rates()) == ("advice", "100", 5)
    assert index.levels() == [("error", 5), ("warning", 5), ("advice", 5), ("merit", 5)]


def test_articles_are_taken_one_by_one() -> None:
    """None is held on to, so that a folder of any length fits."""
    alive: list[int] = []

    def articles() -> Iterator[ArticleReport]:
        for _ in range(5):
            alive.append(1)
            yield hostile_report()

    report = report_of()
    report.articles = articles()
    text = "".join(renderer("html")(report, Look()))
    assert len(alive) == 5
    assert len(re.findall(r'<article class="audit"', text)) == 5


def test_a_quotation_over_two_paragraphs_is_marked_in_both() -> None:
    text = "“One.\n\nTwo,” she said."
    article = Article(
        id="x", path=None, format="text", source=text, text=text, offsets=range(len(text)),
        blocks=(Block("paragraph", 0, 5), Block("paragraph", 7, len(text))),
    )  # fmt: skip
    finding = msgspec.structs.replace(finding_of(article, "Two"), span=Span(0, 12))
    report = msgspec.structs.replace(
        hostile_report(),
        article=article,
        evidence=Evidence(article=hostile_report().evidence.article),
        findings=(finding,),
    )
    marks = [a["class"] for t, a in page_of(report).elements if t == "mark" and "data-card" in a]
    assert marks == ["finding first", "finding last"]


def test_a_folder_has_a_page_an_article_and_an_index_that_leads_to_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (output,) = parse(["html=site/"])
    report = report_of(hostile_report("a.md"), scripted(), problems=(Problem("c.txt", "is empty."),))
    write(output, report, Look(), Messages(quiet=True))
    assert sorted(p.name for p in Path("site").iterdir()) == ["a1.html", "a2.html", "index.html"]
    pages = {p.name: Page(p.read_text("utf-8")) for p in Path("site").iterdir()}
    assert {h for h in pages["index.html"].values("href") if h.endswith(".html")} == {"a1.html", "a2.html"}
    assert all("index.html" in pages[n].values("href") for n in ("a1.html", "a2.html"))
    assert "is empty." in Path("site/index.html").read_text("utf-8")


def test_a_shorter_audit_leaves_no_page_of_a_longer_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    longer = report_of(*(hostile_report(f"{name}.md") for name in "abc"))
    write(parse(["html=site/"])[0], longer, Look(), Messages(quiet=True))
    kept = {"a9.html": "<html>somebody's own</html>", "about.html": "", "notes.txt": ""}
    for name, text in kept.items():
        Path("site", name).write_text(text, "utf-8")
    Path("site/a8.html").mkdir()
    messages = Messages(quiet=True)
    write(parse(["html=site"])[0], report_of(hostile_report("b.md")), Look(), messages)  # it is there: needs no slash
    assert sorted(p.name for p in Path("site").iterdir()) == sorted(["a1.html", "a8.html", "index.html", *kept])
    assert "b.md" in Path("site/a1.html").read_text("utf-8")
    assert [p.path for p in messages.problems] == []


@pytest.mark.parametrize("value", ["html=missing/site/", "json=there", "html=file/"])
def test_what_cannot_be_a_folder_of_pages_is_told_before_the_audit(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there").mkdir()
    Path("file").touch()
    with pytest.raises(AuditorError, match="no such folder"):
        parse([value])
