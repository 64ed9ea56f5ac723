"""Component `auditor_disputes`: two parties in conflict, and which of them the article hears."""

from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from auditor.analyse.found import Dispute, Source
from auditor.analyse.parties import Parties, Party, phrase_of
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words
from auditor.names import body_key, same_party

SUBJECTS = ("nsubj", "nsubjpass")
PLACES = frozenset({"GPE", "LOC", "NORP"})


class _Pair(NamedTuple):
    """The heads of the phrases that name both sides, and the word that sets them against each other."""

    one: Token
    other: Token
    trigger: Token


def find_disputes(doc: Doc) -> list[Dispute]:
    """One record for each two parties, in reading order. Needs attributions, sources, responses, accusations."""
    pairs = sorted(
        (p for token in tokens_of(doc).found(lemmas=_telling()) for p in _pairs(token)), key=lambda p: p.trigger.i
    )
    hearing = _Hearing(doc) if pairs else None
    found: list[Dispute] = []
    for pair in pairs:
        dispute = hearing.dispute(pair) if hearing else None
        if dispute is not None and not any(_same(dispute, known) for known in found):
            found.append(dispute)
    return found


@cache
def _telling() -> frozenset[str]:
    """The words of which one tells of every dispute."""
    lists = ("against_object", "broken", "nouns")
    return frozenset(lexicon("disputes")["against_phrase"]).union(*(words("disputes", name) for name in lists))


def _same(one: Dispute, other: Dispute) -> bool:
    return _is_one(one.other, other.other)


def _pairs(token: Token) -> Iterator[_Pair]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and not _unreal(token):
        yield from _of_verb(token, lemma)
    elif token.pos_ == "NOUN" and lemma in words("disputes", "nouns"):
        yield from _of_noun(token)


def _unreal(verb: Token) -> bool:
    """Denied, or not yet done: "did not sue", "may sue", "threatened to sue"."""
    return verb.tag_ == "VB" or any(c.dep_ == "neg" for c in verb.children)


def _of_verb(verb: Token, lemma: str) -> Iterator[_Pair]:
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return
    if lemma in words("disputes", "against_object") and subject.dep_ == "nsubj":
        yield from (_Pair(subject, c, verb) for c in verb.children if c.dep_ == "dobj")
    through = lexicon("disputes")["against_phrase"].get(lemma, ())
    yield from (_Pair(subject, other, verb) for other in _through(verb, through))
    if lemma in words("disputes", "broken") and _breaks_promise(verb):
        teller = _teller(verb)
        if teller is not None and teller != subject:
            yield _Pair(teller, subject, verb)


def _through(head: Token, prepositions: list[str]) -> Iterator[Token]:
    for c in head.children:
        if c.dep_ in ("prep", "agent") and c.lower_ in prepositions:
            yield from (g for g in c.children if g.dep_ == "pobj")


def _breaks_promise(verb: Token) -> bool:
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    objects += [g for c in verb.children if c.dep_ in ("prep", "prt") for g in c.children if g.dep_ == "pobj"]
    return any(o.lemma_.lower() in words("disputes", "promises") for o in objects)


def _teller(verb: Token) -> Token | None:
    """Who says that the promise was broken: the subject of the verb of saying above."""
    if verb.dep_ not in ("ccomp", "advcl", "relcl"):
        return None
    return next((c for c in verb.head.children if c.dep_ == "nsubj"), None)


def _of_noun(noun: Token) -> Iterator[_Pair]:
    """ "between A and B", "A's dispute with B", "A is in dispute with B"."""
    for first in _through(noun, ["between"]):
        yield from (_Pair(first, second, noun) for second in first.conjuncts if second.i > first.i)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None) or _party_to(noun)
    if owner is not None:
        yield from (_Pair(owner, other, noun) for other in _against(noun))


def _against(noun: Token) -> Iterator[Token]:
    """The other side; the parser may hang "against the firm" on "filed" in "a suit filed against the firm"."""
    for head in (noun, *(c for c in noun.children if c.dep_ == "acl"), *([noun.head] if noun.dep_ == "dobj" else [])):
        yield from _through(head, ["with", "against"] if head == noun else ["against"])


def _party_to(noun: Token) -> Token | None:
    """Who "is in" a dispute, "files" a suit, or by whom it is brought."""
    by = next((a for c in noun.children if c.dep_ == "acl" for a in _through(c, ["by"])), None)
    if by is not None:
        return by
    within = noun.dep_ == "pobj" and noun.head.lower_ == "in"
    verb = noun.head.head if within else noun.head
    known = words("disputes", "enters") if within else words("disputes", "brings")
    if verb.lemma_.lower() not in known or _unreal(verb):
        return None
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


class _Hearing:
    """Who is heard in an article, by name."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.parties = doc, Parties(doc)

    @cached_property
    def voices(self) -> list[str]:
        """Names of all to whom something is attributed, and of those whom they speak for."""
        names = [n for s in self.doc._.sources if _speaks(s) for n in (s.name, s.affiliation, s.party)]
        roots = [span.root for a in self.doc._.attributions for span in a.source]
        spoken_for = (self.parties.of(root).name for root in roots if root.pos_ == "PROPN")
        heard = [*filter(None, names), *(self.party(root).name for root in roots), *spoken_for]
        return [*heard, *(owner for name in heard if (owner := _whose(name)))]

    def party(self, head: Token) -> Party:
        """Whom a phrase means. "The company" is a firm named before; "the council" is no bank, whatever was named."""
        kind = head.lemma_.lower()
        if head.pos_ == "NOUN" and kind in words("bodies", "organisations") - words("bodies", "firms"):
            phrase = head.doc[phrase_of(head).start : head.i + 1]
            return Party(" ".join(phrase.text.split()), phrase, head)
        return self.parties.of(head, itself=head.pos_ == "PROPN")

    @cached_property
    def answers(self) -> list[str]:
        """Names of all who answered, or were asked."""
        return [r.party for r in self.doc._.responses]

    def dispute(self, pair: _Pair) -> Dispute | None:
        """A record with the side that is heard first; None where a side is no party that could be called."""
        sides = [self.party(head) for head in (pair.one, pair.other)]
        if not all(map(_can_be_called, sides)) or _is_one(sides[0].name, sides[1].name):
            return None
        heard = [any(_is_one(side.name, voice) for voice in self.voices) for side in sides]
        if heard[1] and not heard[0]:
            sides.reverse()
            heard.reverse()
        other = sides[1]
        return Dispute(
            _clause(pair),
            party=sides[0].name,
            other=other.name,
            party_heard=heard[0],
            other_heard=heard[1],
            other_answered=any(_is_one(other.name, name) for name in self.answers),
            other_accused=any(_is_one(other.name, c.party) for c in self.doc._.accusations),
        )


def _is_one(a: str, b: str) -> bool:
    """Two names of one party; "the union" is any union that the story names."""
    one, two = body_key(a), body_key(b)
    short = min((one, two), key=len)
    alike = len(short) == 1 and short[0] in words("bodies", "organisations") and one[-1:] == two[-1:]
    return alike or same_party(a, b)


def _whose(name: str) -> str:
    """ "Dane" of "Dane campaign": who speaks for the one speaks for the other. Empty for all else."""
    owner, _, body = name.rpartition(" ")
    return owner if body.casefold() in words("disputes", "speaks_for_owner") else ""


def _speaks(source: Source) -> bool:
    return any(m.attribution is not None for m in source.mentions)


def _can_be_called(party: Party) -> bool:
    """A person or a body, by name or as "the firm": no country, no people, no pronoun."""
    if party.root.ent_type_ in PLACES or party.root.pos_ not in ("PROPN", "NOUN"):
        return False
    definite = any(c.lower_ == "the" or c.dep_ == "poss" for c in party.root.children)
    body = party.root.lemma_.lower() in words("bodies", "organisations")
    return party.root.pos_ == "PROPN" or (definite and body) or party.root.ent_type_ in ("ORG", "PERSON")


def _clause(pair: _Pair) -> Span:
    """Both sides and the word between them, with its object."""
    ends = [t.i for head in (pair.one, pair.other) for t in (head.left_edge, head)]
    ends += [c.right_edge.i for c in pair.trigger.children if c.dep_ == "dobj"]
    return pair.trigger.doc[min(*ends, pair.trigger.i) : max(*ends, pair.trigger.i) + 1]
