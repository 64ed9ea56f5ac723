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
    return Markup("\n".join(writer.block(b, tokens) for b, tokens in zip(blocks, laid, strict=True)))  # escaped there


def _marks(article: Article, notes: Sequence[Note]) -> dict[Mark, Note]:
    marks: dict[Mark, Note] = {}
    for note in sorted(notes, key=lambda n: (_ORDER[n.kind], -n.number)):
        for number, span in enumerate(note.spans):
            marks[Mark(*in_text(article, span), _key(note, number))] = note
    return marks


def _key(note: Note, number: int) -> str:
    return f"{note.id}.{number}"


def anchor(prefix: str, note: Note) -> str:
    """The attribute by which links find the first words of a note; `story` has it where the article holds them."""
    name = f"w{note.number}" if note.number else f"in-{note.id}"
    return f' id="{prefix}-{_seen(name)}"'


def _seen(text: str) -> str:
    """Text as it may stand in an element or an attribute."""
    return str(escape(visible(text)))


class _Writer:
    """Tokens as elements. Whatever comes from the article or its evidence passes `escape` on the way."""

    def __init__(self, text: str, notes: dict[Mark, Note], prefix: str) -> None:
        self.text, self.notes, self.prefix = text, notes, prefix

    def block(self, block: Block, tokens: list[Token]) -> str:
        tag = _TAGS.get(block.kind, "p")
        return f'<{tag} class="{block.kind}">{"".join(self._written(tokens))}</{tag}>'

    def _written(self, tokens: list[Token]) -> Iterator[str]:
        for token in tokens:
            if isinstance(token, Words):
                yield str(escape(as_it_reads(self.text[token.start : token.end])))
            elif isinstance(token, Open):
                yield self._open(self.notes[token.mark], token)
            elif isinstance(token, Close):
                yield self._close(self.notes[token.mark], token)

    def _open(self, note: Note, token: Open) -> str:
        """Only the first part can be reached by keyboard, and only that is where a link leads."""
        name = f"{self.prefix}-{_seen(note.id)}"
        opened = f'<mark class="{" ".join(_classes(note, token))}" data-note="{name}"'
        if note.number:
            opened += f'{_filtered(note)} data-card="{self.prefix}-f{note.number}"'
        if token.first:
            place = anchor(self.prefix, note) if token.mark.key == _key(note, 0) else ""
            opened += f'{place} tabindex="0" aria-describedby="{name}"'
        return opened + ">"

    def _close(self, note: Note, token: Close) -> str:
        """At the end of a finding's words the way to what is said of them: a link that adds no word to the text."""
        if not (note.number and token.last):
            return "</mark>"
        return (
            f'<a class="ref" href="#{self.prefix}-f{note.number}" data-n="{note.number}"{_filtered(note)} '
            f'aria-label="Finding {_seen(note.title)}"></a></mark>'
        )


def _filtered(note: Note) -> str:
    return f' data-level="{_seen(note.level)}" data-family="{_seen(note.family)}"'


def _classes(note: Note, token: Open) -> Iterator[str]:
    yield note.kind
    if note.unnamed:
        yield "unnamed"
    if token.first:
        yield "first"
    if token.last:
        yield "last"
