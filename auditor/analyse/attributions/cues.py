"""How sure it is that a word is a cue in its frame: shares of uses in `cue_*.yaml`, and other signs' weights."""

import math
from functools import cache

from auditor.analyse.attributions.scene import Candidate, Scene
from auditor.analyse.attributions.signs import signs
from auditor.lexicon import lexicon

THRESHOLD = 0.45
"""What is at least so likely an attribution, 0 to 1, is one."""

PRIOR = 2.0
"""Uses that the frame's own share stands for where a word was seen seldom."""

COMMON = 0.15
"""Share of cues among all uses: what a word's other frames tell where there are none."""

_FLOOR = 0.005

Counted = tuple[float, float]
"""Uses as a cue, and uses."""


def evidence_of(here: Counted, elsewhere: Counted, base: float) -> tuple[float, float, float]:
    """What counts tell of a word in a frame: its share here, its share in other frames, and how seldom it is seen.

    Both shares as log odds; the second counts the less, the more is known of the word here.
    """
    share = (here[0] + PRIOR * base) / (here[1] + PRIOR)
    other = (elsewhere[0] + PRIOR * COMMON) / (elsewhere[1] + PRIOR)
    return _log_odds(share), _log_odds(other) / (1 + here[1] / 4), 1 / (1 + here[1])


def _log_odds(share: float) -> float:
    share = min(max(share, _FLOOR), 1 - _FLOOR)
    return math.log(share / (1 - share))


@cache
def word_odds(table: str, word: str, frame: str) -> float:
    """Log odds that a word in a frame is a cue, before any sign of its sentence."""
    facts, weights = lexicon(f"cue_{table}"), lexicon("cue_signs")
    frames = {f: counts(text) for f, text in facts["words"].get(word, {}).items()}
    here = frames.get(frame, (0, 0))
    elsewhere = (sum(c for c, _ in frames.values()) - here[0], sum(n for _, n in frames.values()) - here[1])
    told = evidence_of(here, elsewhere, float(facts["frames"].get(frame, "0")))
    return sum(float(weights[n]) * t for n, t in zip(("share", "other frames", "rare"), told, strict=True))


@cache
def sign_odds(sign: str) -> float:
    """Log odds that a sign adds; 0 for one that is not listed."""
    return float(lexicon("cue_signs")["signs"].get(sign, "0"))


@cache
def _start() -> float:
    return float(lexicon("cue_signs")["start"])


def counts(text: str) -> tuple[int, int]:
    """The two numbers of "12/34"."""
    cues, _, uses = text.partition("/")
    return int(cues), int(uses)


def weight(scene: Scene, candidate: Candidate) -> float:
    """How likely a candidate is an attribution, 0 to 1."""
    if candidate.table == "fixed":
        return 1.0
    odds = _start() + word_odds(candidate.table, candidate.lemma, candidate.frame)
    return 1 / (1 + math.exp(-odds - sum(map(sign_odds, signs(scene, candidate)))))
