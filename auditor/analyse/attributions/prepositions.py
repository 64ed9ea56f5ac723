"""Prepositional cues: "according to the mayor", "per the filing", "in the words of"."""

from collections.abc import Iterator

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase, subtract, whole_quotations
from auditor.analyse.attributions.scene import Candidate, Scene


def preposition_candidates(scene: Scene) -> Iterator[Candidate]:
    """Each "according to" with its source, and the rest of its clause as content."""
    for token in scene.doc:
        if token.lower_ == "according":
            found = _according(scene, token)
            if found is not None:
                yield found


def _according(scene: Scene, token: Token) -> Candidate | None:
    to = scene.doc[token.i + 1] if token.i + 1 < len(scene.doc) else None
    if to is None or to.lower_ != "to":
        return None
    target = next((c for c in to.children if c.dep_ == "pobj"), None)
    if target is None:
        return None
    source, cue = phrase(target), (token.i, to.i + 1)
    start, end = scene.sentence(token.i)
    content = whole_quotations(scene, subtract((start, end), [cue, source]), [cue, source])
    return Candidate(token.i, "according", "preposition", [cue], [source], content)
