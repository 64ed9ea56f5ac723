"""What the sentences around a source tell: an example of the vague, something told by it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec
from spacy.tokens import Doc, Span

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

LISTED = 12
"""Words after a source within which one of it is named: "officials, including Mayor Ada Wick"."""
NEAR = 3
"""Sentences after a vague source in which one of them may be named."""


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
        msgspec.structs.replace(s, exemplified=_exemplified(mentions, places, steady)) if mentions else s
        for s, _, mentions in told
    )


class _Places:
    """Sentence and paragraph by token."""

    def __init__(self, doc: Doc) -> None:
        self.sentence = tokens_of(doc).sentence
        self._starts = [start for _, start, _ in doc._.layout.blocks]

    def block(self, token: int) -> int:
        """Number of a token's paragraph."""
        return bisect_right(self._starts, token)

    def opens(self, attribution: found.Attribution) -> bool:
        """Whether a quotation stands in the first sentence of its paragraph."""
        first = min(span.start for span in attribution.content) if attribution.content else -1
        starts = self._starts[self.block(first) - 1] if first >= 0 else -1
        return attribution.mode != "indirect" and starts >= 0 and self.sentence[first] == self.sentence[starts]


def _exemplified(
    mentions: Sequence[found.Mention], places: _Places, steady: Mapping[int, Sequence[tuple[int, bool]]]
) -> bool:
    """Whether one of them is named with it, or speaks soon after any mention of it."""
    return any(_is_listed(m) or _speaks_soon(m.span, places, steady) for m in mentions)


def _speaks_soon(mention: Span, places: _Places, steady: Mapping[int, Sequence[tuple[int, bool]]]) -> bool:
    """Whether one of them speaks soon: beyond its paragraph an expert for "experts", or whose words open the next."""
    at, block = places.sentence[mention.start], places.block(mention.start)
    experts = any(t.lemma_.lower() in words("roles", "experts") for t in mention)
    near = (place for n in range(at, at + NEAR + 1) for place in steady.get(n, ()))
    return any(not experts or close or other == block for other, close in near)


def _is_listed(mention: found.Mention) -> bool:
    """ "Officials, including Mayor Ada Wick, said"."""
    doc, end = mention.span.doc, mention.span.end
    if not any(t.lower_ in ("including", "like") for t in doc[end : end + 2]):
        return False
    return any(t.ent_type_ == "PERSON" for t in doc[end : end + LISTED])


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
