"""What the sentences around a source or a quotation tell: an example of the vague, a speaker near the quotation."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.hedges import quoted_tokens
from auditor.lexicon import words

NEAR = 3
"""Sentences after a vague source in which one of them may be named."""
SPEAKERS = frozenset({"he", "she", "they", "i", "we"})


def with_examples(sources: tuple[ev.Source, ...], accountable: set[str], doc: Doc) -> tuple[ev.Source, ...]:
    """The sources, each told whether one of the accountable (by id) speaks in the sentences after it."""
    places = _Places(doc)
    told = [(s, f, [m for m in f.mentions if m.attribution]) for s, f in zip(sources, doc._.sources, strict=True)]
    steady: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for source, found_, mentions in told:
        for m in mentions if source.id in accountable else ():
            close = is_expert(found_) or (m.attribution is not None and places.opens(m.attribution))
            steady[places.sentence[m.span.start]].append((places.block(m.span.start), close))
    return tuple(
        msgspec.structs.replace(s, exemplified=_exemplified(mentions[0].span, places, steady)) if mentions else s
        for s, _, mentions in told
    )


class _Places:
    """Sentence and paragraph by token."""

    def __init__(self, doc: Doc) -> None:
        self.sentence = _sentence_numbers(doc)
        self._starts = [start for _, start, _ in doc._.layout.blocks]

    def block(self, token: int) -> int:
        """Number of a token's paragraph."""
        return bisect_right(self._starts, token)

    def opens(self, attribution: found.Attribution) -> bool:
        """Whether a quotation stands in the first sentence of its paragraph."""
        first = min(span.start for span in attribution.content) if attribution.content else -1
        starts = self._starts[self.block(first) - 1] if first >= 0 else -1
        return attribution.mode != "indirect" and starts >= 0 and self.sentence[first] == self.sentence[starts]


def _exemplified(first: Span, places: _Places, steady: Mapping[int, Sequence[tuple[int, bool]]]) -> bool:
    """Whether one of them speaks soon: beyond its paragraph an expert for "experts", or whose words open the next."""
    at, block = places.sentence[first.start], places.block(first.start)
    experts = any(t.lemma_.lower() in words("roles", "experts") for t in first)
    near = (place for n in range(at, at + NEAR + 1) for place in steady.get(n, ()))
    return any(not experts or close or other == block for other, close in near)


def is_expert(source: found.Source) -> bool:
    """Somebody whose calling, place of work or clause tells of knowledge of a subject; or a study."""
    told = f"{source.title or ''} {source.affiliation or ''} {source.name}".lower().split()
    known = words("roles", "experts") | words("roles", "expert_places") | words("roles", "expert_papers")
    if source.kind == "person":
        clauses = (c for m in source.mentions for c in m.span.root.rights if c.dep_ == "relcl")
        studies = any(c.lemma_.lower() in words("roles", "expert_deeds") for c in clauses)
        return studies or bool(known.intersection(told))
    return bool(known.intersection(told))


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
