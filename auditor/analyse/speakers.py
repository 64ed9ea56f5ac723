"""Who speaks in each attribution."""

from spacy.tokens import Doc

from auditor.analyse.found import Source


def speakers(doc: Doc) -> dict[int, Source]:
    """The source by the identity of the attribution. Needs sources on the Doc."""
    sources: list[Source] = doc._.sources
    return {id(a): s for s in sources for m in s.mentions for a in (m.attribution, *m.also) if a is not None}
