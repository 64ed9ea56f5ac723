"""Attributions inside another's content, each linked to the one it stands in."""

from auditor.analyse.attributions.scene import Candidate, Scene


def outer(scene: Scene, candidates: list[Candidate]) -> dict[int, Candidate]:
    """For each candidate (by `id`) in whose cue's place another's content lies, that other: the closest around it."""
    cover: list[Candidate | None] = [None] * len(scene.doc)
    for candidate in sorted(candidates, key=_size, reverse=True):
        for start, end in candidate.content:
            cover[start:end] = [candidate] * (end - start)
    around = {id(c): cover[c.anchor] for c in candidates}
    return {key: c for key, c in around.items() if c is not None}


def _size(candidate: Candidate) -> int:
    return sum(end - start for start, end in candidate.content)
