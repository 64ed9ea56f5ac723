"""Which attribution a secondhand record belongs to."""

from collections.abc import Sequence

from spacy.tokens import Doc

from auditor.analyse.found import Attribution, Secondhand


def link_attributions(doc: Doc, items: Sequence[Secondhand]) -> None:
    """Set `attribution`: the one whose source holds the outlet, else that with the nearest cue in the sentence."""
    by_sentence: dict[int, list[Attribution]] = {}
    for attribution in doc._.attributions or ():
        for span in attribution.cue:
            by_sentence.setdefault(span.sent.start, []).append(attribution)
    for item in items:
        near = by_sentence.get(item.span.sent.start, ())
        holding = [a for a in near if any(s.start < item.span.end and item.span.start < s.end for s in a.source)]
        choice = holding or [a for a in near if a.within is None]
        item.attribution = min(choice, key=lambda a: _distance(a, item), default=None)


def _distance(attribution: Attribution, item: Secondhand) -> int:
    return min(abs(span.start - item.span.start) for span in attribution.cue)
