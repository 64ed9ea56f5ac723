"""Why a name is withheld: the words that say so, given to the source, or the sources, that they are about."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import re2
from spacy.tokens import Doc, Span

from auditor.analyse.sources.members import Member
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words

REACH = 3
"""Sentences back in which a reason told on its own finds its source."""


class _Reason(NamedTuple):
    sentence: Span
    span: Span
    boilerplate: bool
    everyone: bool


def give_reasons(doc: Doc, members: Sequence[Member]) -> None:
    """Write `reason` on the anonymous sources that it explains."""
    anonymous = [m for m in members if m.identity in {"anonymous", "bystander"}]
    if not anonymous:
        return
    mentions = _Mentions(doc, anonymous)
    told = list(_reasons(doc))
    meant = [(reason, mentions.meant(reason)) for reason in told]
    meant += [(reason, anonymous) for reason in told if reason.everyone]  # after those that have their own
    for reason, explained in meant:
        for member in explained:
            if member.reason is None:
                member.reason, member.reason_boilerplate = reason.span, reason.boilerplate


class _Mentions:
    """Where the unnamed sources are mentioned, in reading order."""

    def __init__(self, doc: Doc, members: Sequence[Member]) -> None:
        placed = [(c.span.start, m) for m in members for c in m.candidates]
        placed.sort(key=lambda found: found[0])
        self._doc = doc
        self._at = [at for at, _ in placed]
        self._who = [m for _, m in placed]
        self._blocks: list[int] = [start for _, start, _ in doc._.layout.blocks] or [0]
        self._alike: dict[str, list[Member]] = {}
        for member in members:
            phrase = member.candidates[0].phrase
            if phrase is not None and member.plural and phrase.number is None:
                self._alike.setdefault(phrase.noun, []).append(member)

    def meant(self, reason: _Reason) -> list[Member]:
        """The source last mentioned before the words, else after them, in their sentence; else one told shortly before.

        "All spoke on condition of anonymity" goes for those of its paragraph and the one before.
        """
        start, end = reason.sentence.start, reason.sentence.end
        before = self._between(start, reason.span.start)
        group = _group_word(reason)
        if group is not None and not before:
            return self._group(group, start)
        inside = before[-1:] or self._between(start, end)[:1]
        if inside:
            return inside + self._same_sort(inside[0])
        return self._between(self._back(start), start)[-1:]

    def _between(self, start: int, end: int) -> list[Member]:
        return self._who[bisect_left(self._at, start) : bisect_left(self._at, end)]

    def _back(self, start: int) -> int:
        """The start of the sentence `REACH` back, but not beyond the paragraph before."""
        first = self._paragraph(start, back=1)
        for _ in range(REACH):
            if start <= first:
                break
            start = self._doc[start - 1].sent.start
        return max(start, first)

    def _paragraph(self, at: int, *, back: int = 0) -> int:
        here = bisect_left(self._blocks, at + 1) - 1
        return self._blocks[max(0, here - back)]

    def _group(self, word: str, start: int) -> list[Member]:
        near = list(dict.fromkeys(self._between(self._paragraph(start, back=1), start)))
        if word == "both":
            return near[-1:] if near and near[-1].plural else near[-2:]
        if word == "they":
            several = [m for m in near if m.plural]
            return several[-1:] or near
        return near

    def _same_sort(self, member: Member) -> list[Member]:
        """ "Officials spoke only on condition of anonymity" goes for all officials told of in the plural."""
        phrase = member.candidates[0].phrase
        alike = self._alike.get(phrase.noun, []) if phrase is not None else []
        return alike if member in alike else []


def _group_word(reason: _Reason) -> str | None:
    """The word for several told of before that is the sentence's subject: "all", "both", "none", "they"."""
    for token in reason.sentence:
        if token.i >= reason.span.start:
            return None
        plural = token.lower_ in words("reasons", "several")
        if plural and (token.dep_ in {"nsubj", "nsubjpass"} or token.nbor(1).lower_ == "of"):
            return token.lower_
    return None


def _reasons(doc: Doc) -> Iterator[_Reason]:
    """Sentences that both withhold a name and say why."""
    tokens = tokens_of(doc)
    for sentence in tokens.sentences:
        text = tokens.text(sentence)
        withheld = _pattern("withheld").search(text) if _may_withhold().search(text) else None
        if withheld is None:
            continue
        why = _pattern("why").search(text, withheld.start()) or _pattern("why").search(text)
        span = _span(sentence, why.start()) if why else None
        if span is not None:
            everyone = _pattern("everyone").search(text) is not None
            yield _Reason(sentence, span, bool(_pattern("boilerplate").search(span.text)), everyone)


def _span(sentence: Span, start: int) -> Span | None:
    """From the why to the end of its clause."""
    offset = sentence.start_char
    stop = re.search(r"[.;“”\"]|, (?:said|told|added)\b", sentence.text[start + 1 :])
    end = start + 1 + stop.start() if stop else len(sentence.text.rstrip())
    span = sentence.doc.char_span(offset + start, offset + end, alignment_mode="expand")
    return None if span is None else _clause(span)


def _clause(span: Span) -> Span:
    """The words up to the end of the clause that the first of them opens."""
    first = next((t for t in span if not t.is_punct), span[0])
    opener = first.head if first.dep_ in {"mark", "aux", "neg", "nsubj", "auxpass"} else first
    end = min(span.end, opener.right_edge.i + 1)
    return span.doc[span.start : end] if end - first.i > 2 else span  # shorter: a parse gone wrong


@cache
def _may_withhold() -> Any:
    """Finds whatever the pattern "withheld" finds, and a little more, in a tenth of its time.

    What is a letter to RE2 is one of English alone, so that anything but white space stands for a letter here.
    """
    options = re2.Options()
    options.case_sensitive, options.log_errors = False, False
    wide = "|".join(f"(?:{p})" for p in lexicon("reasons")["withheld"])
    return re2.compile(wide.replace(r"\w", r"\S").replace(r"\b", ""), options)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in lexicon("reasons")[key]), re.IGNORECASE)
