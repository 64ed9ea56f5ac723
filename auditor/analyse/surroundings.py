"""What the sentences around a source or a quotation tell: an example of the vague, a speaker near the quotation."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc, Token

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.hedges import quoted_tokens
from auditor.lexicon import words

LISTED = 12
"""Words after a source within which one of it is named: "officials, including Mayor Ada Wick"."""
NEAR = 3
"""Sentences after a vague source in which one of them may be named."""
SPEAKERS = frozenset({"he", "she", "they", "i", "we"})


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
    """Somebody unnamed who told it to others than the writer: in papers that came out, to the police, in a speech."""
    if mention.span.root.pos_ == "PROPN":
        return False
    return _in_papers(mention) or _to_the_record(mention) or _in_public(mention)


def _to_the_record(mention: found.Mention) -> bool:
    """ "A clerk told investigators"."""
    cues = (t for cue in mention.attribution.cue for t in cue) if mention.attribution is not None else ()
    hearers = (c for t in cues if t.lemma_.lower() == "tell" for c in t.children if c.dep_ in ("dobj", "dative"))
    return any(c.lemma_.lower() in words("speech", "takers") for c in hearers)


def _in_public(mention: found.Mention) -> bool:
    """ "In a speech, an adviser said": open to all, and no name was asked to be kept back."""
    cues = (t for cue in mention.attribution.cue for t in cue) if mention.attribution is not None else ()
    preps = (c for t in cues for c in t.children if c.dep_ == "prep" and c.lower_ in ("in", "at", "during"))
    return any(c.lemma_.lower() in words("speech", "public") for prep in preps for c in prep.children)


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
    cues = {t.lemma_.lower() for cue in attribution.cue for t in cue}
    if cues & words("citing", "asks"):
        return False
    return attribution.mode != "indirect" or bool(cues & words("speech", "tells"))


def with_speakers_near(quotes: tuple[ev.Quote, ...], doc: Doc) -> tuple[ev.Quote, ...]:
    """The quotations, each told whether it stands alone and whether somebody who may have said it stands near."""
    numbers, people = _sentence_numbers(doc), _people(doc)
    sentences = [(s.start, s.end) for s in doc.sents]
    out = []
    for q, record in zip(doc._.quotes, quotes, strict=True):
        first, last = numbers[q.span.start], numbers[q.span.end - 1]
        near = range(first - 1, last + 2)
        alone = not any(t.is_alpha for t in _outside(doc, q, sentences[first][0], sentences[last][1]))
        out.append(msgspec.structs.replace(record, alone=alone, speaker_near=any(n in people for n in near)))
    return tuple(out)


def _outside(doc: Doc, quote: found.Quote, start: int, end: int) -> Iterator[Token]:
    yield from doc[start : quote.span.start]
    yield from doc[quote.span.end : end]


def _sentence_numbers(doc: Doc) -> list[int]:
    return [n for n, sentence in enumerate(doc.sents) for _ in sentence]


def _people(doc: Doc) -> set[int]:
    """Numbers of the sentences in which a person is named or meant outside quotations, or a source is told."""
    numbers, quoted = _sentence_numbers(doc), quoted_tokens(doc)
    named = {numbers[t.i] for t in doc if not quoted[t.i] and (t.ent_type_ == "PERSON" or t.lower_ in SPEAKERS)}
    named |= {n + 1 for n, s in enumerate(doc.sents) if s.text.rstrip().endswith(":")}
    return named | {numbers[s.start] for a in doc._.attributions for s in a.source}
