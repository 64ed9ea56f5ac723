"""Quotations beside a cue: before it, after it, and those that run on without a cue of their own."""

from spacy.tokens import Token

from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.found import Quote
from auditor.lexicon import words

REACH = 40
"""Tokens between a cue and its quotation: a source with its titles and a place fit in."""

_TOLD = frozenset({"that", "wh", "as", "aside"})
_ASIDE = frozenset({"relcl", "acl", "aux", "appos"})


def quoted_content(scene: Scene, verb: Token, left: int) -> list[Piece]:
    """The quotations that a verb's clause, beginning at token `left`, stands beside."""
    if scene.speech_at(verb.i) is not None:
        return []
    before, after = _before(scene, verb, left), _after(scene, verb)
    pieces = [] if after is None else [(after.span.start, after.span.end)]
    if before is not None:
        pieces.append((_opening(scene, before), before.span.end))
    return pieces


def _opening(scene: Scene, quote: Quote) -> int:
    """Where the sentence begins that a quotation ends: `It was "a mess," he said`."""
    start, first = quote.span.start, scene.sentence(quote.span.start)[0]
    while start > first and scene.tokens[start - 1].text not in words("quotation", "stops"):
        start -= 1
        if (
            scene.quote_at[start] is not None
            and scene.quote_at[start] is not quote
            and scene.tokens[start].text in ".?!"
        ):
            break
    return start if scene.tokens[start - 1].text != ":" or start == first else quote.span.start


def _before(scene: Scene, verb: Token, left: int) -> Quote | None:
    """The speech that ends where the cue's clause begins: `"…," the mayor said`."""
    start, i = scene.block(verb.i)[0], left - 1
    links = words("quotation", "links")
    while i >= max(start, left - 3) and scene.quote_at[i] is None and scene.tokens[i].lower_ in links:
        i -= 1
    quote = scene.quote_at[i] if i >= start else None
    if quote is None or quote.span.end != i + 1:
        return None
    inner = scene.tokens[max(quote.span.end - 2, quote.span.start)].text
    joined = inner in words("quotation", "ends") or i + 1 < left
    new_sentence = inner == "." and scene.starts[verb.i] == i + 1
    return quote if joined and not new_sentence else None


def _after(scene: Scene, verb: Token) -> Quote | None:
    """The speech that the cue leads into: `The mayor said: "…"`; `said Smith. "…"` is none."""
    end = scene.block(verb.i)[1]
    for i in range(verb.i + 1, min(verb.i + REACH, end)):
        token, quote = scene.tokens[i], scene.quote_at[i]
        if quote is not None and quote.span.start == i:
            before = scene.tokens[i - 1]
            return quote if i - 1 == verb.i or before.lower_ in words("quotation", "leads") else None
        if token.text in ".?!;" or (token.pos_ in {"VERB", "AUX"} and token.dep_ not in _ASIDE):
            return None
    return _next_block(scene, end) if end - verb.i < REACH and scene.tokens[end - 1].text == ":" else None


def _next_block(scene: Scene, end: int) -> Quote | None:
    i = end
    while i < len(scene.doc) and scene.block_at[i] < 0:
        i += 1
    quote = scene.quote_at[i] if i < len(scene.doc) else None
    return quote if quote is not None and quote.span.start == i else None


def run_on(scene: Scene, found: list[Candidate]) -> None:
    """Give each free-standing quotation to who spoke before it, in its paragraph or where the quotation goes on."""
    outside = [c for c in found if scene.speech_at(c.anchor) is None]
    owner: list[Candidate | None] = [None] * len(scene.doc)
    speaking: list[Candidate | None] = [None] * len(scene.doc)
    for c in outside:
        for start, end in c.content:
            owner[start:end] = [c] * (end - start)
    for c in outside:
        if owner[c.anchor] is None and (c.frame == "quote" or _speaks(scene, c)):
            speaking[c.anchor] = c
    last: Candidate | None = None
    at = 0
    for quote in scene.quotes:
        start = quote.span.start
        if scene.block(max(start - 1, 0)) != scene.block(start) or at < scene.block(start)[0] <= start:
            last = last if _goes_on(scene, quote) else None
        for i in range(max(at, scene.block(start)[0]), start):
            last = speaking[i] or last
        at = start
        if owner[start] is None and last is not None and _free(scene, quote):
            last.content.append((start, quote.span.end))
        elif owner[start] is not None:
            last = owner[start]


def _speaks(scene: Scene, candidate: Candidate) -> bool:
    """Whether what follows may be the same speaker's: some of it is quoted, or the cue tells of speech."""
    if candidate.frame in _TOLD and candidate.lemma in words("speech", "tells"):
        return True
    return any(scene.quote_at[i] is not None for start, end in candidate.content for i in (start, end - 1))


def _goes_on(scene: Scene, quote: Quote) -> bool:
    """Whether a paragraph's first quotation may go on from the paragraph before: nothing but the quotation is there."""
    start, end = scene.block(quote.span.start)
    return not quote.opens or (quote.span.start == start and quote.span.end >= end - 1)


def _free(scene: Scene, quote: Quote) -> bool:
    """A quotation that begins a sentence or a paragraph."""
    start = quote.span.start
    if start == scene.block(start)[0]:
        return True
    before = scene.tokens[start - 1]
    return quote.speech and (before.is_space or before.text in ".?!…" or scene.quote_at[start - 1] is not None)
