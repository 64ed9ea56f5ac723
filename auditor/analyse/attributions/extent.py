"""Where sources and contents begin and end: phrases cut to the words they hold, quotations taken whole."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from auditor.analyse.attributions.scene import Piece, Scene

_EDGE_DEPS = frozenset({"punct", "cc"})
_CLOSERS = frozenset(")]}”’\"'»") | {"''"}


def phrase(token: Token) -> Piece:
    """The whole phrase that a token heads."""
    return token.left_edge.i, token.right_edge.i + 1


def trim(doc: Doc, piece: Piece, scene: Scene | None = None) -> Piece | None:
    """Without white space and punctuation at its ends; marks of a quotation within stay. None if nothing is left."""
    start, end = piece
    while start < end and _droppable(doc[start], scene, first=True):
        start += 1
    while end > start and _droppable(doc[end - 1], scene, first=False):
        end -= 1
    return (start, end) if start < end else None


def _droppable(token: Token, scene: Scene | None, *, first: bool) -> bool:
    if scene is not None and scene.quote_at[token.i] is not None:
        return False
    if token.is_space:
        return True
    if first:
        return token.is_punct and not token.is_left_punct and token.text not in "#$@(["
    return (token.is_punct and token.text not in _CLOSERS and token.text not in "%)") or (token.is_bracket and first)


def subtract(piece: Piece, holes: Iterable[Piece]) -> list[Piece]:
    """The piece without the holes."""
    out, (start, end) = [], piece
    for hole_start, hole_end in sorted(holes):
        if hole_end <= start or hole_start >= end:
            continue
        if hole_start > start:
            out.append((start, hole_start))
        start = max(start, hole_end)
    if start < end:
        out.append((start, end))
    return out


def merge(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces in order, those that touch made one."""
    out: list[Piece] = []
    for start, end in sorted(pieces):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def whole_quotations(scene: Scene, pieces: Iterable[Piece], keep_out: Iterable[Piece]) -> list[Piece]:
    """Pieces widened so that none cuts a quotation in two; the tokens of `keep_out` are never taken in."""
    out, holes = [], list(keep_out)
    for start, end in pieces:
        first, last = scene.quote_at[start], scene.quote_at[end - 1]
        begin = min(start, first.span.start) if first is not None else start
        stop = max(end, last.span.end) if last is not None else end
        out.extend(subtract((begin, stop), holes))
    return merge(out)


def clean(scene: Scene, pieces: Iterable[Piece]) -> list[Piece]:
    """Merged pieces, trimmed, the empty ones dropped."""
    trimmed = (trim(scene.doc, p, scene) for p in merge(pieces))
    return [p for p in trimmed if p is not None]
