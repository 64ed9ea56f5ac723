"""Every character of an article's text stands where its offset says, for every reader and any input."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes, read_text

WORDS = [
    "The",
    "mayor",
    "said",
    "it",
    "was",
    "“wrong”,",
    "he’d",
    "told",
    "\u00a0",
    "\u200b",
    "a\u00adb",
    "U.S.",
    "—",
    "😀",
    "\u202e",
]
MARKS = [
    "*",
    "**",
    "_",
    "[a](b)",
    "`x y`",
    "&amp;",
    "\\*",
    "<br>",
    "# ",
    "> ",
    "- ",
    "1. ",
    "|",
    "![i](j)",
    "<!-- c -->",
    "~~",
]
BREAKS = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", " ", "  ", "\t", "\u2028", "\x0c", "\n> ", "\n  "]
FURNITURE = [
    "\n\nShare\n\n",
    "\n\nComments\n\n",
    "\n\nRead more: x\n\n",
    "\n\nAdvertisement\n\n",
    "\n---\n",
    "\n\nBy Jo Bell\n\n",
]
SENTENCE = "\n\nThe mayor said on Tuesday that the pool will close in May, and nobody was asked.\n\n"

pieces = st.sampled_from([*WORDS, *MARKS, *BREAKS, *FURNITURE, SENTENCE]) | st.text(max_size=6)
texts = st.lists(pieces, max_size=60).map(" ".join) | st.lists(pieces, max_size=60).map("".join)


def check(article: Article, *, marked_up: bool = False) -> None:
    """The property itself: `source[offsets[i]]` is `text[i]`, in order, and everything stands within."""
    text, offsets, source = article.text, article.offsets, article.source
    assert len(offsets) == len(text)
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(text)
        assert text[end : block.start] == ("\n\n" if end else "")
        end = block.end
        own = list(offsets[block.start : block.end])
        assert own == sorted(set(own))
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        for i in range(block.start, block.end):
            there = source[offsets[i]]
            assert text[i] == there or (text[i] == " " and there.isspace()) or (marked_up and there in "&<")
    assert end == len(text)
    for dropped in article.dropped:
        assert 0 <= dropped.span.start < dropped.span.end <= len(source)
    for link in article.links:
        assert 0 <= link.span.start < link.span.end <= len(source)


@settings(max_examples=300, deadline=None)
@given(texts, st.booleans())
def test_plain_text(text: str, strip: bool) -> None:
    try:
        article = read_text(text + SENTENCE, format="text", strip=strip)
    except ReadError:
        return
    check(article)


@settings(max_examples=300, deadline=None)
@given(
    texts, st.sampled_from(["", "---\ntitle: Pool to close\n---\n", "---\r\ntitle: 'x'\r\nauthor: [a, b]\r\n---\r\n"])
)
def test_markdown(text: str, head: str) -> None:
    try:
        article = read_text(head + text + SENTENCE, format="markdown")
    except ReadError:
        return
    check(article, marked_up=True)


@settings(max_examples=100, deadline=None)
@given(texts, st.none() | st.text(max_size=20))
def test_json_lines(text: str, headline: str | None) -> None:
    line = json.dumps({"id": "a", "text": text + SENTENCE, "headline": headline}).encode()
    errors: list[ReadError] = []
    for article in read_bytes(line, "x.jsonl", errors.append):
        assert article.id == "a"
        check(article)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400) | texts.map(str.encode) | texts.map(lambda t: t.encode("utf-16")))
def test_any_bytes_give_articles_or_errors(data: bytes) -> None:
    errors: list[ReadError] = []
    for article in read_bytes(data, "x", errors.append):
        check(article, marked_up=article.format == "markdown")
    assert all("x" in str(e) for e in errors)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_words_are_found_in_the_source_whatever_the_line_breaks(newline: str) -> None:
    source = newline.join(["Pool to close", "", "The mayor,  Jane\u00a0Doe, said it was", "“a hard choice”.", ""])
    article = read_text(source, "a.txt")
    start = article.text.index("Jane Doe")
    span = article.span(start, start + len("Jane Doe"))
    assert source[span.start : span.end] == "Jane\u00a0Doe"
    assert article.position(span.start).line == 3
    assert "“a hard choice”" in article.text
