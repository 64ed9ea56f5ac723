"""Who a noun phrase is about: the party behind a spokesman, a pronoun or "the company"."""

from bisect import bisect_left
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from auditor.lexicon import words

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "i"})
NEUTRAL = frozenset({"it", "its", "they", "them", "their"})
HONORIFICS = frozenset({"Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.", "Sen.", "Rep.", "Gov."})
REACH = 400
"""Tokens back in which the name for a pronoun is sought."""


@dataclass(slots=True)
class Party:
    """A party's name as the article gives it, and where."""

    name: str
    span: Span
    root: Token
    """The head of the phrase that names it."""


@dataclass(slots=True)
class Parties:
    """Names parties of one article; build it once a Doc."""

    doc: Doc
    people: list[Span] = field(default_factory=list)
    bodies: list[Span] = field(default_factory=list)
    _starts: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        outside = _outside_quotes(self.doc)
        for ent in self.doc.ents:
            if not outside[ent.start]:
                continue
            if ent.label_ == "PERSON":
                self.people.append(ent)
            elif ent.label_ in ("ORG", "GPE", "NORP", "FAC"):
                self.bodies.append(ent)
        self._starts = {"people": [e.start for e in self.people], "bodies": [e.start for e in self.bodies]}

    def of(self, head: Token) -> Party:
        """The party that the noun phrase under `head` stands for: a name, or else its own words."""
        if head.lower_ in PERSONAL | NEUTRAL | {"who", "which", "that"}:
            return self._of_pronoun(head)
        phrase = phrase_of(head)
        spoken_for = self._spoken_for(head)
        if spoken_for is not None:
            return spoken_for
        if not any(t.pos_ == "PROPN" for t in phrase) and head.lemma_.lower() in words("response_phrases", "bodies"):
            body = self._body_before(head)
            if body is not None:
                return body
        return Party(_text(phrase), phrase, head)

    def _of_pronoun(self, head: Token) -> Party:
        if head.lower_ in ("who", "which", "that") and head.head.dep_ in ("relcl", "acl"):
            return self.of(head.head.head)
        neutral = head.lower_ in NEUTRAL
        lists = ("bodies", "people") if neutral else ("people",)
        for which in lists:
            entity = self._last(which, head)
            if entity is not None:
                return Party(_text(entity), entity, entity.root)
        return Party(head.text, self.doc[head.i : head.i + 1], head)

    def _last(self, which: str, head: Token) -> Span | None:
        """The last name before, a subject first: the sentence's own, the sentence before's, then any."""
        entities = self.people if which == "people" else self.bodies
        at = bisect_left(self._starts[which], head.i)
        near = [e for e in entities[max(0, at - 8) : at] if head.i - e.start < REACH]
        if not near:
            return None
        subjects = [e for e in near if e.root.dep_ in ("nsubj", "nsubjpass") and head.i - e.start < 80]
        last = subjects[-1] if subjects else near[-1]
        return self._fuller(last, entities[:at]) if which == "people" else last

    def _fuller(self, name: Span, before: list[Span]) -> Span:
        return next((e for e in reversed(before[-40:]) if len(e) > len(name) and e.text.endswith(name.text)), name)

    def _spoken_for(self, head: Token) -> Party | None:
        """The party of "a spokesman for X", "X’s lawyer", "an X spokeswoman", "Ann Lee, a spokeswoman for X"."""
        speaker = _speaking_noun(head)
        if speaker is None:
            return None
        owner = _owner(speaker)
        if owner is not None:
            return self.of(owner)
        run = _names_before(speaker)
        if run is not None:
            return Party(_text(run), run, run.root)
        if speaker is head and head.pos_ == "NOUN":
            return self._last_party(head)
        return None

    def _last_party(self, head: Token) -> Party | None:
        """ "The spokesman": the party of the one before, else the body named last."""
        entity = self._last("bodies", head) or self._last("people", head)
        return None if entity is None else Party(_text(entity), entity, entity.root)

    def _body_before(self, head: Token) -> Party | None:
        if any(c.dep_ == "poss" for c in head.children):
            owner = next(c for c in head.children if c.dep_ == "poss")
            return self.of(owner)
        if not any(c.lower_ in ("the", "that", "this") for c in head.lefts):
            return None
        wanted = head.lemma_.lower()
        at = bisect_left(self._starts["bodies"], head.i)
        for entity in reversed(self.bodies[max(0, at - 12) : at]):
            following = entity.doc[entity.end : entity.end + 1]
            if wanted in entity.text.lower() or following.text.lower() == wanted:
                return Party(_text(entity), entity, entity.root)
        if wanted == "campaign":
            person = self._last("people", head)
            return None if person is None else Party(_text(person), person, person.root)
        entity_or_none = self._last("bodies", head)
        return None if entity_or_none is None else Party(_text(entity_or_none), entity_or_none, entity_or_none.root)


def phrase_of(head: Token) -> Span:
    """The noun phrase of `head` without clauses and appositions after it; names in a row are kept together."""
    doc, start, end = head.doc, head.i, head.i + 1
    for child in head.children:
        if child.dep_ in ("det", "compound", "amod", "nmod", "poss", "nummod", "quantmod", "case") and child.i < head.i:
            start = min(start, child.left_edge.i)
        elif child.dep_ in ("cc", "conj") and child.i > head.i and _joins(child):
            end = max(end, _simple_end(child))
        elif child.dep_ == "prep" and child.lower_ == "of" and child.i == end:
            end = max(end, min(child.right_edge.i + 1, child.i + 8))
    return doc[start:end]


def _joins(child: Token) -> bool:
    return child.dep_ == "cc" or child.pos_ in ("PROPN", "NOUN")


def _simple_end(token: Token) -> int:
    return token.i + 1


def _speaking_noun(head: Token) -> Token | None:
    speaks = words("response_phrases", "speaks_for")
    if head.lower_ in speaks:
        return head
    return next((c for c in head.children if c.dep_ == "appos" and c.lower_ in speaks), None)


def _owner(noun: Token) -> Token | None:
    """X in "for X", "of X" or "X’s"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("for", "of", "with", "at") and child.i > noun.i:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _names_before(noun: Token) -> Span | None:
    """ "AIPAC" of "an AIPAC spokesman", "Trump campaign" of "a Trump campaign spokeswoman"."""
    start = noun.i
    while start > 0 and noun.doc[start - 1].pos_ in ("PROPN", "NOUN", "ADJ") and noun.i - start < 6:
        start -= 1
    run = noun.doc[start : noun.i]
    if any(t.pos_ == "PROPN" for t in run):
        return run
    return None


def _text(span: Span) -> str:
    text = " ".join(span.text.split())
    for mark in ("'s", "’s"):
        text = text.removesuffix(mark)
    return text


def _outside_quotes(doc: Doc) -> bytearray:
    mask = bytearray(b"\1" * len(doc))
    for quote in doc._.quotes or ():
        if quote.speech and len(quote.span) > 6:
            mask[quote.span.start : quote.span.end] = bytes(len(quote.span))
    return mask
