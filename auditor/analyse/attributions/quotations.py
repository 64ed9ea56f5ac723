"""Quotations beside a cue: before it, after it, and those that run on from an earlier one without a cue of their own."""

from spacy.tokens import Token

from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.found import Quote

REACH = 40
"""Tokens between a cue and its quotation: a source with its titles and a place fit in."""

_LINKS = frozenset({",", ":", "—", "–", "-", "--", "―", "."})
_ENDS = frozenset({",", "?", "!", "…", "...", "—", "–", "-", "--", "."})


def quote_before(scene: Scene, verb: Token, left: int) -> Quote | None:
    """The speech that ends where the cue's clause begins: `"…," the mayor said`."""
    start = scene.blocks[scene.block_at[verb.i]][1] if scene.block_at[verb.i] >= 0 else scene.sentence(verb.i)[0]
    i = left - 1
    while i >= max(start, left - 3) and scene.quote_at[i] is None and scene.doc[i].text in _LINKS:
        i -= 1
    if i < start:
        return None
    quote = scene.quote_at[i]
    if quote is None or quote.span.end != i + 1 or not _is_said(scene, quote, i + 1):
        return None
    return quote


def _is_said(scene: Scene, quote: Quote, after: int) -> bool:
    inner = scene.doc[max(quote.span.end - 2, quote.span.start)].text
    following = scene.doc[after].text if after < len(scene.doc) else ""
    return (inner in _ENDS or following in _LINKS) and (quote.speech or inner in _ENDS)


def quote_after(scene: Scene, verb: Token) -> Quote | None:
    """The speech that the cue leads into: `The mayor said: "…"`, `said Smith. "…"` not being one."""
    block = scene.block_at[verb.i]
    end = scene.blocks[block][2] if block >= 0 else scene.sentence(verb.i)[1]
    for i in range(verb.i + 1, min(verb.i + REACH, end)):
        token, quote = scene.doc[i], scene.quote_at[i]
        if quote is not None:
            if quote.span.start != i or not _leads_in(scene, verb, i):
                return None
            return quote
        if token.text in ".?!;" or (token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"relcl", "acl", "aux"}):
            return None
    return None


def _leads_in(scene: Scene, verb: Token, i: int) -> bool:
    before = scene.doc[i - 1]
    return before.i == verb.i or before.text in {",", ":", "—", "–", "--", "-"} or before.lower_ == "that"


def run_on(scene: Scene, found: list[Candidate]) -> None:
    """Give each free-standing quotation to the speaker before it, in its paragraph or where the quotation reopens."""
    owner: list[Candidate | None] = [None] * len(scene.doc)
    for candidate in found:
        for start, end in candidate.content:
            owner[start:end] = [candidate] * (end - start)
    anchors = {a: c for c in found for a in (c.anchor,)}
    last: Candidate | None = None
    at, block = 0, -1
    for quote in scene.quotes:
        now = scene.block_at[quote.span.start]
        if now != block and quote.opens and not _whole_block(scene, quote):
            last = None
        block = now
        for i in range(at, quote.span.start):
            if i in anchors and not _inside(owner, i):
                last = anchors[i] if anchors[i].frame == "quote" or _has_quote(scene, anchors[i]) else None
        at = quote.span.start
        holder = owner[quote.span.start]
        if holder is None and last is not None and _free(scene, quote):
            last.content.append((quote.span.start, quote.span.end))
        elif holder is not None:
            last = holder


def _inside(owner: list[Candidate | None], i: int) -> bool:
    return owner[i] is not None


def _has_quote(scene: Scene, candidate: Candidate) -> bool:
    return any(scene.quote_at[i] is not None for start, end in candidate.content for i in (start, end - 1))


def _whole_block(scene: Scene, quote: Quote) -> bool:
    _, start, end = scene.blocks[scene.block_at[quote.span.start]]
    return quote.span.start == start and quote.span.end >= end - 1


def _free(scene: Scene, quote: Quote) -> bool:
    """A quotation that makes up its sentences alone: it begins one, and nothing but its end follows."""
    before = scene.doc[quote.span.start - 1] if quote.span.start else None
    begins = before is None or before.is_space or before.text in ".?!…" or before.text in '”"' or _first(scene, quote)
    return begins and quote.speech


def _first(scene: Scene, quote: Quote) -> bool:
    return scene.blocks[scene.block_at[quote.span.start]][1] == quote.span.start


def content_of(scene: Scene, verb: Token, quote: Quote) -> Piece:
    """The quotation, with the words before it that belong to its sentence: `It was "a mess," he said`."""
    start, end = quote.span.start, quote.span.end
    if start < verb.i:
        start = min(start, max(scene.sentence(end - 1)[0], scene.blocks[scene.block_at[start]][1]))
    return start, end
