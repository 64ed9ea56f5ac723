"""Component `auditor_responses`: what a party said, or did not say, when asked."""

from spacy.tokens import Doc

from auditor.analyse.found import Response
from auditor.analyse.parties import Parties
from auditor.analyse.responses.asked import find_answers
from auditor.analyse.responses.clause import clause_span
from auditor.analyse.responses.details import asked_by, means, time_given, tries, waits_no_time
from auditor.analyse.responses.refusals import find_refusals
from auditor.analyse.responses.silence import find_silence
from auditor.analyse.responses.trigger import Scene, Trigger

RANK = {"no_response": 0, "declined": 0, "unreachable": 0, "responded": 1}
"""Of two readings of one clause the lower wins: "Asked about it, she declined to comment" is a refusal."""


def find_responses(doc: Doc) -> list[Response]:
    """Every clause that tells of an answer, a silence or a refusal, in reading order; none overlap."""
    scene = Scene(doc)
    triggers = [*find_silence(scene), *find_refusals(scene), *find_answers(scene)]
    parties = Parties(doc) if triggers else None
    found: list[Response] = []
    taken = bytearray(len(doc))
    for trigger in sorted(triggers, key=lambda t: (RANK[t.type], t.verb.i)):
        span = clause_span(scene, trigger)
        if parties is not None and not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * len(span)
            found.append(_response(parties, trigger, start=span.start, end=span.end))
    return sorted(found, key=lambda r: r.span.start)


def _bare(asker: str | None) -> str | None:
    """The asker's name without an indefinite article."""
    return asker.removeprefix("a ").removeprefix("an ") if asker is not None else None


def _response(parties: Parties, trigger: Trigger, *, start: int, end: int) -> Response:
    span = parties.doc[start:end]
    party = parties.of(trigger.party) if trigger.party is not None else None
    asker, asker_span = asked_by(span)
    return Response(
        span,
        trigger.type,
        party.name if party else "",
        party.span if party else None,
        immediate=waits_no_time(span),
        asked_by=_bare(asker),
        asked_by_span=asker_span,
        means=means(span),
        tries=tries(span),
        time_given=time_given(span),
    )
