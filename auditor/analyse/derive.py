"""What is counted over the whole article, once all evidence is in: fields that rules and the score need."""

import msgspec
from spacy.tokens import Doc

from auditor import evidence as ev
from auditor.analyse.coy import with_coy
from auditor.analyse.introductions import with_introductions
from auditor.analyse.loaded import with_loaded
from auditor.analyse.lone_quotes import with_speakers_near
from auditor.analyse.medium import with_medium
from auditor.analyse.opinions import with_opinions
from auditor.analyse.places import with_places, with_positions
from auditor.analyse.quoted import with_quotations
from auditor.analyse.relays import with_bodies, with_relays
from auditor.analyse.relied import secondhand_share, with_surroundings
from auditor.analyse.statements import with_statements
from auditor.analyse.surroundings import with_examples, with_tellers
from auditor.analyse.switches import with_switches
from auditor.analyse.waits import with_waits

STEADY = ("named", "spokesperson")
"""Identities that a reader can hold to account."""


def derive(evidence: ev.Evidence, doc: Doc) -> ev.Evidence:
    """The same evidence with the counts of `ArticleFacts` and the positions of accusations filled in."""
    paragraphs = with_statements(evidence.paragraphs, doc)
    told = [a for a in evidence.attributions if a.within is None and not a.in_headline]
    attributions = _told_how(evidence.attributions, doc)
    heard = _heard(evidence)
    speaking = [s for s in evidence.sources if s.id in heard]
    facts = msgspec.structs.replace(
        evidence.article,
        statements=sum(p.statements for p in paragraphs),
        attributed_statements=sum(p.attributed_statements for p in paragraphs),
        attributions=len(told),
        secondhand_share=secondhand_share(msgspec.structs.replace(evidence, attributions=attributions)),
        sources=len(speaking),
        accountable_sources=len(_accountable(evidence)) + _unvoiced_documents(evidence),
        anonymous_sources=sum(s.identity == "anonymous" and s.via is None for s in speaking),
        top_share=max((s.share for s in speaking), default=0.0),
        labelled=bool(evidence.article.byline or evidence.article.published or evidence.article.credit),
    )
    return msgspec.structs.replace(
        evidence,
        article=with_quotations(facts, evidence.quotes, attributions, doc),
        paragraphs=paragraphs,
        accusations=with_places(evidence, doc),
        disputes=with_positions(evidence.disputes, evidence.article.body),
        sources=_told_of(evidence, doc),
        secondhand=with_surroundings(evidence.secondhand, doc),
        attributions=attributions,
        quotes=with_switches(with_speakers_near(evidence.quotes, doc), doc),
    )


def _told_how(attributions: tuple[ev.Attribution, ...], doc: Doc) -> tuple[ev.Attribution, ...]:
    return with_medium(with_waits(with_loaded(with_opinions(attributions, doc), doc), doc), doc)


def _told_of(evidence: ev.Evidence, doc: Doc) -> tuple[ev.Source, ...]:
    sources = with_examples(evidence.sources, _accountable(evidence), doc)
    sources = with_coy(with_introductions(with_tellers(sources, doc), doc), doc)
    return with_bodies(with_relays(sources, evidence.attributions), evidence.responses)


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
