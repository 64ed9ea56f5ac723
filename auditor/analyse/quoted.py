"""How an article quotes: in whole sentences or in scraps, from people who spoke or from what they gave out."""

from collections.abc import Iterable

import msgspec
from spacy.tokens import Doc, Span

from auditor import evidence as ev
from auditor.lexicon import words

FRAGMENT = 3
"""A quotation of so many words is a scrap."""


def with_quotations(
    facts: ev.ArticleFacts,
    quotes: tuple[ev.Quote, ...],
    attributions: tuple[ev.Attribution, ...],
    doc: Doc,
) -> ev.ArticleFacts:
    """The facts with the counts of what is quoted in the story."""
    story = [(q, told.span) for q, told in zip(quotes, doc._.quotes, strict=True) if not q.in_headline]
    owned = _once((q, span) for q, span in story if q.attribution is not None and not _is_title(span))
    scraps = [q for q in owned if q.words <= FRAGMENT]
    written = {a.id for a in attributions if a.medium == "statement"}
    speech = [q for q, _ in story if q.speech]
    stated = sum(q.attribution in written for q in speech)
    return msgspec.structs.replace(
        facts,
        quoted_pieces=len(owned),
        fragment_share=round(len(scraps) / len(owned), 4) if owned else 0.0,
        fragment=scraps[0].span if scraps else None,
        statement_quotes=stated,
        other_quotes=len(speech) - stated,
    )


def _once(quotes: Iterable[tuple[ev.Quote, Span]]) -> list[ev.Quote]:
    """Each wording once: a word that the story is about comes again and again."""
    told = {" ".join(t.lower_ for t in span if t.is_alpha): q for q, span in reversed(list(quotes))}
    return sorted(told.values(), key=lambda q: q.span.start)


def _is_title(span: Span) -> bool:
    """Capitals throughout, but for small words: a name, a title, a label."""
    own, small = False, words("quotation", "small_words")
    for token in span:
        if token.is_alpha:
            own = True
            if not (token.is_title or token.is_upper or token.lower_ in small):
                return False
    return own
