"""The article as it reads, its marks nested in it."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from auditor.article import Article, Block
from auditor.report.html.marks import KINDS, Note
from auditor.report.html.nest import Close, Mark, Open, Token, Words, nested
from auditor.report.places import in_text
from auditor.report.visible import as_it_reads, visible

_TAGS = {"blockquote": "blockquote"}
"""The element of a kind of block; a paragraph for all others, so that a draft's headings are none of the page's."""
_ORDER = {kind: number for number, kind in enumerate(reversed(KINDS))}
"""Of marks over the same words, which is outermost: the finding, then the response, at last the source."""


def story(article: Article, notes: Sequence[Note], prefix: str) -> Markup:
    """The blocks of the article as elements. `prefix` begins every id on the page that belongs to it."""
    marks = _marks(article, notes)
    blocks = [b for b in article.blocks if b.start < b.end]
    laid = nested([(b.start, b.end) for b in blocks], list(marks))
    writer = _Writer(article.text, marks, prefix)
    return Markup("\n").join(writer.block(b, tokens) for b, tokens in zip(blocks, laid, strict=True))


def _marks(article: Article, notes: Sequence[Note]) -> dict[Mark, Note]:
    marks: dict[Mark, Note] = {}
    for note in sorted(notes, key=lambda n: (_ORDER[n.kind], -n.number)):
        for number, span in enumerate(note.spans):
            marks[Mark(*in_text(article, span), _key(note, number))] = note
    return marks


def _key(note: Note, number: int) -> str:
    return f"{note.id}.{number}"


def anchor(prefix: str, note: Note) -> Markup:
    """The attribute by which links find the first words of a note; `story` has it where the article holds them."""
    name = f"w{note.number}" if note.number else f"in-{note.id}"
    return Markup(' id="{}-{}"').format(prefix, visible(name))


class _Writer:
    """Tokens as elements."""

    def __init__(self, text: str, notes: dict[Mark, Note], prefix: str) -> None:
        self.text, self.notes, self.prefix = text, notes, prefix

    def block(self, block: Block, tokens: list[Token]) -> Markup:
        tag = _TAGS.get(block.kind, "p")
        inner = Markup("").join(self._written(tokens))
        return Markup('<{} class="{}">{}</{}>').format(tag, block.kind, inner, tag)

    def _written(self, tokens: list[Token]) -> Iterator[Markup]:
        for token in tokens:
            if isinstance(token, Words):
                yield escape(as_it_reads(self.text[token.start : token.end]))
            elif isinstance(token, Open):
                yield self._open(self.notes[token.mark], token)
            elif isinstance(token, Close):
                yield self._close(self.notes[token.mark], token)

    def _open(self, note: Note, token: Open) -> Markup:
        """Only the first part can be reached by keyboard, and only that is where a link leads."""
        classes = " ".join(_classes(note, token))
        shared = Markup('<mark class="{}" data-note="{}-{}"').format(classes, self.prefix, visible(note.id))
        if note.number:
            shared += Markup(' data-level="{}" data-family="{}" data-card="{}-f{}"').format(
                visible(note.level), visible(note.family), self.prefix, note.number
            )
        if not token.first:
            return shared + Markup(">")
        place = anchor(self.prefix, note) if token.mark.key == _key(note, 0) else Markup("")
        reached = Markup(' tabindex="0" aria-describedby="{}-{}">').format(self.prefix, visible(note.id))
        return shared + place + reached

    def _close(self, note: Note, token: Close) -> Markup:
        """At the end of a finding's words the way to what is said of them: a link that adds no word to the text."""
        if not (note.number and token.last):
            return Markup("</mark>")
        return Markup(
            '<a class="ref" href="#{}-f{}" data-n="{}" data-level="{}" data-family="{}" aria-label="Finding {}"></a>'
            "</mark>"
        ).format(self.prefix, note.number, note.number, visible(note.level), visible(note.family), visible(note.title))


def _classes(note: Note, token: Open) -> Iterator[str]:
    yield note.kind
    if note.unnamed:
        yield "unnamed"
    if token.first:
        yield "first"
    if token.last:
        yield "last"
