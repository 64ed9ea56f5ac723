"""What a page says of its story: who wrote it, when, for whom and what kind; and that none of it is trusted."""

import json

import pytest

from auditor.article import Metadata
from tests.pages import markup, page
from tests.test_pages import STORY


def meta(head: str = "", body: str = "") -> Metadata:
    return markup(f"<html><head>{head}</head><body><h1>Pool to close</h1>{body}{STORY}</body></html>").metadata


def data(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_a_graph_whose_people_are_told_elsewhere() -> None:
    told = page("clean.html").metadata
    assert (told.byline, told.publisher, told.published) == (("Ada Merriden",), ("The Brindle Courier",), "2026-03-04")
    assert told.front_matter["url"] == "https://courier.example/news/harbour-pool-to-close"


def test_meta_elements() -> None:
    told = page("cluttered.html").metadata
    assert told.byline == ("Piers Lockhart", "Una Varga")
    assert (told.publisher, told.published) == (("Northsound Post",), "2025-11-19")


def test_elements_that_are_marked() -> None:
    body = '<p>By <span itemprop="author">Mo Aziz</span>, <time datetime="2026-02-01T10:00">1 Feb</time></p>'
    told = meta(body=body)
    assert (told.byline, told.published) == (("Mo Aziz",), "2026-02-01")


def test_an_agency_that_is_named_as_the_writer_is_a_credit() -> None:
    told = meta(data(author={"@type": "Organization", "name": "Reuters"}, publisher={"name": "The Weir"}))
    assert (told.byline, told.credit, told.publisher) == ((), ("Reuters",), ("The Weir",))


def test_a_publisher_that_is_named_as_the_writer_is_none() -> None:
    assert meta(data(author="The Weir", publisher={"name": "The Weir"})).byline == ()


@pytest.mark.parametrize(
    ("fields", "genre", "because"),
    [
        ({"@type": "OpinionNewsArticle"}, "opinion", "the page's own type, “Opinion”"),
        ({"@type": ["NewsArticle", "ReviewNewsArticle"]}, "review", "the page's own type, “Review”"),
        ({"@type": "AnalysisNewsArticle"}, "analysis", "the page's own type, “Analysis”"),
        ({"@type": "BlogPosting"}, None, None),
        ({"@type": "JobPosting"}, None, None),
        ({"articleSection": ["Local", "Obituaries"]}, "obituary", "the page's section, “Obituaries”"),
        ({"articleSection": "News"}, None, None),
        ({"url": "https://weir.example/opinion/2026/pool"}, "opinion", "“opinion” in the page's address"),
    ],
)
def test_the_genre_by_markup(fields: dict[str, object], genre: str | None, because: str | None) -> None:
    told = meta(data(**fields))
    assert (told.genre, told.genre_because) == (genre, because)


def test_the_page_beats_a_label_in_the_text_and_the_caller_beats_both() -> None:
    html = f"<html><head>{data(articleSection='Reviews')}</head><body><h1>Opinion | Pool to close</h1>{STORY}"
    assert markup(html).metadata.genre == "review"
    assert markup(html, genre="news").metadata.genre == "news"


def test_an_advertiser_who_paid_is_told() -> None:
    html = f"<html><head>{data(**{'@type': 'AdvertiserContentArticle'})}</head><body><h1>Pool to open</h1>{STORY}"
    assert "the page says that an advertiser paid for it" in markup(html).notes


@pytest.mark.parametrize(
    "bad",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>',
        '<script type="application/ld+json">"NewsArticle"</script>',
        '<script type="application/ld+json">[1, null, {"@type": 3, "author": 4}]</script>',
        data(author={"name": {"name": ["x"]}}, datePublished=["soon"], publisher=[None, 1], wordCount=[], headline={}),
        data(author=[[["a"]]], wordCount="9" * 400, liveBlogUpdate={"a": 1}, url="http://["),
        data(author={"@id": "#a"})
        + '<script type="application/ld+json">{"@id": "#a", "author": {"@id": "#a"}}</script>',
        '<meta property="og:url" content="javascript:alert(1)"><meta name=author content="https://a.example/x">',
    ],
)
def test_bad_data_tells_nothing(bad: str) -> None:
    told = meta(bad)
    assert told.byline == ()
    assert "url" not in told.front_matter


def test_values_are_words_and_short() -> None:
    name = "<i>alert(1)</i>Mo &lt;b&gt;Aziz&lt;/b&gt;\u202e\x00"
    told = meta(data(author=name, headline="x" * 5_000, publisher={"name": "The\n Weir<img src=x>"}))
    assert told.byline == ("alert(1) Mo Aziz",)
    assert told.publisher == ("The Weir",)
    assert told.front_matter.get("headline") is None or len(str(told.front_matter["headline"])) <= 300


def test_a_menu_near_the_story_is_no_label() -> None:
    assert meta(body="<ul><li>Opinion</li><li>Reviews</li></ul><nav>Obituaries</nav>").genre is None
    assert meta(body="<p>Opinion</p>").genre == "opinion"


def test_the_title_tells_which_heading_is_the_headline() -> None:
    article = markup(
        "<html><head><title>Pool to close in May | The Weir</title></head><body><h1>The Weir</h1>"
        f"<h2>Pool to close in May</h2>{STORY}</body></html>"
    )
    assert [article.text[b.start : b.end] for b in article.blocks if b.kind == "headline"] == ["Pool to close in May"]


def test_a_headline_that_is_printed_nowhere_is_kept_as_data() -> None:
    html = f"<html><head><title>Pool to close in May</title></head><body>{STORY}</body></html>"
    assert markup(html).metadata.front_matter["headline"] == "Pool to close in May"
