"""Counts in how many of its uses a word is a cue, frame by frame, and how often beside each other sign.

    python -m benchmarks.cue_shares --data PATH/train [--out auditor/lexicon]

PATH is a copy of PolNeAR that you fetched (see `benchmarks.polnear`). Writes `cue_verbs.yaml`, `cue_nouns.yaml`,
`cue_adjectives.yaml` and `cue_signs.yaml`: frequencies only, no text.
"""

import argparse
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from auditor.analyse.attributions.cues import PRIOR, share_of
from auditor.analyse.attributions.find import candidates
from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.attributions.signs import signs
from auditor.analyse.model import load
from auditor.analyse.pipeline import parse
from auditor.analyse.quotes import find_quotes
from benchmarks import polnear

FOLDS = 5
"""What a word leads to expect is counted over the other folds' articles: a word does not vouch for itself."""

SELDOM = 4
"""A word used so often at most in a frame counts towards the frame's own share."""

LEAST_USES = 100
"""Signs seen less often are not listed."""

HEAD = """\
# {what}.
# Counted by benchmarks/cue_shares.py over the training part of PolNeAR (Newell, Margolin and Ruths 2018) outside
# quotations and other attributions' content. Facts of frequency only; no text of the corpus is kept.
"""

Counts = dict[tuple[str, ...], npt.NDArray[np.float64]]
"""By key, for each fold: uses as a cue, and uses."""


class Use(NamedTuple):
    """A candidate in the corpus, and whether it is marked there with about that content."""

    table: str
    word: str
    frame: str
    signs: tuple[str, ...]
    cue: bool
    fold: int


def uses(name: str, doc: Doc, marked: Iterable[polnear.Marked]) -> Iterator[Use]:
    """Each reading of each word of an article that may be a cue, outside other attributions' content."""
    doc._.quotes = find_quotes(doc)
    scene, fold = Scene(doc, doc._.quotes), zlib.crc32(name.encode()) % FOLDS
    marks = [(_tokens(doc, m.cue), _tokens(doc, m.content)) for m in marked]
    inside = set().union(*(content for _, content in marks)) if marks else set()
    at: dict[int, list[int]] = defaultdict(list)
    for number, (cue, _) in enumerate(marks):
        for i in cue:
            at[i].append(number)
    for c in candidates(scene):
        if scene.speech_at(c.anchor) is not None:
            continue  # only what is outside quotations is marked in full
        near = {n for start, end in c.cue for i in range(start, end) for n in at[i]}
        if c.table != "fixed" and (near or c.anchor not in inside):
            is_cue = any(_about(c, marks[n][1]) for n in near)
            yield Use(c.table, c.lemma, c.frame, tuple(signs(scene, c)), is_cue, fold)


def _tokens(doc: Doc, pieces: Iterable[Piece]) -> set[int]:
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in pieces)
    return {i for span in spans if span is not None for i in range(span.start, span.end)}


def _about(candidate: Candidate, content: set[int]) -> bool:
    """Whether a content is the marked one, half of both at least; of a quotation that runs on, a part is enough."""
    own = {i for start, end in candidate.content for i in range(start, end)}
    shared = len(own & content)
    return 2 * shared >= len(own) if candidate.frame == "quote" else 4 * shared >= len(own) + len(content)


def count(all_uses: Iterable[Use]) -> Counts:
    """Counts by table, word and frame."""
    counts: Counts = defaultdict(lambda: np.zeros((FOLDS, 2)))
    for use in all_uses:
        counts[use.table, use.word, use.frame][use.fold] += (use.cue, 1)
    return counts


def frame_shares(counts: Counts) -> dict[tuple[str, str], float]:
    """Each frame's share of cues among the words seen there seldom: what an unseen word is worth."""
    seldom: dict[tuple[str, str], npt.NDArray[np.float64]] = defaultdict(lambda: np.zeros(2))
    for (table, _, frame), by_fold in counts.items():
        cues, seen = by_fold.sum(0)
        seldom[table, frame] += (cues, seen) if seen <= SELDOM else (0, 0)
    return {key: float(cues / (seen + PRIOR + 1)) for key, (cues, seen) in seldom.items()}


def write_shares(table: str, counts: Counts, bases: dict[tuple[str, str], float], path: Path) -> None:
    """One `cue_*.yaml` of shares."""
    words: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for (own, word, frame), by_fold in counts.items():
        if own == table and word.isalpha() and word.islower() and word.isascii():
            words[word][frame] = (int(by_fold[:, 0].sum()), int(by_fold[:, 1].sum()))
    lines = [HEAD.format(what=f'How often {table} are cues, frame by frame, as "frame cues/uses"')]
    lines.append("# `frames` gives each frame's share among words seen there four times at most.\nframes:\n")
    lines += [f"  {frame}: {base:.2f}\n" for (own, frame), base in sorted(bases.items()) if own == table]
    lines.append("words:\n")
    for word, frames in sorted(words.items()):
        if any(cues for cues, _ in frames.values()) or sum(seen for _, seen in frames.values()) > SELDOM:
            listed = ", ".join(f"{frame} {cues}/{seen}" for frame, (cues, seen) in sorted(frames.items()))
            lines.append(f'  "{word}": {listed}\n')
    path.write_text("".join(lines), "utf-8")


class Sign(NamedTuple):
    """Uses with a sign: how many are cues, how many their words alone lead to expect, and how many there are."""

    cues: int
    expected: int
    uses: int


def count_signs(all_uses: list[Use], counts: Counts, bases: dict[tuple[str, str], float]) -> dict[str, Sign]:
    """What was counted for each sign that is seen often enough."""
    of_word: dict[tuple[str, str], npt.NDArray[np.float64]] = defaultdict(lambda: np.zeros((FOLDS, 2)))
    for (table, word, _), by_fold in counts.items():
        of_word[table, word] += by_fold
    sums: dict[str, npt.NDArray[np.float64]] = defaultdict(lambda: np.zeros(3))
    for use in all_uses:
        own, whole = counts[use.table, use.word, use.frame], of_word[use.table, use.word]
        cues, seen = own.sum(0) - own[use.fold]
        all_cues, all_seen = whole.sum(0) - whole[use.fold]
        expected = share_of((cues, seen), (all_cues - cues, all_seen - seen), bases[use.table, use.frame])
        for sign in set(use.signs):
            sums[sign] += (use.cue, expected, 1)
    return {name: Sign(*(round(n) for n in told)) for name, told in sorted(sums.items()) if told[2] >= LEAST_USES}


def write_signs(signs: dict[str, Sign], path: Path) -> None:
    """`cue_signs.yaml`."""
    lines = [HEAD.format(what="How often candidates with a sign are cues, and how often their words alone would tell")]
    lines.append("signs:\n")
    for name, sign in signs.items():
        lines.append(f'  "{name}": {{cues: {sign.cues}, expected: {sign.expected}, uses: {sign.uses}}}\n')
    path.write_text("".join(lines), "utf-8")


def write_all(all_uses: list[Use], folder: Path) -> None:
    """All four files."""
    counts = count(all_uses)
    bases = frame_shares(counts)
    for table in ("verbs", "nouns", "adjectives"):
        write_shares(table, counts, bases, folder / f"cue_{table}.yaml")
    write_signs(count_signs(all_uses, counts, bases), folder / "cue_signs.yaml")


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "auditor" / "lexicon")
    arguments = parser.parse_args()
    nlp = load().nlp
    corpus = polnear.read(arguments.data)
    write_all([use for a, marked in corpus for use in uses(a.id, parse(a, nlp), marked)], arguments.out)


if __name__ == "__main__":
    main()
