"""What every construction asks of a Doc, looked up once: which quotation, block and sentence a token stands in."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from auditor.analyse.found import Construction, Quote

Piece = tuple[int, int]
"""A run of tokens: first, and one past the last."""


@dataclass(slots=True, eq=False)
class Candidate:
    """An attribution in the making, in tokens. `anchor` is the cue's head word."""

    anchor: int
    frame: str
    construction: Construction
    cue: list[Piece]
    source: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)


class Scene:
    """A Doc with its quotations and blocks by token."""

    def __init__(self, doc: Doc, quotes: Iterable[Quote]) -> None:
        self.doc = doc
        self.quotes = list(quotes)
        self.quote_at: list[Quote | None] = [None] * len(doc)
        self.block_at = [-1] * len(doc)
        self.blocks = list(doc._.layout.blocks)
        self.headline = doc._.layout.headline
        for quote in self.quotes:
            self.quote_at[quote.span.start : quote.span.end] = [quote] * len(quote.span)
        for number, (_, start, end) in enumerate(self.blocks):
            self.block_at[start:end] = [number] * (end - start)
        self.starts = [0] * len(doc)
        self.ends = [0] * len(doc)
        for sent in doc.sents:
            self.starts[sent.start : sent.end] = [sent.start] * len(sent)
            self.ends[sent.start : sent.end] = [sent.end] * len(sent)

    def quoted(self, token: Token) -> bool:
        """Whether a token stands between the marks of a quotation that may be speech."""
        quote = self.quote_at[token.i]
        return quote is not None and quote.speech

    def sentence(self, i: int) -> Piece:
        """The sentence of token `i`."""
        return self.starts[i], self.ends[i]

    def in_headline(self, i: int) -> bool:
        """Whether token `i` stands in the headline."""
        return self.headline is not None and self.headline.start <= i < self.headline.end
