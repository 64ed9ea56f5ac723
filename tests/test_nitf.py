"""NITF: the copy and what its head tells, by itself and where other formats carry it."""

import pytest

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes

HEAD = """<head><tobject tobject.type="news"><tobject.property tobject.property.type="Analysis"/></tobject>
<docdata><date.issue norm="20260504T103000Z"/><doc.copyright holder="Bay News Agency" year="2026"/>
<correction info="The year was wrong"/><ed-msg info="Hold for legal"/></docdata><pubdata name="The Courier"/></head>"""
BODY = """<body><body.head><hedline><hl1>Ferry line stops\n  sailings</hl1><hl2>No boat until May</hl2></hedline>
<note noteclass="editorsnote"><body.content><p>EDS: Adds reply in paragraph 9.</p></body.content></note>
<byline>By <person>Ina Cole</person> and <person>Mo Aziz</person> <byttl>Staff Writers</byttl></byline>
<distributor><org>Reuters</org></distributor>
<dateline><location>Harlow Bay, Maine</location> <story.date norm="20260504">May 4</story.date></dateline>
<abstract><p>The line stops, in short.</p></abstract></body.head>
<body.content><block>
<p lede="true">The ferry line will stop all sailings, said <person>Rosa Lind</person>, its head.</p>
<media media-type="image"><media-caption>The boat in May.</media-caption></media></block>
<hl2>What it costs</hl2>
<p>It has 4&nbsp;boats,<br/>a <a href="https://ferry.example/plan">plan</a> says.</p>
<table><tr><td>12 boats</td></tr></table>
<ul><li>The ramp</li><li>The pier</li></ul>
<bq><block><p>“We have no boat.”</p></block><credit>Rosa Lind</credit></bq>
<note><body.content><p>Correction: An earlier version of this story gave the wrong year.</p></body.content></note>
</body.content><body.end><tagline>Reporting by Ina Cole; Editing by Jo Bell</tagline></body.end></body>"""
STORY = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.example/nitf-3-4.dtd">\n<nitf>{HEAD}{BODY}</nitf>"""


def read(data: str | bytes, name: str = "story.xml") -> Article:
    (article,) = read_bytes(data if isinstance(data, bytes) else data.encode(), name)
    return article


def test_the_copy_is_read_block_by_block() -> None:
    article = read(STORY)
    shown = [(b.kind, article.text[b.start : b.end]) for b in article.blocks]
    assert article.format == "nitf"
    assert shown == [
        ("headline", "Ferry line stops sailings"),
        ("subheading", "No boat until May"),
        ("paragraph", "The ferry line will stop all sailings, said Rosa Lind, its head."),
        ("subheading", "What it costs"),
        ("paragraph", "It has 4 boats, a plan says."),
        ("list", "The ramp"),
        ("list", "The pier"),
        ("blockquote", "“We have no boat.”"),
        ("blockquote", "Rosa Lind"),
        ("correction", "Correction: An earlier version of this story gave the wrong year."),
    ]
    assert [d.because for d in article.dropped] == ["a note to desks", "a caption", "a table", "a credit line"]
    assert [link.target for link in article.links] == ["https://ferry.example/plan"]


def test_what_its_head_tells_is_told() -> None:
    article = read(STORY)
    told = article.metadata
    assert told.byline == ("Ina Cole", "Mo Aziz")
    assert told.publisher == ("The Courier", "Bay News Agency")
    assert (told.dateline, told.published, told.genre) == ("Harlow Bay, Maine", "2026-05-04", "analysis")
    assert told.credit[0] == "Reuters"
    assert article.notes == ("the item is marked as a correction: The year was wrong",)
    assert "Hold for legal" not in article.source


def test_words_open_the_file_at_their_line_and_column() -> None:
    article = read(STORY)
    lines = STORY.split("\n")
    for word in ("sailings", "Rosa Lind", "boats", "plan says", "The pier", "wrong year"):
        start = article.text.index(word)
        place = article.position(article.offsets[start])
        assert lines[place.line - 1][place.column - 1 :].startswith(word.split(" s")[0])


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "ISO-8859-15", "macintosh"])
def test_a_declared_encoding_is_honoured_where_the_bytes_are_not_unicode(declared: str) -> None:
    words = "The mayor of Besançon said on Tuesday that the café’s lease was “à vendre” for the year."
    if declared == "iso-8859-1":
        words = words.replace("’", "'").replace("“", '"').replace("”", '"')
    if declared == "ISO-8859-15":
        words = words.replace("’", "'").replace("“", "«").replace("”", "»")
    body = f"<nitf><body><body.content><p>{words}</p></body.content></body></nitf>"
    text = f'<?xml version="1.0" encoding="{declared}"?>{body}'
    article = read(text.encode(declared))
    assert article.text == words
    assert article.notes == ()


def test_quotation_marks_of_windows_in_what_is_called_latin_are_kept() -> None:
    text = STORY.replace("UTF-8", "iso-8859-1").encode("cp1252")
    assert "“We have no boat.”" in read(text).text


@pytest.mark.parametrize("declared", ["unicode_escape", "utf-7", "idna", "rot13", "base64", "nosuch"])
def test_only_encodings_of_text_are_honoured(declared: str) -> None:
    text = STORY.replace("UTF-8", declared).replace("boats", "bo\u00e2ts").encode("cp1252")
    article = read(text)
    assert "boâts" in article.text
    assert article.notes[0] == "read as Windows-1252; it is not UTF-8"


def test_a_byline_of_a_line_and_a_dateline_without_marks() -> None:
    body = BODY.replace("<person>", "").replace("</person>", "")
    body = body.replace("<location>Harlow Bay, Maine</location>", "HARLOW BAY, Maine (AP) —")
    told = read(f"<nitf>{body}</nitf>").metadata
    assert told.byline == ("Ina Cole", "Mo Aziz")
    assert told.dateline == "HARLOW BAY, Maine"
    assert told.credit[:2] == ("Reuters", "The Associated Press")


def test_copy_without_a_body_and_without_words_is_told() -> None:
    with pytest.raises(ReadError, match=r"story.xml: is NITF without a body\. Give the item that has the text\."):
        read("<nitf><head/></nitf>")
    with pytest.raises(ReadError, match=r"story.xml: has no words in it"):
        read("<nitf><body><body.content><p> </p></body.content></body></nitf>")
