"""Component `auditor_claims`: what the headline, the lead and each accusation rest on, one independent voice at a time.

Two mentions of one source are one support, and so are two people of one organisation, or all that came through one
other outlet: take that voice away, and all of it goes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from auditor.analyse.found import Attribution, Claim, Document, Secondhand, Source, Support
from auditor.analyse.speakers import speakers

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
DASHES = frozenset({"-", "–", "—", "--"})
"""What ends a dateline."""

CLOSE = 0.5
"""Share of a claim's content words that words elsewhere must hold to be taken for the same claim."""

LEAST = 3
"""A claim of fewer content words is matched by nothing but what stands in it."""


def find_claims(doc: Doc) -> list[Claim]:
    """Headline, lead and accusations. Needs all other evidence on the Doc."""
    voices = _Voices(doc)
    accused = (Claim("accusation", c.span, accusation=c) for c in doc._.accusations)
    claims = [*_of_headline(doc), *_of_lead(doc), *accused]
    for claim in claims:
        claim.supports = list(voices.behind(claim))
    return claims


def _of_headline(doc: Doc) -> Iterator[Claim]:
    if doc._.layout.headline is not None:
        yield Claim("headline", doc._.layout.headline)


def _of_lead(doc: Doc) -> Iterator[Claim]:
    """The first sentence of the story, without its dateline."""
    start, last = next(((s, e) for kind, s, e in doc._.layout.blocks if kind == "paragraph"), (0, 0))
    end = start
    while end < last:
        end = min(doc[end].sent.end, last)
        if any(t.pos_ in {"VERB", "AUX"} for t in doc[start:end]):
            yield Claim("lead", doc[start:end])
            return
        if doc[end - 1].text in DASHES:
            start = end


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution with its source and its content words."""

    attribution: Attribution
    source: Source
    words: frozenset[str]


class _Voices:
    """Who says what in one article."""

    def __init__(self, doc: Doc) -> None:
        source = speakers(doc)
        through: list[Secondhand] = doc._.secondhand
        self.doc, self.through = doc, through
        self.via = {id(x.attribution): x for x in through if x.attribution is not None}
        self.said = [
            _Said(a, source[id(a)], frozenset[str]().union(*map(_words, a.content)))
            for a in doc._.attributions
            if id(a) in source and a.source
        ]
        self.papers: list[Document] = [d for d in doc._.documents if d.source is None and d.identified]

    def behind(self, claim: Claim) -> Iterator[Support]:
        """The supports of a claim in reading order, each voice once; what the headline tells only in want of others."""
        headline = self.doc._.layout.headline
        found = sorted(self._all(claim), key=lambda s: s.span.start)
        below = [s for s in found if headline is None or s.span.start >= headline.end]
        taken = set[str]()
        for support in below or found or self._unparsed(claim):
            key = support.voice.casefold()
            if key not in taken:
                taken.add(key)
                yield support

    def _all(self, claim: Claim) -> Iterator[Support]:
        told = claim.accusation.attribution if claim.accusation is not None else None
        wanted = _words(claim.span) - self.naming(claim.span)
        for said in self.said:
            a = said.attribution
            if a is told or (a.within is None and (_tells(a, claim.span) or _same(said.words, wanted))):
                via = self._outlet(a)
                yield Support(a.source[0], _voice(said.source, via), source=said.source, via=via)
        for paper in self.papers:
            if _same(_words(paper.span.sent), wanted):
                yield Support(paper.span, paper.span.text, document=paper)

    def _unparsed(self, claim: Claim) -> list[Support]:
        """The report with which a lead opens, where what was reported could not be made out."""
        reports = (x for x in self.through if x.type == "report" and x.named and x.span.root.dep_ == "nsubj")
        within = (x for x in reports if claim.span.start <= x.span.start and x.span.end <= claim.span.end)
        return [Support(x.span, x.outlet, via=x) for x in within if claim.role == "lead"]

    def naming(self, span: Span) -> frozenset[str]:
        """Words of a claim that name who says it, and the cue: no part of what others would have to say."""
        pieces = (p for s in self.said for p in (*s.attribution.source, *s.attribution.cue))
        within = (p for p in pieces if span.start <= p.start and p.end <= span.end)
        return frozenset[str]().union(*map(_words, within))

    def _outlet(self, attribution: Attribution | None) -> Secondhand | None:
        """The other outlet through which it came, itself or what it lies within."""
        while attribution is not None:
            if id(attribution) in self.via:
                return self.via[id(attribution)]
            attribution = attribution.within
        return None


def _tells(attribution: Attribution, span: Span) -> bool:
    """The larger part of a claim is this content, once the naming of the source and the cue are left aside."""
    told = _shared([*attribution.source, *attribution.cue], span)
    return told < len(span) and 2 * _shared(attribution.content, span) >= len(span) - told


def _shared(pieces: Sequence[Span], span: Span) -> int:
    """Tokens of `span` that the pieces hold."""
    return sum(max(0, min(p.end, span.end) - max(p.start, span.start)) for p in pieces)


def _voice(source: Source, via: Secondhand | None) -> str:
    """What counts as one: an outlet, an organisation with its people, or else a person.

    Unnamed sources of no known body are called alike ("an official") and still are different people.
    """
    known = (via.outlet if via else None) or source.party or source.affiliation
    return known or (source.name if source.identity == "named" else f"{source.name} {id(source)}")


def _same(words: frozenset[str], wanted: frozenset[str]) -> bool:
    return len(wanted) >= LEAST and len(words & wanted) >= CLOSE * len(wanted)


def _words(span: Span) -> frozenset[str]:
    return frozenset(t.lemma_.casefold() for t in span if t.pos_ in CONTENT and not t.is_stop)
