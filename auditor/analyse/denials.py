"""Denials of "it": which of several accusations of one party do they answer?"""

import msgspec
from spacy.tokens import Doc

from auditor import evidence as ev
from auditor.analyse import found
from auditor.lexicon import words

NEAR = 2
"""Sentences before a denial in which the accusation stands that "it" takes up."""


def with_denials(accusations: tuple[ev.Accusation, ...], doc: Doc) -> tuple[ev.Accusation, ...]:
    """The accusations, each told whether its answer denies "it" and could deny one thing or another."""
    return tuple(
        msgspec.structs.replace(c, answer_unclear=True) if told.further and _is_unclear(told, doc) else c
        for c, told in zip(accusations, doc._.accusations, strict=True)
    )


def _is_unclear(accusation: found.Accusation, doc: Doc) -> bool:
    """Two or more accusations stand before the denial, and not one alone just before it."""
    answer = accusation.answer
    if not isinstance(answer, found.Attribution) or not answer.cue or not _is_bare(answer):
        return False
    at = answer.cue[0].start
    before = [s for s in (accusation.span, *accusation.further) if s.end <= at]
    near = [s for s in before if sum(bool(t.is_sent_start) for t in doc[s.end : at + 1]) <= NEAR]
    return len(before) > 1 and len(near) != 1


def _is_bare(answer: found.Attribution) -> bool:
    cues = {t.lemma_.lower() for cue in answer.cue for t in cue}
    said = {t.lower_ for span in answer.content for t in span if any(c.isalpha() for c in t.text)}
    denies = cues & words("denials", "deny") or said & words("denials", "denial")
    return bool(said) and bool(denies) and said <= words("denials", "bare")
