"""Roles that are named later: the lead's "a nurse" is the nurse whom one of the next paragraphs names."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from auditor.analyse.sources.members import Member
from auditor.analyse.sources.phrase import Phrase, singular
from auditor.analyse.sources.titles import role_of
from auditor.lexicon import lexicon

NEXT = 3
"""Paragraphs after the lead in which the name may come."""


def name_leads(doc: Doc, members: Sequence[Member]) -> list[Member]:
    """The members, those of the lead without a name made one with whom the story names for them soon after."""
    blocks = [(start, end) for kind, start, end in doc._.layout.blocks if kind == "paragraph"]
    if not blocks:
        return list(members)
    lead, last = blocks[0], blocks[min(NEXT, len(blocks) - 1)]
    unnamed = [m for m in members if _could_be_named(m, lead)]
    gone = []
    for member in unnamed:
        phrase = member.candidates[0].phrase
        roles = _roles(phrase) if phrase is not None else frozenset[str]()
        named = next((n for n in members if _is_named(n, lead[1], last[1]) and roles & _roles_of(n)), None)
        if named is not None:
            named.candidates[:0] = member.candidates
            gone.append(id(member))
    return [m for m in members if id(m) not in gone]


def _could_be_named(member: Member, lead: tuple[int, int]) -> bool:
    """ "A nurse", told of in the lead alone, and with no word on why the name is withheld."""
    first = member.candidates[0]
    inside = all(lead[0] <= c.span.start < lead[1] for c in member.candidates)
    unnamed = member.identity in {"anonymous", "bystander"} and member.reason is None
    return unnamed and inside and first.phrase is not None and first.phrase.indefinite


def _is_named(member: Member, start: int, end: int) -> bool:
    first = member.candidates[0].span.start
    return member.person is not None and start <= first < end


def _roles_of(member: Member) -> frozenset[str]:
    """What the article calls a named person, by the words beside the name."""
    told = (role_of(c.span) for c in member.candidates if c.verdict.form == "name")
    nouns = {r.title.split()[-1].lower() for r in told if r is not None and r.title}
    return _alike(frozenset(nouns))


def _roles(phrase: Phrase) -> frozenset[str]:
    """The noun of a phrase; of "a member of the council" a council member."""
    nouns = {phrase.noun, phrase.compound}
    if phrase.noun == "member":
        nouns = {f"{singular(t)} member" for t in phrase.after if t.dep_ == "pobj"} | {phrase.compound}
    return _alike(frozenset(nouns))


def _alike(nouns: frozenset[str]) -> frozenset[str]:
    return nouns.union(*(group for group in _groups() if nouns & group))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in lexicon("roles")["alike"])
