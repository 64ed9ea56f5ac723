"""Component `auditor_headline`: the headline's claim held against the sentence of the body that says the same."""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from auditor.analyse.found import Accusation, Attribution, Headline
from auditor.analyse.headline_questions import asks, is_answered
from auditor.analyse.tokens import Tokens, tokens_of
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
    question = asks(headline)
    return Headline(
        attributed=_signals(doc, headline),
        body_attributed=(attribution is not None or hedged) if close else None,
        body=attribution,
        unsupported=list(_unsupported(doc, headline)),
        match=match,
        accused=_accused(doc, headline, attribution),
        question=question,
        answered=question and is_answered(doc, headline),
    )


def _closest(doc: Doc, headline: Span, wanted: set[str]) -> tuple[Span | None, float]:
    tokens = tokens_of(doc)
    held: dict[int, set[str]] = defaultdict(set)
    for token in tokens.found(lemmas=_lemmas(tokens, wanted)):
        held[tokens.sentence[token.i]].add(_key(token))
    best, best_share = None, 0.0
    for number, keys in held.items():
        sentence, share = tokens.sentences[number], len(keys) / len(wanted)
        if sentence.start >= headline.end and share > best_share:
            best, best_share = sentence, share
    return best, best_share


def _lemmas(tokens: Tokens, keys: set[str]) -> set[str]:
    return {lemma for lemma in tokens.lemmas if lemma.casefold() in keys}


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


def _accused(doc: Doc, headline: Span, body: Attribution | None) -> str | None:
    """The party of whom the headline tells a wrong that the body only reports as alleged or charged."""
    told = {_key(t) for t in headline if t.pos_ in CONTENT and not t.is_stop}
    for c in doc._.accusations:
        if c.status != "found" and c.party_span is not None:
            in_headline = c.span.start < headline.end
            if body is not None if in_headline else _tells_of(told, c):
                return c.party  # type: ignore[no-any-return]  # spaCy's extensions are untyped
    return None


def _tells_of(told: set[str], c: Accusation) -> bool:
    """Words of the headline name the party, and tell the wrong and what it was done to."""
    party = {_key(t) for t in c.party_span or () if t.pos_ in {"NOUN", "PROPN"}}
    wrong = {_key(t) for t in c.span if t.pos_ in {"VERB", "NOUN", "ADJ"} and not t.is_stop} - party
    return bool(party & told) and len(wrong & told) >= 2


def _signals(doc: Doc, headline: Span) -> bool:
    """A cue, a colon, quotation marks or a hedge tell the reader that somebody says so."""
    if any(t.text == ":" or t.is_quote or _is_signal(t) for t in headline):
        return True
    if headline[-1].lower_ in words("headline_signals", "closing") and any(t.text == "," for t in headline):
        return True
    return any(headline.start <= cue.start < headline.end for a in doc._.attributions for cue in a.cue) or any(
        headline.start <= h.span.start < headline.end for h in doc._.hedges
    )


def _is_signal(token: Token) -> bool:
    """A word that tells of a speaker or a doubt; not the month: "to close in May"."""
    return token.lower_ in words("headline_signals", "signals") and token.ent_type_ != "DATE"


def _unsupported(doc: Doc, headline: Span) -> Iterator[str]:
    """Full names in the headline of which the body holds no word."""
    body = tokens_of(doc).text(doc[headline.end :]).casefold()
    plain = _in_small_letters(headline)
    for entity in tokens_of(doc).entities_in(headline):
        names = [t.text.casefold() for t in entity if t.pos_ == "PROPN" and len(t) > 2]
        full = len(names) > 1 and _is_full_name(entity, plain=plain) and not _speaks(entity)
        if full and not any(n in body for n in names):
            yield entity.text


def _speaks(name: Span) -> bool:
    """ "Rosa Lind: The end is near": the writer, or one who is quoted."""
    return name.doc[name.end].text == ":" if name.end < len(name.doc) else False


def _in_small_letters(headline: Span) -> bool:
    """Only names have a capital, so that a capital tells of a name."""
    longer = [t for t in headline[1:] if t.is_alpha and len(t) > 3]
    return any(t.is_lower for t in longer) and sum(t.is_lower for t in longer) * 3 >= len(longer)


def _is_full_name(entity: Span, *, plain: bool) -> bool:
    """A person by a first name that is known for one; a body where capitals tell of names, and no byword for one."""
    if not all(t.text[:1].isupper() for t in entity):
        return False
    if entity.label_ == "PERSON":
        known = words("given_names", "she") | words("given_names", "he")
        return any(t.text in known for t in entity[:-1])
    byword = entity.text.casefold().removeprefix("the ") in words("headline_signals", "bywords")
    return entity.label_ == "ORG" and plain and not byword
