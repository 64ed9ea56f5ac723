"""The mentions of outlets that carry information, as records."""

from collections.abc import Iterator

from spacy.tokens import Doc

from auditor.analyse.found import Secondhand
from auditor.analyse.secondhand.mentions import Mention
from auditor.analyse.secondhand.terms import Type
from auditor.analyse.secondhand.wording import carries

OWN_REACH = 4
"""Tokens between the article's own outlet and the station that airs it."""


def carriers(doc: Doc) -> list[Secondhand]:
    """One record for each mention of another outlet from which something is taken."""
    out: list[Secondhand] = []
    for group in _lists(doc, [m for m in doc._.outlets if not m.own and not _airs_own(doc, m)]):
        kind = _kind_of(doc, group)
        if kind is not None:
            out.append(_secondhand(doc, group, *kind))
    return _without_repeats(out)


def _airs_own(doc: Doc, m: Mention) -> bool:
    """ "Told Courier Daily on SiriusXM": the article's own show, on another's station."""
    before = doc[max(0, m.start - OWN_REACH) : m.start]
    shows = any(own.own and before.start < own.end <= m.start for own in doc._.outlets)
    return shows and len(before) > 0 and before[-1].lower_ == "on" and before.sent.start == doc[m.start].sent.start


def _lists(doc: Doc, mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Names that are listed together: "Time, Slate and the Drudge Report"."""
    group: list[Mention] = []
    for m in mentions:
        between = [t.lower_ for t in doc[group[-1].end : m.start]] if group else []
        if group and m.named and group[-1].named and between in ([","], ["and"], [",", "and"], ["or"], ["&"]):
            group.append(m)
        else:
            if group:
                yield group
            group = [m]
    if group:
        yield group


def _kind_of(doc: Doc, group: list[Mention]) -> tuple[Type, int] | None:
    """The wording before the first of a list, or after its last, goes for all."""
    for m in (group[0], group[-1]):
        kind = carries(doc, m)
        if kind is not None:
            return kind
    return None


def _secondhand(doc: Doc, group: list[Mention], kind: Type, end: int) -> Secondhand:
    first, last = group[0], group[-1]
    span = doc[first.start : max(end, last.end)]
    outlet = ", ".join(dict.fromkeys(m.outlet for m in group))
    return Secondhand(span, outlet, kind, named=first.named)


def _without_repeats(items: list[Secondhand]) -> list[Secondhand]:
    """One record where two mentions ended in one phrase."""
    out: list[Secondhand] = []
    for item in items:
        if not out or item.span.start >= out[-1].span.end:
            out.append(item)
    return out
