"""Verbs as cues: each verb with a source and a complement is a candidate, in its frame."""

from collections.abc import Iterator

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase, subtract, whole_quotations
from auditor.analyse.attributions.frames import Complement, complement
from auditor.analyse.attributions.quotations import content_of, quote_after, quote_before
from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.attributions.subjects import source_piece, subject
from auditor.analyse.found import Quote

_CUE_DEPS = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})


def verb_candidates(scene: Scene) -> Iterator[Candidate]:
    """Every active verb with its subject and what it leads into, cue or not."""
    for token in scene.doc:
        if token.pos_ == "VERB" and not is_passive(token):
            found = active(scene, token)
            if found is not None:
                yield found


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, also in a participle after its noun ("described by")."""
    return any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in verb.children)


def active(scene: Scene, verb: Token) -> Candidate | None:
    """The candidate that an active verb makes, if it has a subject or a quotation beside it."""
    who = subject(verb)
    source = [source_piece(*who, verb)] if who is not None else []
    cue = cue_piece(verb)
    quotes = _quotes(scene, verb, min([cue[0], *(s for s, e in source if e <= verb.i)]))
    comp = complement(verb)
    if comp is None and not quotes:
        return None
    if not source and not quotes:
        return None
    frame = "quote" if quotes else comp.frame if comp else ""
    joins = comp.joins if comp and not quotes else []
    content = _content(scene, verb, comp, quotes, [cue, *joins, *source])
    construction = "quotation" if quotes else "clause" if frame in {"that", "wh"} else "object"
    if not content:
        return None
    return Candidate(verb.i, frame, construction, [cue, *joins], source, content)


def _quotes(scene: Scene, verb: Token, left: int) -> list[Quote]:
    before = quote_before(scene, verb, left)
    after = quote_after(scene, verb)
    return [q for q in (before, after) if q is not None and q is not scene.quote_at[verb.i]]


def _content(
    scene: Scene, verb: Token, comp: Complement | None, quotes: list[Quote], holes: list[Piece]
) -> list[Piece]:
    pieces = [content_of(scene, verb, q) for q in quotes]
    if comp is not None and (not quotes or comp.frame in {"that", "wh"}):
        pieces += comp.pieces
    cut = [p for piece in pieces for p in subtract(piece, holes)]
    return whole_quotations(scene, cut, holes)


def cue_piece(verb: Token) -> Piece:
    """The verb with the auxiliaries, negation, adverbs and particle that touch it."""
    start = end = verb.i
    doc, own = verb.doc, {c.i for c in verb.children if c.dep_ in _CUE_DEPS and c.left_edge.i == c.right_edge.i}
    while start - 1 in own:
        start -= 1
    while end + 1 in own and doc[end + 1].tag_ != "WRB":
        end += 1
    return start, end + 1


def subject_phrase(token: Token) -> Piece:
    """The phrase of a subject."""
    return phrase(token)
