"""Phrases as cues: "according to the mayor", "per the filing", "in the words of", "in his view", "reportedly"."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase, settle
from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.attributions.subjects import with_comma
from auditor.lexicon import words


@cache
def leads() -> frozenset[str]:
    """The words of which such a phrase may begin with one."""
    return words("cue_frames", "adverbs") | {"according", "per", "in", "by"}


def preposition_candidates(scene: Scene, token: Token) -> Iterator[Candidate]:
    """A phrase that tells whose the rest of its sentence is."""
    found = _according(token) or _per(token) or _in(token)
    if found is not None:
        cues, source = found
        yield from _candidate(scene, token, cues, [with_comma(scene, source)])
    elif token.lower_ in words("cue_frames", "adverbs") and token.dep_ == "advmod" and token.head.pos_ in _CLAUSES:
        yield from _candidate(scene, token, [(token.i, token.i + 1)], [])


_CLAUSES = frozenset({"VERB", "AUX"})


def _according(token: Token) -> tuple[list[Piece], Piece] | None:
    to = next((c for c in token.rights if c.lower_ == "to"), None) if token.lower_ == "according" else None
    if to is None and token.lower_ == "according" and token.i + 1 < len(token.doc):
        to = token.nbor() if token.nbor().lower_ == "to" else None
    who = _object(to) if to is not None else None
    return ([(token.i, token.i + 2)], phrase(who)) if who is not None else None


def _per(token: Token) -> tuple[list[Piece], Piece] | None:
    """ "Per the filing", set off by a comma; not "two per house"."""
    who = _object(token) if token.lower_ == "per" else None
    if who is None or not (who.pos_ == "PROPN" or any(c.dep_ in {"det", "poss"} for c in who.lefts)):
        return None
    start, end = phrase(who)
    opens = token.is_sent_start or token.nbor(-1).text == ","
    return ([(token.i, token.i + 1)], (start, end)) if opens else None


def _in(token: Token) -> tuple[list[Piece], Piece] | None:
    """ "In the words of the judge", "in the judge's view", "in a new poll"."""
    noun = _object(token) if token.lower_ in {"in", "by"} else None
    if noun is None:
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    of = next((c for c in noun.rights if c.lower_ in {"of", "from"}), None)
    if noun.lemma_.lower() in words("cue_frames", "tellings"):
        if owner is not None:
            return [(token.i, token.i + 1), (owner.right_edge.i + 1, noun.i + 1)], phrase(owner)
        who = _object(of) if of is not None else None
        return ([(token.i, of.i + 1)], phrase(who)) if of is not None and who is not None else None
    one = noun.tag_ == "NN" and any(c.lower_ in {"a", "an", "new", "recent"} for c in noun.lefts)
    return ([(token.i, token.i + 1)], phrase(noun)) if one and noun.lower_ in words("cue_frames", "counts") else None


def _object(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def _candidate(scene: Scene, token: Token, cues: list[Piece], source: list[Piece]) -> Iterator[Candidate]:
    content = settle(scene, token, [scene.sentence(token.i)], [*cues, *source])
    if content:
        word = token.lower_
        yield Candidate(token.i, "fixed", word, "phrase", "preposition", cues, source, content)
