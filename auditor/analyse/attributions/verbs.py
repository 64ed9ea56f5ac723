"""Active verbs as cues: each verb with a source and what it leads into is a candidate, in its frame."""

from collections.abc import Iterator

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase, settle
from auditor.analyse.attributions.frames import WH_TAGS, Complement, complements
from auditor.analyse.attributions.quotations import quoted_content
from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.attributions.subjects import Subject, after, beside, inverted, subject, with_comma
from auditor.analyse.attributions.tails import carried_on, closed_by, told_before, without_aside
from auditor.analyse.found import Construction

_CUE_DEPS = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_PASSIVE = frozenset({"auxpass", "nsubjpass", "agent"})
_IMPERSONAL = frozenset({"seem", "appear"})
_CONSTRUCTIONS: dict[str, Construction] = {"quote": "quotation", "that": "clause", "wh": "clause", "as": "clause"}


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, also in a participle after its noun ("the plan described by")."""
    if any(c.dep_ in _PASSIVE for c in verb.children):
        return True
    participle = verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"}
    return participle and not any(c.dep_ == "aux" for c in verb.children) and not _is_main(verb)


def _is_main(verb: Token) -> bool:
    """ "Ann Lee, its auditor, found in May that …": the only verb, which the parse takes for a participle."""
    noun = verb.head
    bare = verb.dep_ == "acl" and noun.dep_ == "ROOT" and noun.pos_ in {"NOUN", "PROPN"}
    return bare and any(c.dep_ == "ccomp" for c in verb.children) and verb.doc[noun.left_edge.i].is_sent_start is True


def verb_candidates(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """Each reading of an active verb as a cue."""
    who = subject(scene, verb)
    cue = cue_piece(verb)
    left = min(cue[0], who.piece[0]) if who is not None and who.own and who.piece[1] <= verb.i else cue[0]
    quoted = quoted_content(scene, verb, left)
    turned = inverted(scene, verb) if who is None and not quoted else None
    before = told_before(scene, verb) if turned is not None else None
    if turned is not None and before is not None:
        yield from _candidate(scene, verb, turned, Complement("that", [before]))
        return
    if who is None and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        who = beside(scene, cue)
        quoted = quoted or (quoted_content(scene, verb, who.piece[0]) if who is not None else [])
    if who is None and quoted:
        who = after(scene, verb)
    if who is None and not quoted:
        return
    readings = list(_readings(scene, verb))
    if not any(r.frame == "that" for r in readings):
        for other in (who, beside(scene, cue) if who is not None and not who.own else None):
            closed = closed_by(scene, verb, other.piece) if other is not None else None
            if closed is not None:
                yield from _candidate(scene, verb, other, Complement("that", [closed]))
    if quoted:
        clause = [p for c in readings if c.frame in {"that", "wh"} for p in c.pieces]
        readings.insert(0, Complement("quote", [*quoted, *clause]))
    for reading in readings:
        yield from _candidate(scene, verb, who, reading)


def _readings(scene: Scene, verb: Token) -> Iterator[Complement]:
    yield from complements(verb)
    head = verb.head
    if verb.dep_ == "advcl" and any(c.lower_ == "as" and c.i < verb.i for c in verb.lefts):
        yield Complement("as", _around(scene, verb))
    elif verb.dep_ in {"parataxis", "intj"} or (verb.dep_ == "ccomp" and verb.i < head.i and not list(verb.rights)):
        yield Complement("aside", _around(scene, verb))
    elif verb.dep_ == "relcl" and not any(c.dep_ == "ccomp" for c in verb.children):
        yield from _relative(verb)


def _around(scene: Scene, verb: Token) -> list[Piece]:
    """The clause that an aside stands in, without the aside."""
    inner, (start, end) = phrase(verb), phrase(verb.head)
    bounds = scene.bounds(verb)
    start, end = max(start, bounds[0]), min(end, bounds[1])
    return [(s, e) for s, e in ((start, inner[0]), (inner[1], end)) if s < e]


def _relative(verb: Token) -> Iterator[Complement]:
    """What a relative clause is about is the content where the clause lacks its object: "a plan that he backs"."""
    objects = [c for c in verb.children if c.dep_ in {"dobj", "pobj"}]
    if any(c.tag_ not in WH_TAGS for c in objects) or any(c.tag_ in WH_TAGS for c in verb.children if c not in objects):
        return
    if objects and objects[0].lower_ != "that":
        yield Complement("obj", [phrase(objects[0])])
    else:
        yield Complement("obj", [(verb.head.left_edge.i, verb.left_edge.i)])


def _candidate(scene: Scene, verb: Token, who: Subject | None, reading: Complement) -> Iterator[Candidate]:
    cue, lemma = cue_piece(verb), verb.lemma_.lower()
    source = [with_comma(scene, who.piece)] if who is not None else []
    told, pieces = source, list(reading.pieces)
    if lemma in _IMPERSONAL and reading.frame in {"inf", "adj", "oprd", "that"}:
        told, pieces = [], [*pieces, *(source if who is not None and not who.impersonal else [])]
    elif who is not None and who.impersonal and not who.own:
        told = []
    if reading.frame.partition("_")[0].partition(" ")[0] in {"obj", "prep"}:
        pieces = [without_aside(scene, p) for p in pieces]
    if reading.frame in {"that", "wh", "obj", "inf"} and pieces[-1][0] > verb.i and scene.speech_at(verb.i) is None:
        pieces[-1] = carried_on(scene, pieces[-1])
    content = settle(scene, verb, pieces, [cue, *reading.joins, *told])
    if content:
        construction = _CONSTRUCTIONS.get(reading.frame, "object")
        found = Candidate(verb.i, "verbs", lemma, reading.frame, construction, [cue, *reading.joins], told, content)
        found.leads = reading.leads
        yield found


def cue_piece(verb: Token) -> Piece:
    """The verb with the auxiliaries, negation, adverbs and particle that touch it."""
    start = end = verb.i
    doc, own = verb.doc, {c.i for c in verb.children if c.dep_ in _CUE_DEPS and not (c.n_lefts or c.n_rights)}
    while start - 1 in own and doc[start - 1].tag_ != "WRB":
        start -= 1
    while end + 1 in own:
        end += 1
    return start, end + 1
