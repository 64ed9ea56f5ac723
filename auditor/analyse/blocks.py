"""The model's parse, block by block, so that a paragraph reads alike in every draft that holds it.

No sentence crosses two blocks, and the model looks but a few words far. So each block is parsed with the gap before it
and the first two words of the next one, by which it reads as it does in the whole text, and what is made of it can be
kept until they change. Blocks are parsed many at a time; that changes no bit of what comes out.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from auditor.article import BLOCK_GAP, Article

AT_A_TIME = 64
"""Blocks parsed in one batch: memory grows with it, and no further speed is to be had."""
_NEXT_WORDS = re.compile(r"\S+(?:\s+\S+){0,1}")
_FARTHEST = 200
"""Characters looked at for the first words of the next block."""


class Kept:
    """Parses of the last `most` blocks, by their words; the one least lately asked for goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._parses: OrderedDict[str, Doc] = OrderedDict()

    def __len__(self) -> int:
        return len(self._parses)

    def get(self, words: str) -> Doc | None:
        """The parse of these words, if it is here."""
        found = self._parses.get(words)
        if found is not None:
            self._parses.move_to_end(words)
        return found

    def put(self, words: str, parse: Doc) -> None:
        """Keep a parse."""
        self._parses[words] = parse
        if len(self._parses) > self._most:
            self._parses.popitem(last=False)


class _Piece(NamedTuple):
    """A block with what the model sees around it: `words[start:end]` is the block and the gap after it."""

    words: str
    start: int
    end: int


def parse_blocks(article: Article, nlp: Language, kept: Kept | None = None) -> Doc:
    """The model's parse of `article.text`, each block's taken from `kept` where its words are there."""
    pieces = list(_pieces(article))
    known = [kept.get(p.words) if kept is not None else None for p in pieces]
    made = _parsed([p for p, parse in zip(pieces, known, strict=True) if parse is None], nlp)
    parses = []
    for piece, old in zip(pieces, known, strict=True):
        parse = next(made) if old is None else old
        if kept is not None and old is None:
            kept.put(piece.words, parse)
        parses.append(parse)
    whole = Doc.from_docs(parses, ensure_whitespace=False)
    assert whole is not None
    return whole


def _pieces(article: Article) -> Iterator[_Piece]:
    text = article.text
    cuts = [0, *(b.start for b in article.blocks[1:]), len(text)]
    for start, end in pairwise(cuts):
        before = start - len(BLOCK_GAP) if start else 0
        following = _NEXT_WORDS.match(text, end, end + _FARTHEST)
        yield _Piece(text[before : following.end() if following else end], start - before, end - before)


def _parsed(pieces: Sequence[_Piece], nlp: Language) -> Iterator[Doc]:
    """The parse of each piece, cut to its block and the gap after it."""
    for piece, doc in zip(pieces, nlp.pipe((p.words for p in pieces), batch_size=AT_A_TIME), strict=True):
        doc.user_data.clear()  # the layout of the piece
        own = [t.i for t in doc if piece.start <= t.idx < piece.end]
        yield doc[own[0] : own[-1] + 1].as_doc() if len(own) < len(doc) else doc
