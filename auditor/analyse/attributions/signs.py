"""Signs, beside its word and frame, that a candidate attributes: its kind of source and of content, its place."""

from collections.abc import Iterator

from spacy.tokens import Token

from auditor.analyse.attributions.scene import Candidate, Piece, Scene

_THINGS = frozenset({"it", "this", "that", "which", "what", "these", "those"})
_SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_QUANTITIES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"})
_OBJECTS = frozenset({"obj", "obj_prep", "prep", "p", "p_prep", "obj_as"})

REACH = 6
"""Tokens between source and cue beyond which the source stands far off."""


HEAD_REACH = 40
"""Tokens of a piece among which its head is sought."""


def signs(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """The name of each sign that a candidate has, as listed in `cue_signs.yaml`."""
    table, (frame, _, _) = candidate.table, candidate.frame.partition(" ")
    yield f"{table} source {_source(scene, candidate)}"
    if table == "nouns" or frame in _OBJECTS:
        yield f"{table} object {_object(scene, candidate.content[0])}"
    if scene.headline[0] <= candidate.anchor < scene.headline[1]:
        yield "headline"
    yield from _of_content(scene, candidate)
    yield from _of_verb(scene.doc[candidate.anchor])


def head_of(scene: Scene, piece: Piece) -> Token:
    """The word of a piece that all others hang on: the first whose own head lies outside; soon told or not at all."""
    start, end = piece
    first = scene.doc[start : min(end, start + HEAD_REACH)]
    return next((t for t in first if not start <= t.head.i < end or t.head is t), scene.doc[start])


def _source(scene: Scene, candidate: Candidate) -> str:
    if not candidate.source:
        return "none"
    start, end = candidate.source[0]
    if start > candidate.anchor:
        return "after"
    if candidate.anchor - end > REACH:
        return "far"
    return _kind(head_of(scene, (start, end)))


def _kind(head: Token) -> str:
    if head.lower_ in _THINGS or head.tag_ == "WDT":
        return "thing"
    if head.pos_ == "PRON":
        return "pronoun"
    return str(head.ent_type_ if head.ent_type_ in _SPEAKERS else head.tag_)


def _object(scene: Scene, piece: Piece) -> str:
    head = head_of(scene, piece)
    if head.ent_type_ in _QUANTITIES or head.ent_type_ in _SPEAKERS:
        return str(head.ent_type_)
    return "clause" if head.pos_ in {"VERB", "AUX"} else "pronoun" if head.pos_ == "PRON" else str(head.tag_)


def _of_content(scene: Scene, candidate: Candidate) -> Iterator[str]:
    length = sum(end - start for start, end in candidate.content)
    yield "one word" if length == 1 else "two words" if length == 2 else "many words" if length > 7 else "some words"
    if any(scene.quote_at[i] is not None for start, end in candidate.content for i in (start, end - 1)):
        yield "quoted"
    if scene.doc[candidate.content[0][0]].lower_ == "that":
        yield "that"


def _of_verb(verb: Token) -> Iterator[str]:
    for child in verb.lefts:
        if child.dep_ == "aux" and child.tag_ == "MD":
            yield f"modal {child.lemma_.lower()}"
        elif child.dep_ == "neg":
            yield "negated"
