"""A page's tokens -> its blocks of text: paragraphs, headings, list items, quotations, with their links and places."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice, takewhile

from auditor.article import BlockKind
from auditor.read.html.tokens import Comment, Raw, Tag, Token, plain, tokens
from auditor.read.placed import Placed, joined

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS.union(
    *(
        line.split()
        for line in (
            "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption",
            "figure footer form header hgroup hr html li main menu nav ol option p pre search section summary",
            "table tbody td tfoot th thead tr ul",
        )
    )
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"}
)
_UNSEEN = frozenset(
    {"audio", "canvas", "datalist", "head", "iframe", "map", "math", "noscript", "object", "script", "select", "style"}
    | {"svg", "template", "textarea", "title", "video"}
)
"""Elements whose words are none that a reader of the page reads."""
_DEEPEST = 150
"""Elements within each other; more are not kept apart, so that no page can make this slow."""
_NO_HEADING = frozenset({"blockquote", "dl", "ol", "p", "table", "ul"})
"""What stands in none: where it does, an end tag was forgotten."""
_KINDS: dict[str, BlockKind] = {"blockquote": "blockquote", "li": "list", "dd": "list", "dt": "list"}
_TELLING = frozenset({"br", "frame", "html", "link", "meta", "time"})
"""Elements whose attributes, or that they are there, tell something."""
_DATA = "ld+json"
_MARKED, _NAME = 20, 120
"""Times and writers of a page that are kept, and characters of a writer's name."""
_WRITER = re.compile(r"""(?:itemprop\s*=\s*["']?(?:author|creator)|rel\s*=\s*["']?author)\b""")
_ENDED = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("tr", "td", "th"),
}
"""Elements that the start of another of these ends, though their own end tag is left out."""


@dataclass(slots=True)
class PageLink:
    """A link: where it stands in the words of its piece, and where it points."""

    start: int
    end: int
    target: str


class Element:
    """An element that is open where a block stands. All share what is around them, so that deep pages stay small."""

    __slots__ = ("_within", "around", "tag")

    def __init__(self, tag: Tag, around: "Element | None") -> None:
        self.tag, self.around = tag, around
        self._within: frozenset[str] | None = None

    def outward(self) -> Iterator["Element"]:
        """This element and all around it, the innermost first."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.around

    @property
    def within(self) -> frozenset[str]:
        """Names of this element and of all around it."""
        if self._within is None:
            for element in reversed([*takewhile(lambda e: e._within is None, self.outward())]):
                outer = element.around._within if element.around else None
                element._within = _with(outer or frozenset(), element.tag.name)
        return self._within or frozenset()

    @property
    def level(self) -> int:
        """Of a heading, 1 to 6; else 0."""
        for element in self.outward():
            if element.tag.name in _HEADINGS:
                return int(element.tag.name[1])
            if element.tag.name in _NO_HEADING:
                return 0
        return 0

    @property
    def kind(self) -> BlockKind:
        """What kind of block stands in it."""
        return next((_KINDS[e.tag.name] for e in self.outward() if e.tag.name in _KINDS), "paragraph")


def _with(names: frozenset[str], name: str) -> frozenset[str]:
    return names if name in names else names | {name}


_NOWHERE = Element(Tag("html", ""), None)


@dataclass
class Piece:
    """A block of the page, and the innermost element that it stands in."""

    words: Placed
    element: Element
    links: list[PageLink] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it begins in the page."""
        return self.words.at[0]

    @cached_property
    def level(self) -> int:
        """Of a heading, 1 to 6; else 0."""
        return self.element.level

    @cached_property
    def kind(self) -> BlockKind:
        """What kind of block it is where it is the article's."""
        return "subheading" if self.level else self.element.kind

    @cached_property
    def text(self) -> str:
        """Its words, each run of white space one space."""
        return " ".join(self.words.text.split())

    def names(self, most: int) -> str:
        """Classes and ids of the elements that it stands in, of so many of the innermost; in small letters."""
        return " ".join(names_of(element.tag) for element in islice(self.element.outward(), most))


@dataclass(slots=True)
class Page:
    """The blocks of a page in order, and what stands beside them."""

    pieces: list[Piece]
    comments: list[tuple[int, Placed]]
    """Each with the number of the block that it stands in, or else of the one that follows."""
    data: list[str]
    """Content of each script that is data, JSON-LD; nothing runs them."""
    metas: list[Tag]
    """The meta and link elements."""
    title: str
    language: str
    times: list[str] = field(default_factory=list)
    """What `<time>` elements give for machines."""
    writers: list[str] = field(default_factory=list)
    """Words of elements that are marked as the writer's name."""
    frames: int = 0
    """Frames, whose words stand in other files."""


def page_of(text: Placed) -> Page:
    """The blocks of a whole page, or of a fragment of one."""
    return page_from(tokens(text))


def page_from(found: Iterable[Token]) -> Page:
    """The same of tokens that another walk found."""
    made = _Blocks()
    for token in found:
        made.take(token)
    return made.page()


class _Blocks:
    """Pieces as they come. A piece ends where a block begins or ends, and at two line breaks."""

    def __init__(self) -> None:
        self.made = Page([], [], [], [], "", "")
        self.open: list[Element] = []
        self.unseen = 0
        """How many of the open elements are such as no reader sees."""
        self.writer: int | None = None
        """How many elements were open where one began that holds the writer's name."""
        self.parts: list[Placed] = []
        self.worded = False
        """They hold more than white space."""
        self.links: list[PageLink] = []
        self.link: tuple[int, Tag] | None = None
        self.length = 0
        self.breaks = 0

    def page(self) -> Page:
        self._end()
        return self.made

    def take(self, token: Token) -> None:
        if isinstance(token, Tag):
            if token.closes:
                self._close(token.name)
            else:
                self._start(token)
        elif isinstance(token, Placed):
            self._words(token)
        elif isinstance(token, Comment):
            self.made.comments.append((len(self.made.pieces), token.placed))
        else:
            self._raw(token)

    def _words(self, words: Placed) -> None:
        if self.writer is not None:
            self.made.writers[-1] = (self.made.writers[-1] + words.text[:_NAME])[:_NAME]
        if not self.unseen and words.text:
            if not words.text.isspace():
                self.breaks, self.worded = 0, True
            self._add(words)

    def _add(self, words: Placed) -> None:
        self.parts.append(words)
        self.length += len(words.text)

    def _raw(self, raw: Raw) -> None:
        if raw.tag.name == "script":
            if _DATA in raw.tag.attribute("type").lower():
                self.made.data.append(raw.placed.text)
        elif raw.tag.name == "title" and not self.made.title:
            self.made.title = " ".join(plain(raw.placed).text.split())

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name in _TELLING:
            self._told(tag)
        elif name in _BLOCKS:
            self._end()
            self._imply(name)
        elif name == "a":
            self._unlink()
            self.link = (self.length, tag)
        if name not in _VOID and len(self.open) < _DEEPEST:
            if "author" in tag.written and self.writer is None and _WRITER.search(tag.written):
                self._writer()
            self.open.append(Element(tag, self.open[-1] if self.open else None))
            self.unseen += name in _UNSEEN

    def _told(self, tag: Tag) -> None:
        """What an element tells without words."""
        if tag.name == "br":
            self._break()
        elif tag.name == "html":
            self.made.language = tag.attribute("lang")
            self._end()
            self._imply(tag.name)
        elif tag.name == "frame":
            self.made.frames += 1
        elif tag.name == "time":
            if len(self.made.times) < _MARKED:
                self.made.times.append(tag.attribute("datetime"))
        else:
            self.made.metas.append(tag)

    def _writer(self) -> None:
        """An element begins that holds the writer's name."""
        if len(self.made.writers) < _MARKED:
            self.writer = len(self.open)
            self.made.writers.append("")

    def _break(self) -> None:
        if self.unseen or not self.parts:
            return
        self.breaks += 1
        if self.breaks > 1:
            self._end()
        else:
            self._add(Placed("\n", [self.parts[-1].at[-1]]))

    def _imply(self, name: str) -> None:
        """End what ends where such an element begins."""
        if self.open and self.open[-1].tag.name == "p":
            self._pop(len(self.open) - 1)
        ended = _ENDED.get(name, ())
        while ended and self.open and self.open[-1].tag.name in ended:
            self._pop(len(self.open) - 1)

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self._end()
        elif name == "a":
            self._unlink()
        for number in range(len(self.open) - 1, -1, -1):
            within = self.open[number].tag.name
            if within == name:
                self._pop(number)
                return
            if within in {"td", "th", "table"} and name in {"p", "div", "span", "a"}:
                return  # a stray end tag within a cell ends nothing outside it

    def _pop(self, number: int) -> None:
        if self.unseen:
            self.unseen -= sum(e.tag.name in _UNSEEN for e in self.open[number:])
        if self.writer is not None and number <= self.writer:
            self.writer = None
        del self.open[number:]

    def _unlink(self) -> None:
        if self.link and self.length > self.link[0] and (target := self.link[1].attribute("href")):
            self.links.append(PageLink(self.link[0], self.length, target))
        self.link = None

    def _end(self) -> None:
        """What has come together since the last block is a piece, if it has any words."""
        if not self.parts:
            return
        link = self.link
        if self.worded:
            self._unlink()
            words = self.parts[0] if len(self.parts) == 1 else joined(self.parts)
            self.made.pieces.append(Piece(words, self.open[-1] if self.open else _NOWHERE, self.links))
        self.parts, self.links, self.length, self.breaks, self.worded = [], [], 0, 0, False
        self.link = (0, link[1]) if link else None


@lru_cache(maxsize=4096)
def names_of(tag: Tag) -> str:
    """An element's class and id, in small letters."""
    if "=" not in tag.written:
        return ""
    attributes = tag.attributes()
    return f"{attributes.get('class', '')} {attributes.get('id', '')}".strip().lower()
