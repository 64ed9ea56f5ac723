"""A Doc's tokens, made once and found by their words: spaCy makes new ones each time that a Doc is gone through."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, POS, TAG
from spacy.tokens import Doc, Span, Token

Places = Mapping[str, Sequence[int]]
"""By word, the tokens that have it, in reading order."""

_LAYOUT = ("._.", "layout", None, None)
"""Where spaCy keeps `doc._.layout`, which makes three objects each time that it is asked for."""


class Tokens:
    """The tokens and sentences of one Doc; a token is called by its number there."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.all = list(doc)
        self._text: str = doc._.layout.text

    def of(self, span: Span) -> Sequence[Token]:
        """The tokens of a span."""
        return self.all[span.start : span.end]

    def text(self, span: Span) -> str:
        """The words of a span, as `span.text` has them, but cut from the Doc's text at once."""
        return self._text[span.start_char : span.end_char]

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """All sentences."""
        return list(self.doc.sents)

    @cached_property
    def sentence(self) -> Sequence[int]:
        """The number of each token's sentence."""
        return [n for n, sentence in enumerate(self.sentences) for _ in range(len(sentence))]

    @cached_property
    def entities(self) -> Sequence[Span]:
        """All names and figures that the model labels."""
        return list(self.doc.ents)

    def entities_in(self, span: Span) -> Iterator[Span]:
        """Those within a span, for which `span.ents` would make every one of the Doc anew."""
        first = bisect_left(self.entities, span.start, key=attrgetter("start"))
        last = bisect_right(self.entities, span.end, key=attrgetter("end"))
        return iter(self.entities[first:last])

    @cached_property
    def words(self) -> Places:
        """Where each word stands, in lower case."""
        return self._places(LOWER)

    @cached_property
    def lemmas(self) -> Places:
        """Where each lemma stands, in lower case."""
        return self._places(LEMMA)

    @cached_property
    def tags(self) -> Places:
        """Where each tag stands, in lower case."""
        return self._places(TAG)

    @cached_property
    def dependencies(self) -> Places:
        """Where each dependency stands, in lower case."""
        return self._places(DEP)

    @cached_property
    def kinds(self) -> Places:
        """Where each part of speech stands, in lower case."""
        return self._places(POS)

    def _places(self, attribute: int) -> Places:
        """Where each value of an attribute stands: read as numbers at once, spelled but once."""
        numbers, strings = self.doc.to_array([attribute]), self.doc.vocab.strings
        order = numbers.argsort(kind="stable")
        cuts = (np.flatnonzero(np.diff(numbers[order])) + 1).tolist()
        standing: list[int] = order.tolist()
        places: dict[str, list[int]] = {}
        for start, end in pairwise((0, *cuts, len(standing))):
            run = standing[start:end]
            if run:
                word = strings[numbers[run[0]]].lower()
                places[word] = sorted((*places[word], *run)) if word in places else run
        return places

    def found(
        self, *, words: Set[str] = frozenset(), lemmas: Set[str] = frozenset(), also: Iterable[int] = ()
    ) -> Iterator[Token]:
        """The tokens that have one of the words or of the lemmas, and those told by number, in reading order."""
        numbers = {*also, *self._at(words, lemmas)}
        return (self.all[i] for i in sorted(numbers))

    def sentences_with(self, *, words: Set[str] = frozenset(), lemmas: Set[str] = frozenset()) -> set[int]:
        """The numbers of the sentences in which one of the words or of the lemmas stands."""
        return {self.sentence[i] for i in self._at(words, lemmas)}

    def _at(self, words: Set[str], lemmas: Set[str]) -> Iterator[int]:
        for wanted, places in ((words, self.words if words else {}), (lemmas, self.lemmas if lemmas else {})):
            for word in places.keys() & wanted:
                yield from places[word]


def tokens_of(doc: Doc) -> Tokens:
    """The Doc's tokens, kept beside its layout: the model has said all that it says of them when a component asks."""
    layout = doc.user_data[_LAYOUT]  # type: ignore[index]  # told to be by names alone
    if layout.tokens is None:
        layout.tokens = Tokens(doc)
    return layout.tokens  # type: ignore[no-any-return]  # spaCy's extensions are untyped
