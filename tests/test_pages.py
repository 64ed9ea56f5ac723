"""Web pages of several layouts: what is the story, what is not and why, and what readers of the audit are told."""

import re
from html.parser import HTMLParser

import pytest

from auditor.errors import ReadError
from auditor.read import read_bytes
from auditor.read.html import fragment
from auditor.read.html.align import found_again, split
from auditor.read.html.extracted import Extractor
from auditor.read.placed import whole
from tests.pages import FOLDER, READ, blocks, left_out, markup, page

SENTENCES = [
    "The mayor said on Tuesday that the pool will close in May, and nobody was asked about it by the council.",
    "“It costs us more than we have,” she told the council, which meets again to vote on the plan on Thursday.",
    "The firm that built the pool did not respond to a request for comment, and neither did its former owner.",
]
WORDS = sum(len(s.split()) for s in SENTENCES)
STORY = "".join(f"<p>{s}</p>" for s in SENTENCES)


def test_a_clean_page_keeps_the_story_and_nothing_else() -> None:
    article = page("clean.html")
    assert blocks(article, "headline") == ["Harbour pool to close in May, council papers show"]
    assert blocks(article, "subheading") == ["‘Nobody asked us’"]
    assert [b[:20] for b in blocks(article, "list")] == ["About 400 children l", "Heating costs rose b"]
    assert len(blocks(article, "blockquote")) == 1
    assert blocks(article, "correction") == [
        "Correction, 5 March: An earlier version of this article gave the wrong date for the vote."
    ]
    assert len(blocks(article, "paragraph")) == 5
    assert [x.target for x in article.links] == ["https://council.example/papers/118.pdf"]
    assert article.records.comments == ()  # the page's one comment does not speak to auditor


def test_a_cluttered_page_keeps_the_story_and_says_what_the_rest_is() -> None:
    article = page("cluttered.html")
    assert blocks(article, "headline") == ["Ferry firm hid crack in hull, crew say"]
    assert [b.split()[0] for b in blocks(article)] == ["A", "The", "The", "Sound", "Ole", "The"]
    told = left_out(article)
    assert told["By Piers Lockhart and Una Varga"] == "the byline"
    assert told["Published 19 November 2025, 06.00"] == "a date line"
    assert told["Share on Facebook Tweet Email"] == "share buttons"
    assert told["Advertisement"] == "advertising"
    assert told["The Morning Post"] == "a newsletter box"
    assert told["Tags: ferries safety"] == "tags"
    assert told["2 Comments"] == "the heading of the comments"
    assert told["© Northsound Media AS 2025"] == "a legal line"
    assert {why for words, why in told.items() if "I was on that boat" in words} == {"the readers' comments"}
    assert "Not a word of this" not in article.source


def test_no_strip_keeps_every_word_a_reader_sees() -> None:
    article = page("cluttered.html", strip=False)
    assert not article.dropped
    assert {"Share on Facebook", "I was on that boat", "Fish market", "cookies"} <= {
        words
        for words in ("Share on Facebook", "I was on that boat", "Fish market", "cookies")
        if words in article.text
    }
    assert article.text.index("cookies") < article.text.index("212 people") < article.text.index("Kveld63")


def test_a_page_of_nested_boxes_and_line_breaks() -> None:
    article = page("divs.html")
    assert blocks(article, "headline") == ["Quarry blast broke windows, say neighbours"]
    assert [b[:24] for b in blocks(article)] == [
        "Windows broke in nine ho", "“The whole front of the ", "The quarry’s manager, St", "The county said that it ",
        "It was the third since t",
    ]  # fmt: skip
    assert "under the bed.” She showed" in article.text


def test_a_page_laid_out_in_tables() -> None:
    article = page("tables.html")
    assert blocks(article, "headline") == ["Mill town waits for word on wages"]
    assert len(blocks(article)) == 5
    assert article.metadata.byline == ("Rosa Tindall",)
    assert "Weather" not in article.text


def test_end_tags_that_were_forgotten() -> None:
    article = page("unclosed.html")
    assert blocks(article, "headline") == ["Bridge repair late again"]
    assert [b.kind for b in article.blocks[1:]] == ["paragraph"] * 3 + ["list"] * 2 + ["paragraph"]
    assert "weather & a supplier" in article.text


def test_entities_are_the_characters_that_they_stand_for() -> None:
    text = page("entities.html").text
    for words in (
        *("Café owners ‘paid twice’", "Renée Aubért, the city’s", "£1 200 a table", "bank statements that", "<twice>"),
        *("Piet O'Dowd", "he said, & c.", "system – bought last year – had"),
    ):
        assert words in text


def test_a_stub_says_how_much_is_missing() -> None:
    article = page("paywall.html")
    assert article.notes == (
        "the page says that its story has 1240 words, and 62 are there: the rest is for subscribers",
    )
    assert len(blocks(article)) == 3


def test_a_stub_without_data_says_so_too() -> None:
    offer = "<div class=wall><p>To continue reading, subscribe or sign in.</p></div>"
    article = markup(f"<html><body><article><h1>Pool to close</h1>{STORY}</article>{offer}</body></html>")
    assert article.notes == (f"the story's {WORDS} words end at an offer to subscribe: the rest is missing",)


def test_a_live_page_is_called_one() -> None:
    article = page("live.html")
    assert (article.metadata.genre, article.metadata.genre_because) == ("live", "the page's own type, “Live”")
    assert "3 entries" in article.notes[0]
    assert blocks(article, "subheading") == ["10.40am", "9.15am", "8.02am"]


def test_two_articles_on_a_page_are_told() -> None:
    article = page("two.html")
    assert article.notes == ("the page holds 2 articles, and all are read as one: cut the file to audit one of them",)
    assert blocks(article, "headline") == ["Depot fire ‘was no accident’"]


def finding(monkeypatch: pytest.MonkeyPatch, lines: list[list[str]]) -> None:
    """Have the library find these lines on any page."""
    for look in ("first_look", "lines"):
        monkeypatch.setattr(Extractor, look, lambda _: lines)


def test_another_stretch_that_reads_like_a_story_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    other = "".join(f"<p>{s}</p>" for s in SENTENCES).replace("mayor", "abbot").replace("pool", "mill")
    finding(monkeypatch, [split(s) for s in SENTENCES])
    article = markup(f"<html><body><h1>Pool to close</h1>{STORY}<div><h2>Mill to close</h2>{other}</div></body></html>")
    assert "mill" not in article.text
    assert [n for n in article.notes if "another stretch" in n] == [
        f"the page holds another stretch of {WORDS} words that reads like a story; it was left out"
    ]


def test_frames_lead_to_other_files() -> None:
    with pytest.raises(ReadError) as caught:
        page("frames.html")
    assert "page of frames" in caught.value.what
    assert "Give the file of the frame" in caught.value.mend


@pytest.mark.parametrize("found", [[], [["words", "of", "a", "script"] * 20]])
def test_where_the_library_finds_nothing_the_lines_tell(
    found: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    finding(monkeypatch, found)
    article = page("cluttered.html")
    assert [b.split()[0] for b in blocks(article)] == ["A", "The", "The", "Sound", "Ole", "The", "Piers"]
    assert left_out(article)["Most read"] == "the heading of other stories"


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 20_000,
        "<b>" * 20_000 + "x" + "</b>" * 20_000,
        "<table><tr><td>" * 5_000,
        '<img src="data:image/png;base64,' + "QUJD" * 200_000 + '">',
        "<!--" * 50_000,
        "<" * 100_000,
        '<a href="' + "x" * 100_000,
        "<p a='" * 20_000,
        "&amp;" * 50_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">' + '{"@graph":' * 50_000 + "</script>",
        "<svg><script>alert(1)</script></svg><iframe srcdoc='<p>no</p>'></iframe><style>p{}</style>",
        "<![CDATA[" * 10_000,
    ],
    ids=range(13),
)
def test_what_is_made_to_break_a_reader_does_not(hostile: str) -> None:
    article = markup(f"<html><body><h1>Pool to close in May</h1>{STORY}{hostile}{STORY}</body></html>")
    assert SENTENCES[0] in article.text


def test_a_page_of_too_many_blocks_is_refused() -> None:
    with pytest.raises(ReadError, match="40,000 blocks"):
        markup("<html><body>" + "<p>a b</p>" * 40_000)


def test_markup_in_words_stays_words() -> None:
    article = markup(
        f"<html><body><h1>Pool to close</h1><p>&lt;script&gt;alert(1)&lt;/script&gt; said the mayor in May.</p>{STORY}"
    )
    assert "<script>alert(1)</script> said" in article.text


def test_a_fragment_is_the_story_but_what_stands_beside_it() -> None:
    pieces = fragment(whole('<p>One <a href="https://a.example">two</a>.</p><table><tr><td>3</table><h2>Four</h2>'))
    assert [(p.words.text, p.kind, p.left_out) for p in pieces] == [
        ("One two.", "paragraph", None), ("3", "subheading", "a table"), ("Four", "subheading", None),
    ]  # fmt: skip
    assert pieces[0].links == [(4, 7, "https://a.example")]


class _Parsed(HTMLParser):
    """The words that the standard library's parser sees."""

    SILENT = frozenset({"script", "style", "title", "head"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent += tag in {"script", "style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "title"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


@pytest.mark.parametrize("name", READ)
def test_no_word_is_lost_or_made_up(name: str) -> None:
    """All words that another parser sees are on the sheet, in order."""
    parser = _Parsed()
    parser.feed((FOLDER / name).read_text("utf-8"))
    parser.close()
    assert re.findall(r"\w+", page(name).source) == re.findall(r"\w+", " ".join(parser.words))


@pytest.mark.parametrize(
    ("says", "encoding", "noted"),
    [
        ("windows-1252", "cp1252", False),
        ("iso-8859-1", "cp1252", False),
        ("iso-8859-2", "iso8859-2", False),
        ("macintosh", "mac_roman", False),
        ("utf-8", "cp1252", True),
        ("zlib", "cp1252", True),
        ("unicode_escape", "cp1252", True),
        ("nothing-known", "cp1252", True),
    ],
)
def test_the_encoding_is_the_one_that_the_page_says(says: str, encoding: str, noted: bool) -> None:
    word = "“Žižka” – é" if encoding == "cp1252" else "Žižka é" if encoding == "iso8859-2" else "“Zizka” – é"
    html = f'<html><head><meta charset="{says}"></head><body><h1>Pool to close</h1><p>{word} said no.</p>{STORY}</body>'
    (article,) = read_bytes(html.encode(encoding, "xmlcharrefreplace"), "page.html")
    assert f"{word} said no." in article.text
    assert any("Windows-1252" in note for note in article.notes) is noted


def test_a_page_of_xml_is_read_as_well() -> None:
    start = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>'
    assert blocks(markup(f"{start}{STORY}</body></html>")) == SENTENCES


def test_words_are_found_where_they_were_taken_from() -> None:
    blocks_ = [
        split(t) for t in ("The pool will close.", "Pool to close", "The pool will close in May, she said.", "May")
    ]
    assert found_again(blocks_, [split("The pool will close in May, she said.")]) == [0, 0, 8, 0]
    assert found_again(blocks_, [split("Pool to close"), split("The pool will close in May")]) == [0, 3, 6, 0]
    assert found_again(blocks_, [split("nothing of this is there")]) == [0, 0, 0, 0]


def test_words_are_compared_whatever_their_form() -> None:
    assert split("Cafe\u0301 na\u00efve state\u00admentS") == ["café", "naïve", "statements"]


def test_nothing_is_said_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    list(read_bytes(b"<html><body><p>The mayor said on Tuesday that the pool will close.</p></body></html>", "a.html"))
    assert capfd.readouterr() == ("", "")
