"""Adjectives and prepositions after "be" as cues: "is worried that", "was aware of", "is against"."""

from collections.abc import Iterator

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase, settle
from auditor.analyse.attributions.frames import Complement, target
from auditor.analyse.attributions.scene import Candidate, Scene
from auditor.analyse.attributions.subjects import subject, with_comma
from auditor.analyse.attributions.verbs import cue_piece
from auditor.lexicon import words


def adjective_candidates(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """Each reading of what follows a copula as a cue."""
    who = subject(scene, verb)
    if who is None:
        return
    impersonal = who.impersonal
    source = [] if impersonal else [with_comma(scene, who.piece)]
    for word in verb.rights:
        if word.dep_ not in {"acomp", "prep"}:
            continue
        for reading in _readings(verb, word):
            cues = [cue_piece(verb), (word.left_edge.i, word.i + 1), *reading.joins]
            content = settle(scene, verb, reading.pieces, [*cues, *source])
            frame = f"it {reading.frame}" if impersonal else reading.frame
            if content:
                yield Candidate(
                    word.i, "adjectives", word.lemma_.lower(), frame, "adjective", cues, list(source), content
                )


def _readings(verb: Token, word: Token) -> Iterator[Complement]:
    if word.dep_ == "prep":
        found = target(word)
        if found is not None:
            yield Complement("be", [phrase(found)])
        return
    for child in [*word.rights, *(c for c in verb.rights if c.i > word.i)]:
        if child.dep_ in {"ccomp", "advcl"} and child.pos_ in {"VERB", "AUX"}:
            yield Complement("that", [phrase(child)])
        elif child.dep_ == "xcomp":
            yield Complement("inf", [phrase(child)])
        elif child.dep_ == "prep" and child.lower_ in words("cue_frames", "prepositions"):
            found = target(child)
            if found is not None:
                yield Complement(child.lower_, [phrase(found)], [(child.i, child.i + 1)])
