"""What every construction asks of a Doc, looked up once: which quotation, block and sentence a token stands in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from spacy.tokens import Doc, Token

from auditor.analyse.found import Construction, Quote
from auditor.analyse.tokens import tokens_of

Piece = tuple[int, int]
"""A run of tokens: first, and one past the last."""

DATELINE_REACH = 16
"""Tokens at a paragraph's start among which a dateline's dash is sought."""

_DASHES = frozenset({"-", "--", "—", "–", "―"})

Table = Literal["verbs", "nouns", "adjectives", "adverbs", "fixed"]
"""Where a cue's share is looked up; "fixed" cues always are."""


@dataclass(slots=True, eq=False)
class Candidate:
    """An attribution in the making, in tokens. `anchor` is the cue's head word, `lemma` and `frame` its key."""

    anchor: int
    table: Table
    lemma: str
    frame: str
    construction: Construction
    cue: list[Piece]
    source: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)
    leads: int = -1
    """The head word of the clause or infinitive that the cue leads into, if it does."""


class Scene:
    """A Doc with its quotations, blocks and sentences by token."""

    def __init__(self, doc: Doc, quotes: Iterable[Quote]) -> None:
        self.doc, self.tokens = doc, tokens_of(doc).all
        self.quotes = list(quotes)
        self.quote_at: list[Quote | None] = [None] * len(doc)
        self.blocks: list[tuple[str, int, int]] = list(doc._.layout.blocks)
        self.block_at = [-1] * len(doc)
        self.starts = list(range(len(doc)))
        self.ends = [i + 1 for i in range(len(doc))]
        headline = doc._.layout.headline
        self.headline: Piece = (headline.start, headline.end) if headline is not None else (0, 0)
        for quote in self.quotes:
            self.quote_at[quote.span.start : quote.span.end] = [quote] * len(quote.span)
        self.quoted = [0, *accumulate(int(quote is not None) for quote in self.quote_at)]
        """How many tokens before each stand in quotations."""
        for number, (_, start, end) in enumerate(self.blocks):
            self.block_at[start:end] = [number] * (end - start)
        self.datelines = {number: _dateline(doc, start, end) for number, (_, start, end) in enumerate(self.blocks)}
        for sent in tokens_of(doc).sentences:
            self.starts[sent.start : sent.end] = [sent.start] * len(sent)
            self.ends[sent.start : sent.end] = [sent.end] * len(sent)

    def speech_at(self, i: int) -> Quote | None:
        """The quotation that token `i` stands in, if it may be speech."""
        quote = self.quote_at[i]
        return quote if quote is not None and quote.speech else None

    def block(self, i: int) -> Piece:
        """The paragraph of token `i`; a token between two is its own."""
        number = self.block_at[i]
        return (i, i + 1) if number < 0 else self.blocks[number][1:]

    def sentence(self, i: int) -> Piece:
        """The sentence of token `i`, cut to its paragraph."""
        start, end = self.block(i)
        return max(start, self.starts[i]), min(end, self.ends[i])

    def bounds(self, token: Token) -> Piece:
        """How far an attribution by this token may reach: the inside of its quotation, or its paragraph."""
        quote = self.speech_at(token.i)
        if quote is None:
            return self.block(token.i)
        return quote.span.start + 1, max(quote.span.end - 1, quote.span.start + 1)

    def after_dateline(self, i: int) -> int:
        """The first token after the dateline of the paragraph that token `i` stands in."""
        return self.datelines.get(self.block_at[i], 0)

    def in_dateline(self, i: int) -> bool:
        """Whether token `i` is part of a dateline."""
        return i < self.after_dateline(i)


def _dateline(doc: Doc, start: int, end: int) -> int:
    """The token after "WASHINGTON (AP) —" at the start of a paragraph, or its first."""
    if not doc[start].is_upper or len(doc[start]) < 3:
        return start
    for i in range(start + 1, min(end - 1, start + DATELINE_REACH)):
        if doc[i].text in _DASHES and (doc[i - 1].whitespace_ or doc[i].text == "—"):
            return i + 1
        if doc[i].pos_ in {"VERB", "AUX"} or doc[i].text in {":", "?"}:
            return start
    return start
