"""Why a name is withheld: the words that say so, given to the source that they are about."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span

from auditor.analyse.sources.members import Member
from auditor.lexicon import lexicon


class _Reason(NamedTuple):
    sentence: Span
    span: Span
    boilerplate: bool


def give_reasons(doc: Doc, members: Sequence[Member]) -> None:
    """Write `reason` on the anonymous sources whose sentence, or the one before, it explains."""
    anonymous = [m for m in members if m.identity in {"anonymous", "bystander"}]
    if not anonymous:
        return
    for reason in _reasons(doc):
        member = _meant(reason, anonymous)
        if member is not None and member.reason is None:
            member.reason, member.reason_boilerplate = reason.span, reason.boilerplate


def _meant(reason: _Reason, members: Sequence[Member]) -> Member | None:
    """The source last mentioned before the words in their sentence, else after them, else one sentence back."""
    places = sorted(((c.span.start, n) for n, m in enumerate(members) for c in m.candidates))
    sentence = reason.sentence
    inside = [(at, n) for at, n in places if sentence.start <= at < sentence.end]
    before = [n for at, n in inside if at < reason.span.start]
    if before or inside:
        return members[before[-1] if before else inside[0][1]]
    previous = sentence.doc[sentence.start - 1].sent.start if sentence.start else 0
    near = [n for at, n in places if previous <= at < sentence.start]
    return members[near[-1]] if near else None


def _reasons(doc: Doc) -> Iterator[_Reason]:
    """Sentences that both withhold a name and say why."""
    for sentence in doc.sents:
        withheld = _pattern("withheld").search(sentence.text)
        if withheld is None:
            continue
        why = _pattern("why").search(sentence.text, withheld.start()) or _pattern("why").search(sentence.text)
        span = _span(sentence, why.start()) if why else None
        if span is not None:
            yield _Reason(sentence, span, bool(_pattern("boilerplate").search(span.text)))


def _span(sentence: Span, start: int) -> Span | None:
    """From the why to the end of its clause."""
    offset = sentence.start_char
    stop = re.search(r"[.;“”\"]|, (?:said|told|added)\b", sentence.text[start + 1 :])
    end = start + 1 + stop.start() if stop else len(sentence.text.rstrip())
    return sentence.doc.char_span(offset + start, offset + end, alignment_mode="expand")


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in lexicon("reasons")[key]), re.IGNORECASE)
