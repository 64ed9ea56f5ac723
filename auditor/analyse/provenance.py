"""Papers that are not public: leaked, or seen by the reporters; and whether the story says where they came from."""

import re
from collections.abc import Callable
from functools import cache

import msgspec
from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev
from auditor.analyse.methods import are_reporters
from auditor.analyse.tokens import tokens_of
from auditor.article import Span as Place
from auditor.lexicon import lexicon, words

NEAR = 2
"""Sentences before and after a paper in which the story may say where it came from."""


def with_provenance(
    documents: tuple[ev.Document, ...], doc: Doc, at: Callable[[Span], Place]
) -> tuple[ev.Document, ...]:
    """The documents, each told whether it is private and, if so, where the words around tell how it was got."""
    own = {i for m in doc._.outlets if m.own for i in range(m.start, m.end)}
    sentences = tokens_of(doc).sentences
    numbers = {s.start: n for n, s in enumerate(sentences)}

    def told(noun: Token) -> Place | None:
        number = numbers[noun.sent.start]
        found = map(_telling, sentences[max(0, number - NEAR) : number + NEAR + 1])
        return next((at(words_) for words_ in found if words_ is not None), None)

    nouns = [d.span.root for d in doc._.documents]
    return tuple(
        msgspec.structs.replace(d, private=True, provenance=told(noun)) if _is_private(noun, own) else d
        for d, noun in zip(documents, nouns, strict=True)
    )


def _is_private(noun: Token, own: set[int]) -> bool:
    """ "A leaked memo", "an email obtained by the Courier", "a copy of the letter seen by this newspaper"."""
    if any(c.lower_ == "leaked" and c.dep_ == "amod" for c in noun.children):
        return any(c.lower_ in ("a", "an") for c in noun.children)
    return any(_got_by_reporters(verb, own) for verb in noun.subtree if verb.tag_ in ("VBN", "VBD"))


def _got_by_reporters(verb: Token, own: set[int]) -> bool:
    if verb.lemma_.lower() not in words("provenance", "got"):
        return False
    agents = [g for c in verb.children if c.dep_ in ("agent", "prep") and c.lower_ == "by" for g in c.children]
    return any(g.i in own or are_reporters(g) for g in agents if g.dep_ == "pobj")


def _telling(sentence: Span) -> Span | None:
    match = _pattern().search(sentence.text)
    return sentence.char_span(*match.span(), alignment_mode="expand") if match else None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("provenance")["told"]), re.IGNORECASE)
