"""Component `auditor_accusations`: one record for each party said to have done specific wrong."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from auditor.analyse.accusations.answers import Answers
from auditor.analyse.accusations.charge import Charge
from auditor.analyse.accusations.context import Context
from auditor.analyse.accusations.explicit import explicit_charges
from auditor.analyse.accusations.parties import Accused, accused_of
from auditor.analyse.accusations.standing import standing_charges, standing_words
from auditor.analyse.accusations.weight import Weight
from auditor.analyse.accusations.wrongs import told_wrongs
from auditor.analyse.found import Accusation
from auditor.analyse.sources.phrase import common_nouns, singular


def find_accusations(doc: Doc) -> list[Accusation]:
    """The story's first accusation against each party, in reading order, with the answer to it if there is one."""
    context = Context(doc)
    standing = (charge for token in standing_words(doc) for charge in standing_charges(token))
    charges = sorted(
        (*explicit_charges(context), *told_wrongs(context), *standing), key=lambda c: (c.trigger.i, c.party.i)
    )
    if not charges:
        return []
    answers, weight = Answers(context), Weight(context)
    return [_accusation(context, case, answers, weight) for case in _by_party(context, charges)]


@dataclass(slots=True)
class _Case:
    """The first charge against a party, and the later ones."""

    charge: Charge
    accused: Accused
    further: list[Charge] = field(default_factory=list)
    first_names: set[str] = field(default_factory=set)


def _by_party(context: Context, charges: list[Charge]) -> list[_Case]:
    """The first charge against each party in the story, the headline's only where the story has none, and the rest."""
    headline = context.doc._.layout.headline
    end = headline.end if headline is not None else 0
    by_key: dict[str, list[_Case]] = {}
    out: list[_Case] = []
    for charge in sorted(charges, key=lambda c: c.trigger.i < end):
        accused = accused_of(context, charge)
        if accused is None or (out and charge.trigger.i < end and _by_role(accused)):
            continue
        known = by_key.setdefault(accused.key, [])
        firsts = {name for case in known for name in case.first_names}
        if not known or not ("" in firsts or accused.first_name in {"", *firsts}):
            case = _Case(charge, accused)
            known.append(case)
            out.append(case)
        else:
            case = next((c for c in known if accused.first_name in c.first_names), known[-1])
            case.further.append(charge)
        case.first_names.add(accused.first_name)
    return sorted(out, key=lambda case: case.charge.trigger.i)


def _by_role(accused: Accused) -> bool:
    """The headline's "Surgeon" is one whom the story accuses by name."""
    return len(accused.span) == 1 and singular(accused.span[0]) in common_nouns()


def _accusation(context: Context, case: _Case, answers: Answers, weight: Weight) -> Accusation:
    charge, accused = case.charge, case.accused
    answer = answers.to(accused, charge)
    attribution = context.attribution_at(charge.trigger)
    return Accusation(
        charge.span(),
        accused.name,
        charge.status,
        party_span=accused.span,
        by=context.source_of(attribution),
        attribution=attribution,
        conduct=charge.conduct,
        party_kind=accused.kind,
        party_named=accused.named,
        deceased=context.deceased(accused.last_name) or None,
        answer=answer,
        answered_in_own_words=answers.quotes(answer, charge),
        further=[c.span() for c in case.further],
        central=weight.is_central(accused),
        recalled=weight.is_recalled(charge),
        voiced=weight.is_voiced(charge),
    )
