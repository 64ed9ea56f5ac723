"""How well attributions are found: auditor beside a naive rule, against PolNeAR, as a Markdown table.

    python -m benchmarks.attribution --data PATH/dev

PATH is a copy of the corpus that you fetched (see `benchmarks.polnear`). The package's own reader and pipeline are
used, so what a user gets is what is measured. Text is cut into tokens (a run of letters and digits, or one other
character); a span is the set of tokens it touches.
"""

import argparse
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc, Token

from auditor import __version__
from auditor.analyse.model import load
from auditor.analyse.pipeline import understand
from auditor.article import Article
from auditor.read import read
from benchmarks import polnear
from benchmarks.polnear import ROLES, Marked, Piece

MEASURES = {
    "right": "cue and source overlap, content F1 at least .5",
    "source exact": "a source of just these words",
    "cue any": "a cue that touches one",
    "cue exact": "a cue of just these words",
    "content exact": "a content of just these words",
    "content token": "shared words of contents",
}
"""What is measured, each as precision, recall and F1 over all articles together."""

NAIVE_VERBS = frozenset(
    {
        *("say", "tell", "report", "claim", "state", "announce", "argue", "believe", "think", "add", "note"),
        *("explain", "insist", "warn", "suggest", "deny"),
    }
)
"""The naive rule's: with a subject, and a clause or a quotation in the same sentence."""

Tokens = frozenset[int]
Tally = tuple[int, int, int, int]
"""Hits among the predicted, hits among the marked, predicted, marked."""


class Found(NamedTuple):
    """An attribution as sets of tokens."""

    source: Tokens
    cue: Tokens
    content: Tokens


class Cut:
    """A text cut into tokens."""

    _TOKEN = re.compile(r"[^\W_]+|[^\s]")

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in self._TOKEN.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def tokens(self, pieces: Iterable[Piece]) -> Tokens:
        """Those that the pieces touch."""
        runs = (range(bisect_right(self.ends, s), bisect_left(self.starts, e)) for s, e in pieces if s < e)
        return frozenset(i for run in runs for i in run)

    def found(self, marked: Marked) -> Found:
        """An attribution's pieces as tokens."""
        return Found(*(self.tokens(getattr(marked, role)) for role in ROLES))


def overlap(a: Tokens, b: Tokens) -> float:
    """F1 of two sets of tokens, 0 to 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def is_right(marked: Found, found: Found) -> bool:
    """Cues overlap, sources overlap or both are absent, and the contents' F1 is at least .5."""
    same_source = bool(marked.source & found.source) or not (marked.source or found.source)
    return same_source and bool(marked.cue & found.cue) and overlap(marked.content, found.content) >= 0.5


def align(marked: Sequence[Found], found: Sequence[Found]) -> Iterator[tuple[Found, Found]]:
    """One-to-one pairs, the best contents first; ties by cue, then source."""
    pairs = [
        (-share, -overlap(m.cue, f.cue), -overlap(m.source, f.source), i, j)
        for i, m in enumerate(marked)
        for j, f in enumerate(found)
        if (share := overlap(m.content, f.content))
    ]
    used_marked, used_found = set[int](), set[int]()
    for *_, i, j in sorted(pairs):
        if i not in used_marked and j not in used_found:
            used_marked.add(i)
            used_found.add(j)
            yield marked[i], found[j]


def bag(sets: Iterable[Iterable[int]]) -> dict[int, int]:
    """How many sets each token is in."""
    out: dict[int, int] = {}
    for tokens in sets:
        for token in tokens:
            out[token] = out.get(token, 0) + 1
    return out


def same(marked: Sequence[Tokens], found: Sequence[Tokens]) -> int:
    """How many sets are in both, each counted once."""
    left = list(marked)
    hits = 0
    for tokens in found:
        if tokens in left:
            left.remove(tokens)
            hits += 1
    return hits


def measure(marked: Sequence[Found], found: Sequence[Found]) -> dict[str, Tally]:
    """The tally of every measure in one article."""
    right = sum(is_right(m, f) for m, f in align(marked, found))
    out: dict[str, Tally] = {"right": (right, right, len(found), len(marked))}
    for role in ROLES:
        m, f = ([s for s in (getattr(x, role) for x in xs) if s] for xs in (marked, found))
        hits, words_m, words_f = same(m, f), bag(m), bag(f)
        shared = sum(min(n, words_f.get(t, 0)) for t, n in words_m.items())
        out[f"{role} exact"] = (hits, hits, len(f), len(m))
        out[f"{role} token"] = (shared, shared, sum(words_f.values()), sum(words_m.values()))
        touching, touched = sum(any(t in words_m for t in s) for s in f), sum(any(t in words_f for t in s) for s in m)
        out[f"{role} any"] = (touching, touched, len(f), len(m))
    return out


def rates(tallies: Iterable[Tally]) -> tuple[float, float, float]:
    """Precision, recall and F1 of tallies taken together."""
    hits_found, hits_marked, found, marked = (sum(column) for column in zip(*tallies, strict=True))
    p, r = hits_found / max(found, 1), hits_marked / max(marked, 1)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def auditors(article: Article, doc: Doc) -> Iterator[Marked]:
    """Auditor's attributions in the file's characters; outermost only, as the corpus marks them."""
    for a in doc._.attributions:
        if a.within is None:
            places = ([p for s in getattr(a, role) for p in article.pieces(s.start_char, s.end_char)] for role in ROLES)
            yield Marked(*(tuple((p.start, p.end) for p in pieces) for pieces in places))


def naive(article: Article, doc: Doc) -> Iterator[Marked]:
    """What a simple rule finds: subject, a verb of saying, and its clause, or else the sentence's quotation."""
    for verb in doc:
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if verb.lemma_ not in NAIVE_VERBS or subject is None:
            continue
        clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        content = _reach(clause) if clause is not None else _quoted(verb)
        if content is not None:
            pieces = (_reach(subject), (verb.idx, verb.idx + len(verb)), content)
            yield Marked(*(tuple((s.start, s.end) for s in article.pieces(*piece)) for piece in pieces))


def _reach(head: Token) -> Piece:
    last = head.right_edge
    return head.left_edge.idx, last.idx + len(last)


def _quoted(verb: Token) -> Piece | None:
    marks = [t for t in verb.sent if t.text in {'"', "“", "”", "``", "''"}]
    return (marks[0].idx, marks[-1].idx + 1) if len(marks) > 1 else None


def run(folder: Path) -> tuple[int, dict[str, dict[str, list[Tally]]]]:
    """The number of articles, and each rule's tallies by measure."""
    nlp = load().nlp
    rules: dict[str, Callable[[Article, Doc], Iterator[Marked]]] = {"auditor": auditors, "naive rule": naive}
    tallies: dict[str, dict[str, list[Tally]]] = {name: {} for name in rules}
    articles = 0
    for raw, marks in polnear.read(folder):
        cut = Cut(raw.text)
        marked = [cut.found(m) for m in marks]
        read_articles = [(a, understand(a, nlp)) for a in read(folder / "text" / f"{raw.id}.txt")]
        articles += 1
        for name, rule in rules.items():
            found = [cut.found(m) for a, doc in read_articles for m in rule(a, doc)]
            for key, tally in measure(marked, found).items():
                tallies[name].setdefault(key, []).append(tally)
    return articles, tallies


def table(articles: int, tallies: dict[str, dict[str, list[Tally]]]) -> str:
    """The Markdown table."""
    marked = sum(t[3] for t in tallies["auditor"]["right"])
    lines = [f"auditor {__version__}, {load().label}, {articles} articles, {marked} attributions marked.", ""]
    lines += ["| measure | what counts | precision | recall | F1 | naive F1 |", "| --- | --- | --- | --- | --- | --- |"]
    for key, meaning in MEASURES.items():
        own = " | ".join(f"{value:.3f}" for value in rates(tallies["auditor"][key]))
        lines.append(f"| {key} | {meaning} | {own} | {rates(tallies['naive rule'][key])[2]:.3f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    print(table(*run(parser.parse_args().data)))


if __name__ == "__main__":
    main()
