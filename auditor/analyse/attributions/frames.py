"""An active verb's complements: what is said, each in its frame (clause, infinitive, object, preposition)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase
from auditor.analyse.attributions.scene import Piece
from auditor.lexicon import words

WH_TAGS = frozenset({"WP", "WRB", "WDT", "WP$"})


@dataclass(slots=True)
class Complement:
    """A frame's name, the pieces of the content, and the words that join the cue (a preposition)."""

    frame: str
    pieces: list[Piece]
    joins: list[Piece] = field(default_factory=list)
    leads: int = -1
    """The head word of a clause or infinitive."""


def complements(verb: Token) -> Iterator[Complement]:
    """Each way to read what an active verb says."""
    kids: dict[str, Token] = {}
    for child in verb.children:
        kids.setdefault(child.dep_, child)
    obj = kids.get("dobj")
    clause = _said_clause(verb) or (_told_clause(obj) if obj is not None else None)
    if clause is not None:
        yield _clause(clause)
    if "xcomp" in kids:
        yield from _open_clause(kids["xcomp"], obj)
    if obj is not None and "xcomp" not in kids and obj.tag_ not in WH_TAGS:
        yield _object(verb, obj)
    if "advcl" in kids and kids["advcl"].i > verb.i and kids["advcl"].left_edge.lower_ in {"if", "whether", "that"}:
        yield Complement("wh", [phrase(kids["advcl"])])
    if "oprd" in kids and obj is None:
        yield Complement("oprd", [phrase(kids["oprd"])])
    yield from _prepositions(verb, "prep" if obj is None else "obj_prep")


def _said_clause(verb: Token) -> Token | None:
    """The clause that is said: the one after the verb, else one before it that a comma or quotation mark parts."""
    after = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    if after is not None:
        return after
    before = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    if before is None or before.left_edge.lower_ in words("cue_frames", "circumstances"):
        return None
    stop = verb.doc[min(before.right_edge.i + 1, verb.i)]
    return None if stop.text in words("quotation", "parts") else before


def _told_clause(listener: Token) -> Token | None:
    """ "Told Elm News that officers carried …": what the parse takes for a clause on the name of whoever was told."""
    if listener.pos_ != "PROPN" or listener.head.lemma_ != "tell":
        return None
    clause = next((c for c in listener.rights if c.dep_ == "relcl"), None)
    if clause is None or clause.left_edge.i != listener.i + 1 or clause.left_edge.lower_ != "that":
        return None
    return clause if any(c.dep_ == "nsubj" for c in clause.lefts) else None


def _clause(clause: Token) -> Complement:
    first = clause.left_edge
    if first.tag_ in WH_TAGS or first.lower_ in {"whether", "if"}:
        return Complement("wh", [phrase(clause)], leads=clause.i)
    if _infinitive(clause) or (clause.tag_ == "VBG" and not any(c.dep_.startswith("aux") for c in clause.lefts)):
        return Complement("inf", [phrase(clause)], leads=clause.i)
    return Complement("that", [phrase(clause)], leads=clause.i)


def _infinitive(clause: Token) -> bool:
    return any(c.tag_ == "TO" for c in clause.lefts)


def _open_clause(clause: Token, obj: Token | None) -> Iterator[Complement]:
    start, end = phrase(clause)
    kind = "inf" if _infinitive(clause) else "ing" if clause.tag_ == "VBG" else "adj"
    if obj is not None and obj.i < start:
        yield Complement(f"obj_{kind}", [(obj.left_edge.i, end)])
        yield Complement(f"addressee_{kind}", [(start, end)])
    else:
        yield Complement(kind, [(start, end)], leads=clause.i)


def _object(verb: Token, obj: Token) -> Complement:
    start, end = phrase(obj)
    for child in verb.rights:
        if child.i <= obj.i:
            continue
        if child.dep_ == "prep" and child.lower_ == "as":
            return Complement("obj_as", [(start, child.right_edge.i + 1)])
        if child.dep_ == "prep" and child.lower_ in words("cue_frames", "object_prepositions"):
            end = max(end, child.right_edge.i + 1)
        elif child.dep_ == "oprd":
            return Complement("obj_adj", [(start, child.right_edge.i + 1)])
    return Complement("obj", [(start, end)])


def _prepositions(verb: Token, frame: str) -> Iterator[Complement]:
    for prep in verb.rights:
        if prep.dep_ != "prep" or prep.lower_ not in words("cue_frames", "prepositions"):
            continue
        found = target(prep)
        if found is not None:
            yield Complement(f"{frame} {prep.lower_}", [phrase(found)], [(prep.i, prep.i + 1)])


def target(prep: Token) -> Token | None:
    """What a preposition governs, through a second one ("out against the bill")."""
    for child in prep.children:
        if child.dep_ in {"pobj", "pcomp"}:
            return child
    inner = next((c for c in prep.children if c.dep_ == "prep"), None)
    return next((c for c in inner.children if c.dep_ in {"pobj", "pcomp"}), None) if inner is not None else None
