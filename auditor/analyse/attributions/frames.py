"""A verb's complement: what is said, and in which frame (clause, infinitive, object, preposition)."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase
from auditor.analyse.attributions.scene import Piece
from auditor.lexicon import words

_OBJECTS = frozenset({"dobj", "attr", "oprd"})


@dataclass(slots=True)
class Complement:
    """A frame's name, the pieces of the content, and the words that join the cue (a preposition)."""

    frame: str
    pieces: list[Piece]
    joins: list[Piece] = field(default_factory=list)


def complement(verb: Token) -> Complement | None:
    """The complement of an active verb, clauses before infinitives before objects before prepositions."""
    kids: dict[str, Token] = {}
    for child in verb.children:
        kids.setdefault(child.dep_, child)
    obj = kids.get("dobj")
    if "ccomp" in kids:
        return _clause(kids["ccomp"], obj)
    if "xcomp" in kids:
        return _open_clause(kids["xcomp"], obj)
    if obj is not None:
        return _object(verb, obj)
    return _preposition(verb)


def _clause(clause: Token, obj: Token | None) -> Complement:
    marks = {c.dep_: c for c in clause.children if c.i < clause.i}
    first = clause.left_edge
    if first.tag_ in {"WP", "WRB", "WDT", "WP$"} or first.lower_ in {"whether", "if"}:
        return Complement("wh", [phrase(clause)])
    if (clause.tag_ == "VB" and any(c.tag_ == "TO" for c in clause.children)) or (clause.tag_ == "VBG" and not marks):
        return Complement("inf", [phrase(clause)])
    return Complement("that", [phrase(clause)])


def _open_clause(clause: Token, obj: Token | None) -> Complement:
    start, end = phrase(clause)
    if any(c.tag_ == "TO" for c in clause.children):
        if obj is not None and obj.i < start:
            return Complement("obj_inf", [(obj.left_edge.i, end)])
        return Complement("inf", [(start, end)])
    if obj is not None and obj.i < start:
        return Complement("obj_adj", [(obj.left_edge.i, end)])
    return Complement("ing" if clause.tag_ == "VBG" else "adj", [(start, end)])


def _object(verb: Token, obj: Token) -> Complement:
    start, end = phrase(obj)
    for prep in verb.rights:
        if prep.i > obj.i and prep.dep_ in {"prep", "oprd", "prt", "acl", "advcl"}:
            if prep.lower_ == "as":
                return Complement("obj_as", [(start, prep.right_edge.i + 1)])
            if prep.dep_ == "prep" and prep.lower_ in words("cue_frames", "object_prepositions"):
                end = max(end, prep.right_edge.i + 1)
            elif prep.dep_ == "oprd":
                return Complement("obj_adj", [(start, prep.right_edge.i + 1)])
    return Complement("obj", [(start, end)])


def _preposition(verb: Token) -> Complement | None:
    for prep in verb.rights:
        if prep.dep_ != "prep" or prep.lower_ not in words("cue_frames", "prepositions"):
            continue
        target = next((c for c in prep.children if c.dep_ in {"pobj", "pcomp"}), None)
        if target is not None:
            return Complement(f"prep {prep.lower_}", [phrase(target)], [(prep.i, prep.i + 1)])
    return None
