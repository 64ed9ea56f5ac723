"""What is counted over the whole article, once all evidence is in: fields that rules and the score need."""

from bisect import bisect_right

import msgspec
from spacy.tokens import Doc, Span

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.introductions import with_introductions
from auditor.analyse.opinions import with_opinions
from auditor.analyse.relays import with_bodies, with_relays
from auditor.analyse.surroundings import with_examples, with_speakers_near, with_tellers

LEAST_WORDS = 5
"""A shorter sentence states too little to want a source."""
STEADY = ("named", "spokesperson")
"""Identities that a reader can hold to account."""


def derive(evidence: ev.Evidence, doc: Doc) -> ev.Evidence:
    """The same evidence with the counts of `ArticleFacts` and the positions of accusations filled in."""
    statements, attributed = count_statements(doc)
    told = [a for a in evidence.attributions if a.within is None and not a.in_headline]
    outlets = {s.id for s in evidence.sources if s.kind == "outlet"}
    heard = _heard(evidence)
    speaking = [s for s in evidence.sources if s.id in heard]
    facts = msgspec.structs.replace(
        evidence.article,
        statements=statements,
        attributed_statements=attributed,
        attributions=len(told),
        secondhand_share=_share(sum(_is_secondhand(a, outlets) for a in told), len(told)),
        sources=len(speaking),
        accountable_sources=len(_accountable(evidence)) + _unvoiced_documents(evidence),
        anonymous_sources=sum(s.identity == "anonymous" and s.via is None for s in speaking),
        top_share=max((s.share for s in speaking), default=0.0),
        labelled=bool(evidence.article.byline or evidence.article.published or evidence.article.credit),
    )
    return msgspec.structs.replace(
        evidence,
        article=facts,
        accusations=_placed(evidence, doc),
        sources=_told_of(evidence, doc),
        attributions=with_opinions(evidence.attributions, doc),
        quotes=with_speakers_near(evidence.quotes, doc),
    )


def _told_of(evidence: ev.Evidence, doc: Doc) -> tuple[ev.Source, ...]:
    sources = with_examples(evidence.sources, _accountable(evidence), doc)
    sources = with_introductions(with_tellers(sources, doc), doc)
    return with_bodies(with_relays(sources, evidence.attributions), evidence.responses)


def count_statements(doc: Doc) -> tuple[int, int]:
    """How many sentences of the story state something, and how many of them stand in an attribution or its cue.

    Headings, datelines, questions outside quotations and sentences of under `LEAST_WORDS` words state nothing.
    """
    covered = _attributed_tokens(doc)
    kinds = _kinds(doc)
    statements = attributed = 0
    for sentence in doc.sents:
        if kinds[sentence.start] in ("paragraph", "list", "blockquote") and _states(sentence):
            statements += 1
            attributed += any(covered[sentence.start : sentence.end])
    return statements, attributed


def _states(sentence: Span) -> bool:
    words = sum(t.is_alpha for t in sentence)
    verb = any(t.pos_ in ("VERB", "AUX") for t in sentence)
    return words >= LEAST_WORDS and verb and not sentence.text.rstrip(" \n\"'”’").endswith("?")


def _attributed_tokens(doc: Doc) -> list[bool]:
    """For each token, whether it stands in an attribution that tells its source; "has learned" tells none."""
    covered = [False] * len(doc)
    learned = {t.i for h in doc._.hedges if h.type == "learned" for t in h.span}
    for a in doc._.attributions:
        if a.source and not any(t.i in learned for s in a.cue for t in s):
            for span in (*a.source, *a.cue, *a.content):
                covered[span.start : span.end] = [True] * len(span)
    return covered


def _kinds(doc: Doc) -> list[str]:
    kinds = [""] * len(doc)
    for kind, start, end in doc._.layout.blocks:
        kinds[start:end] = [kind] * (end - start)
    return kinds


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _is_secondhand(a: ev.Attribution, outlets: set[str]) -> bool:
    return a.via is not None or a.source_id in outlets


def _accountable(evidence: ev.Evidence) -> set[str]:
    """Ids of the sources that speak and that a reader can hold to account; a paper only where it can be found."""
    found = {d.source_id for d in evidence.documents if d.identified}
    heard = _heard(evidence)
    return {s.id for s in evidence.sources if s.id in heard and s.identity in STEADY and _findable(s, found)}


def _heard(evidence: ev.Evidence) -> set[str | None]:
    """Ids of the sources that speak in the story: the headline's "nurse says" is none beside the story's nurse.

    Nor is what a reason for anonymity tells of: "because the council has threatened to sue".
    """
    reasons = [s.reason_span for s in evidence.sources if s.reason_span is not None]

    def told(a: ev.Attribution) -> bool:
        return not a.in_headline and not any(r.start <= c.start < r.end for r in reasons for c in a.cue)

    return {a.source_id for a in evidence.attributions if told(a)}


def _findable(source: ev.Source, found: set[str | None]) -> bool:
    if source.kind in ("document", "data"):
        return source.id in found
    return source.kind != "outlet"


def _unvoiced_documents(evidence: ev.Evidence) -> int:
    """Documents that are identified and are not sources themselves."""
    return sum(d.identified and d.source_id is None for d in evidence.documents)


def _placed(evidence: ev.Evidence, doc: Doc) -> tuple[ev.Accusation, ...]:
    """The accusations with the places of their and their answers' paragraphs in the story, from 0 to 1."""
    body = evidence.article.body
    if not body:
        return evidence.accusations
    starts = [span.start for span in body]
    length = max(1, body[-1].end - starts[0])

    def place(offset: int) -> float:
        paragraph = starts[max(0, bisect_right(starts, offset) - 1)]
        return round((paragraph - starts[0]) / length, 4)

    speech = [q.span for q in evidence.quotes if q.speech]
    opened = [q.start for q in speech]

    def in_quotes(offset: int) -> bool:
        n = bisect_right(opened, offset)
        return n > 0 and offset < speech[n - 1].end

    quoted = _answered_in_quotes(evidence)
    return tuple(
        msgspec.structs.replace(
            c,
            answered_in_own_words=c.answer in quoted,
            position=place(c.span.start),
            party_is_place=_is_place(told),
            quoted=in_quotes(c.span.start),
            answer_position=None if c.answer_span is None else place(c.answer_span.start),
        )
        for c, told in zip(evidence.accusations, doc._.accusations, strict=True)
    )


def _answered_in_quotes(evidence: ev.Evidence) -> set[str]:
    """Attributions, by id, that quote their source, or whose source is quoted in the same paragraph."""
    direct = {(a.source_id, a.paragraph) for a in evidence.attributions if a.mode != "indirect" and a.source_id}
    return {a.id for a in evidence.attributions if a.mode != "indirect" or (a.source_id, a.paragraph) in direct}


def _is_place(accusation: found.Accusation) -> bool:
    span = accusation.party_span
    return span is not None and span.root.ent_type_ in ("GPE", "LOC", "NORP")
