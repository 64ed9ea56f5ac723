"""What the finders of responses share: the trigger, and plain questions about a verb."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from auditor.lexicon import lexicon, words

Type = Literal["no_response", "declined", "unreachable", "responded"]
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MODALS = frozenset({"would", "will", "wo", "'d", "’d", "ca", "can", "could", "might"})
NEGATIVES = frozenset({"neither", "nobody", "none", "no"})


@dataclass(slots=True)
class Trigger:
    """A verb (or noun) that tells of a response, and the head of the phrase for the party."""

    verb: Token
    type: Type
    party: Token | None
    first: Token | None = None
    """Where the clause begins, if not at the verb's subject."""
    last: Token | None = None
    """Where it ends, if not with what hangs on the verb."""


@dataclass(slots=True)
class Scene:
    """A Doc and which of its tokens are within quoted speech."""

    doc: Doc
    quoted: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.quoted = bytearray(len(self.doc))
        for quote in self.doc._.quotes or ():
            self.quoted[quote.span.start : quote.span.end] = b"\1" * len(quote.span)


def phrases(key: str) -> frozenset[str]:
    """A list of the lexicon of responses."""
    return words("response_phrases", key)


def means_table() -> dict[str, list[str]]:
    """Means -> the words that show it."""
    table: dict[str, list[str]] = lexicon("response_phrases")["means"]
    return table


def subject_of(verb: Token) -> Token | None:
    """The verb's subject, or that of the verb it is joined to or depends on as an infinitive."""
    for _ in range(6):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return child
        if verb.dep_ not in ("conj", "xcomp", "advcl", "acl") or verb.head == verb:
            return None
        if verb.dep_ == "acl":
            return verb.head
        verb = verb.head
    return None


def negated(verb: Token) -> bool:
    """Not, never, neither; "failed to", "has yet to"."""
    if any(c.dep_ == "neg" or c.lower_ in ("n't", "n’t", "never", "nor") for c in verb.children):
        return True
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None and (
        subject.lower_ in NEGATIVES or any(c.lower_ in NEGATIVES and c.i < subject.i for c in subject.children)
    ):
        return True
    before = [t.lower_ for t in verb.doc[max(0, verb.i - 4) : verb.i]]
    if "yet" in before and "to" in before:
        return True
    return verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in ("fail", "neglect", "bother")


def has_modal(verb: Token) -> bool:
    """Would, will, can, could before the verb."""
    return any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children)


def objects(verb: Token) -> Iterator[Token]:
    """Direct objects, passive subjects left out, and objects of prepositions directly under the verb."""
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "oprd"):
            yield child
        elif child.dep_ in ("prep", "dative"):
            yield from (c for c in child.children if c.dep_ == "pobj")


def with_conjuncts(token: Token) -> Iterator[Token]:
    """A noun and those joined to it."""
    yield token
    yield from token.conjuncts
