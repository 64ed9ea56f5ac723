"""JSON whose strings know their place, and what a file of JSON is told by."""

import json
import os
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import ReadError
from auditor.read import find_files, read_bytes
from auditor.read.content import of_bytes
from auditor.read.formats import known, reader_for
from auditor.read.json_text import parsed, start_of
from tests.exchange import Pen, written
from tests.test_exchange_places import unescaped

WHOLE = {"uri": "urn:x", "headline": "Pool", "body_text": "The mayor said that the pool would close in May."}


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 1000))
def test_each_character_of_a_string_stands_at_its_place(text: str, seed: int) -> None:
    file = Pen(Random(seed)).json({"a": ["x", text]})
    value = parsed(file, "a.json")["a"][1]
    words = value.placed()
    assert (str(value), words.text) == (text, text)
    for character, place in zip(text, words.at, strict=True):
        here = file[place : place + 20]
        assert here.startswith(written(character)) or unescaped(here).startswith(written(character))


def test_many_strings_in_a_file_take_time_that_grows_with_it() -> None:
    """Escapes are looked for in the string, not to the file's end."""
    value = parsed(json.dumps(["The mayor said so."] * 50_000), "a.json")
    began = time.perf_counter()
    assert {text.placed().text for text in value} == {"The mayor said so."}
    assert time.perf_counter() - began < 5


def test_half_a_surrogate_pair_is_shown_as_damaged() -> None:
    (article,) = read_bytes(json.dumps(WHOLE).replace("pool", "po\\ud83dol").encode(), "a.json")
    assert "po\ufffdol" in article.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[" * 100_000, "a.json: is JSON nested too deep. Give the article alone."),
        (
            '{"a": "b',
            "a.json: is no JSON: Unterminated string starting at, line 1, column 7. Check that the file is whole.",
        ),
        ('{"uri": "urn:x",\n"body_text": "The', "is no JSON: Unterminated string starting at, line 2, column 14."),
        ('{"a": [1, 2]}', "a.json: is JSON of no kind that is read."),
        ("[]", "a.json: is JSON of no kind that is read."),
        ('{"a": "<p>1</p><p>2</p><p>3</p><p>4</p><p>5</p>"}', "a.json: is JSON of no kind that is read."),
        ('{"n": ' + "9" * 10_000 + "}", "a.json: is JSON of no kind that is read."),
    ],
)
def test_what_is_not_read_is_told(text: str, told: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_bytes(text.encode(), "a.json"))
    assert told in str(caught.value)


def test_xml_of_no_known_kind_is_told_and_not_read_as_a_page() -> None:
    text = '<?xml version="1.0"?><TEI><p>One</p><p>Two</p><p>Three</p><p>Four</p><p>Five</p></TEI>'
    with pytest.raises(ReadError, match=r"a.xml: is XML of no kind that is read \(TEI\)\. Export it as NITF"):
        list(read_bytes(text.encode(), "a.xml"))


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        (json.dumps({"id": "a", "text": "The pool."}), "a", "jsonl"),
        (json.dumps({"text": "The pool."}) + "\n" + json.dumps(WHOLE), "a", "jsonl"),
        (json.dumps(WHOLE | {"type": "text"}), "a", "ninjs"),
        (json.dumps([WHOLE], indent=1), "a.txt", "ninjs"),
        ('{"type": "story", "version": "0.10", "content_elements": []}', "a", "ans"),
        ('[{"content": {"rendered": "<p>a</p>"}}]', "a", "wordpress"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "a", "json-feed"),
        ("[The mayor](https://x.example) said so.", "a.md", "markdown"),
        ("{{< figure >}}\n\nThe mayor said so.", "a.md", "markdown"),
        ("[Correction: this was wrong.]\n\nThe mayor said so.", "a.txt", "text"),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>A</p></body></html>", "a", "html"),
        ("<rss><channel/></rss>", "a", "feed"),
        ('<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>', "a", "wxr"),
        ("<NewsML/>", "a.txt", "newsml-1"),
    ],
)
def test_a_format_is_told_by_content(text: str, name: str, form: str) -> None:
    assert reader_for(of_bytes(text.encode(), name, 10**6), "auto") is reader_for(of_bytes(b"", "", 1), form)


def test_a_large_file_of_json_lines_is_told_without_reading_it_whole() -> None:
    line = json.dumps({"id": "a", "text": "The mayor said that the pool would close in May."}) + "\n"
    data = (line * 3).encode()
    assert len(list(read_bytes(data, "corpus", max_bytes=len(line) + 10))) == 3


def test_a_folder_gives_the_json_and_xml_that_hold_articles_and_no_other(tmp_path: Path) -> None:
    held = {
        "story.json": json.dumps(WHOLE),
        "package.json": '{"name": "x", "version": "1"}',
        "broken.json": '{"uri": "urn:x", "body_text": "The',
        "story.xml": "<nitf/>",
        "pom.xml": "<?xml version='1.0'?><project/>",
        "feed.rss": "<rss/>",
        "a.txt": "The mayor said so.",
    }
    for name, text in held.items():
        (tmp_path / name).write_text(text)
    os.mkfifo(tmp_path / "pipe.json")
    assert [p.name for p in find_files([tmp_path])] == ["a.txt", "feed.rss", "story.json", "story.xml"]


def test_a_file_that_cannot_be_read_is_known_by_no_format() -> None:
    assert not known(of_bytes(b'{"uri": "urn:x", "body_text": "' + b"a" * 100 + b'"}', "a.json", 50))


@pytest.mark.parametrize("start", [b"\x16\x16\x01", b"\x16\x01", b"\x01"])
def test_a_wire_message_is_called_by_its_name(start: bytes) -> None:
    message = start + b"AP123 4 bc-pool 05-04 0123\r\n\x02The mayor said that the pool would close.\r\n\x03"
    with pytest.raises(ReadError) as caught:
        list(read_bytes(message, "wire.txt"))
    assert str(caught.value) == (
        "wire.txt: is a wire message in IPTC 7901 or ANPA 1312, not text. "
        "Export it as NITF, NewsML-G2, ninjs or plain text."
    )


def test_a_record_without_a_string_has_no_place() -> None:
    assert start_of(parsed('[{"a": 1}]', "a.json")) == 0
    assert start_of(parsed('[1, {"b": [2, "c"]}]', "a.json")) == 14
