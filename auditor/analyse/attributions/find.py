"""Candidates from every construction, weighed, extended, linked and made spans."""

from spacy.tokens import Doc

from auditor.analyse.attributions.cues import is_cue
from auditor.analyse.attributions.extent import clean, merge
from auditor.analyse.attributions.nesting import outer
from auditor.analyse.attributions.prepositions import preposition_candidates
from auditor.analyse.attributions.quotations import run_on
from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.attributions.verbs import verb_candidates
from auditor.analyse.found import Attribution


def find_attributions(doc: Doc) -> list[Attribution]:
    """All attributions in reading order of their cues; those inside another's content name it in `within`."""
    scene = Scene(doc, doc._.quotes or [])
    found = [c for c in candidates(scene) if c.construction == "preposition" or is_cue(doc[c.anchor].lemma_, c.frame)]
    run_on(scene, found)
    for c in found:
        c.cue, c.source, c.content = merge(c.cue), clean(scene, c.source), clean(scene, c.content)
    kept = sorted((c for c in found if c.content), key=lambda c: c.anchor)
    around = outer(scene, kept)
    made = {id(c): _attribution(scene, c) for c in kept}
    for c in kept:
        if id(c) in around:
            made[id(c)].within = made[id(around[id(c)])]
    return list(made.values())


def candidates(scene: Scene) -> list[Candidate]:
    """Every candidate in the Doc, cue or not."""
    return [*verb_candidates(scene), *preposition_candidates(scene)]


def _attribution(scene: Scene, c: Candidate) -> Attribution:
    doc = scene.doc

    def spans(pieces: list[Piece]) -> list:  # type: ignore[type-arg]
        return [doc[start:end] for start, end in pieces]

    quoted = [scene.quote_at[i] is not None for s, e in c.content for i in range(s, e)]
    mode = "direct" if all(quoted) else "mixed" if any(quoted) else "indirect"
    return Attribution(spans(c.source), spans(c.cue), spans(c.content), c.construction, mode)  # type: ignore[arg-type]
