"""How much came through other outlets, what opens the story, and which carriers without a name soon get one."""

import msgspec
from spacy.tokens import Doc

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

NEAR = 3
"""Sentences after "media reports" in which a report may be named."""


def secondhand_share(evidence: ev.Evidence) -> float:
    """Share, 0 to 1, of the story's attributions that came through other outlets; their polls are their own work.

    Who told an outlet something goes on being quoted from there: "Perry told Politico. … Perry said."
    """
    polls = {x.id for x in evidence.secondhand if x.type == "poll"}
    outlets = {s.id for s in evidence.sources if s.kind == "outlet"}
    told = [a for a in evidence.attributions if a.within is None and not a.in_headline]
    through: set[str | None] = set()
    count = 0
    for a in sorted(told, key=_place):
        via = a.via is not None and a.via not in polls
        if via:
            through.add(a.source_id)
        elif a.medium == "statement":
            through.discard(a.source_id)
        goes_on = a.source_id is not None and a.source_id in through
        count += via or goes_on or (a.source_id in outlets and a.via not in polls)
    return round(count / len(told), 4) if told else 0.0


def with_surroundings(secondhand: tuple[ev.Secondhand, ...], doc: Doc) -> tuple[ev.Secondhand, ...]:
    """The records, each told whether it opens the story, and whether a name soon follows one that has none."""
    numbers = tokens_of(doc).sentence
    at = [numbers[x.span.start] for x in doc._.secondhand]
    named = {n for n, record in zip(at, secondhand, strict=True) if record.named}
    start, end = next(((s, e) for kind, s, e in doc._.layout.blocks if kind == "paragraph"), (0, 0))
    return tuple(
        msgspec.structs.replace(
            record,
            opens=start <= x.span.start < end,
            aside=x.attribution is not None and _is_aside(x.attribution),
            exemplified=not record.named and any(m in named for m in range(n, n + NEAR + 1)),
        )
        for x, n, record in zip(doc._.secondhand, at, secondhand, strict=True)
    )


def _is_aside(attribution: found.Attribution) -> bool:
    """The cue comments ("argued"), or the main clause is another: "Though Reuters reported it, the council met"."""
    cue = attribution.cue[0].root
    told_after = [piece.end for piece in attribution.content if piece.start > cue.i]
    led_in = any(t.pos_ in ("ADP", "SCONJ") or t.dep_ == "mark" for t in cue.doc[cue.sent.start : cue.i])
    passing = led_in and cue.pos_ == "VERB" and told_after and cue.sent.root.i >= max(told_after)
    return bool(passing) or cue.lemma_.lower() in words("outlet_wording", "commenting")


def _place(attribution: ev.Attribution) -> int:
    return min(span.start for span in (*attribution.cue, *attribution.content))
