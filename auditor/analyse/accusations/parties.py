"""Who is accused: a name, its kind, and a key under which all its names meet."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from auditor.analyse.accusations.charge import Charge
from auditor.analyse.accusations.context import Context
from auditor.analyse.parties import PERSONAL, PLURAL, RELATIVE, Party
from auditor.lexicon import words

Kind = Literal["person", "organisation", "group"]
NOBODY = frozenset(
    {"i", "we", "you", "us", "me", "my", "our", "your", "myself", "it", "this", "these", "those", "there", "what"}
)
TITLES = frozenset(
    {"mr.", "mrs.", "ms.", "mr", "mrs", "ms", "dr.", "sen.", "rep.", "gov.", "president", "the", "former"}
)
NEAR = 60
"""Tokens back in which the name for "they" must stand."""
SUFFIXES = words("accusation_words", "name_suffixes")


@dataclass(slots=True)
class Accused:
    """The accused party as a record needs it."""

    name: str
    span: Span
    key: str
    last_name: str
    first_name: str
    """Empty where one word is all that the article gives."""
    kind: Kind | None
    named: bool


def accused_of(context: Context, charge: Charge) -> Accused | None:
    """The party of a charge; None where it is nobody in particular, or the speaker's own side."""
    head = charge.party
    if head.lower_ in NOBODY or head.lower_ == "that" or _hangs_loose(head):
        return None
    party = context.parties.of(head, itself=True)
    named = any(t.pos_ == "PROPN" or t.ent_type_ in ("NORP", "ORG", "GPE") for t in party.span)
    if not named and not (charge.explicit and _particular(head)):
        return None
    last = last_word(party.name)
    if head.pos_ == "PRON" and (_speaks(context, charge, last) or _far(head, party, charge)):
        return None
    return (
        None
        if not last
        else Accused(
            party.name, party.span, last.casefold(), last, first_word(party.name, last), _kind(party, head), named
        )
    )


def _speaks(context: Context, charge: Charge, last: str) -> bool:
    """A pronoun in somebody's words means another: "“She is hiding it,” Lind said" does not accuse Lind."""
    return last in {context.doc[i].text for i in context.speaker_heads(charge.trigger)}


def _hangs_loose(head: Token) -> bool:
    """A "who" or "which" of whose clause the parser does not know what it describes."""
    return head.lower_ in RELATIVE and head.head.dep_ not in ("relcl", "acl")


def _far(head: Token, party: Party, charge: Charge) -> bool:
    """ "They" of whom no name stands near are people at large."""
    return head.lower_ in PLURAL and not charge.explicit and head.i - party.span.end > NEAR


def _particular(head: Token) -> bool:
    """A single unnamed person or body ("the officer"), not a kind of people ("criminals")."""
    determined = any(c.lower_ in ("the", "a", "an", "his", "her", "their") for c in head.lefts)
    return head.pos_ == "NOUN" and determined and head.tag_ == "NN" and head.ent_type_ == ""


def last_word(name: str) -> str:
    """The word by which a name is taken up: a surname, a body's last capitalised word."""
    parts = [w.strip(",.’'()\"“”") for w in name.replace("’s", "").replace("'s", "").split()]
    kept = [w for w in parts if w and w.lower() not in SUFFIXES and w.lower() not in TITLES]
    capital = [w for w in kept if w[:1].isupper()]
    return (capital or kept or [""])[-1]


def first_word(name: str, last: str) -> str:
    """ "Dena" of "Dena Grayson": two people of one surname are two parties."""
    parts = [w.strip(",.") for w in name.split()]
    kept = [w for w in parts if w[:1].isupper() and w.lower() not in TITLES and w.lower() + "." not in TITLES]
    return kept[0].casefold() if len(kept) > 1 and kept[0] != last else ""


def _kind(party: Party, head: Token) -> Kind | None:
    label = party.root.ent_type_
    if label == "PERSON" or head.lower_ in PERSONAL or (head.lower_ == "who" and head.lower_ in RELATIVE):
        return "person"
    if label == "NORP" or (party.root.tag_ in ("NNS", "NNPS") and label not in ("ORG", "GPE")):
        return "group"
    if label in ("ORG", "GPE", "FAC", "PRODUCT") or party.root.lemma_.lower() in words("response_phrases", "bodies"):
        return "organisation"
    return None
