"""Whether all who speak belong to one body, so that many voices are one."""

from spacy.tokens import Doc

from auditor import evidence as ev
from auditor.analyse.tokens import tokens_of
from auditor.names import body_key, same_body

LEAST = 3
"""Sources that look like many."""
PLACES = frozenset({"GPE", "LOC", "NORP"})


def one_body(sources: tuple[ev.Source, ...], doc: Doc) -> str | None:
    """The body to which every source belongs that speaks here, where they are three or more, and two of them people."""
    own = [s for s in sources if s.attributions and s.via is None and not s.only_in_headline and not s.relayed]
    bodies = [s.name if s.kind == "organisation" else s.affiliation for s in own]
    people = sum(s.kind == "person" for s in own)
    if len(own) < LEAST or people < 2 or not all(bodies):
        return None
    first = min((b for b in bodies if b), key=len)
    places = {body_key(e.text) for e in tokens_of(doc).entities if e.label_ in PLACES}
    return first if body_key(first) not in places and all(same_body(first, b or "") for b in bodies) else None
