"""NewsML-G2 and NewsML 1.2: where the text stands, what is told of it, what has none."""

from html import escape

import pytest

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes

NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>Ferry line stops</hl1>
</hedline>
</body.head><body.content><p>The ferry line will stop all sailings, its manager said on Monday.</p></body.content>
</body></nitf>"""
HTML = "<html><body><p>The ferry line will stop all sailings, its manager said on Monday.</p></body></html>"
XHTML = HTML.replace("<html", "<html xmlns='http://www.w3.org/1999/xhtml'")
TEXT = "The ferry line will stop all sailings, its manager said on Monday."
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:{guid}" standard="NewsML-G2">
<rightsInfo><copyrightHolder><name>Bay News Agency</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:BNA"/>
<versionCreated>2026-05-05T16:25:32-05:00</versionCreated>
<pubStatus qcode="stat:{status}"/><edNote>Strictly embargoed.</edNote></itemMeta>
<contentMeta><contentCreated>2026-05-04T16:25:32-05:00</contentCreated><located><name>Harlow Bay</name></located>
<creator><name>Ina Cole</name></creator><infoSource><name>Reuters</name></infoSource>
<creditline>BNA/Reuters</creditline>
<genre qcode="genre:Interview"><name>Interview</name></genre><headline>Ferry line to stop</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
ONE = """<NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:1</PublicIdentifier>
</NewsIdentifier>
</Identification><NewsManagement><FirstCreated>20260504T103000Z</FirstCreated></NewsManagement><NewsComponent>
<NewsLines><HeadLine>Ferry line to stop</HeadLine><ByLine>By Ina Cole</ByLine><DateLine>HARLOW BAY (AP) -</DateLine>
<CreditLine>Reuters</CreditLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="Bay News Agency"/>
</Provider>
</AdministrativeMetadata><DescriptiveMetadata><Genre FormalName="Opinion"/>
</DescriptiveMetadata>{components}</NewsComponent></NewsItem></NewsML>"""
COMPONENT = """<NewsComponent><Role FormalName="{role}"/><DescriptiveMetadata><Language FormalName="{language}"/>
</DescriptiveMetadata>
<ContentItem><MimeType FormalName="{kind}"/><DataContent>{content}</DataContent></ContentItem></NewsComponent>"""


def g2(content: str, guid: str = "1", kind: str = "text", status: str = "usable") -> str:
    return G2.format(content=content, guid=guid, kind=kind, status=status)


def one(content: str, role: str = "Main", language: str = "en", kind: str = "text/xml") -> str:
    return COMPONENT.format(content=content, role=role, language=language, kind=kind)


def read(text: str) -> Article:
    (article,) = read_bytes(text.encode(), "item.xml")
    return article


def error(text: str) -> str:
    with pytest.raises(ReadError) as caught:
        read(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "headline"),
    [
        (f"<inlineXML>{NITF}</inlineXML>", "Ferry line stops"),
        (f"<inlineXML>{XHTML}</inlineXML>", None),
        (f'<inlineData contenttype="text/html">{escape(HTML)}</inlineData>', None),
        (f"<inlineData><![CDATA[{HTML}]]></inlineData>", None),
        (f'<inlineData contenttype="application/nitf+xml">{escape(NITF)}</inlineData>', "Ferry line stops"),
        (f'<inlineData contenttype="text/plain">{TEXT}</inlineData>', None),
        (f'<remoteContent href="https://x.example/a.jpg"/><inlineData>{TEXT}</inlineData>', None),
    ],
)
def test_the_text_of_an_item_is_read_wherever_it_is_inline(content: str, headline: str | None) -> None:
    article = read(g2(content))
    assert article.format == "newsml-g2"
    assert article.text == f"{headline or 'Ferry line to stop'}\n\n{TEXT}"
    told = article.metadata
    assert (told.publisher, told.byline) == (("BNA", "Bay News Agency"), ("Ina Cole",))
    assert (told.dateline, told.published, told.genre) == ("Harlow Bay", "2026-05-04", "interview")
    assert told.credit == ("BNA/Reuters", "Reuters")
    assert article.notes == ()


def test_an_item_that_is_withdrawn_says_so() -> None:
    assert read(g2(f"<inlineData>{TEXT}</inlineData>", status="canceled")).notes == (
        "its agency says that it is canceled",
    )


def test_a_message_is_many_articles_each_with_its_id_and_place() -> None:
    items = [g2(f"<inlineXML>{NITF}</inlineXML>", guid=guid) for guid in ("a", "b")]
    picture = g2('<remoteContent href="https://x.example/a.jpg"/>', guid="c", kind="picture")
    inner = f"<itemSet>\n{items[0]}{picture}{items[1]}</itemSet>"
    text = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">\n{inner}</newsMessage>'
    errors: list[ReadError] = []
    found = list(read_bytes(text.encode(), "message.xml", errors.append))
    assert [(a.id, a.path) for a in found] == [("urn:a", "message.xml"), ("urn:b", "message.xml")]
    line = text.split("urn:c", maxsplit=1)[0].count("\n") + 1
    assert [str(e) for e in errors] == [
        f"message.xml:{line}:{text.split(chr(10))[line - 1].rindex('<newsItem') + 1}: "
        "has its text elsewhere (remoteContent), and nothing is fetched. Give the file that has the text."
    ]
    last = found[1]
    place = last.position(last.offsets[last.text.index("The ferry")])
    assert text.split("\n")[place.line - 1][place.column - 1 :].startswith(TEXT)
    assert text.split("\n")[: place.line - 1][-5].count("urn:a") == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (g2('<remoteContent href="https://x.example/story.xml"/>'), "has its text elsewhere (remoteContent)"),
        (g2("", kind="video"), "is a news item without a text (video)"),
        (g2("<inlineXML><!-- none --></inlineXML>"), "is a news item without a text (text)"),
        (g2('<inlineData encoding="base64">VGhl</inlineData>'), "in an encoding of bytes"),
        (
            '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"><groupSet/></packageItem>',
            "a packageItem has no text",
        ),
        ("<NewsML/>", "is NewsML without a news item"),
        (ONE.format(components=one("p {color: red}", kind="text/css")), "is a news item without a text"),
        (ONE.format(components='<ContentItem Href="a.xml"/>'), "has its text elsewhere (Href)"),
    ],
)
def test_what_has_no_text_is_told(text: str, told: str) -> None:
    assert told in error(text)
    assert error(text).startswith("item.xml: ")


@pytest.mark.parametrize("content", [NITF, HTML, escape(HTML), f"<![CDATA[{HTML}]]>", TEXT])
def test_the_text_of_newsml_1_is_read(content: str) -> None:
    beside = one("<p>The ferry stops, it was said.</p>", role="Headline") + one(
        "a{}", role="StyleSheet", kind="text/css"
    )
    article = read(ONE.format(components=beside + one(content)))
    assert article.format == "newsml-1"
    assert article.text.endswith(f"\n\n{TEXT}")
    told = article.metadata
    assert (told.publisher, told.byline, told.dateline) == (("Bay News Agency",), ("Ina Cole",), "HARLOW BAY")
    assert (told.published, told.genre) == ("2026-05-04", "opinion")
    assert set(told.credit) == {"Reuters", "The Associated Press"}


def test_of_several_languages_english_is_read_and_of_several_forms_the_longest() -> None:
    german = f"<p>{'Die Fähre fährt nicht mehr, sagte der Leiter der Linie am Montag. ' * 5}</p>"
    short = "<p>The ferry line will stop.</p>"
    article = read(ONE.format(components=one(german, language="de") + one(short) + one(HTML)))
    assert article.text == f"Ferry line to stop\n\n{TEXT}"
