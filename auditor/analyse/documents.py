"""Component `auditor_documents`: papers, studies and records that the article leans on; could a reader find them?"""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Span, Token

from auditor.analyse.found import Document, Source
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words

Type = Literal["document", "study", "filing", "data", "law"]
TYPES: tuple[Type, ...] = ("study", "filing", "data", "document", "law")


def find_documents(doc: Doc) -> list[Document]:
    """Papers that something is taken from, in reading order. Needs attributions and sources on the Doc."""
    sources = {i: s for s in doc._.sources for m in s.mentions for i in range(m.span.start, m.span.end)}
    known: set[str] = set()
    documents = []
    headline = doc._.layout.headline
    for token in tokens_of(doc).found(words=_types().keys()):
        if headline is not None and token.i < headline.end:
            continue
        kind = _types()[token.lower_]
        if token.pos_ not in {"NOUN", "PROPN"} or not _leaned_on(token):
            continue
        span = _noun_phrase(token)
        source = _source(sources, span)
        if source is not None and source.kind in ("person", "group"):
            continue  # "senior party figures said"
        identified = _identified(token) or (token.lemma_ in known and _definite(token))
        if identified:
            known.add(token.lemma_)
        documents.append(Document(span, kind, identified, source))
    return documents


@cache
def _types() -> dict[str, Type]:
    return {word: kind for kind in reversed(TYPES) for word in lexicon("documents")[kind]}


def _leaned_on(noun: Token) -> bool:
    """Something is taken from it: it shows or says, or words stand "according to" or "in" it."""
    head = noun.head
    shown = noun.lower_ in words("documents", "shown") and head.lemma_ == "read"
    if shown or _is_past_event(noun) or _is_person(noun):
        return False
    subject = noun.dep_ == "nsubj" or (noun.dep_ == "compound" and head.pos_ == "VERB")  # "…, records show"
    if subject and head.lemma_ in words("documents", "speaking"):
        return True
    if noun.dep_ == "pobj" and head.lower_ == "to" and head.head.lower_ == "according":
        return True
    if noun.dep_ == "pobj" and head.lower_ in {"to", "by"} and any(c.lower_ == "according" for c in head.children):
        return True
    return any(c.dep_ == "acl" and c.lemma_ in words("documents", "leaning") and not _given(c) for c in noun.children)


def _is_past_event(noun: Token) -> bool:
    """ "He resigned after emails showed that": what came to light then, not what this story leans on."""
    clauses = (a for a in noun.ancestors if a.dep_ in {"advcl", "pcomp"} and noun.i < a.right_edge.i)
    return any(
        t.lower_ in words("documents", "once")
        for a in clauses
        for t in (a.head, *a.children)
        if t.i < noun.i and t.dep_ in {"mark", "advmod", "prep"}
    )


def _is_person(noun: Token) -> bool:
    """ "Party figures said": people."""
    before = [c for c in noun.children if c.i < noun.i]
    return noun.lower_ == "figures" and any(
        c.ent_type_ == "NORP" or c.lower_ in words("documents", "of_people") for c in before
    )


def _given(verb: Token) -> bool:
    """ "Data obtained from the party": whoever leans on it, it is not the reporter who says so."""
    return any(c.dep_ == "prep" and c.lower_ == "from" for c in verb.children)


def _noun_phrase(noun: Token) -> Span:
    """The noun with its modifiers, up to a relative clause."""
    end = noun.i + 1
    for child in noun.rights:
        if child.dep_ in {"prep", "acl", "appos"} and child.i <= end:
            end = child.right_edge.i + 1
    while end < len(noun.doc) and noun.doc[end].ent_type_ == "DATE" and _wants_more(noun.doc[end - 1]):
        end += 1  # "minutes of the meeting on 4 May show": the parser hangs the date on the verb
    return noun.doc[min(noun.left_edge.i, _determiner(noun)) : end]


def _determiner(noun: Token) -> int:
    """Where the article or owner right before a noun stands, which the parser may hang elsewhere; else the noun."""
    before = noun.nbor(-1) if noun.i else noun
    return before.i if before.pos_ == "DET" or before.tag_ == "PRP$" else noun.i


def _wants_more(token: Token) -> bool:
    return token.pos_ == "ADP" or token.ent_type_ == "DATE"


def _identified(noun: Token) -> bool:
    """Its phrase or its clause holds a name, a date or a maker: enough to look for it."""
    if any(t.pos_ == "PROPN" or t.lower_ in words("documents", "makers") for t in noun.subtree if t.i != noun.i):
        return True
    labels = words("documents", "identifying_labels")
    owned = any(c.dep_ == "poss" and c.pos_ != "PRON" for c in noun.children)
    return owned or _of_known(noun) or any(t.ent_type_ in labels for t in (*_noun_phrase(noun), *_around(noun)))


def _of_known(noun: Token) -> bool:
    """ "A transcript of the interview", "emails found in the inquiry": what it belongs to is known."""
    heads = (noun, *(c for c in noun.children if c.dep_ == "acl"))
    things = (c for h in heads for p in h.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj")
    return any(map(_definite, things))


def _around(noun: Token) -> Iterator[Token]:
    yield from noun.subtree
    for ancestor in noun.ancestors:
        if ancestor.pos_ == "VERB":
            yield from (t for c in ancestor.children if c.dep_ in {"prep", "npadvmod", "nsubj"} for t in c.subtree)
            return


def _definite(noun: Token) -> bool:
    known = {"the", "its", "this", "that"}
    hung = any(c.dep_ in {"det", "poss"} and c.lower_ in known for c in noun.children)
    return hung or noun.doc[_determiner(noun)].lower_ in known


def _source(sources: dict[int, Source], span: Span) -> Source | None:
    return next((sources[t.i] for t in span if t.i in sources), None)
