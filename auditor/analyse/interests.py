"""Component `auditor_interests`: a speaker's tie to what they speak of, and whether the story tells of it only later.

"Analyst Bo Rhee praised the drug … His fund owns shares in the maker."
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from auditor.analyse.found import Attribution, Interest, Source
from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.parties import Parties, phrase_of
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words
from auditor.names import person_name, same_person

SUBJECTS = ("nsubj", "nsubjpass")
PERSONAL = frozenset({"his", "her", "he", "she", "who"})
PLACES = frozenset({"GPE", "LOC", "NORP"})
LATE = 3
"""Sentences after a source's first words from which on its tie is told late."""


class _Tie(NamedTuple):
    """The heads of the phrases for who has it and with whom, and the word that tells it."""

    holder: Token
    partner: Token
    word: Token


def find_interests(doc: Doc) -> list[Interest]:
    """The first tie of each named person who speaks, in reading order. Needs quotes, attributions and sources."""
    quoted = quoted_tokens(doc)
    ties = [t for token in tokens_of(doc).found(lemmas=_telling()) if not quoted[token.i] for t in _ties(token)]
    speakers = _Speakers(doc) if ties else None
    found: dict[int, Interest] = {}
    for tie in ties:
        interest = speakers.interest(tie) if speakers else None
        if interest is not None:
            found.setdefault(id(interest.source), interest)
    return sorted(found.values(), key=lambda i: i.span.start)


@cache
def _telling() -> frozenset[str]:
    """The words of which one tells of every tie."""
    lists = ("roles", "holds", "receives", "paid")
    return frozenset(lexicon("interests")["through"]).union(*(words("interests", name) for name in lists))


def _ties(token: Token) -> Iterator[_Tie]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and not any(c.dep_ == "neg" for c in token.children):
        yield from _of_verb(token, lemma)
    elif token.pos_ == "NOUN" and lemma in words("interests", "roles"):
        yield from _of_role(token)


def _of_verb(verb: Token, lemma: str) -> Iterator[_Tie]:
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return
    for thing in (c for c in verb.children if c.dep_ == "dobj"):
        kind = thing.lemma_.lower()
        if lemma in words("interests", "holds") and kind in words("interests", "stakes"):
            yield from (_Tie(subject, p, verb) for p in _through((thing, verb), ("in", "of")))
        if lemma in words("interests", "receives") and kind in words("interests", "monies"):
            yield from (_Tie(subject, p, verb) for p in _through((thing, verb), ("from",)))
    if subject.dep_ == "nsubjpass" and lemma in words("interests", "paid"):
        yield from (_Tie(subject, p, verb) for p in _through((verb,), ("by",)))
    through = tuple(lexicon("interests")["through"].get(lemma, ()))
    yield from (_Tie(subject, p, verb) for p in _through((verb,), through))


def _of_role(noun: Token) -> Iterator[_Tie]:
    """ "is a consultant to the maker"."""
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        subject = next((c for c in noun.head.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            yield from (_Tie(subject, p, noun) for p in _through((noun,), ("to", "for", "of", "in")))


def _through(heads: tuple[Token, ...], prepositions: tuple[str, ...]) -> Iterator[Token]:
    for head in heads:
        for c in head.children:
            if c.dep_ in ("prep", "agent", "dative") and c.lower_ in prepositions:
                yield from (g for g in c.children if g.dep_ == "pobj")


class _Speakers:
    """The named people of one article who speak, and what they speak of."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.parties = doc, Parties(doc)
        self.sentence = tokens_of(doc).sentence
        self.people = [s for s in doc._.sources if s.identity == "named" and s.kind == "person" and _speaks(s)]

    def interest(self, tie: _Tie) -> Interest | None:
        """A record, where the tie is a speaker's and with one whom they speak of."""
        source = self.holder(tie.holder)
        if source is None or not self.speaks_of(source, tie.partner):
            return None
        since = self.sentence[tie.word.i] - self.sentence[_first(source)]
        partner = phrase_of(tie.partner)
        ends = [tie.holder.left_edge.i, tie.holder.i, partner.start, partner.end - 1, tie.word.i]
        span = self.doc[min(ends) : max(ends) + 1]
        return Interest(span, source, " ".join(partner.text.split()), late=since >= LATE)

    def holder(self, head: Token) -> Source | None:
        """The speaker that a phrase names, or whose "his fund" it is."""
        if head.pos_ == "NOUN":
            owner = next((c for c in head.children if c.dep_ == "poss"), None)
            if owner is None or head.lemma_.lower() not in words("interests", "own"):
                return None
            head = owner
        if head.pos_ != "PROPN" and head.lower_ not in PERSONAL:
            return None
        name = person_name(self.parties.of(head, itself=True).name)
        return next((s for s in self.people if name and (own := person_name(s.name)) and same_person(name, own)), None)

    def speaks_of(self, source: Source, partner: Token) -> bool:
        """The source's words name the partner, or the partner is "the maker", a firm that the story is about."""
        if partner.pos_ == "NOUN":
            definite = any(c.lower_ == "the" for c in partner.children)
            return definite and partner.lemma_.lower() in words("bodies", "firms")
        if partner.pos_ != "PROPN" or partner.ent_type_ in PLACES:
            return False
        name = {t.lower_ for t in phrase_of(partner) if t.pos_ == "PROPN"}
        said = (t.lower_ for a in _words_of(source) for span in a.content for t in span if t.pos_ == "PROPN")
        return any(word in name for word in said)


def _words_of(source: Source) -> Iterator[Attribution]:
    for m in source.mentions:
        yield from (a for a in (m.attribution, *m.also) if a is not None)


def _speaks(source: Source) -> bool:
    return any(m.attribution is not None for m in source.mentions)


def _first(source: Source) -> int:
    """The token at which a source that speaks does so first."""
    return min(m.span.start for m in source.mentions if m.attribution is not None)
