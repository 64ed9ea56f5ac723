"""Candidates from every construction, weighed, extended, linked and made spans."""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc, Span

from auditor.analyse.attributions.adjectives import adjective_candidates
from auditor.analyse.attributions.closings import closing_candidates
from auditor.analyse.attributions.cues import THRESHOLD, weight
from auditor.analyse.attributions.extent import clean, merge
from auditor.analyse.attributions.marks import mark_candidates
from auditor.analyse.attributions.nesting import give_way, outer
from auditor.analyse.attributions.nouns import noun_candidates
from auditor.analyse.attributions.passives import passive_candidates
from auditor.analyse.attributions.prepositions import leads, preposition_candidates
from auditor.analyse.attributions.quotations import run_on
from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.attributions.verbs import is_passive, verb_candidates
from auditor.analyse.found import Attribution
from auditor.analyse.tokens import tokens_of

ASIDES = ("note", "correction")


def find_attributions(doc: Doc) -> list[Attribution]:
    """All attributions in reading order of their cues; those inside another's content name it in `within`."""
    scene = Scene(doc, doc._.quotes or [])
    found = choose(scene, candidates(scene))
    found += unclaimed(scene, found)
    found += closing_candidates(scene, found)
    run_on(scene, found)
    found = drop_unowned(scene, found)
    give_way(found)
    for c in found:
        c.cue, c.source, c.content = merge(c.cue), merge(c.source), clean(scene, c.content)
    around = outer(scene, found)
    made = {id(c): _attribution(scene, c) for c in found}
    for c in found:
        if id(c) in around:
            made[id(c)].within = made[id(around[id(c)])]
    return list(made.values())


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Every reading of every word that may be a cue, in reading order."""
    asides, tokens = _asides(scene.doc), tokens_of(scene.doc)
    leading = {t.i for t in tokens.found(words=leads())}
    likely = leading.union(*(tokens.kinds.get(kind, ()) for kind in ("verb", "aux", "noun")))
    for token in (scene.tokens[i] for i in sorted(likely - asides)):
        if token.pos_ in {"VERB", "AUX"}:
            if token.lemma_ == "be":
                yield from adjective_candidates(scene, token)
            elif is_passive(token):
                yield from passive_candidates(scene, token)
            else:
                yield from verb_candidates(scene, token)
        elif token.pos_ == "NOUN":
            yield from noun_candidates(scene, token)
        if token.i in leading:
            yield from preposition_candidates(scene, token)


def _asides(doc: Doc) -> set[int]:
    """Tokens of the desk's notes and corrections, which are no part of the story."""
    return {i for kind, start, end in doc._.layout.blocks if kind in ASIDES for i in range(start, end)}


def choose(scene: Scene, all_candidates: Iterator[Candidate]) -> list[Candidate]:
    """The best reading of each cue, where it is good enough."""
    best: dict[int, tuple[float, Candidate]] = {}
    for candidate in all_candidates:
        sure = weight(scene, candidate)
        if sure >= THRESHOLD and (candidate.anchor not in best or sure > best[candidate.anchor][0]):
            best[candidate.anchor] = sure, candidate
    anchors = set(best)
    return [c for _, c in best.values() if not (c.lemma in {"seem", "appear"} and c.leads in anchors)]


def unclaimed(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """Punctuation that attributes what no word does."""
    claimed = {i for c in found for start, end in c.content for i in (start, end - 1)}
    return [c for c in mark_candidates(scene) if not any(i in claimed for s, e in c.content for i in (s, e - 1))]


def drop_unowned(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """Leave out what stands inside a quotation that nobody is known to have said."""
    owned = {id(scene.quote_at[s]) for c in found if scene.speech_at(c.anchor) is None for s, _ in c.content}
    owned |= {id(scene.quote_at[e - 1]) for c in found if scene.speech_at(c.anchor) is None for _, e in c.content}
    return [c for c in found if scene.speech_at(c.anchor) is None or id(scene.speech_at(c.anchor)) in owned]


def _attribution(scene: Scene, c: Candidate) -> Attribution:
    words = sum(end - start for start, end in c.content)
    quoted = sum(scene.quoted[end] - scene.quoted[start] for start, end in c.content)
    mode: Literal["direct", "indirect", "mixed"] = "direct" if quoted == words else "mixed" if quoted else "indirect"

    def spans(pieces: list[Piece]) -> list[Span]:
        return [scene.doc[start:end] for start, end in pieces]

    return Attribution(spans(c.source), spans(c.cue), spans(c.content), c.construction, mode)
