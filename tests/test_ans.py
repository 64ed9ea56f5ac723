"""Arc ANS: elements of content by type, who made the story, stories without a text."""

import json
from typing import Any

import pytest

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes

STORY: dict[str, Any] = {
    "_id": "ABC",
    "type": "story",
    "version": "0.10.9",
    "headlines": {"basic": "Bridge &amp; ferry <em>stop</em>", "web": "Other"},
    "first_publish_date": "2026-05-04T09:50:50Z",
    "canonical_url": "/local/bridge",
    "credits": {"by": [{"type": "author", "name": "Ina Cole", "org": "The Courier"}, {"name": "Mo Aziz"}]},
    "distributor": {"name": "The Courier", "category": "staff"},
    "source": {"name": "Reuters", "source_type": "wires"},
    "label": {"basic": {"text": "Analysis"}},
    "related_content": {"basic": [{"type": "story", "content_elements": [{"type": "text", "content": "Not this."}]}]},
    "content_elements": [
        {
            "type": "text",
            "content": "The bridge will close in May, <b>the council</b> said on Tuesday of the plan.",
            "additional_properties": {"comments": ["Check this with the desk."]},
        },
        {"type": "header", "level": 2, "content": "What it costs"},
        {"type": "text", "content": 'It costs £4m, a <a href="https://council.example/plan">plan</a> says.'},
        {"type": "image", "caption": "The bridge."},
        {"type": "interstitial_link", "content": "Read: the ferry", "url": "https://x.example"},
        {"type": "list", "items": [{"type": "text", "content": "The ramp"}, {"type": "text", "content": "The pier"}]},
        {
            "type": "quote",
            "content_elements": [{"type": "text", "content": "“We have no choice.”"}],
            "citation": {"type": "text", "content": "Rosa Lind, mayor"},
        },
        {"type": "quote", "subtype": "pullquote", "content_elements": [{"type": "text", "content": "No choice"}]},
        {"type": "correction", "text": "An earlier version of this story gave the wrong year."},
        {"type": "raw_html", "content": "<script>var a = 'no words';</script><p>The council meets again in June.</p>"},
    ],
}


def read(value: object) -> list[Article]:
    return list(read_bytes(json.dumps(value).encode(), "story.json"))


def test_a_story_is_read_element_by_element() -> None:
    (article,) = read(STORY)
    shown = [(b.kind, article.text[b.start : b.end]) for b in article.blocks]
    assert shown == [
        ("headline", "Bridge & ferry stop"),
        ("paragraph", "The bridge will close in May, the council said on Tuesday of the plan."),
        ("subheading", "What it costs"),
        ("paragraph", "It costs £4m, a plan says."),
        ("list", "The ramp"),
        ("list", "The pier"),
        ("blockquote", "“We have no choice.”"),
        ("blockquote", "Rosa Lind, mayor"),
        ("correction", "An earlier version of this story gave the wrong year."),
        ("paragraph", "The council meets again in June."),
    ]
    assert len(article.metadata.corrections) == 1
    assert [d.because for d in article.dropped] == ["a link to another story", "a pull quote"]
    assert [link.target for link in article.links] == ["https://council.example/plan"]


def test_who_made_it_is_told_apart() -> None:
    told = read(STORY)[0].metadata
    assert told.byline == ("Ina Cole", "Mo Aziz")
    assert (told.publisher, told.credit) == (("The Courier",), ("Reuters",))
    assert (told.genre, told.published) == ("analysis", "2026-05-04")
    assert told.front_matter["url"] == "/local/bridge"


@pytest.mark.parametrize(
    "elements", [[], None, [{"type": "image"}], [{"type": "text", "content": "<br/>"}], [{"type": "reference"}], ["x"]]
)
def test_a_story_without_text_is_told(elements: object) -> None:
    with pytest.raises(ReadError, match="is a story of ANS without a text"):
        read({**STORY, "content_elements": elements})


def test_elements_within_each_other_without_end_are_no_crash() -> None:
    deep: dict[str, Any] = {"type": "text", "content": "Deep down it says so."}
    for _ in range(200):
        deep = {"type": "list", "items": [deep]}
    (article,) = read({**STORY, "content_elements": [*STORY["content_elements"], deep]})
    assert "Deep down" not in article.text


def test_a_section_tells_opinion_and_nothing_that_is_a_subject() -> None:
    plain = {k: v for k, v in STORY.items() if k != "label"}
    (opinion,) = read({**plain, "taxonomy": {"primary_section": {"name": "Opinion"}}})
    (results,) = read({**plain, "taxonomy": {"sections": [{"name": "Results"}]}})
    assert (opinion.metadata.genre, results.metadata.genre) == ("opinion", None)
