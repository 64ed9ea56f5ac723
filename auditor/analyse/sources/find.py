"""From attributions to sources: classify each mention, bring mentions together, tell why a name is withheld."""

from spacy.tokens import Doc

from auditor.analyse import found
from auditor.analyse.sources.cast import Cast, Member
from auditor.analyse.sources.mentions import Candidate, candidates
from auditor.analyse.sources.reasons import give_reasons


def find_sources(doc: Doc) -> list[found.Source]:
    """Every source to whom something is attributed, in the order in which they first appear."""
    cast = Cast(doc)
    for candidate in candidates(doc):
        cast.place(candidate)
    give_reasons(doc, cast.members)
    return [_source(member) for member in cast.members]


def _source(member: Member) -> found.Source:
    first, told = member.candidates[0], member.described
    unnamed = member.identity == "anonymous"
    name = member.name or " ".join(first.span.text.split())
    body = member.kind in {"organisation", "outlet"}
    affiliation = told.affiliation if told else None
    return found.Source(
        mentions=[found.Mention(c.span, c.attribution, c.also) for c in member.candidates],
        name=name,
        identity=member.identity,
        kind=member.kind,
        descriptor=told.descriptor if told and unnamed else None,
        grade=_grade(member),
        basis=told.basis if told and member.identity != "named" else None,
        reason=member.reason,
        reason_boilerplate=member.reason_boilerplate,
        title=member.title or (told.title if told else None),
        affiliation=affiliation,
        party=name if body else affiliation,
        count=_count(first),
        plural=first.phrase is not None and first.phrase.plural,
        collective=body and member.identity == "named",
    )


def _count(first: Candidate) -> int | None:
    return first.phrase.number if first.phrase is not None else None


def _grade(member: Member) -> int | None:
    if member.identity == "named":
        return None
    if member.described is None:
        return 0
    return 1 if member.identity == "vague" else member.described.grade
