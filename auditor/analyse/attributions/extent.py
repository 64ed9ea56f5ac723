"""Where sources and contents begin and end: phrases cut to the words they hold, quotations taken whole."""

from collections.abc import Iterable

from spacy.tokens import Token

from auditor.analyse.attributions.scene import Piece, Scene
from auditor.lexicon import words


def phrase(token: Token) -> Piece:
    """The whole phrase that a token heads."""
    return token.left_edge.i, token.right_edge.i + 1


def trim(scene: Scene, piece: Piece) -> Piece | None:
    """Without white space and punctuation at its ends; marks of a quotation stay. None if nothing is left."""
    start, end = piece
    while start < end and _drops(scene, scene.tokens[start], first=True):
        start += 1
    while end > start and _drops(scene, scene.tokens[end - 1], first=False):
        end -= 1
    return (start, end) if start < end else None


def _drops(scene: Scene, token: Token, *, first: bool) -> bool:
    if token.is_space:
        return True
    if scene.quote_at[token.i] is not None:
        return False
    kept = words("punctuation", "kept_at_start" if first else "kept_at_end")
    return token.is_punct and token.text not in kept


def subtract(piece: Piece, holes: Iterable[Piece]) -> list[Piece]:
    """The piece without the holes."""
    out: list[Piece] = []
    start, end = piece
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
        elif start < end:
            out.append((start, end))
    return out


def clip(pieces: Iterable[Piece], bounds: Piece) -> list[Piece]:
    """What of the pieces lies within the bounds."""
    cut = [(max(s, bounds[0]), min(e, bounds[1])) for s, e in pieces]
    return [(s, e) for s, e in cut if s < e]


def whole_quotations(scene: Scene, pieces: Iterable[Piece], holes: list[Piece]) -> list[Piece]:
    """Pieces widened so that none cuts a quotation in two; the tokens of `holes` are never taken in."""
    out: list[Piece] = []
    for start, end in pieces:
        first, last = scene.quote_at[start], scene.quote_at[end - 1]
        begin = min(start, first.span.start) if first is not None else start
        stop = max(end, last.span.end) if last is not None else end
        out.extend(subtract((begin, stop), holes))
    return merge(out)


def settle(scene: Scene, anchor: Token, pieces: Iterable[Piece], holes: list[Piece]) -> list[Piece]:
    """Content as it shall stand: without cue and source, no quotation cut unless the cue is within it.

    It lies in the anchor's bounds, but for a quotation in the next paragraph that the anchor's leads into.
    """
    cut = [p for piece in pieces for p in subtract(piece, holes)]
    if scene.speech_at(anchor.i) is None:
        cut = whole_quotations(scene, cut, holes)
    bounds = scene.bounds(anchor)
    led = [p for p in cut if p[0] >= bounds[1] and scene.speech_at(anchor.i) is None]
    return clean(scene, [*clip(cut, bounds), *led])


def clean(scene: Scene, pieces: Iterable[Piece]) -> list[Piece]:
    """Merged pieces, trimmed, the empty ones dropped."""
    trimmed = (trim(scene, p) for p in merge(pieces))
    return [p for p in trimmed if p is not None]
