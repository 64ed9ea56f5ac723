"""Nouns as cues: "the claim that", "Obama's decision to", "made the case that", "is an opponent of"."""

from collections.abc import Iterator

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase, settle
from auditor.analyse.attributions.frames import Complement, target
from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.attributions.subjects import subject, with_comma
from auditor.analyse.attributions.verbs import cue_piece
from auditor.lexicon import words

_BEFORE = frozenset({"det", "amod", "advmod", "nummod", "neg"})


def noun_candidates(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """Each reading of a noun as a cue."""
    readings = list(_readings(noun))
    if not readings:
        return
    how, source, joins = _source(scene, noun)
    for reading in readings:
        cues = [_cue(noun), *joins, *reading.joins]
        content = settle(scene, noun, reading.pieces, [*cues, *source])
        if content:
            frame = f"{reading.frame} {how}".strip()
            yield Candidate(noun.i, "nouns", noun.lemma_.lower(), frame, "noun", cues, source, content)


def _readings(noun: Token) -> Iterator[Complement]:
    for child in noun.rights:
        if child.dep_ in {"acl", "ccomp", "relcl"} and child.left_edge.lower_ in {"that", "whether"}:
            if not any(c.dep_ == "mark" or (c.lower_ == "that" and c.dep_ == "mark") for c in child.lefts):
                continue
            yield Complement("that", [phrase(child)])
        elif child.dep_ in {"acl", "relcl"} and any(c.tag_ == "TO" for c in child.lefts):
            yield Complement("inf", [phrase(child)])
        elif child.dep_ == "prep" and child.lower_ in words("cue_frames", "prepositions"):
            found = target(child)
            if found is not None:
                yield Complement(child.lower_, [phrase(found)], [(child.i, child.i + 1)])


def _source(scene: Scene, noun: Token) -> tuple[str, list[Piece], list[Piece]]:
    """How the noun's source is told, the source, and the words that join the cue."""
    for child in noun.children:
        if child.dep_ == "poss":
            return "poss", [phrase(child)], []
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "among"}:
            found = target(child)
            if found is not None:
                return "by", [with_comma(scene, phrase(found))], []
    verb, joins = noun.head, []
    if noun.dep_ == "pobj" and verb.lower_ in {"in", "with"}:
        joins, verb = [(verb.i, verb.i + 1)], verb.head
    if (noun.dep_ in {"dobj", "attr"} or joins) and verb.pos_ in {"VERB", "AUX"}:
        who = subject(scene, verb)
        if who is not None and who.head.dep_ != "nsubjpass":
            how = verb.lemma_.lower() if verb.lemma_ in words("cue_frames", "light") else "verb"
            own = [] if who.impersonal else [with_comma(scene, who.piece)]
            return f"in {how}" if joins else how, own, [*joins, cue_piece(verb)]
    return "", [], []


def _cue(noun: Token) -> Piece:
    start = noun.i
    own = {c.i for c in noun.lefts if c.dep_ in _BEFORE and c.left_edge.i == c.right_edge.i}
    while start - 1 in own:
        start -= 1
    return start, noun.i + 1
