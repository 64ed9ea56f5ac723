"""WordPress: what its REST API gives, and its export."""

import json
from typing import Any

import pytest

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes

POST: dict[str, Any] = {
    "id": 7,
    "date": "2026-05-04T09:50:50",
    "link": "https://courier.example/pool",
    "title": {"rendered": "Pool &#8220;to close&#8221; in May"},
    "content": {
        "rendered": "\n<p>The pool will close, the mayor&#8217;s office said on Tuesday.</p>\n\n\n\n"
        '<figure class="wp-block-image"><img src="a.jpg" alt=""/><figcaption>The pool.</figcaption></figure>\n'
        '<p>&#8220;It costs too much,&#8221; <a href="https://x.example/a">she said</a>.</p>\n',
        "protected": False,
    },
    "excerpt": {"rendered": "<p>The pool will close.</p>"},
    "_embedded": {"author": [{"name": "Ina Cole"}], "wp:term": [[{"name": "Opinion"}], [{"name": "pools"}]]},
    "yoast_head_json": {"og_site_name": "The Courier", "author": "admin"},
}
EXPORT = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Courier - Local news</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login><![CDATA[icole]]></wp:author_login>
<wp:author_display_name><![CDATA[Ina Cole]]></wp:author_display_name></wp:author>
{items}
</channel></rss>"""
ITEM = """<item><title><![CDATA[{title}]]></title><link>https://courier.example/{title}</link>
<dc:creator><![CDATA[icole]]></dc:creator><guid isPermaLink="false">https://courier.example/?p={title}</guid>
<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[Short.]]></excerpt:encoded>
<wp:post_date>2026-05-04 10:00:00</wp:post_date><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>
<wp:post_password>{password}</wp:post_password></item>"""
CLASSIC = """The pool will close, the mayor said on Tuesday.
She gave no date.

[caption id="a" width="300"]<img src="a.jpg"> The pool in May.[/caption]

“It [the pool] costs too much [sic],” she said. [gallery ids="1,2"]

[pullquote]The pool is old.[/pullquote]"""
BLOCKS = (
    "<!-- wp:paragraph -->\n<p>The bridge will close, the mayor said on Friday.</p>\n<!-- /wp:paragraph -->\n\n"
    "<!-- wp:quote --><blockquote><p>“It costs too much.”</p></blockquote><!-- /wp:quote -->"
)


def read(value: object) -> list[Article]:
    return list(read_bytes(json.dumps(value).encode(), "post.json"))


def item(title: str, body: str, status: str = "publish", kind: str = "post", password: str = "") -> str:
    return ITEM.format(title=title, body=body, status=status, kind=kind, password=password)


def export(*items: str) -> bytes:
    return EXPORT.format(items="\n".join(items)).encode()


def test_a_post_is_read_as_it_is_shown() -> None:
    (article,) = read(POST)
    told = article.metadata
    assert article.format == "wordpress"
    assert article.text == (
        "Pool “to close” in May\n\nThe pool will close, the mayor’s office said on Tuesday.\n\n"
        "“It costs too much,” she said."
    )
    assert (told.byline, told.publisher, told.published, told.genre) == (
        ("Ina Cole",), ("The Courier",), "2026-05-04", "opinion",
    )  # fmt: skip
    assert [d.because for d in article.dropped] == ["a caption"]
    assert [link.target for link in article.links] == ["https://x.example/a"]


def test_a_list_of_posts_is_many_articles_and_a_protected_one_is_told() -> None:
    errors: list[ReadError] = []
    closed = {**POST, "content": {"rendered": "", "protected": True}}
    other = {**POST, "link": "https://courier.example/other"}
    found = list(read_bytes(json.dumps([POST, closed, other]).encode(), "posts.json", errors.append))
    assert [a.id for a in found] == ["https://courier.example/pool", "https://courier.example/other"]
    assert "is protected by a password. Fetch it with the password." in str(errors[0])


def test_an_export_gives_its_published_posts_and_pages() -> None:
    draft, menu = item("draft", CLASSIC, status="draft"), item("menu", CLASSIC, kind="nav_menu_item")
    data = export(item("pool", CLASSIC), draft, item("bridge", BLOCKS, kind="page"), menu)
    first, second = read_bytes(data, "export.xml")
    assert (first.format, first.id) == ("wxr", "https://courier.example/?p=pool")
    assert first.metadata.publisher == ("The Courier",)
    assert first.metadata.byline == ("Ina Cole",)
    assert first.metadata.published == "2026-05-04"
    assert first.text == (
        "pool\n\nThe pool will close, the mayor said on Tuesday. She gave no date.\n\n"
        "“It [the pool] costs too much [sic],” she said.\n\nThe pool is old."
    )
    assert [second.text[b.start : b.end] for b in second.blocks if b.kind == "blockquote"] == ["“It costs too much.”"]


def test_an_export_without_a_published_post_and_one_under_a_password_are_told() -> None:
    with pytest.raises(ReadError, match="without a published post"):
        list(read_bytes(export(item("draft", CLASSIC, status="draft")), "export.xml"))
    with pytest.raises(ReadError, match=r"export.xml:7:1: is protected by a password"):
        list(read_bytes(export(item("secret", CLASSIC, password="x")), "export.xml"))


def test_a_hundred_thousand_codes_without_end_are_read_in_time() -> None:
    data = export(item("pool", "The pool will close, the mayor said on Tuesday.\n\n" + "[embed]" * 100_000))
    (article,) = read_bytes(data, "export.xml")
    assert article.text.endswith("on Tuesday.")
