"""Every word of a story in an exchange format opens its file at the right line and column, however it is written."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.article import Article, line_starts
from auditor.errors import ReadError
from auditor.read import read_bytes
from tests.exchange import BUILDS, Pen, written

LEAD = "The mayor said on Tuesday that the pool would close in May, and that nobody had asked for the money."
TAIL = "was what the mayor said of it to the council, as she had been told by the people who were there at the time."
KNOWN = [f"ken{n}rad" for n in range(9)]
"""Words that stand in a file once each."""
odd = st.characters(min_codepoint=32, exclude_categories=("Cs", "Cn", "Cc")) | st.sampled_from(
    list("\"\\/<>&'“”é😀—\u00a0")
)
paragraphs = st.lists(
    st.lists(
        st.sampled_from(["said", "the", "“", "&", "<b>", "&amp;", "\\u0041", "é", "]]>"]) | st.text(odd, max_size=4)
    ),
    max_size=3,
)


def places(article: Article, file: str) -> list[int]:
    """Where in the file each character of the article's text stands, by its line and column."""
    starts = line_starts(file)
    shown = [article.position(offset) for offset in article.offsets]
    return [starts[p.line - 1] + p.column - 1 for p in shown]


def unescaped(text: str) -> str:
    """Without JSON's escapes by number."""
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m.group(1), 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def check(article: Article, file: str) -> None:
    at = places(article, file)
    for character, place in zip(article.text, at, strict=True):
        if not character.isspace():
            here = file[place : place + 80]
            assert here.startswith(written(character)) or unescaped(here).startswith(written(character)), here
    for word in KNOWN:
        start = article.text.find(word)
        if start >= 0:
            assert file[at[start] : at[start + len(word) - 1] + 1] == word
            first, last = article.extent(article.span(start, start + len(word)))
            assert (first.line, last.column - first.column) == (last.line, len(word))


@pytest.mark.parametrize("build", BUILDS.values(), ids=list(BUILDS))
@settings(max_examples=60, deadline=None)
@given(story=paragraphs, seed=st.integers(0, 10_000))
def test_every_character_opens_the_file_at_its_place(build: object, story: list[list[str]], seed: int) -> None:
    words = iter(KNOWN)
    told = [LEAD, *(" ".join([*p, next(words), TAIL]) for p in story), f"It will not, {next(words)} said."]
    file = build(Pen(Random(seed)), told)  # type: ignore[operator]
    (article,) = read_bytes(file.encode(), "story")
    assert article.text.count(LEAD) == 1
    assert article.source != file
    assert sum(word in article.text for word in KNOWN) == len(story) + 1
    check(article, file)


@pytest.mark.parametrize("build", BUILDS.values(), ids=list(BUILDS))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_file_that_is_cut_or_damaged_is_read_or_told(build: object, data: st.DataObject) -> None:
    file = build(Pen(Random(data.draw(st.integers(0, 50)))), [LEAD, LEAD])  # type: ignore[operator]
    cut = data.draw(st.integers(0, len(file)))
    other = data.draw(st.sampled_from(["", "\0", '"', "<", "&", "]]>", "{", "}", "\ud83d", "<!--", "�"]))
    damaged = (file[:cut] + other + data.draw(st.sampled_from(["", file[cut:]]))).encode("utf-8", "replace")
    errors: list[ReadError] = []
    for article in read_bytes(damaged, "story.xml", errors.append):
        assert article.text
    assert all(str(e).startswith("story.xml") for e in errors)
