"""RSS, Atom and JSON Feed: whole texts, and summaries, which are told and not judged for what they cannot have."""

import json
import re
import time
from html import escape
from pathlib import Path

import pytest

from auditor.article import Article
from auditor.audit import Auditor
from auditor.errors import ReadError
from auditor.read import read_bytes
from tests.commands import Runner

STORY = (
    "<p>The pool will close, the mayor said on Tuesday of the plan.</p><ul><li>The ramp</li></ul>"
    '<p>“It costs <a href="https://x.example/a">too much</a>,” she said.</p>'
    "<figure><figcaption>Pool</figcaption></figure>"
)
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Courier &gt; World</title><copyright>Copyright 2026 Bay Media Ltd</copyright>{items}</channel>
</rss>"""
ITEM = """<item><title>Pool &amp;#8220;to close&amp;#8221;</title><link>https://courier.example/{id}</link>
<guid isPermaLink="false">{id}</guid><pubDate>Mon, 04 May 2026 16:20:00 +0000</pubDate><dc:creator>Ina Cole</dc:creator>
<category>Opinion</category><media:content url="https://x.example/a.jpg"><media:title>Pool</media:title>
</media:content>{text}</item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><author><name>The Desk</name></author>
<entry><title type="html">Pool &amp;amp; ferry</title><id>urn:1</id><link href="https://courier.example/a"/>
<link rel="self" href="https://courier.example/self"/><updated>2026-05-04T18:30:02Z</updated>{text}</entry></feed>"""
ACCUSED = "Rosa Lind, a former manager, said Pell Ltd had falsified safety records. The plant makes pumps for ships."


def rss(*texts: str) -> str:
    return RSS.format(items="\n".join(ITEM.format(id=f"a{n}", text=text) for n, text in enumerate(texts)))


def encoded(markup: str) -> str:
    return f"<description>Short.</description><content:encoded><![CDATA[{markup}]]></content:encoded>"


def read(text: str) -> list[Article]:
    return list(read_bytes(text.encode(), "feed.xml"))


def test_an_item_of_rss_is_read_whole() -> None:
    (article,) = read(rss(encoded(STORY)))
    told = article.metadata
    assert (article.format, article.id, article.path) == ("feed", "a0", "feed.xml")
    assert article.text == (
        "Pool “to close”\n\nThe pool will close, the mayor said on Tuesday of the plan.\n\nThe ramp\n\n"
        "“It costs too much,” she said."
    )
    assert (told.publisher, told.byline) == (("The Courier", "Bay Media"), ("Ina Cole",))
    assert (told.published, told.genre) == ("2026-05-04", "opinion")
    assert told.front_matter["url"] == "https://courier.example/a0"
    assert [link.target for link in article.links] == ["https://x.example/a"]
    assert article.notes == ()


@pytest.mark.parametrize(
    "content",
    [
        f'<content type="html">{escape(STORY)}</content>',
        f'<content type="html"><![CDATA[{STORY}]]></content>',
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{STORY}</div></content>',
        f'<x:content xmlns:x="http://www.w3.org/2005/Atom" type="html">{escape(STORY)}</x:content>',
    ],
)
def test_an_entry_of_atom_is_read_in_all_its_forms(content: str) -> None:
    (article,) = read(ATOM.format(text=content))
    assert article.text.startswith("Pool & ferry\n\nThe pool will close")
    assert article.text.endswith("“It costs too much,” she said.")
    assert article.metadata.byline == ("The Desk",)
    assert article.metadata.front_matter["url"] == "https://courier.example/a"


@pytest.mark.parametrize(
    "feed",
    [
        rss(f"<description>{ACCUSED}</description>"),
        rss(f"<description>{escape('<p>' + ACCUSED + ' <a href=x>Read more</a></p>')}</description>"),
        ATOM.format(text=f"<summary>{ACCUSED}</summary>"),
        ATOM.format(text=f'<content src="https://courier.example/a"/><summary>{ACCUSED}</summary>'),
        json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "a", "summary": ACCUSED}]}),
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1",
                "items": [{"id": "a", "summary": ACCUSED, "content_html": f"<p>{ACCUSED}</p>"}],
            }
        ),
    ],
)
def test_a_summary_is_told_and_not_judged_for_what_it_cannot_have(feed: str) -> None:
    (article,) = read(feed)
    assert article.notes == ("summary only",)
    assert article.metadata.genre == "summary"
    auditor = Auditor()
    report = auditor.audit(article)
    assert (report.score.value, report.score.grade) == (None, "N")
    assert report.findings == ()
    whole = auditor.audit(next(read_bytes(feed.encode(), "feed.xml", genre="news")))
    assert "accusation-without-response" in {f.rule for f in whole.findings}


def test_a_description_as_long_as_a_story_is_one() -> None:
    long = " ".join(["The council said on Tuesday that the pool would close in May."] * 20)
    assert read(rss(f"<description>{long}</description>"))[0].notes == ()
    assert read(rss(f"<description>{long} […]</description>"))[0].notes == ("summary only",)


def test_a_bad_entry_is_told_with_its_place_and_stops_no_other() -> None:
    text = rss(encoded(STORY), "", encoded("<p>1 2 3</p>"), encoded(STORY))
    errors: list[ReadError] = []
    found = list(read_bytes(text.encode(), "feed.xml", errors.append))
    assert [a.id for a in found] == ["a0", "a3"]
    lines = [text.count("\n", 0, m.start()) + 1 for m in re.finditer("<item>", text)]
    assert [int(str(e).split(":")[1]) for e in errors] == lines[1:3]
    assert "without a text" in str(errors[0])


def test_names_of_html_in_a_feed_are_read_as_html_has_them() -> None:
    (article,) = read(
        rss("<description>Caf&eacute;&nbsp;owners said &foo; it was &ldquo;wrong&rdquo; to close.</description>")
    )
    assert "Café owners said &foo; it was “wrong” to close." in article.text
    start = article.text.index("“wrong”")
    text = rss("<description>Caf&eacute;&nbsp;owners said &foo; it was &ldquo;wrong&rdquo; to close.</description>")
    place = article.position(article.offsets[start])
    assert text.split("\n")[place.line - 1][place.column - 1 :].startswith("&ldquo;wrong")


def test_a_feed_in_rdf_is_read() -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel><title>The Courier</title></channel><item><title>Pool</title><link>https://x.example/a</link>"
        "<description>The pool will close, the mayor said on Tuesday.</description></item></rdf:RDF>"
    )
    (article,) = read(text)
    assert (article.id, article.metadata.publisher) == ("https://x.example/a", ("The Courier",))


def test_json_feed_is_read() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Courier | Local",
        "authors": [{"name": "Bay Media"}],
        "items": [
            {"id": "a", "title": "Pool", "content_html": STORY, "url": "https://x.example/a", "tags": ["review"]},
            {"id": 7, "content_text": "The pool will close, the mayor said.", "authors": [{"name": "Ina Cole"}]},
            {"id": "c"},
        ],
    }
    errors: list[ReadError] = []
    first, second = read_bytes(json.dumps(feed).encode(), "feed.json", errors.append)
    assert first.text.startswith("Pool\n\nThe pool will close")
    assert (first.id, first.metadata.genre) == ("a", "review")
    assert first.metadata.publisher == ("Bay Media", "The Courier")
    assert (first.metadata.byline, second.metadata.byline) == (("Bay Media",), ("Ina Cole",))
    assert second.text == "The pool will close, the mayor said."
    assert "is an entry without a text" in str(errors[0])


@pytest.mark.parametrize(
    "text", ["<rss><channel/></rss>", json.dumps({"version": "https://jsonfeed.org/version/1", "items": []})]
)
def test_a_feed_without_entries_is_told(text: str) -> None:
    with pytest.raises(ReadError, match="is a feed without entries"):
        read(text)


def test_a_long_feed_is_read_in_time_that_grows_with_it() -> None:
    """Line starts and places are found once a file, not once an entry: that would take minutes here."""
    began = time.perf_counter()
    assert len(read(rss(*[encoded(STORY)] * 2_000))) == 2_000
    assert time.perf_counter() - began < 20


def test_each_finding_of_a_feed_opens_it_at_its_line_and_tables_keep_its_entries_apart(run: Runner) -> None:
    text = rss(*[encoded(f"<p>{ACCUSED}</p>\n<p>The plant makes pumps in bay {n}.</p>") for n in range(2)])
    Path("feed.xml").write_text(text, "utf-8")
    found = run("check", "feed.xml", "-f", "concise", "--select", "accusation-without-response", "--genre", "news")
    lines = text.split("\n")
    shown = [re.match(r"feed\.xml:(\d+):(\d+): ", line) for line in found.out.splitlines()]
    places = [(int(m.group(1)), int(m.group(2))) for m in shown if m]
    assert [lines[line - 1][column - 1 :].startswith("Pell Ltd had falsified") for line, column in places] == [True] * 2
    assert len({line for line, _ in places}) == 2
    table = run("check", "feed.xml", "-f", "csv", "--select", "accusation-without-response", "--genre", "news")
    assert [line.split(",")[0] for line in table.out.splitlines()] == ["article", "a0", "a1"]
