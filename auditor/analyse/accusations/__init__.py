"""Component `auditor_accusations`: one record for each party said to have done specific wrong."""

from spacy.tokens import Doc

from auditor.analyse.accusations.answers import Answers
from auditor.analyse.accusations.charge import Charge
from auditor.analyse.accusations.context import Context
from auditor.analyse.accusations.explicit import explicit_charges
from auditor.analyse.accusations.parties import Accused, accused_of
from auditor.analyse.accusations.standing import standing_charges
from auditor.analyse.accusations.wrongs import told_wrongs
from auditor.analyse.found import Accusation


def find_accusations(doc: Doc) -> list[Accusation]:
    """The first accusation against each party, in reading order, with the answer to it if the article holds one."""
    context = Context(doc)
    standing = (charge for token in doc for charge in standing_charges(token))
    charges = sorted(
        (*explicit_charges(context), *told_wrongs(context), *standing), key=lambda c: (c.trigger.i, c.party.i)
    )
    answers = Answers(context) if charges else None
    found: list[Accusation] = []
    for charge, accused in _first_of_each(context, charges):
        answer = answers.to(accused, charge) if answers else None
        found.append(_accusation(context, charge, accused, answer))
    return found


def _first_of_each(context: Context, charges: list[Charge]) -> list[tuple[Charge, Accused]]:
    seen: dict[str, set[str]] = {}
    out = []
    for charge in charges:
        accused = accused_of(context, charge)
        if accused is None:
            continue
        firsts = seen.setdefault(accused.key, set())
        if not firsts or not ("" in firsts or accused.first_name in {"", *firsts}):
            out.append((charge, accused))
        firsts.add(accused.first_name)
    return out


def _accusation(context: Context, charge: Charge, accused: Accused, answer: object) -> Accusation:
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
        answer=answer,  # type: ignore[arg-type]
    )
