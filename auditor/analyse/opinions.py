"""What an attribution gives: a fact, or a judgement or guess; and whether it tells words or a state of mind."""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev
from auditor.analyse import found
from auditor.lexicon import words

COPULAS = frozenset({"be", "seem", "look", "feel", "sound", "become", "appear", "remain"})
TELLING = frozenset({"tell", "assure", "warn", "inform", "promise", "confide"})
LISTENERS = frozenset({"me", "him", "her", "us", "them"})
PREDICATES = frozenset({"attr", "acomp", "oprd"})


def with_opinions(attributions: tuple[ev.Attribution, ...], doc: Doc) -> tuple[ev.Attribution, ...]:
    """The attributions, each told whether its content judges or guesses and whether its cue tells a state of mind."""
    return tuple(
        msgspec.structs.replace(
            a, opinion=_is_opinion(told), mind=_is_mind(told), told_to_speaker=_is_told_to_speaker(told)
        )
        for a, told in zip(attributions, doc._.attributions, strict=True)
    )


def _cues(attribution: found.Attribution) -> set[str]:
    return {t.lemma_.lower() for cue in attribution.cue for t in cue}


def _is_mind(attribution: found.Attribution) -> bool:
    return any(_tells_mind(t) for cue in attribution.cue for t in cue)


def _tells_mind(verb: Token) -> bool:
    """ "Feared that", "knew what": no "is known for", and no knowing of things that stand open to all."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words("judgement_words", "minds"):
        return False
    if not any(c.dep_ == "nsubj" for c in verb.children) or any(c.tag_ == "MD" or c.dep_ == "neg" for c in verb.lefts):
        return False
    return any(c.dep_ == "ccomp" for c in verb.rights)


def _is_told_to_speaker(attribution: found.Attribution) -> bool:
    if attribution.within is None:
        return False
    told = (c for cue in attribution.cue for t in cue if t.lemma_.lower() in TELLING for c in t.children)
    return any(c.dep_ in ("dobj", "dative") and c.lower_ in LISTENERS for c in told)


def _is_opinion(attribution: found.Attribution) -> bool:
    if any(_states_figures(span) for span in attribution.content) or _is_excuse(attribution):
        return False
    cues = _cues(attribution)
    if cues & words("judgement_words", "naming") and any(map(is_judgement, _named_so(attribution.content))):
        return True
    guesses = bool(cues & words("judgement_words", "guesses"))
    return guesses or any(_judges(head) for head in _heads(attribution.content))


def _is_excuse(attribution: found.Attribution) -> bool:
    """ "Declined to be named, saying it would be unwise": why somebody does not speak, no view on the matter."""
    cues = (t for cue in attribution.cue for t in cue if t.dep_ == "advcl")
    return any(t.head.lemma_.lower() in words("citing", "silent") for t in cues)


def _named_so(content: Sequence[Span]) -> Iterator[Token]:
    """What a thing is called: "called the plan a disaster"."""
    for span in content:
        yield from (t for t in span if t.dep_ in PREDICATES or (t.i == span.end - 1 and t.pos_ in ("NOUN", "ADJ")))


def _states_figures(span: Span) -> bool:
    return any(t.like_num and t.lower_ not in ("one", "two") for t in span)


def _heads(content: Sequence[Span]) -> Iterator[Token]:
    """The heads of a content's main clauses: the root of each piece, and what is joined to it."""
    for span in content:
        for head in (span.root, *span.root.conjuncts):
            if span.start <= head.i < span.end:
                yield head


def _judges(head: Token) -> bool:
    if head.lemma_.lower() in COPULAS:
        return any(is_judgement(c) for c in head.children if c.dep_ in PREDICATES)
    predicts = any(c.lower_ in words("judgement_words", "predicting") for c in head.children if c.dep_ == "aux")
    return is_judgement(head) or (predicts and head.lemma_.lower() in words("judgement_words", "outcomes"))


def is_judgement(word: Token) -> bool:
    """A word of judgement, or a noun that one stands before: "reckless", "a disaster", "a reckless plan"."""
    if _listed(word):
        return True
    return word.pos_ == "NOUN" and any(c.dep_ == "amod" and _listed(c) for c in word.children)


def _listed(word: Token) -> bool:
    kind = {"ADJ": "adjectives", "NOUN": "nouns"}.get(word.pos_)
    return kind is not None and word.lemma_.lower() in words("judgement_words", kind)
