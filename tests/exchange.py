"""Files of exchange formats around given paragraphs, written in as many ways as their writers have."""

import json
from collections.abc import Callable, Sequence
from html import escape
from html.entities import codepoint2name
from random import Random

Build = Callable[["Pen", Sequence[str]], str]


class Pen:
    """Writes strings as JSON, HTML and XML allow, a way each time that `random` picks."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.break_ = random.choice(["\n", "\r\n", ""])

    def json(self, value: object) -> str:
        """A value of JSON, escapes where they are needed and where they are not."""
        if isinstance(value, str):
            return '"' + "".join(map(self._character, value)) + '"'
        if isinstance(value, dict):
            inner = ("," + self.break_).join(f"{json.dumps(k)}: {self.json(v)}" for k, v in value.items())
            return "{" + self.break_ + inner + "}"
        if isinstance(value, list):
            return "[" + ("," + self.break_).join(map(self.json, value)) + "]"
        return json.dumps(value)

    def _character(self, character: str) -> str:
        written = json.dumps(character)[1:-1]
        if character == "/":
            return self.random.choice(["/", "\\/"])
        if len(written) > 1 and not written.startswith("\\u"):
            return written
        if (character.isascii() and character.isalnum()) or (character >= " " and self.random.random() < 0.7):
            return character
        units = character.encode("utf-16-be")
        hexes = (units[i : i + 2].hex() for i in range(0, len(units), 2))
        return "".join("\\u" + self.random.choice([h, h.upper()]) for h in hexes)

    def marked(self, text: str) -> str:
        """Words within HTML, or within XML: some as entities, by name or number."""
        return "".join(map(self._entity, text))

    def _entity(self, character: str) -> str:
        if character in "<&>":
            return escape(character)
        if ord(character) < 128 or self.random.random() < 0.5:
            return character
        name = codepoint2name.get(ord(character))
        ways = [f"&#{ord(character)};", f"&#x{ord(character):x};", *([f"&{name};"] if name else [])]
        return self.random.choice(ways)

    def html(self, paragraphs: Sequence[str]) -> str:
        """Paragraphs as a content system keeps them."""
        tag = self.random.choice(["<p>{}</p>", '<p class="a">{}</p>', "<div><p>{}</p></div>", "<p>{}"])
        return self.break_.join(tag.format(self.marked(p)) for p in paragraphs)

    def xhtml(self, paragraphs: Sequence[str], prefix: str = "") -> str:
        """The same as elements of XML."""
        return self.break_.join(f"<{prefix}p>{self.marked(p)}</{prefix}p>" for p in paragraphs)

    def classic(self, paragraphs: Sequence[str]) -> str:
        """Paragraphs as WordPress's older editor keeps them: without tags, a blank line between."""
        return (self.break_ * 2 or "\n\n").join(map(self.marked, paragraphs))

    def within(self, markup: str) -> str:
        """Markup as text of an element: escaped, or in CDATA."""
        if self.random.random() < 0.5:
            return escape(markup, quote=False)
        return "<![CDATA[" + markup.replace("]]>", "]]]]><![CDATA[>") + "]]>"

    def nitf(self, paragraphs: Sequence[str], space: str = "") -> str:
        """A document of NITF."""
        around = self.random.choice(["{}", "<block>{}</block>"])
        return (
            f"<nitf{space}><body><body.head><hedline><hl1>Pool to close</hl1></hedline></body.head>{self.break_}"
            f"<body.content>{around.format(self.xhtml(paragraphs))}</body.content></body></nitf>"
        )


def _ninjs(pen: Pen, body: str, kind: str) -> str:
    return pen.json(
        {
            "uri": "urn:x",
            "bodies": [{"contentType": kind, "value": body}],
            "headlines": [{"role": "main", "value": "Pool to close"}],
        }
    )


def _g2(pen: Pen, content: str) -> str:
    return (
        f'<?xml version="1.0"?>{pen.break_}<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x">'
        f"<contentMeta><headline>Pool to close</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def _rss(pen: Pen, body: str) -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier</title>'
        f"{pen.break_}<item><title>Pool to close</title><content:encoded>{pen.within(body)}</content:encoded></item>"
        "</channel></rss>"
    )


def _atom(pen: Pen, content: str) -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>{pen.break_}<entry><id>x</id>'
        f"<title>Pool to close</title>{content}</entry></feed>"
    )


_NITF = ' xmlns="http://iptc.org/std/NITF/2006-10-18/"'
_XHTML = 'xmlns:h="http://www.w3.org/1999/xhtml"'
BUILDS: dict[str, Build] = {
    "ninjs 1, plain": lambda pen, p: pen.json(
        {"uri": "urn:x", "body_text": "\n\n".join(p), "headline": "Pool to close"}
    ),
    "ninjs 1, XHTML": lambda pen, p: pen.json({"uri": "urn:x", "headline": "Pool to close", "body_xhtml": pen.html(p)}),
    "ninjs 3, HTML": lambda pen, p: _ninjs(pen, pen.html(p), "text/html"),
    "ninjs 3, NITF": lambda pen, p: _ninjs(pen, pen.nitf(p), "text/vnd.IPTC.NITF"),
    "ANS": lambda pen, p: pen.json(
        {
            "type": "story",
            "version": "0.10.9",
            "headlines": {"basic": "Pool to close"},
            "content_elements": [{"type": "text", "content": pen.marked(x)} for x in p],
        }
    ),
    "WordPress": lambda pen, p: pen.json(
        [{"id": 1, "title": {"rendered": "Pool to close"}, "content": {"rendered": pen.html(p), "protected": False}}]
    ),
    "JSON Feed": lambda pen, p: pen.json(
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a", "content_html": pen.html(p)}]}
    ),
    "NITF": lambda pen, p: f'<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">{pen.break_}{pen.nitf(p)}',
    "NewsML-G2, NITF": lambda pen, p: _g2(pen, f"<inlineXML>{pen.nitf(p, _NITF)}</inlineXML>"),
    "NewsML-G2, XHTML": lambda pen, p: _g2(
        pen, f"<inlineXML><h:html {_XHTML}><h:body>{pen.xhtml(p, 'h:')}</h:body></h:html></inlineXML>"
    ),
    "NewsML-G2, escaped": lambda pen, p: _g2(
        pen, f'<inlineData contenttype="text/html">{pen.within(pen.html(p))}</inlineData>'
    ),
    "NewsML 1": lambda pen, p: (
        f'<NewsML Version="1.2"><NewsItem><NewsComponent><ContentItem>{pen.break_}<DataContent>'
        f"{pen.nitf(p)}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    ),
    "RSS": lambda pen, p: _rss(pen, pen.html(p)),
    "Atom, HTML": lambda pen, p: _atom(pen, f'<content type="html">{pen.within(pen.html(p))}</content>'),
    "Atom, XHTML": lambda pen, p: _atom(
        pen, f'<content type="xhtml"><h:div {_XHTML}>{pen.xhtml(p, "h:")}</h:div></content>'
    ),
    "WXR": lambda pen, p: (
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Courier</title>{pen.break_}<item><title>Pool to close</title><content:encoded>"
        f"<![CDATA[{pen.break_}{pen.classic(p)}]]></content:encoded>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>"
    ),
}
"""A file of each format, by what it is, of the paragraphs it shall hold."""


def written(character: str) -> tuple[str, ...]:
    """The ways in which a file may begin a character."""
    name = codepoint2name.get(ord(character), "none")
    entities = (f"&#{ord(character)};", f"&#x{ord(character):x};", f"&{name};")
    return (character, json.dumps(character)[1:-1], "\\/", *entities, *(f"&amp;{e[1:]}" for e in entities))
