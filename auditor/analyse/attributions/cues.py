"""How sure it is that a word is a cue in its frame: counted shares of its uses, and of uses with its other signs."""

import math
from functools import cache

from auditor.analyse.attributions.scene import Candidate, Scene
from auditor.analyse.attributions.signs import signs
from auditor.lexicon import lexicon

THRESHOLD = 0.45
"""What is at least so likely an attribution, 0 to 1, is one."""

PRIOR = 2.0
"""Uses that all else known stands for, beside the uses of the word in the frame."""

COMMON = 0.15
"""Share of cues among all uses of all words."""

ELSEWHERE = 0.5
"""How far a word's share in its other frames speaks for this one, beside the frame's share among all words."""

KNOWN = 4.0
"""Uses in other frames that make what they tell half sure."""

_FLOOR = 0.005

Counted = tuple[float, float]
"""Uses as a cue, and uses."""


def share_of(here: Counted, elsewhere: Counted, base: float) -> float:
    """The share, 0 to 1, of cues to expect of a word in a frame.

    It is the share counted there, with `PRIOR` more uses at the frame's own share `base`, which is moved towards the
    word's share in its other frames.
    """
    other = (elsewhere[0] + PRIOR * COMMON) / (elsewhere[1] + PRIOR)
    sure = elsewhere[1] / (elsewhere[1] + KNOWN)
    expected = log_odds(base) + ELSEWHERE * sure * (log_odds(other) - log_odds(COMMON))
    return (here[0] + PRIOR * chance(expected)) / (here[1] + PRIOR)


def log_odds(share: float) -> float:
    """The log odds of a share, which is kept off 0 and 1."""
    share = min(max(share, _FLOOR), 1 - _FLOOR)
    return math.log(share / (1 - share))


def chance(odds: float) -> float:
    """The share, 0 to 1, of log odds."""
    return 1 / (1 + math.exp(-odds))


@cache
def word_odds(table: str, word: str, frame: str) -> float:
    """Log odds that a word in a frame is a cue, before any sign of its sentence."""
    facts = lexicon(f"cue_{table}")
    frames = counts(facts["words"].get(word, ""))
    here = frames.get(frame, (0, 0))
    elsewhere = (sum(c for c, _ in frames.values()) - here[0], sum(n for _, n in frames.values()) - here[1])
    return log_odds(share_of(here, elsewhere, float(facts["frames"].get(frame, "0"))))


@cache
def sign_odds(sign: str) -> float:
    """Log odds that a sign adds to what the words alone lead to expect; 0 for one that is not listed."""
    facts = lexicon("cue_signs")["signs"].get(sign)
    if facts is None:
        return 0.0
    cues, expected, uses = (int(facts[key]) for key in ("cues", "expected", "uses"))
    return log_odds(cues / uses) - log_odds(expected / uses)


def counts(text: str) -> dict[str, tuple[int, int]]:
    """By frame, the two numbers of "that 12/34, obj 0/2"."""
    found = {}
    for entry in text.split(", ") if text else ():
        frame, _, numbers = entry.rpartition(" ")
        cues, _, uses = numbers.partition("/")
        found[frame] = (int(cues), int(uses))
    return found


def weight(scene: Scene, candidate: Candidate) -> float:
    """How likely a candidate is an attribution, 0 to 1."""
    if candidate.table == "fixed":
        return 1.0
    odds = word_odds(candidate.table, candidate.lemma, candidate.frame)
    return chance(odds + sum(map(sign_odds, signs(scene, candidate))))
