"""Where in the story accusations, their answers and disputes stand, from 0 to 1, and which of them are quoted."""

from bisect import bisect_right
from collections.abc import Callable

import msgspec
from spacy.tokens import Doc

from auditor import evidence as ev
from auditor.analyse import found


def with_places(evidence: ev.Evidence, doc: Doc) -> tuple[ev.Accusation, ...]:
    """The accusations with the places of their and their answers' paragraphs."""
    place, in_quotes = _placer(evidence.article.body), _quoted(evidence.quotes)
    return tuple(
        msgspec.structs.replace(
            c,
            position=place(c.span.start),
            party_is_place=_is_place(told),
            quoted=in_quotes(c.span.start),
            answer_position=None if c.answer_span is None else place(c.answer_span.start),
        )
        for c, told in zip(evidence.accusations, doc._.accusations, strict=True)
    )


def with_positions(disputes: tuple[ev.Dispute, ...], body: ev.Spans) -> tuple[ev.Dispute, ...]:
    """The disputes with the places of their paragraphs."""
    place = _placer(body)
    return tuple(msgspec.structs.replace(d, position=place(d.span.start)) for d in disputes)


def _placer(body: ev.Spans) -> Callable[[int], float]:
    """Tells of an offset where the paragraph that holds it begins, as a share of the story's length."""
    starts = [span.start for span in body] or [0]
    length = max(1, body[-1].end - starts[0]) if body else 1

    def place(offset: int) -> float:
        paragraph = starts[max(0, bisect_right(starts, offset) - 1)]
        return round((paragraph - starts[0]) / length, 4)

    return place


def _quoted(quotes: tuple[ev.Quote, ...]) -> Callable[[int], bool]:
    """Tells of an offset whether it stands in quoted speech."""
    speech = [q.span for q in quotes if q.speech]
    opened = [q.start for q in speech]

    def in_quotes(offset: int) -> bool:
        n = bisect_right(opened, offset)
        return n > 0 and offset < speech[n - 1].end

    return in_quotes


def _is_place(accusation: found.Accusation) -> bool:
    span = accusation.party_span
    return span is not None and span.root.ent_type_ in ("GPE", "LOC", "NORP")
