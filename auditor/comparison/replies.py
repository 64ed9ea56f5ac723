"""Replies and accusations of two drafts, by party and by what is said."""

from typing import NamedTuple

from auditor.article import Span
from auditor.comparison.pairs import Words, overlap, pair, shingles
from auditor.comparison.record import Change, Charge, ChargeChange, Charges, Direction, Replies, Reply, ReplyChange
from auditor.evidence import Accusation, Response
from auditor.names import same_party
from auditor.verdict import ArticleReport

LIKE_WORDS = 0.5
"""Overlap of words from which two accusations are one, though the party is called otherwise."""


def compare_replies(old: ArticleReport, new: ArticleReport) -> Replies:
    """The replies gained, lost and of another type now."""
    both, gained, lost = pair(_replies(old), _replies(new), _reply_likeness)
    changed = [
        ReplyChange(before=a, after=b, changes=(Change("type", a.type, b.type, _to_answer(a, b)),))
        for a, b in both
        if a.type != b.type
    ]
    return Replies(gained=tuple(gained), lost=tuple(lost), changed=tuple(changed), same=len(both) - len(changed))


def _replies(report: ArticleReport) -> list[Reply]:
    return [_reply(report, r) for r in report.evidence.responses]


def _reply(report: ArticleReport, r: Response) -> Reply:
    return Reply(
        party=r.party, type=r.type, means=r.means, text=report.article.words(r.span), line=_line(report, r.span)
    )


def _reply_likeness(a: Reply, b: Reply) -> float:
    """Replies of one party, those of one type and in like words before others."""
    if not same_party(a.party, b.party):
        return 0.0
    return 1 + (a.type == b.type) + overlap(shingles([a.text]), shingles([b.text]))


def _to_answer(before: Reply, after: Reply) -> Direction:
    return "better" if after.type == "responded" else "worse" if before.type == "responded" else "neither"


class Seen(NamedTuple):
    """An accusation with its words."""

    accusation: Accusation
    charge: Charge
    said: frozenset[Words]


class Matched(NamedTuple):
    """The outcome, and the accusation ids of the old draft with those that they have in the new."""

    charges: Charges
    ids: dict[str, str]


def compare_accusations(old: ArticleReport, new: ArticleReport) -> Matched:
    """The accusations gained, lost, and answered now or no more."""
    both, gained, lost = pair(_accusations(old), _accusations(new), _charge_likeness)
    changed = [
        ChargeChange(before=a.charge, after=b.charge, changes=changes)
        for a, b in both
        if (changes := _changes(a.charge, b.charge))
    ]
    charges = Charges(
        gained=tuple(x.charge for x in gained),
        lost=tuple(x.charge for x in lost),
        changed=tuple(changed),
        same=len(both) - len(changed),
    )
    return Matched(charges, {a.accusation.id: b.accusation.id for a, b in both})


def _accusations(report: ArticleReport) -> list[Seen]:
    return [_accusation(report, a) for a in report.evidence.accusations]


def _accusation(report: ArticleReport, a: Accusation) -> Seen:
    text = report.article.words(a.span)
    charge = Charge(
        party=a.party,
        conduct=a.conduct or text,
        status=a.status,
        answered=a.answered,
        line=_line(report, a.span),
    )
    return Seen(a, charge, shingles([text]))


def _charge_likeness(a: Seen, b: Seen) -> float:
    said = overlap(a.said, b.said)
    if same_party(a.charge.party, b.charge.party):
        return 1 + (a.charge.conduct == b.charge.conduct) + said
    return said if said >= LIKE_WORDS else 0.0


def _changes(before: Charge, after: Charge) -> tuple[Change, ...]:
    found = []
    if before.answered != after.answered:
        told = {True: "answered", False: "not answered"}
        found.append(
            Change("answer", told[before.answered], told[after.answered], "better" if after.answered else "worse")
        )
    if before.status != after.status:
        found.append(Change("status", before.status, after.status, "neither"))
    return tuple(found)


def _line(report: ArticleReport, span: Span) -> int:
    return report.article.position(span.start).line
