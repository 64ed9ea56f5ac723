"""Which verb is a cue in which frame: shares of uses, looked up in `auditor/lexicon/cue_verbs.yaml`."""

from functools import cache

from auditor.lexicon import lexicon

THRESHOLD = 0.45
"""A verb is a cue in a frame where at least this share of its uses there was."""

PRIOR = 2.0
"""Uses that the frame's own share stands for where a verb was seen seldom."""


@cache
def share(lemma: str, frame: str) -> float:
    """Share, 0 to 1, of a verb's uses in a frame that are cues; a rare verb leans on its frame."""
    table = lexicon("cue_verbs")
    base = float(table["frames"].get(frame, "0"))
    cues, uses = counts(table["verbs"].get(lemma, {}).get(frame, "0/0"))
    return (cues + PRIOR * base) / (uses + PRIOR)


def counts(text: str) -> tuple[int, int]:
    """ "12/34" -> (12, 34)."""
    cues, _, uses = text.partition("/")
    return int(cues), int(uses)


def is_cue(lemma: str, frame: str) -> bool:
    """Whether a verb is a cue in a frame often enough to be taken for one."""
    return share(lemma, frame) >= THRESHOLD
