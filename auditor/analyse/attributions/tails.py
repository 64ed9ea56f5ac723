"""Ends of contents and sentences that the parse puts wrong: the author's additions, what is said on, closing cues."""

from spacy.tokens import Token

from auditor.analyse.attributions.scene import Piece, Scene
from auditor.lexicon import words

REACH = 80
"""Tokens of an object after which no aside is sought."""

_SIDE = frozenset({"appos", "relcl", "advcl", "ccomp"})


def without_aside(scene: Scene, piece: Piece) -> Piece:
    """An object without what the author says of it after a comma: "praised the plan, which would cost millions"."""
    start, end = piece
    for i in range(start + 2, min(end, start + REACH)):
        parted = scene.tokens[i - 1].text in words("punctuation", "parting")
        if parted and scene.quote_at[i] is scene.quote_at[start] and _is_aside(scene.tokens[i], end):
            return start, i - 1
    return piece


def _is_aside(first: Token, end: int) -> bool:
    """Whether a token begins a relative clause, a participle or a noun phrase that only adds to what is before."""
    if first.lower_ == "which":
        return True
    head = next((t for t in (first, *first.ancestors) if t.left_edge.i == first.i and t.dep_ in _SIDE), None)
    if head is None or head.right_edge.i + 1 < end:
        return False
    return (head.dep_ == "appos" and first.tag_ == "DT") or (head.dep_ == "advcl" and first.tag_ == "VBG")


def carried_on(scene: Scene, piece: Piece) -> Piece:
    """A content with what follows as part of it: a quotation set against it, or a second "that"."""
    start, end = piece
    while (more := _more(scene, end)) > end:
        end = more
    return start, end


def _more(scene: Scene, end: int) -> int:
    stop = scene.block(end - 1)[1]
    colon = end < stop and scene.tokens[end].text == ":"
    quote = scene.quote_at[end + colon] if end + colon < stop else None
    if quote is not None and quote.span.start == end + colon and scene.quote_at[end - 1] is None:
        return quote.span.end
    i = end
    while i < min(end + 2, stop) and (scene.tokens[i].text == "," or scene.tokens[i].dep_ == "cc"):
        i += 1
    if end < i < stop and scene.tokens[i].lower_ == "that" and scene.tokens[i].dep_ == "mark":
        return scene.tokens[i].head.right_edge.i + 1
    return end


_AFTER = 8
"""Words that may follow a cue which closes its sentence: when and where it was said."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def closed_by(scene: Scene, verb: Token, source: Piece) -> Piece | None:
    """What stands before a cue that closes its sentence, whatever the parse has: "…, the Ledger said on Friday"."""
    start, end = scene.sentence(verb.i)
    first = scene.tokens[source[0]]
    if not 0 <= verb.i - source[1] <= 2 or end - verb.i > _AFTER or source[0] - start < 4:
        return None
    if scene.tokens[first.i - 1].text != "," or any(t.tag_ in _FINITE for t in scene.doc[verb.i + 1 : end]):
        return None
    start = _opening(scene, start)
    told = any(t.tag_ in _FINITE for t in scene.doc[start : first.i - 1])
    return (start, first.i - 1) if told and scene.quote_at[verb.i] is None else None


def told_before(scene: Scene, verb: Token) -> Piece | None:
    """The statement before a cue that a comma parts from it; None where there is none, or a quotation."""
    start, end = _opening(scene, scene.sentence(verb.i)[0]), verb.i - 1
    told = any(t.tag_ in _FINITE for t in scene.doc[start:end])
    return (start, end) if told and scene.quoted[end] == scene.quoted[start] else None


def _opening(scene: Scene, start: int) -> int:
    """Where a sentence begins that the parse has cut at a comma."""
    while start > scene.block(start)[0] and scene.tokens[start - 1].text == ",":
        start = scene.sentence(start - 1)[0]
    return start
