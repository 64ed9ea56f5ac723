"""Component `auditor_headline`: the headline's claim held against the sentence of the body that says the same."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from auditor.analyse.found import Attribution, Headline
from auditor.lexicon import words

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})

CLOSE = 0.5
"""Share of the headline's content words that a sentence must hold to be taken for the same statement."""


def hold_headline(doc: Doc) -> Headline | None:
    """The headline against the body; None without a headline. Needs quotes, attributions and hedges on the Doc."""
    headline = doc._.layout.headline
    if headline is None:
        return None
    wanted = {_key(t) for t in headline if t.pos_ in CONTENT and not t.is_stop}
    sentence, match = _closest(doc, headline, wanted)
    close = sentence is not None and match >= CLOSE
    attribution = _attribution_of(doc, sentence, wanted) if sentence is not None and close else None
    hedged = sentence is not None and any(h.span.start in range(sentence.start, sentence.end) for h in doc._.hedges)
    return Headline(
        attributed=_signals(doc, headline),
        body_attributed=(attribution is not None or hedged) if close else None,
        body=attribution,
        unsupported=list(_unsupported(doc, headline)),
        match=match,
    )


def _closest(doc: Doc, headline: Span, wanted: set[str]) -> tuple[Span | None, float]:
    best, best_share = None, 0.0
    for sentence in doc.sents:
        if sentence.start < headline.end or not wanted:
            continue
        share = len(wanted & {_key(t) for t in sentence}) / len(wanted)
        if share > best_share:
            best, best_share = sentence, share
    return best, best_share


def _key(token: Token) -> str:
    return token.lemma_.casefold()


def _attribution_of(doc: Doc, sentence: Span, wanted: set[str]) -> Attribution | None:
    """The outermost attribution whose content, as far as it lies in the sentence, makes the headline's statement."""
    for attribution in doc._.attributions:
        if attribution.within is None:
            inside = (t for s in attribution.content for t in s if sentence.start <= t.i < sentence.end)
            if len(wanted & {_key(t) for t in inside}) >= CLOSE * len(wanted):
                return attribution  # type: ignore[no-any-return]  # spaCy's extensions are untyped
    return None


def _signals(doc: Doc, headline: Span) -> bool:
    """A cue, a colon, quotation marks or a hedge tell the reader that somebody says so."""
    if any(t.text == ":" or t.is_quote or t.lower_ in words("headline_signals", "signals") for t in headline):
        return True
    if headline[-1].lower_ in words("headline_signals", "closing") and any(t.text == "," for t in headline):
        return True
    return any(headline.start <= cue.start < headline.end for a in doc._.attributions for cue in a.cue) or any(
        headline.start <= h.span.start < headline.end for h in doc._.hedges
    )


def _unsupported(doc: Doc, headline: Span) -> Iterator[str]:
    """Names in the headline of which the body holds no word."""
    body = {t.lower_ for t in doc[headline.end :]}
    for entity in headline.ents:
        names = [t.lower_ for t in entity if t.pos_ == "PROPN"]
        if entity.label_ in {"PERSON", "ORG"} and names and not any(n in body for n in names):
            yield entity.text
