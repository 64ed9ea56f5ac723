"""A page's tokens -> its blocks of text: paragraphs, headings, list items, quotations, with their links and places."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.article import BlockKind
from auditor.read.html.tokens import Comment, Raw, Tag, Token, Words, plain, tokens
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
_DEEPEST = 400
"""Elements within each other; more are not kept apart, so that no page can make this slow."""
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


@dataclass(slots=True)
class Piece:
    """A block of the page. `inside` holds the elements around it, outermost first; `names` their classes and ids."""

    words: Placed
    inside: tuple[str, ...]
    names: str
    start: int
    """Where it begins in the page."""
    links: list[PageLink] = field(default_factory=list)

    @property
    def level(self) -> int:
        """Of a heading, 1 to 6; else 0."""
        return next((int(tag[1]) for tag in reversed(self.inside) if tag in _HEADINGS), 0)

    @property
    def kind(self) -> BlockKind:
        """What kind of block it is where it is the article's."""
        if self.level:
            return "subheading"
        for tag in reversed(self.inside):
            if tag == "blockquote":
                return "blockquote"
            if tag in {"li", "dd", "dt"}:
                return "list"
        return "paragraph"


@dataclass(slots=True)
class Page:
    """The blocks of a page in order, and what stands beside them."""

    pieces: list[Piece]
    comments: list[tuple[int, Placed]]
    """Each with the number of the block that it stands in, or else of the one that follows."""
    scripts: list[tuple[dict[str, str], str]]
    """Attributes and content of each script element; nothing runs them."""
    metas: list[dict[str, str]]
    """Attributes of each meta and link element."""
    title: str
    language: str


def page_of(text: Placed) -> Page:
    """The blocks of a whole page, or of a fragment of one."""
    return page_from(tokens(text))


def page_from(found: Iterable[Token]) -> Page:
    """The same of tokens that another walk found."""
    made = _Blocks()
    for token in found:
        made.take(token)
    return made.page()


@dataclass(slots=True)
class _Open:
    tag: str
    names: str


class _Blocks:
    """Pieces as they come. A piece ends where a block begins or ends, and at two line breaks."""

    def __init__(self) -> None:
        self.made = Page([], [], [], [], "", "")
        self.open: list[_Open] = []
        self.unseen = 0
        """How many of the open elements are such as no reader sees."""
        self.parts: list[Placed] = []
        self.links: list[PageLink] = []
        self.link: tuple[int, str] | None = None
        self.length = 0
        self.breaks = 0

    def page(self) -> Page:
        self._end()
        return self.made

    def take(self, token: Token) -> None:
        if isinstance(token, Words):
            self._words(token.placed)
        elif isinstance(token, Comment):
            self.made.comments.append((len(self.made.pieces), token.placed))
        elif isinstance(token, Raw):
            self._raw(token)
        elif token.closes:
            self._close(token.name)
        else:
            self._start(token)

    def _words(self, words: Placed) -> None:
        if not self.unseen and words.text:
            if not words.text.isspace():
                self.breaks = 0
            self._add(words)

    def _add(self, words: Placed) -> None:
        self.parts.append(words)
        self.length += len(words.text)

    def _raw(self, raw: Raw) -> None:
        if raw.tag.name == "script":
            self.made.scripts.append((raw.tag.attributes(), raw.placed.text))
        elif raw.tag.name == "title" and not self.made.title:
            self.made.title = " ".join(plain(raw.placed).text.split())

    def _start(self, tag: Tag) -> None:
        if tag.name in {"meta", "link"}:
            self.made.metas.append(tag.attributes())
        elif tag.name == "html":
            self.made.language = tag.attributes().get("lang", "")
        elif tag.name == "br":
            self._break()
        if tag.name in _BLOCKS:
            self._end()
            self._imply(tag.name)
        elif tag.name == "a":
            self._unlink()
            self.link = (self.length, tag.attributes().get("href", ""))
        if tag.name not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(_Open(tag.name, _names(tag) if tag.name in _BLOCKS else ""))
            self.unseen += tag.name in _UNSEEN

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
        if self.open and self.open[-1].tag == "p":
            self._pop(len(self.open) - 1)
        while self.open and self.open[-1].tag in _ENDED.get(name, ()):
            self._pop(len(self.open) - 1)

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self._end()
        elif name == "a":
            self._unlink()
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number].tag == name:
                self._pop(number)
                return
            if self.open[number].tag in {"td", "th", "table"} and name in {"p", "div", "span", "a"}:
                return  # a stray end tag within a cell ends nothing outside it

    def _pop(self, number: int) -> None:
        self.unseen -= sum(e.tag in _UNSEEN for e in self.open[number:])
        del self.open[number:]

    def _unlink(self) -> None:
        if self.link and self.link[1] and self.length > self.link[0]:
            self.links.append(PageLink(self.link[0], self.length, self.link[1]))
        self.link = None

    def _end(self) -> None:
        """What has come together since the last block is a piece, if it has any words."""
        link = self.link
        self._unlink()
        if any(not part.text.isspace() for part in self.parts):
            words = joined(self.parts)
            inside = tuple(e.tag for e in self.open)
            names = " ".join(e.names for e in self.open if e.names)
            self.made.pieces.append(Piece(words, inside, names, words.at[0], self.links))
        self.parts, self.links, self.length, self.breaks = [], [], 0, 0
        self.link = (0, link[1]) if link else None


def _names(tag: Tag) -> str:
    """Its class and id."""
    if "=" not in tag.written:
        return ""
    attributes = tag.attributes()
    return f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()
