"""The model's parse, block by block, so that a paragraph reads alike in every draft that holds it.

No sentence crosses two blocks, and the model looks but a few words far. So each block is parsed with the gap before it
and the first two words of the next one, by which it reads as it does in the whole text, and what is made of it can be
kept until they change. Blocks are parsed many at a time; that changes no bit of what comes out.
"""

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, NORM, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Token

from auditor.analyse.parsing.threads import one_thread
from auditor.article import BLOCK_GAP, Article

AT_A_TIME = 64
"""Blocks parsed in one batch: memory grows with it, and no further speed is to be had."""
ATTRIBUTES = [TAG, POS, MORPH, LEMMA, NORM, DEP, HEAD, ENT_IOB, ENT_TYPE]
"""All that the model says of a word."""
_HEAD, _ENT_IOB = ATTRIBUTES.index(HEAD), ATTRIBUTES.index(ENT_IOB)
_INSIDE = 1
"""`ENT_IOB` of a word that goes on with an entity."""
_NEXT_WORDS = re.compile(r"\S+(?:\s+\S+){0,1}")
_FARTHEST = 200
"""Characters looked at for the first words of the next block."""


class Parsed(NamedTuple):
    """What the model makes of a block and the gap after it."""

    words: Sequence[str]
    spaces: Sequence[bool]
    """Whether a space follows each word."""
    attributes: Any
    """A row a word, a column for each of `ATTRIBUTES`."""


class Kept:
    """Parses of the last `most` blocks, by their words; the one least lately asked for goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._parses: OrderedDict[str, Parsed] = OrderedDict()

    def __len__(self) -> int:
        return len(self._parses)

    def get(self, words: str) -> Parsed | None:
        """The parse of these words, if it is here."""
        found = self._parses.get(words)
        if found is not None:
            self._parses.move_to_end(words)
        return found

    def put(self, words: str, parse: Parsed) -> None:
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
    return _joined(parses, nlp)


def _joined(parses: Sequence[Parsed], nlp: Language) -> Doc:
    words, spaces = (list(chain.from_iterable(p[i] for p in parses)) for i in (0, 1))
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    return doc.from_array(ATTRIBUTES, np.concatenate([p.attributes for p in parses]))  # type: ignore[arg-type]


def _pieces(article: Article) -> Iterator[_Piece]:
    text = article.text
    cuts = [0, *(b.start for b in article.blocks[1:]), len(text)]
    for start, end in pairwise(cuts):
        before = start - len(BLOCK_GAP) if start else 0
        following = _NEXT_WORDS.match(text, end, end + _FARTHEST)
        yield _Piece(text[before : following.end() if following else end], start - before, end - before)


def _parsed(pieces: Sequence[_Piece], nlp: Language) -> Iterator[Parsed]:
    """The parse of each piece, cut to its block and the gap after it."""
    if not pieces:
        return iter(())
    with one_thread():
        docs = list(nlp.pipe((p.words for p in pieces), batch_size=AT_A_TIME))
    return (_cut(doc, piece) for piece, doc in zip(pieces, docs, strict=True))


def _cut(doc: Doc, piece: _Piece) -> Parsed:
    tokens = list(doc)
    start, end = (_first_from(tokens, place) for place in (piece.start, piece.end))
    attributes = doc.to_array(ATTRIBUTES)
    if _crosses(attributes, start) or _crosses(attributes, end):  # a parse of which spaCy itself makes the best
        doc = doc[start:end].as_doc()
        start, end, tokens, attributes = 0, len(doc), list(doc), doc.to_array(ATTRIBUTES)
    own = tokens[start:end]
    return Parsed([t.text for t in own], [bool(t.whitespace_) for t in own], attributes[start:end])


def _first_from(tokens: Sequence[Token], place: int) -> int:
    return bisect_left(tokens, place, key=attrgetter("idx"))


def _crosses(attributes: Any, cut: int) -> bool:
    """Whether a head or an entity is on the other side of a cut from its word."""
    if cut in (0, len(attributes)):
        return False
    places = np.arange(len(attributes))
    heads = places + attributes[:, _HEAD].astype("int32")  # told from the word on, in 32 bits
    return bool(((heads < cut) != (places < cut)).any() or attributes[cut, _ENT_IOB] == _INSIDE)
