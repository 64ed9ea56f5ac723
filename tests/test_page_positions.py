"""A page's words and findings open the file at the right place, whatever the markup around them."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes
from auditor.read.html.tokens import plain
from auditor.read.placed import whole
from tests.commands import Runner
from tests.pages import FOLDER, READ, page
from tests.test_offsets import check

WORDS = [
    "The",
    "mayor",
    "said",
    "“wrong”,",
    "he’d",
    "a\u00adb",
    "😀",
    "\u202e",
    "\u00a0",
    "caf\u00e9",
    "x < y",
    "a > b",
    "&",
]
ENTITIES = [
    "&amp;",
    "&lt;p&gt;",
    "&eacute;",
    "&#8217;",
    "&#x201c;",
    "&nbsp;",
    "&notanentity;",
    "&amp",
    "&#150;",
    "&#0;",
]
TAGS = [
    *("<p>", "</p>", "<div class='a b'>", "</div>", "<b>", "</b>", '<a href="x>y">', "</a>", "<br>", "<br/>", "<h1>"),
    *(
        "</h1>",
        "<h2 id=c>",
        "</h2>",
        "<ul><li>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<!-- c > d -->",
        "<img alt='x'>",
    ),
    *("<script>var a = '<p>no</p>';</script>", "<style>p > a {}</style>", "<blockquote>", "</blockquote>", "</span>"),
    *('<p title="a\'b">', "<span\n>", "<![CDATA[x]]>", "<?php no ?>", "<", "<a", "</", "<p title='", "<!--"),
    *("<title>t</title>", "<nav>", "</nav>", "<article>", "</article>", "\r\n", "\r", "\n"),
]
SENTENCE = "<p>The mayor said on Tuesday that the pool will close in May, and nobody was asked about it.</p>"
pieces = st.sampled_from([*WORDS, *ENTITIES, *TAGS, SENTENCE]) | st.text(max_size=6)
markups = st.lists(pieces, max_size=60).map(" ".join) | st.lists(pieces, max_size=60).map("".join)


def in_file(article: Article, file: str) -> None:
    """Each character of the article's text stands in the file where its line and column say, as itself or an entity."""
    starts = [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", file))]
    for number, character in enumerate(article.text):
        if character == "\n":
            continue
        place = article.position(article.offsets[number])
        at = starts[place.line - 1] + place.column - 1
        there = file[at]
        if there == "&":
            assert character in plain(whole(file[at : at + 40])).text[:2] or character == " "
        else:  # a space may be a line break's, whose place is that of the word before it
            assert character in {there, " "}


@settings(max_examples=300, deadline=None)
@given(markups, st.booleans())
def test_any_markup(text: str, strip: bool) -> None:
    data = f"<html><body>{text}{SENTENCE}{text}</body></html>".encode("utf-8", "replace")
    try:
        (article,) = read_bytes(data, "x.html", strip=strip)
    except ReadError:
        return
    check(article, marked_up=True)
    assert article.format == "html"
    in_file(article, data.decode("utf-8"))


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("strip", [True, False])
def test_pages(name: str, strip: bool) -> None:
    article = page(name, strip=strip)
    check(article, marked_up=True)
    in_file(article, (FOLDER / name).read_bytes().decode("utf-8"))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_finding_opens_the_page_at_its_words(newline: str, run: Runner, tmp_path: Path) -> None:
    """Each finding's words are those that stand at its line and column in the file."""
    compared = 0
    for name in READ:
        file = newline.join((FOLDER / name).read_text("utf-8").split("\n"))
        (tmp_path / name).write_bytes(file.encode())
        lines = re.split(r"\r\n|\r|\n", file)
        told = json.loads(run("check", str(tmp_path / name), "-f", "json", "--isolated", "--select", "ALL").out)
        (article,) = told["articles"]
        for finding in article["findings"]:
            first = re.findall(r"\w+", finding["text"])[0] if finding["text"] else ""
            span = finding["span"]
            there = plain(whole(lines[span["line"] - 1][span["column"] - 1 :])).text
            assert re.sub(r"<[^>]*>", "", there).lstrip("“‘\"'").startswith(first[:12]), (
                name,
                finding["code"],
                there[:60],
            )
            compared += bool(first)
    assert compared > 10


def test_what_was_left_out_is_listed_with_its_place(run: Runner) -> None:
    shown = run("evidence", "--dropped", str(FOLDER / "cluttered.html")).out.splitlines()
    file = (FOLDER / "cluttered.html").read_text("utf-8").split("\n")
    assert any(line.endswith(": advertising: Advertisement") for line in shown)
    for line in shown:
        found = re.search(r"cluttered\.html:(\d+):(\d+): ([^:]+): (.*)$", line)
        assert found is not None
        at = file[int(found[1]) - 1][int(found[2]) - 1 :]
        assert at.startswith(found[4].split()[0])


def test_what_was_left_out_of_a_text_is_listed_as_well(run: Runner, tmp_path: Path) -> None:
    draft = tmp_path / "saved.txt"
    story = "The mayor said on Tuesday that the pool will close in May, and nobody was asked about it by the council."
    draft.write_text(
        f"Menu\n\nShare on Facebook\n\nPool to close\n\n{story}\n\n{story}\n\n{story}\n\n{story}\n\nComments\n\nNo!\n"
    )
    done = run("evidence", "--dropped", str(draft))
    assert done.status == 0
    assert f"{draft}:3:1: share buttons: Share on Facebook" in done.out.splitlines()
    assert any(":15:1: the heading of the comments: Comments" in line for line in done.out.splitlines())
