"""Exchange formats of any shape: whatever stands where, a file is read or told, and nothing breaks."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import ReadError
from auditor.read import read_bytes
from tests.test_exchange_places import LEAD

KEYS = [
    word
    for line in (
        "uri body_text body_xhtml bodies value contenttype role headline headlines byline by located genre",
        "infosource pubstatus type version content_elements content items item basic text citation credits name",
        "distributor source taxonomy sections label rendered title _embedded author wp:term yoast_head_json date",
        "link authors content_html content_text summary tags id",
    )
    for word in line.split()
]
VALUES = [LEAD, f"<p>{LEAD}</p>", "", "story", "list", "quote", "text/html", "<nitf>", "\ud83d"]
TAGS = [
    word
    for line in (
        "nitf head body body.head body.content hedline hl1 byline person dateline location note p block media",
        "newsItem newsMessage itemMeta itemClass contentMeta headline contentSet inlineXML inlineData by creator",
        "name NewsML NewsItem NewsComponent Role ContentItem DataContent NewsLines HeadLine rss channel item title",
        "description encoded content feed entry author link category",
    )
    for word in line.split()
]
WORDS = [LEAD, "", " ", "&lt;p&gt;a", "<![CDATA[<p>a]]>", "&nbsp;", "&x;"]
ROOTS = ["nitf", "newsItem", "newsMessage", "NewsML", "rss", "feed", "packageItem"]

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from([*VALUES, "https://jsonfeed.org/version/1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
elements = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda e: f"<{e[0]} qcode='a:b' href='c'>{''.join(e[1])}</{e[0]}>"
    ),
    max_leaves=20,
)


def read_or_told(data: bytes, name: str, form: str) -> None:
    errors: list[ReadError] = []
    found = list(read_bytes(data, name, errors.append, format=form))
    assert found or errors
    assert all(article.text for article in found)
    assert all(str(e).startswith(name) for e in errors)


@pytest.mark.parametrize("form", ["ninjs", "ans", "wordpress", "json-feed"])
@settings(max_examples=200, deadline=None)
@given(value=values | st.lists(values, max_size=3))
def test_json_of_any_shape_is_read_or_told(form: str, value: object) -> None:
    read_or_told(json.dumps(value).encode(), "story.json", form)


@pytest.mark.parametrize("form", ["nitf", "newsml-g2", "newsml-1", "feed", "wxr"])
@settings(max_examples=150, deadline=None)
@given(inner=elements, root=st.sampled_from(ROOTS))
def test_xml_of_any_shape_is_read_or_told(form: str, inner: str, root: str) -> None:
    read_or_told(f"<{root}>{inner}</{root}>".encode(), "story.xml", form)
