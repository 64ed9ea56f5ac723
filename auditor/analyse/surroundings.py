"""What the sentences around a source tell: an example of the vague, something told by it."""

import msgspec
from spacy.tokens import Doc

from auditor import evidence as ev
from auditor.analyse import found
from auditor.lexicon import words

NEAR = 3
"""Sentences after a vague source in which one of them may be named."""


def with_examples(sources: tuple[ev.Source, ...], accountable: set[str], doc: Doc) -> tuple[ev.Source, ...]:
    """The sources, each told whether one of the accountable (by id) speaks in the sentences after it."""
    numbers = _sentence_numbers(doc)
    spoken = [[numbers[m.span.start] for m in s.mentions if m.attribution] for s in doc._.sources]
    told = list(zip(sources, spoken, strict=True))
    steady = {n for s, at in told if s.id in accountable for n in at}
    return tuple(
        msgspec.structs.replace(s, exemplified=any(n in steady for n in range(at[0], at[0] + NEAR + 1))) if at else s
        for s, at in told
    )


def with_tellers(sources: tuple[ev.Source, ...], doc: Doc) -> tuple[ev.Source, ...]:
    """The sources, each told whether something is told by it."""
    return tuple(
        msgspec.structs.replace(s, tells=any(_tells(m.attribution) for m in told.mentions))
        for s, told in zip(sources, doc._.sources, strict=True)
    )


def _tells(attribution: found.Attribution | None) -> bool:
    if attribution is None:
        return False
    cues = (t.lemma_.lower() for cue in attribution.cue for t in cue)
    return attribution.mode != "indirect" or any(cue in words("speech", "tells") for cue in cues)


def _sentence_numbers(doc: Doc) -> list[int]:
    return [n for n, sentence in enumerate(doc.sents) for _ in sentence]
