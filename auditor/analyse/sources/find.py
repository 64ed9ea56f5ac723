"""From attributions to sources: classify each mention, bring mentions together, tell why a name is withheld."""

from spacy.tokens import Doc

from auditor.analyse import found
from auditor.analyse.sources.cast import Cast
from auditor.analyse.sources.later import name_leads
from auditor.analyse.sources.members import Member
from auditor.analyse.sources.mentions import Candidate, candidates
from auditor.analyse.sources.naming import Names
from auditor.analyse.sources.reasons import give_reasons
from auditor.analyse.sources.titles import Role, role_of


def find_sources(doc: Doc) -> list[found.Source]:
    """Every source to whom something is attributed, in the order in which they first appear."""
    names = Names(doc)
    cast = Cast(doc, names)
    for candidate in candidates(doc, names):
        cast.place(candidate)
    give_reasons(doc, cast.members)
    _mention_elsewhere(cast, names)
    return [_source(member) for member in name_leads(doc, cast.members)]


def _mention_elsewhere(cast: Cast, names: Names) -> None:
    """Where the article names a source without anything attributed to it there."""
    taken = {t.i for m in cast.members for c in m.candidates for t in c.span}
    for name in names.entities:
        if name.label_ == "NORP" or not taken.isdisjoint(range(name.start, name.end)):
            continue
        member = cast.of_name(name)
        if member is not None and member.identity == "named":
            member.silent.append(name)


def _mentions(member: Member) -> list[found.Mention]:
    told = [found.Mention(c.span, c.attribution, c.also) for c in member.candidates]
    return sorted((*told, *(found.Mention(s) for s in member.silent)), key=lambda m: m.span.start)


def _source(member: Member) -> found.Source:
    first, told = member.candidates[0], member.described
    mentions = _mentions(member)
    unnamed = member.identity == "anonymous"
    name = member.name or " ".join(first.span.text.split())
    body = member.kind in {"organisation", "outlet"}
    title, affiliation = _role(member, mentions)
    return found.Source(
        mentions=mentions,
        name=name,
        identity=member.identity,
        kind=member.kind,
        descriptor=told.descriptor if told and unnamed else None,
        grade=_grade(member),
        basis=told.basis if told and member.identity != "named" else None,
        reason=member.reason,
        reason_boilerplate=member.reason_boilerplate,
        title=title,
        affiliation=affiliation,
        party=name if body else affiliation,
        count=_count(first),
        plural=first.phrase is not None and first.phrase.plural,
        collective=body and member.identity == "named",
    )


def _role(member: Member, mentions: list[found.Mention]) -> Role:
    """Title and affiliation, for people only: an organisation, a paper and an outlet have none."""
    if member.kind != "person" or member.identity in {"vague", "bystander"}:
        return Role(None, None)
    if member.person is not None:
        told = [r for m in mentions if m.span.root.pos_ == "PROPN" and (r := role_of(m.span)) is not None]
        return next((r for r in told if r.title), next((r for r in told if r.affiliation), Role(None, None)))
    described = member.described
    return Role(described.title, described.affiliation) if described else Role(None, None)


def _count(first: Candidate) -> int | None:
    return first.phrase.number if first.phrase is not None else None


def _grade(member: Member) -> int | None:
    if member.identity == "named":
        return None
    if member.described is None:
        return 0
    return 1 if member.identity == "vague" else member.described.grade
