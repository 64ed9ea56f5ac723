"""Passive verbs as cues: "was described by Smith as", "is believed to", "asked whether"; the source is the agent."""

from collections.abc import Iterator

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase, settle
from auditor.analyse.attributions.frames import WH_TAGS, Complement, target
from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.attributions.subjects import own_subject, with_comma
from auditor.analyse.attributions.verbs import cue_piece
from auditor.lexicon import words

_WHO_IS_TOLD = frozenset({"p_that", "p_wh", "p_prep"})


def passive_candidates(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """Each reading of a passive verb as a cue."""
    cue = cue_piece(verb)
    agent = _agent(verb)
    about = _about(verb, agent)
    for reading in _readings(verb):
        pieces = list(reading.pieces)
        if reading.frame.partition(" ")[0] not in _WHO_IS_TOLD:
            pieces += about
        source = [with_comma(scene, phrase(agent[1]))] if agent is not None else []
        frame = f"{reading.frame} by" if source else reading.frame
        cues = [cue, *reading.joins, *([(agent[0].i, agent[0].i + 1)] if agent is not None else [])]
        content = settle(scene, verb, pieces, [*cues, *source])
        if content:
            yield Candidate(verb.i, "verbs", verb.lemma_.lower(), frame, "passive", cues, source, content)


def _agent(verb: Token) -> tuple[Token, Token] | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found = next((c for c in child.children if c.dep_ == "pobj"), None)
            if found is not None:
                return child, found
    return None


def _about(verb: Token, agent: tuple[Token, Token] | None) -> list[Piece]:
    """The passive subject, or the noun that the participle hangs on."""
    node = verb
    for _ in range(6):
        own = own_subject(node)
        if own is not None:
            if own.lower_ == "it" and any(c.dep_ == "ccomp" for c in verb.children):
                return []
            start, end = phrase(own)
            return [(start, end if not start <= verb.i < end else verb.left_edge.i)]
        if node.dep_ == "acl":
            start = node.head.left_edge.i
            return [(start, verb.left_edge.i)] if start < verb.left_edge.i else []
        if node.dep_ not in {"conj", "xcomp"}:
            return []
        node = node.head
    return []


def _readings(verb: Token) -> Iterator[Complement]:
    plain = True
    for child in verb.rights:
        found = _reading(child)
        if found is not None:
            yield found
            plain = False
    if plain:
        yield Complement("p", [])


def _reading(child: Token) -> Complement | None:
    first = child.left_edge
    if (child.dep_ in {"ccomp", "advcl"} and first.lower_ in {"if", "whether"}) or (
        child.dep_ == "ccomp" and first.tag_ in WH_TAGS
    ):
        return Complement("p_wh", [phrase(child)])
    if child.dep_ == "ccomp":
        return Complement("p_that", [phrase(child)])
    if child.dep_ == "xcomp":
        return Complement("p_inf" if any(c.tag_ == "TO" for c in child.lefts) else "p_adj", [phrase(child)])
    if child.dep_ == "oprd":
        return Complement("p_oprd", [phrase(child)])
    if child.dep_ == "prep" and child.lower_ in words("cue_frames", "prepositions"):
        found = target(child)
        if found is not None:
            name = "p_as" if child.lower_ == "as" else f"p_prep {child.lower_}"
            return Complement(name, [phrase(found)], [(child.i, child.i + 1)])
    return None
