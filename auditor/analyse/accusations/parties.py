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
    named = any(map(_names, party.span))
    if not named and not (charge.explicit and _particular(head)):
        return None
    last = last_word(party.name)
    if head.pos_ == "PRON" and (_speaks(context, charge, last) or _far(head, party, charge)):
        return None
    if _own_words(context, charge, head, party.name):
        return None
    return (
        None
        if not last
        else Accused(
            party.name, party.span, last.casefold(), last, first_word(party.name, last), _kind(party, head), named
        )
    )


def _names(token: Token) -> bool:
    """Part of a name; not "customs officers", which the model may label like one."""
    labelled = token.ent_type_ == "ORG" and token.text[:1].isupper() and not token.is_sent_start
    return token.pos_ == "PROPN" or token.ent_type_ in ("NORP", "GPE") or labelled


def _speaks(context: Context, charge: Charge, last: str) -> bool:
    """A pronoun in somebody's words means another: "“She is hiding it,” Lind said" does not accuse Lind."""
    return last in {context.doc[i].text for i in context.speaker_heads(charge.trigger)}


def _hangs_loose(head: Token) -> bool:
    """A "who" or "which" of whose clause the parser does not know what it describes."""
    return head.lower_ in RELATIVE and head.head.dep_ not in ("relcl", "acl")


def _own_words(context: Context, charge: Charge, head: Token, name: str) -> bool:
    """What somebody tells of himself is no accusation: "Dane said he had lied", "the clerk said she had deleted it"."""
    attribution = context.attribution_at(charge.trigger)
    speaker = context.source_of(attribution)
    if attribution is None or speaker is None or speaker.kind != "person" or speaker.plural:
        return False
    if context.quoted[charge.trigger.i]:
        return False  # who is quoted says "I" of himself
    if any(s.start <= charge.trigger.i < s.end for s in attribution.cue):
        return False  # what somebody does, "Dane accused her", is no word of his own
    if speaker.identity in ("anonymous", "bystander"):
        return head.lower_ in PERSONAL
    last = last_word(name)
    firsts = {first_word(n, last) for n in (name, speaker.name)} - {""}
    return last_word(speaker.name) == last and len(firsts) < 2


def _far(head: Token, party: Party, charge: Charge) -> bool:
    """ "They" of whom no name stands near are people at large."""
    return head.lower_ in PLURAL and not charge.explicit and head.i - party.span.end > NEAR


def _particular(head: Token) -> bool:
    """A single unnamed person or body ("the officer", "the county's police"), not a kind of people ("criminals")."""
    owned = (c for c in head.lefts if c.dep_ == "poss" and c.tag_ != "WP$")
    determined = any(c.lower_ in ("the", "a", "an") for c in head.lefts) or any(owned)
    one = head.tag_ == "NN" or head.lower_ in words("bodies", "collectives")
    return head.pos_ == "NOUN" and determined and one and head.ent_type_ == ""


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
