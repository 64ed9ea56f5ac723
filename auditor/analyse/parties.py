"""Who a noun phrase is about: the party behind a spokesman, a pronoun or "the company"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "i"})
NEUTRAL = frozenset({"it", "its", "they", "them", "their"})
PLURAL = frozenset({"they", "them", "their"})
RELATIVE = frozenset({"who", "which", "that"})
REACH = 400
"""Tokens back in which the name for a pronoun is sought."""
NEAR_NAMES = 40
"""Names before and after one among which its longer form is sought."""


@dataclass(slots=True)
class Party:
    """A party's name as the article gives it, and where."""

    name: str
    span: Span
    root: Token
    """The head of the phrase that names it."""


def _family(name: Span) -> bool:
    """ "the Clintons"."""
    article = name[0].lower_ == "the" or (name.start > 0 and name.doc[name.start - 1].lower_ == "the")
    return article and name[-1].text.endswith("s")


@dataclass(slots=True)
class Parties:
    """Names parties of one article; build it once a Doc."""

    doc: Doc
    people: list[Span] = field(default_factory=list)
    bodies: list[Span] = field(default_factory=list)
    _outside: bytearray = field(default_factory=bytearray)
    _by_kind: dict[str, list[Span]] | None = None

    def __post_init__(self) -> None:
        self._outside = _outside_quotes(self.doc)
        for ent in tokens_of(self.doc).entities:
            if ent.label_ == "PERSON" and ent.text[:1].isupper():
                self.people.append(ent)
            elif ent.label_ in ("ORG", "GPE", "NORP", "FAC"):
                self.bodies.append(ent)

    def of(self, head: Token, *, itself: bool = False) -> Party:
        """The party that the noun phrase under `head` stands for: a name, or else its own words.

        With `itself`, a spokesman stands for nobody but himself.
        """
        if head.lower_ in PERSONAL | NEUTRAL | RELATIVE:
            return self._of_pronoun(head, itself=itself)
        spoken = None if itself else self._spoken_for(head)
        if spoken is not None:
            return spoken
        beside = _name_beside(head)
        if beside is not None:
            return self.of(beside, itself=itself)
        if itself:
            return self._of_body(head) or _as_written(_named_by_apposition(head), alone=True)
        return self._of_body(head) or _as_written(head)

    def _of_pronoun(self, head: Token, *, itself: bool) -> Party:
        if head.lower_ in RELATIVE and head.head.dep_ in ("relcl", "acl"):
            return self.of(head.head.head, itself=itself)
        lists = (self.bodies, self.people) if head.lower_ in NEUTRAL else (self.people,)
        if head.lower_ in PLURAL:
            lists = ([e for e in self.people if _family(e)], *lists)
        for entities in lists:
            entity = self._last(entities, head)
            if entity is not None:
                return _party(entity)
        return self._subject_before(head) or Party(head.text, self.doc[head.i : head.i + 1], head)

    def _subject_before(self, head: Token) -> Party | None:
        """The subject of the sentence before, where no name is at hand: "The mayor … his office"."""
        start = head.sent.start
        before = self.doc[start - 1].sent if start else ()
        subject = next((t for t in before if t.dep_ == "nsubj" and t.pos_ in ("NOUN", "PROPN")), None)
        return _as_written(subject) if subject is not None else None

    def _last(self, entities: Sequence[Span], head: Token) -> Span | None:
        """The name that a pronoun or "the company" takes up: in its own sentence, the one before, then further back."""
        at = bisect_left(entities, head.i, key=_start)
        recent = entities[max(0, at - 12) : at]
        near = [e for e in recent if head.i - e.start < REACH and not _under(head.head, e) and self._open_to(head, e)]
        if not near:
            return None
        if head.dep_ in ("dobj", "pobj") or (head.dep_ == "poss" and near[-1].root.dep_ in ("dobj", "pobj")):
            return self._fuller(near[-1], entities, at)
        sentence = near[-1].root.sent.start
        together = [e for e in near if e.start >= sentence]
        together = [e for e in together if not _in_relative_clause(e)] or together
        subjects = [e for e in together if e.root.dep_ in ("nsubj", "nsubjpass")]
        last = (subjects or together)[-1]
        return self._fuller(last, entities, at)

    def _open_to(self, head: Token, name: Span) -> bool:
        """What a quotation names is taken up within it only; the subject of a verb is not its object too."""
        near = bisect_left(self.people, name.start, key=_start) + NEAR_NAMES
        gender = _gender(self._fuller(name, self.people, near)) if name.label_ == "PERSON" else None
        if gender is not None and head.lower_ in PERSONAL and gender != _pronoun_gender(head):
            return False
        if name.root.dep_ == "poss" and name.root.head.is_ancestor(head) and name.root.head.pos_ == "NOUN":
            return False
        same_clause = name.root.head == head.head and head.dep_ in ("dobj", "pobj")
        return (
            not same_clause
            and not _describes(head, name)
            and (bool(self._outside[name.start]) or not self._outside[head.i])
        )

    def _fuller(self, name: Span, entities: Sequence[Span], at: int) -> Span:
        """The longer name that this one ends, among the last told before number `at`."""
        before = entities[max(0, at - 2 * NEAR_NAMES) : at]
        return next((e for e in reversed(before) if len(e) > len(name) and e.text.endswith(name.text)), name)

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
        body = next((c for c in speaker.children if c.lemma_.lower() in words("response_phrases", "bodies")), None)
        if body is not None:
            return self._body_before(body)
        if speaker == head and head.pos_ == "NOUN":
            entity = self._last(self.bodies, head) or self._last(self.people, head)
            return None if entity is None else _party(entity)
        return None

    def _of_body(self, head: Token) -> Party | None:
        """ "his campaign", "the company": the owner, or the body named before."""
        if head.lemma_.lower() not in words("response_phrases", "bodies"):
            return None
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        if owner is not None:
            return self.of(owner) if owner.pos_ == "PRON" else None
        if any(t.pos_ == "PROPN" or t.ent_type_ in ("NORP", "ORG", "GPE") for t in phrase_of(head)):
            return None
        if any(c.lower_ in ("the", "that", "this") for c in head.lefts):
            return self._body_before(head)
        return None

    def _body_before(self, head: Token) -> Party | None:
        """The last body called so by name ("the Acme campaign"), else the last body or person named."""
        wanted = head.lemma_.lower()
        called = self._called().get(wanted, [])
        at = bisect_left(called, head.i, key=_start)
        if at:
            return _party(called[at - 1])
        if wanted in words("bodies", "collectives"):
            return None
        places = wanted in ("state", "city", "county", "country", "government", "administration")
        entities = [e for e in self.bodies if (e.label_ == "GPE") == places and e.label_ != "NORP"]
        entity = self._last(self.people, head) if wanted == "campaign" else self._last(entities, head)
        return None if entity is None else _party(entity)

    def _called(self) -> dict[str, list[Span]]:
        """Kind of body -> phrases that name one so: "the Clinton Foundation", "Acme’s campaign"."""
        if self._by_kind is None:
            self._by_kind = {}
            kinds = words("response_phrases", "bodies")
            for token in tokens_of(self.doc).found(lemmas=kinds):
                kind = token.lemma_.lower()
                if token.i and _named_left(token):
                    self._by_kind.setdefault(kind, []).append(_named_phrase(token))
        return self._by_kind


def _name_beside(head: Token) -> Token | None:
    """ "The operator, Elm Lines", "the surgeon, Bo Rhee": the name that the words before it tell of."""
    definite = any(c.lower_ in ("the", "its", "their", "his", "her") or c.dep_ == "poss" for c in head.lefts)
    if head.tag_ != "NN" or not definite or head.i + 3 >= len(head.doc) or head.nbor().text != ",":
        return None
    end = head.i + 2
    while end < len(head.doc) - 1 and head.doc[end].pos_ == "PROPN":
        end += 1
    name = head.doc[end - 1]
    return name if end > head.i + 2 and name.ent_type_ and head.doc[end].text in (",", ".", ";") else None


def _named_by_apposition(head: Token) -> Token:
    """ "Lee, a former director who": the name that the phrase explains."""
    return head.head if head.dep_ == "appos" and head.head.pos_ == "PROPN" else head


def _pronoun_gender(head: Token) -> str:
    return "she" if head.lower_ in ("she", "her", "hers") else "he"


def _gender(name: Span) -> str | None:
    """The pronoun that a given name or an honorific calls for, where it is plain."""
    before = name.doc[name.start - 1].text if name.start else ""
    if {before, name[0].text} & {"Mr.", "Mr"}:
        return "he"
    if {before, name[0].text} & {"Mrs.", "Ms.", "Mrs", "Ms", "Miss"}:
        return "she"
    first = name[0].text if len(name) > 1 else ""
    listed = next((p for p in ("she", "he") if first in words("given_names", p)), None)
    like_hers = first.endswith(("a", "ah")) and len(first) > 3 and first not in words("given_names", "his_in_a")
    return listed or ("she" if like_hers else None)


def _party(span: Span) -> Party:
    return Party(_text(span), span, span.root)


def _start(span: Span) -> int:
    return span.start


def _under(verb: Token, name: Span) -> bool:
    """A name in a clause that hangs on the pronoun's own verb: "Asked whether Lee would go, she said"."""
    return verb.pos_ == "VERB" and verb.is_ancestor(name.root) and name.root.head != verb


def _in_relative_clause(name: Span) -> bool:
    """ "Reed, who worked for Hart": the second name is the less likely to be taken up."""
    above = name.root.head
    return any(t.dep_ == "relcl" for t in (above, above.head))


def _describes(head: Token, name: Span) -> bool:
    """ "Reed, a clerk who blamed him": the pronoun is another than whom its clause describes."""
    verb = next((t for t in head.ancestors if t.dep_ == "relcl"), None)
    if verb is None or head.dep_ == "nsubj" or not any(c.lower_ == "who" for c in verb.children):
        return False
    described = verb.head.head if verb.head.dep_ == "appos" else verb.head
    return name.start <= described.i < name.end


def _as_written(head: Token, *, alone: bool = False) -> Party:
    phrase = phrase_of(head)
    if alone:
        joint = next((t.i for t in phrase if t.dep_ == "cc" and t.head == head), phrase.end)
        of_name = phrase.end > head.i + 1 and phrase[-1].pos_ == "PROPN" and head.ent_type_ != "PERSON"
        end = max(joint, head.i + 1) if of_name else head.i + 1
        phrase = head.doc[phrase.start : end]
    while len(phrase) > 1 and phrase[0].lower_ in ("neither", "both", "either", "but", "and", "even", "only", "not"):
        phrase = phrase[1:]
    return Party(_text(phrase), phrase, head)


def _named_left(token: Token) -> bool:
    before = token.nbor(-1)
    return before.pos_ == "PROPN" or (before.text in ("'s", "’s") and before.i > 0 and before.nbor(-1).pos_ == "PROPN")


def _named_phrase(token: Token) -> Span:
    start = token.i
    while start > 0 and (token.doc[start - 1].pos_ == "PROPN" or token.doc[start - 1].text in ("'s", "’s")):
        start -= 1
    return token.doc[start : token.i + 1]


def phrase_of(head: Token) -> Span:
    """The noun phrase of `head` without clauses and appositions after it; names in a row are kept together."""
    doc, start, end = head.doc, head.i, head.i + 1
    for child in head.children:
        if child.dep_ in ("det", "compound", "amod", "nmod", "poss", "nummod", "quantmod", "case") and child.i < head.i:
            start = min(start, child.left_edge.i)
        elif child.dep_ in ("cc", "conj") and child.i > head.i and _joins(child):
            end = max(end, _simple_end(child))
        elif child.dep_ == "prep" and child.lower_ == "of" and child.i == end:
            pobj = next((c for c in child.children if c.dep_ == "pobj"), child)
            end = max(end, min(pobj.i + 1, child.i + 8))
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_ and not doc[end - 1].whitespace_:
        end += 2
    return doc[start:end]


def _joins(child: Token) -> bool:
    return child.dep_ == "cc" or child.pos_ in ("PROPN", "NOUN")


def _simple_end(token: Token) -> int:
    return token.i + 1


def _speaking_noun(head: Token) -> Token | None:
    speaks = words("response_phrases", "speaks_for")
    if head.lower_ in speaks and head.pos_ != "PROPN":
        return head
    mouth = words("response_phrases", "mouthpieces")
    beside = (c for c in head.children if c.dep_ in ("appos", "compound", "nmod") and c.lower_ in mouth)
    return next((c for c in beside if not any(t.lower_ == "former" for t in c.subtree)), None)


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
    if any(t.pos_ == "PROPN" or _is_name_elsewhere(t) for t in run):
        return run
    return None


def _is_name_elsewhere(word: Token) -> bool:
    """A name that the parser takes for an adjective at the start of a sentence."""
    return word.text[:1].isupper() and any(t.pos_ == "PROPN" and t.text == word.text for t in word.doc)


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
