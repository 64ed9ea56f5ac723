"""Ends of contents that the parse puts wrong: what the author adds about an object, and what the source says on."""

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
        parted = scene.doc[i - 1].text in words("punctuation", "parting")
        if parted and scene.quote_at[i] is scene.quote_at[start] and _is_aside(scene.doc[i], end):
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
    colon = end < stop and scene.doc[end].text == ":"
    quote = scene.quote_at[end + colon] if end + colon < stop else None
    if quote is not None and quote.span.start == end + colon and scene.quote_at[end - 1] is None:
        return quote.span.end
    i = end
    while i < min(end + 2, stop) and (scene.doc[i].text == "," or scene.doc[i].dep_ == "cc"):
        i += 1
    if end < i < stop and scene.doc[i].lower_ == "that" and scene.doc[i].dep_ == "mark":
        return scene.doc[i].head.right_edge.i + 1
    return end
