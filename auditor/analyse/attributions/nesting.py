"""Attributions inside another's content, each linked to the one it stands in."""

from bisect import bisect_left

from auditor.analyse.attributions.extent import subtract
from auditor.analyse.attributions.scene import Candidate, Scene


def outer(scene: Scene, candidates: list[Candidate]) -> dict[int, Candidate]:
    """For each candidate (by `id`) in whose cue's place another's content lies, that other: the closest around it."""
    cover: list[Candidate | None] = [None] * len(scene.doc)
    for candidate in sorted(candidates, key=_size, reverse=True):
        for start, end in candidate.content:
            cover[start:end] = [candidate] * (end - start)
    around = {id(c): cover[c.anchor] for c in candidates}
    return {key: c for key, c in around.items() if c is not None}


def give_way(found: list[Candidate]) -> None:
    """Take what attributes a sentence ("…, according to Ms Cole", "…, Ms Cole said") out of what is within it."""
    found.sort(key=_anchor)
    for outermost in found:
        if outermost.construction == "preposition" or _closes(outermost):
            holes = [*outermost.cue, *outermost.source]
            for start, end in outermost.content:
                for c in found[bisect_left(found, start, key=_anchor) : bisect_left(found, end, key=_anchor)]:
                    if any(s <= outermost.anchor < e for s, e in c.content):
                        c.content = [piece for whole in c.content for piece in subtract(whole, holes)] or c.content


def _closes(candidate: Candidate) -> bool:
    """Source and cue stand behind the content."""
    last = max((end for _, end in candidate.content), default=0)
    return bool(candidate.source) and min(start for start, _ in (*candidate.source, *candidate.cue)) >= last


def _anchor(candidate: Candidate) -> int:
    return candidate.anchor


def _size(candidate: Candidate) -> int:
    return sum(end - start for start, end in candidate.content)
