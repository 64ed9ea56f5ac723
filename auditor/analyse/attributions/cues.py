"""Which word is a cue in which frame: shares of uses, looked up in the lexicon's `cue_*.yaml`."""

from functools import cache

from auditor.analyse.attributions.scene import Candidate
from auditor.lexicon import lexicon

THRESHOLD = 0.45
"""A word is a cue in a frame where at least this share of its uses there was."""

PRIOR = 2.0
"""Uses that the frame's own share stands for where a word was seen seldom."""


@cache
def share(table: str, lemma: str, frame: str) -> float:
    """Share, 0 to 1, of a word's uses in a frame that are cues; a rare word leans on its frame."""
    facts = lexicon(f"cue_{table}")
    base = float(facts["frames"].get(frame, "0"))
    cues, uses = counts(facts["words"].get(lemma, {}).get(frame, "0/0"))
    return (cues + PRIOR * base) / (uses + PRIOR)


def counts(text: str) -> tuple[int, int]:
    """The two numbers of "12/34"."""
    cues, _, uses = text.partition("/")
    return int(cues), int(uses)


def weight(candidate: Candidate) -> float:
    """How sure the lexicon is of a candidate, 0 to 1."""
    return 1.0 if candidate.table == "fixed" else share(candidate.table, candidate.lemma, candidate.frame)
