"""Words given out in writing, in a statement, a release, a letter or a post: no answer to a reporter's question."""

from typing import Literal

import msgspec
from spacy.tokens import Doc, Token

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

IN = frozenset({"in", "on", "via", "through", "by"})


def with_medium(attributions: tuple[ev.Attribution, ...], doc: Doc) -> tuple[ev.Attribution, ...]:
    """The attributions, each told how its words came; a source that gave them out goes on until it is said to speak."""
    quoted, tokens = quoted_tokens(doc), tokens_of(doc)
    writing: set[str] = set()
    out = []
    for a, told in zip(attributions, doc._.attributions, strict=True):
        clause = [t for t in tokens.of(tokens.sentences[tokens.sentence[_first(told)]]) if not quoted[t.i]]
        medium = _medium(told, clause, goes_on=a.source_id in writing)
        out.append(msgspec.structs.replace(a, medium=medium))
        if a.source_id is not None and told.within is None:
            (writing.add if medium == "statement" else writing.discard)(a.source_id)
    return tuple(out)


def _medium(told: found.Attribution, clause: list[Token], *, goes_on: bool) -> Literal["statement", "spoken"] | None:
    if _is_spoken(told, clause):
        return "spoken"
    return "statement" if _is_written(told, clause) or (goes_on and _goes_on(told)) else None


def _first(told: found.Attribution) -> int:
    return (told.cue or told.content)[0].start


def _is_spoken(told: found.Attribution, clause: list[Token]) -> bool:
    """The cue tells or asks somebody, or its clause says where it was spoken, or to whom."""
    cues = {t.lemma_.lower() for cue in told.cue for t in cue}
    places = {t.lemma_.lower() for t in clause if t.dep_ == "pobj" and t.head.pos_ == "ADP"}
    return bool(cues & words("statements", "telling") or places & words("statements", "occasions"))


def _is_written(told: found.Attribution, clause: list[Token]) -> bool:
    """The cue posts, its source is a paper, or its clause tells what it was written in or on."""
    if any(t.lemma_.lower() in words("statements", "posting") and t.pos_ == "VERB" for cue in told.cue for t in cue):
        return True
    if any(_is_paper(t) for source in told.source for t in source):
        return True
    return any(t.dep_ == "pobj" and t.head.lower_ in IN and (_is_paper(t) or _is_platform(t)) for t in clause)


def _is_paper(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in words("statements", "papers")


def _is_platform(token: Token) -> bool:
    return token.lower_ in words("statements", "platforms")


def _goes_on(told: found.Attribution) -> bool:
    """ "He added": nothing says that this was spoken."""
    verbs = [t for cue in told.cue for t in cue if t.pos_ == "VERB"]
    return all(t.lemma_.lower() in words("statements", "goes_on") for t in verbs)
