"""Component `auditor_figures`: statistics, and whether the text says who counted.

A share, a change by an amount, or a large count of people or cases is a statistic; ages, dates, prices, scores and
distances are not.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from auditor.analyse.changes import is_based, is_change
from auditor.analyse.found import Figure
from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words

OPENING = 3
"""Blocks, the headline among them, in which data that are named are what the story is about."""
YEAR = re.compile(r"(?:19|20)\d\d")


def find_figures(doc: Doc) -> list[Figure]:
    """All statistics in reading order. Needs quotes, attributions and documents on the Doc."""
    quoted, covered = quoted_tokens(doc), _sourced_sentences(doc)
    headline = doc._.layout.headline
    based = False
    opening = [end for _, _, end in doc._.layout.blocks][:OPENING][-1:]
    surveyed = any(d.type in ("data", "study") and d.span.start < opening[0] for d in doc._.documents)
    tokens = tokens_of(doc)
    sentences = tokens.sentences
    surveys, public, known = (tokens.sentences_with(words=words("figures", k)) for k in ("surveys", "public", "known"))
    figures = []
    for number, sentence in enumerate(sentences):
        if headline is not None and sentence.start < headline.end:
            continue
        surveyed = surveyed or number in surveys
        if number in public:
            continue
        for span in _statistics(tokens.of(sentence)):
            told = number in covered or number in known or _is_open(sentence)
            figure = Figure(span, sourced=surveyed or told, in_quote=quoted[span.start])
            if is_change(span):
                based = based or is_based(span, sentence, _beside(sentences, number))
                figure.change, figure.based = True, based
            figures.append(figure)
    return figures


def _is_open(sentence: Span) -> bool:
    """Its paragraph is about an election or a market: results that anybody can look up."""
    blocks = (sentence.doc[s:e] for _, s, e in sentence.doc._.layout.blocks if s <= sentence.start < e)
    return any(t.lower_ in words("figures", "open") for block in blocks for t in block)


def _beside(sentences: Sequence[Span], number: int) -> list[Span]:
    """The sentences before and after one, of its own paragraph."""
    blocks = sentences[number].doc._.layout.blocks
    start, end = next(((s, e) for _, s, e in blocks if s <= sentences[number].start < e), (0, 0))
    near = [*sentences[max(0, number - 1) : number], *sentences[number + 1 : number + 2]]
    return [s for s in near if start <= s.start < end]


def _statistics(sentence: Sequence[Token]) -> Iterator[Span]:
    last = -1
    for token in sentence:
        span = _share(token) or _doubling(token) or _count(token)
        if span is not None and span.start > last:
            last = span.end
            yield span


def _share(token: Token) -> Span | None:
    """ "38 percent", "61%"."""
    if not token.like_num or token.i + 1 >= len(token.doc):
        return None
    after = token.nbor()
    if token.i and token.nbor(-1).lower_ in words("figures", "ranked"):
        return None
    if after.lower_ in words("figures", "units"):
        return token.doc[token.i : after.i + 1]
    if after.lower_ == "per" and after.i + 1 < len(token.doc) and after.nbor().lower_ == "cent":
        return token.doc[token.i : after.i + 2]
    return None


def _doubling(token: Token) -> Span | None:
    """ "Cases have doubled": the outlet's own count of a change."""
    if token.pos_ != "VERB" or token.lemma_ not in words("figures", "doubling"):
        return None
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lemma_.lower() not in words("figures", "counted"):
        return None
    return token.doc[subject.i : token.i + 1]


def _count(token: Token) -> Span | None:
    """ "4,100 people", from a size on that nobody counts by eye."""
    if not token.like_num or token.dep_ != "nummod" or token.head.lower_ not in words("figures", "counted"):
        return None
    digits = token.text.replace(",", "")
    if not digits.isdigit() or int(digits) < int(lexicon("figures")["counted_from"]) or YEAR.fullmatch(token.text):
        return None
    if any(t.lower_ in words("figures", "crowds") for t in token.sent):
        return None
    return token.doc[token.i : token.head.i + 1] if token.i < token.head.i else None


def _sourced_sentences(doc: Doc) -> set[int]:
    """Sentences that say who counted, or whose paragraph or the one before it does."""
    number = tokens_of(doc).sentence
    block = {token: b for b, (_, start, end) in enumerate(doc._.layout.blocks) for token in range(start, end)}
    told = [s.start for a in doc._.attributions if a.source for s in (*a.cue, *a.content)]
    told += [d.span.start for d in doc._.documents]
    blocks = {block[i] for i in told if i in block}
    blocks |= {b for b, (_, _, end) in enumerate(doc._.layout.blocks) if end and doc[end - 1].text == ":"}
    near = blocks | {b + 1 for b in blocks}
    return {number[i] for i in told} | {number[s.start] for s in tokens_of(doc).sentences if block.get(s.start) in near}
