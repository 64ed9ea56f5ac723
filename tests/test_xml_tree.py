"""XML from strangers: nothing fetched, nothing blown up, nothing lost, each word at its place."""

import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import ReadError
from auditor.read import read_bytes
from auditor.read.placed import Placed
from auditor.read.xml_tree import root_of, tree, tree_of

LAUGHS = '<!DOCTYPE nitf [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
NITF = "<nitf><body><body.content><p>The mayor said on Tuesday that {} would close.</p></body.content></body></nitf>"


@pytest.mark.parametrize(
    "declaration",
    [
        LAUGHS + "]>",
        '<!DOCTYPE nitf [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE nitf [<!ENTITY j PUBLIC "x" "http://x.example/a">]>',
        '<!DOCTYPE nitf [<!ENTITY % p SYSTEM "http://x.example/a.dtd"> %p;]>',
        '<!DOCTYPE nitf [<!ENTITY j "a pool">]>',
    ],
)
def test_entities_that_the_file_declares_are_refused(declaration: str) -> None:
    began = time.perf_counter()
    with pytest.raises(ReadError, match=r"^a.xml: is XML that declares entities of its own\. Take them out of it\.$"):
        list(read_bytes((declaration + NITF.format("&j;")).encode(), "a.xml"))
    assert time.perf_counter() - began < 1


def test_a_doctype_that_lies_elsewhere_is_passed_over() -> None:
    text = '<!DOCTYPE nitf SYSTEM "http://x.example/nitf.dtd">' + NITF.format("the caf&eacute;")
    (article,) = read_bytes(text.encode(), "a.xml")
    assert "the café would" in article.text


def test_attributes_that_a_doctype_adds_to_every_element_are_not_made() -> None:
    declared = f'<!DOCTYPE nitf [<!ATTLIST p class CDATA "{"x" * 500_000}">]>'
    root = tree(f"{declared}<nitf>{'<p/>' * 100_000}</nitf>", "a.xml")
    assert {len(node.attributes) for node in root.elements()} == {0}


@given(
    st.lists(
        st.sampled_from(
            ["é", "a", "&amp;", "&nbsp;", "&eacute;", "&#233;", "&#x1F600;", "😀", "<![CDATA[&é]]>", "\r\n"]
        )
    )
)
def test_each_character_stands_at_its_place(parts: list[str]) -> None:
    text = f"<a é='ü'><b/>{''.join(parts)}</a>".replace("é=", "e=")
    words = tree(text, "a.xml").words()
    assert words.text == "".join(p[9:-3] if p.startswith("<!") else "\n" if p == "\r\n" else unescape(p) for p in parts)
    for character, place in zip(words.text, words.at, strict=True):
        here = text[place : place + 9]
        assert unescape(here.split(";")[0] + ";").startswith(character) or here.startswith((character, "\r\n"))


def test_an_entity_that_nobody_knows_stands_as_it_is_written() -> None:
    words = tree("<a>x &foo; y</a>", "a.xml").words()
    assert words.text == "x &foo; y"
    assert list(words.at)[2:7] == [5] * 5


def test_places_lead_through_a_text_that_stands_elsewhere() -> None:
    words = tree_of(Placed("<a>é&lt;b</a>", [100 + 2 * n for n in range(13)]), "a.json").words()
    assert (words.text, list(words.at)) == ("é<b", [106, 108, 116])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<a>" * 600 + "</a>" * 600, "is XML nested too deep"),
        ("<nitf><p>cut", "line 1"),
        ("<nitf>\n<p></nitf>", "mismatched tag, line 2"),
        ("<a/><b/>", "junk after document element"),
        ("", "no element found"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(ReadError, match=told):
        tree(text, "a.xml")


def test_control_characters_that_feeds_hold_are_no_fault() -> None:
    assert tree("<a>b\x0bc\ufffe</a>", "a.xml").words().text == "b\ufffdc\ufffd"


@pytest.mark.parametrize(
    ("start", "tag"),
    [
        ("<nitf>", "nitf"),
        ("\ufeff\n<?xml version='1.0'?>\n<!-- <rss> -->\n<?xml-stylesheet href='a'?><n:newsItem a='b'>", "newsItem"),
        ('<!DOCTYPE nitf SYSTEM "nitf.dtd">\n<nitf/>', "nitf"),
        ('<!DOCTYPE nitf [\n<!ENTITY a "<b>">\n]>\n<nitf>', "nitf"),
        ("The mayor said <b>no</b>.", ""),
        ("# Heading\n\n<rss>", ""),
        ("<!-- " * 10_000, ""),
        ("", ""),
    ],
)
def test_the_root_is_told_by_the_first_characters(start: str, tag: str) -> None:
    assert root_of(start).tag == tag
