"""Labels and appositions that the model gets wrong in ways that can be seen, mended on its Doc before all else."""

from collections.abc import Iterator
from itertools import zip_longest

import numpy as np
from spacy.attrs import DEP, ENT_TYPE, HEAD, POS
from spacy.symbols import PROPN, VERB, nsubj
from spacy.tokens import Doc, Span, Token

from auditor.analyse.sources.naming import like_a_body, like_a_person
from auditor.analyse.sources.phrase import singular
from auditor.lexicon import words

LABELS = frozenset({"ORG", "GPE", "FAC", "PRODUCT", "LOC", "LAW", "EVENT", "WORK_OF_ART"})
"""What the model takes people for."""
LONGEST = 3
"""Words of a name that a given name opens."""


def join_appositions(doc: Doc) -> None:
    """Hang a role between commas on the name before it: "Ann Lee, the councillor for Elm, said" has one subject."""
    for verb in _with_two_subjects(doc):
        subjects = [c for c in verb.lefts if c.dep == nsubj]
        if len(subjects) == 2 and _is_role_of(*subjects):
            name, role = subjects
            role.head, role.dep_ = name, "appos"


def _with_two_subjects(doc: Doc) -> Iterator[Token]:
    pos, dep, head = doc.to_array([POS, DEP, HEAD]).T
    subjects = np.flatnonzero(dep == nsubj)
    heads, counts = np.unique(subjects + head[subjects].astype("int32"), return_counts=True)
    return (doc[verb] for verb in heads[(counts > 1) & (pos[heads] == VERB)].tolist())


def _is_role_of(name: Token, role: Token) -> bool:
    last = role.right_edge
    opens = name.nbor().text == "," and role.left_edge.i == name.i + 2
    commas = opens and "," in (last.text, last.nbor().text)
    known = words("roles", "posts") | words("roles", "callings") | words("roles", "family")
    return name.pos_ == "PROPN" and role.pos_ == "NOUN" and commas and singular(role) in known


def cut_headline_verbs(doc: Doc) -> None:
    """Take from names in a headline set in capitals the verb that they seem to end in: "Cole Says" is Cole."""
    headline = doc._.layout.headline
    if headline is not None and headline.ents:
        doc.set_ents([_without_verb(e) if e.start < headline.end else e for e in doc.ents])


def _without_verb(name: Span) -> Span:
    spoken = len(name) > 1 and name[-1].lower_ in words("headline", "saying")
    return Span(name.doc, name.start, name.end - 1, label=name.label_) if spoken else name


def label_people(doc: Doc) -> None:
    """Label as people's the names that open with a given name, or that a role or a "who" follows."""
    old = doc.ents
    new = [*map(_relabelled, old), *_unlabelled(doc)]
    if any(a is not b for a, b in zip_longest(old, new)):
        doc.set_ents(new)


def _relabelled(name: Span) -> Span:
    proper = name.label_ in LABELS and len(name) > 1 and all(t.pos_ == "PROPN" for t in name)
    sure = proper and like_a_person(name) and not like_a_body(name) and not _is_place(name[-1])
    return Span(name.doc, name.start, name.end, label="PERSON") if sure else name


def _unlabelled(doc: Doc) -> Iterator[Span]:
    she, he = words("given_names", "she"), words("given_names", "he")
    pos, label = doc.to_array([POS, ENT_TYPE]).T
    end = 0
    for token in (doc[i] for i in np.flatnonzero((pos == PROPN) & (label == 0)).tolist()):
        if token.i < end or not (token.text in she or token.text in he):
            continue
        end = token.i + 1
        while end < len(doc) and _is_free(doc[end]) and not doc[end].is_sent_start:
            end += 1
        if 1 < end - token.i <= LONGEST and not _is_place(doc[end - 1]):
            yield Span(doc, token.i, end, label="PERSON")


def _is_place(last: Token) -> bool:
    """A word that closes the name of a street, a water, a building or a body: "Victoria Avenue"."""
    return last.lower_ in words("bodies", "place_words") or last.lower_ in words("bodies", "name_words")


def _is_free(token: Token) -> bool:
    return token.pos_ == "PROPN" and not token.ent_type_
