"""Coy labels: behind "friends of the minister" or "a source close to her" may stand the very person."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc, Token

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.sources.edges import phrase_at
from auditor.analyse.sources.phrase import Phrase
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

POSSESSORS = frozenset({"his", "her", "their"})
LEADS = frozenset({"of", "to", "around"})
DOING = ("object", "noun")
"""Constructions by which one mocks or jokes as often as one tells."""


def with_coy(sources: tuple[ev.Source, ...], doc: Doc) -> tuple[ev.Source, ...]:
    """The sources, each told whether its label may hide the person that it names; none where a story mourns."""
    lemmas = tokens_of(doc).lemmas.keys()
    if lemmas & words("coy_labels", "mourning"):
        return sources
    quoted, race = quoted_tokens(doc), bool(lemmas & words("coy_labels", "races"))
    return tuple(
        msgspec.structs.replace(
            s, coy=not _is_named(s) and any(_is_coy(m, race) for m in told.mentions if not quoted[m.span.start])
        )
        for s, told in zip(sources, doc._.sources, strict=True)
    )


def _is_named(source: ev.Source) -> bool:
    return source.identity == "named" and source.kind == "person"


def _is_coy(mention: found.Mention, race: bool) -> bool:
    """In a race a candidate's camp is the campaign, which speaks openly."""
    noun = mention.span.root
    if mention.attribution is None or not _is_label(phrase_at(noun), race):
        return False
    return _tells(mention.attribution, noun) and not _is_private(noun) and not _is_named_after(mention)


def _is_label(phrase: Phrase, race: bool) -> bool:
    if phrase.noun in words("unnamed", "bare") | {"those"}:
        return any(_is_party(t, bodies=True) for t in _close_to(phrase))
    camp = phrase.noun in words("coy_labels", "camps") and not race
    return (camp or phrase.noun in words("coy_labels", "friends")) and any(_is_party(t) for t in _whose(phrase))


def _tells(attribution: found.Attribution, noun: Token) -> bool:
    """The label itself tells, says or thinks something: it is no part of another's, and does not only mock or joke."""
    if not any(span.root == noun for span in attribution.source):
        return False
    cues = {t.lemma_.lower() for cue in attribution.cue for t in cue}
    return attribution.construction not in DOING or bool(cues & words("speech", "tells"))


def _is_named_after(mention: found.Mention) -> bool:
    """ "His friend, Bo Rhee, said"."""
    after = mention.span.doc[mention.span.end : mention.span.end + 2]
    return len(after) > 1 and after[0].text == "," and after[1].pos_ == "PROPN"


def _is_private(noun: Token) -> bool:
    """Friends who worry, or tell of a private matter, hide nobody."""
    if any(t.lemma_.lower() in words("coy_labels", "kin") for t in noun.conjuncts):
        return True
    return any(t.lemma_.lower() in words("coy_labels", "private") for t in noun.sent)


def _whose(phrase: Phrase) -> Iterator[Token]:
    """Whose friends they are: "Dane's friends", "Dane allies", "friends of Dane"."""
    yield from (t for t in phrase.before if t.dep_ in ("poss", "compound", "nmod"))
    for prep in phrase.head.rights:
        if prep.dep_ == "prep" and prep.lower_ in LEADS:
            yield from (t for t in prep.children if t.dep_ == "pobj")


def _close_to(phrase: Phrase) -> Iterator[Token]:
    """ "A source close to Dane", "people around the minister"."""
    for token in phrase.head.subtree:
        if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "close":
            yield token
    for prep in phrase.head.rights:
        if prep.lower_ == "around":
            yield from (t for t in prep.children if t.dep_ == "pobj")


def _is_party(token: Token, *, bodies: bool = False) -> bool:
    """A person by name, pronoun or post; a body too, where told to."""
    if token.pos_ == "PROPN":
        unknown = token.ent_type_ == "" and not token.is_sent_start
        return unknown or token.ent_type_ in ({"PERSON", "ORG"} if bodies else {"PERSON"})
    if token.lower_ in POSSESSORS:
        return True
    return token.tag_ == "NN" and token.lemma_.lower() in words("roles", "posts")
