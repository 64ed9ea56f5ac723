"""Who a verb's subject is, also where the verb shares it with another or stands in a participle or infinitive."""

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase
from auditor.analyse.attributions.scene import Piece

_STEPS = 12
"""How far up the tree a shared subject is sought."""

_SHARES = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"})


def subject(verb: Token) -> tuple[Token, Token | None] | None:
    """The subject's head word and, where the verb hangs on a noun ("those saying"), the verb that must be cut off."""
    node = verb
    for _ in range(_STEPS):
        own = own_subject(node)
        if own is not None:
            return own, None
        if node.dep_ == "acl":
            return (node.head, node) if node.head.pos_ in {"NOUN", "PROPN", "PRON"} else None
        if node.dep_ not in _SHARES or node.head is node:
            return None
        if node.dep_ == "ccomp" and node.tag_ != "VBG":
            return None
        if node.dep_ in {"xcomp", "ccomp"}:
            control = next((c for c in node.head.children if c.dep_ in {"dobj", "dative"}), None)
            if control is not None and control.i < node.i:
                return control, node
        node = node.head
    return None


def own_subject(verb: Token) -> Token | None:
    """The verb's own subject, before or after it."""
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)


def source_piece(head: Token, cut: Token | None, verb: Token) -> Piece:
    """The noun phrase of `head`, ending before the verb that hangs on it."""
    start, end = phrase(head)
    if cut is not None and head.i < cut.i:
        end = min(end, cut.left_edge.i)
    if start <= verb.i < end:
        return (start, verb.i) if head.i < verb.i else (verb.i + 1, end)
    return start, end
