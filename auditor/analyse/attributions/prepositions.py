"""Prepositional cues: "according to the mayor", "per the filing", "in the words of"."""

from collections.abc import Iterator

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase, settle
from auditor.analyse.attributions.scene import Candidate, Scene
from auditor.analyse.attributions.subjects import with_comma


def preposition_candidates(scene: Scene, token: Token) -> Iterator[Candidate]:
    """ "According to" with its source, and the rest of its clause as content."""
    to = scene.doc[token.i + 1] if token.i + 1 < len(scene.doc) else None
    if token.lower_ != "according" or to is None or to.lower_ != "to":
        return
    target = next((c for c in to.children if c.dep_ == "pobj"), None)
    if target is None:
        return
    source, cue = with_comma(scene, phrase(target)), (token.i, to.i + 1)
    content = settle(scene, token, [_clause(scene, token)], [cue, source])
    if content:
        yield Candidate(token.i, "fixed", "according", "to", "preposition", [cue], [source], content)


def _clause(scene: Scene, token: Token) -> tuple[int, int]:
    return scene.sentence(token.i)
