"""The section that a file says its article stands in, in each format that has one."""

import json

import pytest

from auditor.read import read_bytes

TEXT = "The harbour board of Ane met on Tuesday and said that the pier will be mended by the spring."
PAGE = f"<html><head>%s<title>Pier</title></head><body><article><h1>Pier</h1><p>{TEXT}</p></article></body></html>"
DATA = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier", "articleSection": %s}</script>'
NITF = """<nitf><head><pubdata position.section="Coast"/></head><body><body.head><hedline><hl1>Pier</hl1></hedline>
</body.head><body.content><p>%s</p></body.content></body></nitf>"""
WXR = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Courier</title><wp:wxr_version>1.2</wp:wxr_version><item><title>Pier</title>
<category domain="post_tag">piers</category><category domain="category">Coast</category>
<content:encoded><![CDATA[<p>%s</p>]]></content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
</item></channel></rss>"""
ANS = {
    "type": "story",
    "version": "0.10.9",
    "content_elements": [{"type": "text", "content": TEXT}],
    "taxonomy": {"primary_section": {"name": "Coast"}, "sections": [{"name": "Front"}]},
}
POST = {
    "id": 1,
    "title": {"rendered": "Pier"},
    "content": {"rendered": f"<p>{TEXT}</p>", "protected": False},
    "_embedded": {
        "wp:term": [
            [{"taxonomy": "post_tag", "name": "piers"}],
            [{"taxonomy": "category", "name": "Coast"}, {"taxonomy": "category", "name": "Front"}],
        ]
    },
}


def section(content: str, name: str) -> str | None:
    (article,) = read_bytes(content.encode(), name)
    return article.metadata.section


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps({"text": TEXT, "desk": " Coast "})),
        ("a.csv", f'text,section\n"{TEXT}",Coast\n'),
        ("a.md", f"---\nsection: Coast\n---\n# Pier\n\n{TEXT}\n"),
        ("a.html", PAGE % (DATA % '["Coast", "Front"]')),
        ("a.html", PAGE % '<meta property="article:section" content="Coast">'),
        ("a.xml", NITF % TEXT),
        ("a.xml", WXR % TEXT),
        ("a.json", json.dumps(ANS)),
        ("a.json", json.dumps(POST)),
    ],
    ids=["records", "csv", "front matter", "json-ld", "meta", "nitf", "wxr", "ans", "wordpress"],
)
def test_each_format_tells_it(name: str, content: str) -> None:
    assert section(content, name) == "Coast"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", TEXT), ("a.html", PAGE % (DATA % '""')), ("a.jsonl", json.dumps({"text": TEXT, "desk": " "}))],
)
def test_none_where_the_file_says_nothing(name: str, content: str) -> None:
    assert section(content, name) is None
