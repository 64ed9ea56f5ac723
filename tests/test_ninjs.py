"""ninjs 1 to 3: bodies by form, what is told beside them, lists, objects that have no text."""

import json
from typing import Any

import pytest

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes

BODY = (
    "<p>HARLOW BAY, Maine (AP) — The ferry line will stop all winter sailings, its manager said on Monday.</p>"
    '<p>“We have no boat,” said Mo Aziz, who <a href="https://ferry.example/notice">wrote the notice</a>.</p>'
    "<figure><figcaption>The boat in May.</figcaption></figure><table><tr><td>12 sailings</td></tr></table>"
)
ITEM: dict[str, Any] = {
    "uri": "urn:agency:1",
    "type": "text",
    "versioncreated": "2026-05-04T10:37:00Z",
    "headline": "Ferry line stops winter sailings",
    "byline": "By Ina Cole and Frances d'Orsay, Staff Writers",
    "located": "Harlow Bay, Maine",
    "copyrightholder": "The Bay News Agency",
    "infosource": [{"name": "AP"}],
    "genre": [{"name": "Analysis"}],
    "body_text": "The ferry line will stop, its manager said on Monday.",
    "body_xhtml": BODY,
    "description_text": "No boat, no sailings.",
    "associations": {
        "more": {"uri": "urn:agency:2", "headline": "A picture", "body_text": "The boat was seen in May."}
    },
}
THIRD = {
    "uri": "urn:agency:1",
    "versionCreated": "2026-05-04T10:37:00Z",
    "headlines": [{"role": "short", "value": "Ferry stops"}, {"role": "main", "value": "Ferry line stops sailings"}],
    "by": "Ina Cole",
    "infoSources": [{"name": "AP"}],
    "genres": [{"uri": "http://cv.iptc.org/newscodes/genre/Opinion"}],
    "bodies": [
        {"role": "text", "contentType": "text/plain", "value": "The ferry line will stop, its manager said."},
        {"role": "main", "contentType": "text/html", "value": BODY},
    ],
}


def read(value: object) -> list[Article]:
    return list(read_bytes(json.dumps(value).encode(), "story.json"))


def error(value: object) -> str:
    with pytest.raises(ReadError) as caught:
        read(value)
    return str(caught.value)


def test_version_1_is_read_whole() -> None:
    (article,) = read(ITEM)
    told = article.metadata
    assert (article.format, article.id, article.path) == ("ninjs", "story.json", "story.json")
    assert [b.kind for b in article.blocks] == ["headline", "paragraph", "paragraph"]
    assert article.text.startswith("Ferry line stops winter sailings\n\nHARLOW BAY")
    assert (told.byline, told.dateline, told.published) == (
        ("Ina Cole", "Frances d'Orsay"), "HARLOW BAY, Maine", "2026-05-04",
    )  # fmt: skip
    assert (told.publisher, told.genre) == (("The Bay News Agency",), "analysis")
    assert "AP" in told.credit
    assert [link.target for link in article.links] == ["https://ferry.example/notice"]
    assert [d.because for d in article.dropped] == ["a caption", "a table"]
    assert "seen in May" not in article.text
    assert "No boat, no sailings" not in article.text


def test_versions_2_and_3_differ_in_capitals_and_in_lists() -> None:
    (third,) = read(THIRD)
    (second,) = read({key.lower(): value for key, value in THIRD.items()})
    for article in (second, third):
        assert article.text.startswith("Ferry line stops sailings\n\nHARLOW BAY")
        assert article.metadata.genre == "opinion"
        assert article.metadata.byline == ("Ina Cole",)
        assert article.metadata.published == "2026-05-04"


def test_a_place_told_stands_where_the_story_opens_with_none() -> None:
    (article,) = read({**ITEM, "body_xhtml": "", "body_text": "The ferry line will stop, its manager said on Monday."})
    assert article.metadata.dateline == "Harlow Bay, Maine"


def test_plain_text_loses_its_headline_and_hard_wraps() -> None:
    lines = [
        "Ferry line stops winter sailings",
        "",
        "The ferry line will stop all winter sailings from the first of May,",
        "its manager said on Monday, and there will be no boat to Port Elm for",
        "the people who live there and who have asked for one since last year.",
    ]
    (article,) = read({**ITEM, "body_xhtml": "", "body_text": "\n".join(lines)})
    assert article.text.count("Ferry line stops") == 1
    assert "first of May, its manager" in article.text
    assert [d.because for d in article.dropped] == ["the headline again"]


def test_a_list_gives_articles_with_ids_and_names_the_bad_one() -> None:
    errors: list[ReadError] = []
    data = json.dumps([ITEM, {"uri": "urn:agency:3", "type": "picture"}, {**ITEM, "uri": "urn:agency:4"}], indent=1)
    found = list(read_bytes(data.encode(), "stories.json", errors.append))
    assert [(a.id, a.path) for a in found] == [("urn:agency:1", "stories.json"), ("urn:agency:4", "stories.json")]
    line = data.split("urn:agency:3")[0].count("\n") + 1
    assert str(errors[0]).startswith(f"stories.json:{line}:")
    assert "without a body (picture)" in str(errors[0])
    second = found[1]
    place = second.position(second.offsets[second.text.index("HARLOW")])
    assert data.split("\n")[place.line - 1][place.column - 1 :].startswith("HARLOW BAY")


def test_an_id_that_comes_twice_is_not_taken_twice() -> None:
    first, second = read([ITEM, ITEM])
    assert first.id == "urn:agency:1"
    assert second.id.startswith("story.json:1:")


@pytest.mark.parametrize(
    "value",
    [
        {"uri": "urn:x", "type": "text", "versionCreated": "2026-05-04T10:37:00Z", "bodies": []},
        {"uri": "urn:x", "plannedCoverage": [], "eventDetails": {}, "pubStatus": "usable"},
        {"uri": "urn:x", "body_text": " ", "pubstatus": "usable"},
    ],
)
def test_an_object_without_text_is_told(value: object) -> None:
    assert "is a ninjs object without a body" in error(value)


def test_what_its_agency_took_back_says_so() -> None:
    (article,) = read({**ITEM, "pubstatus": "canceled"})
    assert article.notes == ("its agency says that it is canceled",)


def test_strange_types_are_no_crash() -> None:
    (article,) = read(
        {**ITEM, "byline": 7, "headline": ["x"], "genre": "x", "infosource": {"name": None}, "title": "T"}
    )
    assert article.metadata.byline == ()
    assert article.text.startswith("T\n\n")
    assert "without a body" in error({"uri": "urn:x", "bodies": [None, 3, {"value": 4}], "pubstatus": None})
