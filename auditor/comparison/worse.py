"""What makes a new draft worse than the old one, as the exit status has it."""

from collections.abc import Iterable, Iterator

from auditor.comparison.record import Charges, Findings, Replies, SourceChange, Sources, Worse
from auditor.names import same_party

IDENTITY = ("identity", "descriptor", "grade", "count")
"""What of a source tells who it is."""


def worse_of(sources: Sources, replies: Replies, charges: Charges, findings: Findings) -> tuple[Worse, ...]:
    """An accusation whose answer is gone, the only reply gone, a source told less of, an error that was not there."""
    return (*_replies(replies, charges), *_identities(sources), *_errors(findings))


def _replies(replies: Replies, charges: Charges) -> Iterator[Worse]:
    bare = [c for c in charges.changed if c.before.answered and not c.after.answered]
    for c in bare:
        yield Worse("reply", f"{c.after.party}: the accusation is not answered any more", c.after.line)
    left = replies.same or replies.changed or replies.gained
    none_accused = charges.lost and not (charges.same or charges.changed or charges.gained)
    if left or none_accused:
        return
    for reply in replies.lost:
        if not any(same_party(reply.party, c.after.party) for c in bare):
            yield Worse("reply", f"{reply.party}: the draft’s only reply is gone", reply.line)


def _identities(sources: Sources) -> Iterator[Worse]:
    for source in sources.changed:
        told = "; ".join(_told(source))
        if told:
            yield Worse("identity", f"{source.after.name}: {told}", source.after.line)


def _told(source: SourceChange) -> Iterable[str]:
    fields = [c.field for c in source.changes if c.direction == "worse" and c.field in IDENTITY]
    named = source.before.name != source.after.name
    was = f"was {source.before.name}" if named else ""
    return [x for x in (was, f"less is told ({', '.join(fields)})") if x] if fields else []


def _errors(findings: Findings) -> Iterator[Worse]:
    for f in findings.gained:
        if f.level == "error":
            yield Worse("error", f"{f.code} {f.rule}: {f.message}", f.line)
    for c in findings.changed:
        if c.after.level == "error" != c.before.level:
            yield Worse("error", f"{c.after.code} {c.after.rule}: was {c.before.level}", c.after.line)
