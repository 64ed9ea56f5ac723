"""Signs, beside its word and frame, that a candidate attributes: its kind of source and of content, its place."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.lexicon import words

_THINGS = frozenset({"it", "this", "that", "which", "what", "these", "those"})
_PEOPLE = (
    ("roles", "posts"),
    ("roles", "callings"),
    ("roles", "family"),
    ("unnamed", "groups"),
    ("unnamed", "bystanders"),
)
_SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_QUANTITIES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"})
_OBJECTS = frozenset({"obj", "obj_prep", "prep", "p", "p_prep", "obj_as"})

REACH = 6
"""Tokens between source and cue beyond which the source stands far off."""

MANY = 8
"""Tokens from which a content is long."""

HEAD_REACH = 40
"""Tokens of a piece among which its head is sought."""


def signs(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """The name of each sign that a candidate has, as listed in `cue_signs.yaml`."""
    table, (frame, _, _) = candidate.table, candidate.frame.partition(" ")
    yield f"{table} source {_source(scene, candidate)}"
    if table == "nouns" or frame in _OBJECTS:
        # together, for a word that names a thing is worth what its length makes of it
        yield f"{table} object {_object(scene, candidate.content[0])}, {_length(candidate)}"
    else:
        yield _length(candidate)
    if scene.headline[0] <= candidate.anchor < scene.headline[1]:
        yield "headline"
    yield from _of_content(scene, candidate)
    yield from _of_verb(scene.tokens[candidate.anchor])


def head_of(scene: Scene, piece: Piece) -> Token:
    """The word of a piece that all others hang on: the first whose own head lies outside; soon told or not at all."""
    start, end = piece
    first = scene.tokens[start : min(end, start + HEAD_REACH)]
    return next((t for t in first if not start <= t.head.i < end or t.head == t), scene.tokens[start])


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
    return str(head.ent_type_) if head.ent_type_ in _SPEAKERS else _kinds().get(head.lemma_.lower(), str(head.tag_))


@cache
def _kinds() -> dict[str, str]:
    """By noun, what kind of thing that can speak it names."""
    kinds = {"person": _PEOPLE, "body": (("bodies", "organisations"), ("bodies", "firms"), ("bodies", "outlets"))}
    found = {noun: kind for kind, lists in kinds.items() for where in lists for noun in words(*where)}
    return dict.fromkeys(words("bodies", "documents"), "document") | found


def _object(scene: Scene, piece: Piece) -> str:
    head = head_of(scene, piece)
    if head.ent_type_ in _QUANTITIES or head.ent_type_ in _SPEAKERS:
        return str(head.ent_type_)
    return "clause" if head.pos_ in {"VERB", "AUX"} else "pronoun" if head.pos_ == "PRON" else str(head.tag_)


def _length(candidate: Candidate) -> str:
    length = sum(end - start for start, end in candidate.content)
    return (
        "one word" if length == 1 else "two words" if length == 2 else "some words" if length < MANY else "many words"
    )


def _of_content(scene: Scene, candidate: Candidate) -> Iterator[str]:
    if any(scene.quote_at[i] is not None for start, end in candidate.content for i in (start, end - 1)):
        yield "quoted"
    if scene.tokens[candidate.content[0][0]].lower_ == "that":
        yield "that"


def _of_verb(verb: Token) -> Iterator[str]:
    for child in verb.lefts:
        if child.dep_ == "aux" and child.tag_ == "MD":
            yield f"modal {child.lemma_.lower()}"
        elif child.dep_ == "neg":
            yield "negated"
