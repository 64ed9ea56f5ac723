"""Where somebody stands with the law, or is said to: "faces charges of", "found guilty of", "allegedly struck"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from auditor.analyse.accusations.charge import Charge, Status
from auditor.analyse.accusations.explicit import names_wrong
from auditor.analyse.accusations.wrongs import conditional
from auditor.analyse.responses.trigger import SUBJECTS, negated, subject_of
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words

NEAR = 2
"""Tokens from an adverb to its verb at most."""

_FORMS = ("guilt", "wrongly")
_LEMMAS = ("facing_verbs", "wrong_nouns", "accusing_nouns", "wrongdoers")

LONG = 25
"""Tokens of a conduct at most."""


def standing_words(doc: Doc) -> Iterator[Token]:
    """The words that may make a charge."""
    forms, lemmas = (
        frozenset[str]().union(*(words("accusation_words", key) for key in keys)) for keys in (_FORMS, _LEMMAS)
    )
    return tokens_of(doc).found(words=forms, lemmas=lemmas)


def standing_charges(token: Token) -> Iterator[Charge]:
    """The charges that one word of the text makes."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in words("accusation_words", "facing_verbs"):
        yield from _facing(token)
    elif token.lower_ in words("accusation_words", "guilt") and token.pos_ == "ADJ":
        yield from _guilty(token)
    elif token.lower_ in words("accusation_words", "wrongly"):
        yield from _wrongly(token)
    elif lemma in words("accusation_words", "wrong_nouns") and token.pos_ == "NOUN":
        yield from _by_whom(token)
    elif lemma in words("accusation_words", "accusing_nouns") and token.head.lower_ in ("under", "on"):
        yield from _under(token)
    elif lemma in words("accusation_words", "wrongdoers") and token.dep_ == "appos":
        yield from _known_as(token)


def _facing(verb: Token) -> Iterator[Charge]:
    """ "faces charges of fraud": no wrong need be one that the lexicon knows where the noun accuses by itself."""
    subject = subject_of(verb)
    for noun in (c for c in verb.children if c.dep_ == "dobj" and subject is not None and not negated(verb)):
        lemma = noun.lemma_.lower()
        if lemma not in words("accusation_words", "accusing_nouns") or subject is None:
            continue
        conduct = _after(noun, ("of", "over", "for", "that", "in"))
        if conduct is not None and (lemma in words("accusation_words", "plain_accusing_nouns") or names_wrong(conduct)):
            yield Charge(noun, subject, _of_noun(lemma), conduct)


def _guilty(word: Token) -> Iterator[Charge]:
    """ "pleaded guilty to fraud", "was found liable for": a court has found it."""
    verb = word.head
    conduct = _after(word, ("of", "to", "for"))
    unsure = negated(verb) or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children) or conditional(verb)
    if verb.lemma_.lower() not in words("accusation_words", "guilt_verbs") or conduct is None or unsure:
        return
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None) or subject_of(verb)
    if subject is not None and word.lower_ != "not":
        yield Charge(word, subject, "found", conduct)


def _wrongly(adverb: Token) -> Iterator[Charge]:
    """ "allegedly struck a guard", "improperly paid": the adverb makes any act a wrong."""
    verb = adverb.head
    beside = -1 <= verb.i - adverb.i <= NEAR
    if adverb.dep_ != "advmod" or verb.pos_ != "VERB" or not beside or negated(verb) or conditional(verb):
        return
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or verb.dep_ in ("xcomp", "amod"):
        return
    if verb.tag_ == "VB" and any(c.tag_ == "MD" or c.lower_ == "to" for c in verb.children):
        return
    subject = subject_of(verb)
    if subject is not None and subject.lower_ == "who":
        subject = verb.head
    if subject is not None and subject.right_edge.i == adverb.i - 1 and any(t.pos_ == "VERB" for t in subject.subtree):
        return  # "those who crossed illegally prefer": the adverb closes the subject's clause
    if subject is not None and (subject.pos_ == "PROPN" or subject.lower_ in ("he", "she", "they")):
        yield Charge(verb, subject, "alleged", _cut(verb.doc[verb.i : verb.right_edge.i + 1]), explicit=False)


def _by_whom(noun: Token) -> Iterator[Charge]:
    """ "the alleged abuse by Robert Dane"."""
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    doer = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    if doer is not None and doer.pos_ == "PROPN":
        yield Charge(noun, doer, "alleged", noun.doc[noun.i : noun.i + 1], explicit=False)


def _under(noun: Token) -> Iterator[Charge]:
    """ "is under investigation for fraud", "was arrested on suspicion of assault"."""
    above = noun.head.head
    conduct = _after(noun, ("of", "for", "over", "that"))
    if above.pos_ not in ("VERB", "AUX") or conduct is None or not names_wrong(conduct) or negated(above):
        return
    subject = subject_of(above)
    if subject is not None and above.lemma_.lower() in words("accusation_words", "under_verbs"):
        status: Status = "charged" if above.lemma_.lower() != "be" else "alleged"
        yield Charge(noun, subject, status, conduct)


def _known_as(noun: Token) -> Iterator[Charge]:
    """ "Robert Dane, a convicted fraudster": the wrongdoer's noun beside the name, and a word for how sure it is."""
    branding: dict[str, Status] = lexicon("accusation_words")["branding"]
    brand = next((c.lower_ for c in noun.children if c.lower_ in branding), None)
    if brand is not None and noun.head.pos_ == "PROPN":
        yield Charge(noun, noun.head, branding[brand], noun.doc[noun.i : noun.i + 1])


def _after(word: Token, led_by: tuple[str, ...]) -> Span | None:
    """What stands after "of", "for", "that" on a word; None where nothing does."""
    for child in word.rights:
        if child.lower_ in led_by or (child.dep_ in ("acl", "ccomp", "relcl") and "that" in led_by):
            first = child.i + 1 if child.dep_ == "prep" else child.left_edge.i
            return _cut(word.doc[first : child.right_edge.i + 1]) if first <= child.right_edge.i else None
    return None


def _cut(span: Span) -> Span:
    return span[:LONG]


def _of_noun(lemma: str) -> Status:
    return "charged" if lemma in ("charge", "indictment", "lawsuit", "suit") else "alleged"
