"""Where the speaker seems to change within a paragraph and nothing says who speaks now."""

import msgspec
from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev
from auditor.analyse import found
from auditor.lexicon import words

SUBJECTS = ("nsubj", "nsubjpass")
STOPS = frozenset(".,!;—–")


def with_switches(quotes: tuple[ev.Quote, ...], doc: Doc) -> tuple[ev.Quote, ...]:
    """The quotations, each told whether another person seems to speak there than in the one before it."""
    blocks = [(start, end) for _, start, end in doc._.layout.blocks]
    owners = _owners(doc)
    out, last = list(quotes), None
    for i, told in enumerate(doc._.quotes):
        if not (told.speech or _reply(told.span)) or _is_title(told.span):
            continue
        if last is not None and _share_block(blocks, last.span, told.span) and _is_free(quotes[i], told):
            out[i] = msgspec.structs.replace(quotes[i], switches=_switches(last, told, owners))
        last = told
    return tuple(out)


def _owners(doc: Doc) -> dict[int, found.Attribution]:
    """The attribution by each token of its content, of those that lie within no other."""
    outer = (a for a in doc._.attributions if a.within is None)
    return {t.i: a for a in outer for span in a.content for t in span}


def _share_block(blocks: list[tuple[int, int]], one: Span, other: Span) -> bool:
    return any(start <= one.start and other.end <= end for start, end in blocks)


def _is_free(record: ev.Quote, told: found.Quote) -> bool:
    """It stands alone, and no colon leads into it."""
    return record.alone and told.opens and told.span.doc[told.span.start - 1].text != ":"


def _switches(last: found.Quote, told: found.Quote, owners: dict[int, found.Attribution]) -> bool:
    before = owners.get(last.span.start + 1)
    now = owners.get(told.span.start + 1)
    if before is None or (now is not None and now is not before):
        return False
    between = told.span.doc[last.span.end : told.span.start]
    if not between.text.strip():
        return True
    return _contradicts(last.span, told.span) or _another_came(between, before)


def _contradicts(one: Span, other: Span) -> bool:
    """Yes to the one's no, or no to its yes."""
    first, second = _reply(one), _reply(other)
    return first is not None and second is not None and first != second


def _reply(span: Span) -> str | None:
    """Whether a quotation opens with "yes" or "no" as a word by itself."""
    inner = [t for t in span if not t.is_quote and not t.is_space]
    if len(inner) < 2 or inner[1].text[0] not in STOPS:
        return None
    return next((key for key in ("yes", "no") if inner[0].lower_ in words("replies", key)), None)


def _another_came(between: Span, before: found.Attribution) -> bool:
    """A sentence between the two is about another person, by name."""
    known = {t.lower_ for span in before.source for t in span}
    cues = {t.sent.start for cue in before.cue for t in cue}
    return any(_is_another(t, known) for t in between if t.sent.start >= between.start and t.sent.start not in cues)


def _is_another(token: Token, known: set[str]) -> bool:
    if token.dep_ not in SUBJECTS or token.lower_ in known:
        return False
    return token.ent_type_ == "PERSON" or (token.pos_ == "NOUN" and token.lemma_.lower() in _people())


def _people() -> frozenset[str]:
    return words("roles", "posts") | words("roles", "callings") | words("roles", "family")


def _is_title(span: Span) -> bool:
    """Words in capitals, two or more: the name of a show, no speech."""
    inner = [t for t in span if t.is_alpha]
    return len(inner) > 1 and all(t.is_title or t.is_upper for t in inner)
