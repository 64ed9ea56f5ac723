"""What the sentences around a source tell: an example of the vague, something told by it."""

import msgspec
from spacy.tokens import Doc

from auditor import evidence as ev
from auditor.analyse import found
from auditor.lexicon import words

LISTED = 12
"""Words after a source within which one of it is named: "officials, including Mayor Ada Wick"."""
NEAR = 3
"""Sentences after a vague source in which one of them may be named."""


def with_examples(sources: tuple[ev.Source, ...], accountable: set[str], doc: Doc) -> tuple[ev.Source, ...]:
    """The sources, each told whether one of the accountable (by id) speaks in the sentences after it."""
    numbers = _sentence_numbers(doc)
    spoken = [[numbers[m.span.start] for m in s.mentions if m.attribution] for s in doc._.sources]
    told = list(zip(sources, spoken, strict=True))
    steady = {n for s, at in told if s.id in accountable for n in at}
    near = [{n for first in at for n in range(first, first + NEAR + 1)} for _, at in told]
    return tuple(
        msgspec.structs.replace(s, exemplified=not steady.isdisjoint(here) or any(map(_is_listed, told_of.mentions)))
        for s, told_of, here in zip(sources, doc._.sources, near, strict=True)
    )


def _is_listed(mention: found.Mention) -> bool:
    """ "Officials, including Mayor Ada Wick, said"."""
    doc, end = mention.span.doc, mention.span.end
    if not any(t.lower_ in ("including", "like") for t in doc[end : end + 2]):
        return False
    return any(t.ent_type_ == "PERSON" for t in doc[end : end + LISTED])


def with_tellers(sources: tuple[ev.Source, ...], doc: Doc) -> tuple[ev.Source, ...]:
    """The sources, each told whether something is told by it."""
    return tuple(
        msgspec.structs.replace(s, tells=any(_tells(m.attribution) and not _is_elsewhere(m) for m in told.mentions))
        for s, told in zip(sources, doc._.sources, strict=True)
    )


def _is_elsewhere(mention: found.Mention) -> bool:
    """Somebody unnamed who told it to others than the writer: in papers that came out, to the police, in court."""
    return mention.span.root.pos_ != "PROPN" and (_in_papers(mention) or _to_the_record(mention))


def _to_the_record(mention: found.Mention) -> bool:
    """ "A clerk told investigators"."""
    cues = (t for cue in mention.attribution.cue for t in cue) if mention.attribution is not None else ()
    hearers = (c for t in cues if t.lemma_.lower() == "tell" for c in t.children if c.dep_ in ("dobj", "dative"))
    return any(c.lemma_.lower() in words("speech", "takers") for c in hearers)


def _in_papers(mention: found.Mention) -> bool:
    """ "One official even suggested", after a sentence on leaked e-mails: it is they that tell."""
    first, start = mention.span[0], mention.span.sent.start
    if first.lower_ not in ("one", "another") or start == 0:
        return False
    before = {t.lemma_.lower() for t in mention.span.doc[start - 1].sent}
    return bool(before & words("speech", "leaks") and before & words("speech", "papers"))


def _tells(attribution: found.Attribution | None) -> bool:
    if attribution is None:
        return False
    cues = (t.lemma_.lower() for cue in attribution.cue for t in cue)
    return attribution.mode != "indirect" or any(cue in words("speech", "tells") for cue in cues)


def _sentence_numbers(doc: Doc) -> list[int]:
    return [n for n, sentence in enumerate(doc.sents) for _ in sentence]
