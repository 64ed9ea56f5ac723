"""What kind of attributions are still missed, and what kind found are not marked, as Markdown tables of counts.

    python -m benchmarks.misses --data PATH/dev [--show CLASS]

PATH is a copy of PolNeAR that you fetched (see `benchmarks.polnear`). A marked attribution is missed when it is not
`right` as `benchmarks.attribution` counts; --show prints the words of one class, to read on the screen.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc, Token

from auditor.analyse.model import load
from auditor.analyse.pipeline import understand
from auditor.article import Article
from auditor.read import read
from benchmarks import polnear
from benchmarks.attribution import Cut, Found, align, is_right, overlap
from benchmarks.polnear import ROLES, Marked

CLAUSES = frozenset({"ccomp", "xcomp"})

Words = dict[str, list[str]]
"""By class, the words of each cue."""


def outermost(article: Article, doc: Doc) -> Iterator[tuple[Marked, str]]:
    """auditor's attributions in the file's characters, each with its construction."""
    for a in doc._.attributions:
        if a.within is None:
            places = ([p for s in getattr(a, role) for p in article.pieces(s.start_char, s.end_char)] for role in ROLES)
            yield Marked(*(tuple((p.start, p.end) for p in pieces) for pieces in places)), a.construction


def why_missed(marked: Found, found: Sequence[Found], cue: Token | None) -> str:
    """The class of a marked attribution that none found is right about. `cue` is the head of its cue."""
    same = [f for f in found if f.cue & marked.cue]
    if any(overlap(f.content, marked.content) >= 0.5 for f in same):
        return "cue and content found, another source or none"
    if same:
        return "cue found, content cut wrongly"
    if any(overlap(f.content, marked.content) >= 0.5 for f in found):
        return "content found with another cue"
    if any(marked.cue <= f.content for f in found):
        return "cue inside what another attribution says"
    return f"no cue found: {_kind(cue)}"


def _kind(cue: Token | None) -> str:
    if cue is None or cue.is_punct:
        return "punctuation"
    if cue.pos_ in {"VERB", "AUX"}:
        clause = any(c.dep_ in CLAUSES for c in cue.children)
        return "verb with a clause" if clause else "verb with an object or a phrase"
    return {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADP": "preposition"}.get(cue.pos_, "other word")


def head(article: Article, doc: Doc, cue: Sequence[polnear.Piece]) -> Token | None:
    """The word of a cue that the others hang on; `cue` is in characters of the file."""
    inside = [t for t in doc if any(s <= article.span(t.idx, t.idx + 1).start < e for s, e in cue)]
    return next((t for t in inside if t.head == t or t.head not in inside), None)


def classify(folder: Path) -> tuple[Words, Words]:
    """The missed by class, and those found that touch no marked cue by construction."""
    nlp = load().nlp
    missed: Words = defaultdict(list)
    extra: Words = defaultdict(list)
    for raw, marks in polnear.read(folder):
        cut = Cut(raw.text)
        article = next(iter(read(folder / "text" / f"{raw.id}.txt")))
        doc = understand(article, nlp)
        own = list(outermost(article, doc))
        found = [cut.found(m) for m, _ in own]
        marked = [cut.found(m) for m in marks]
        right = {id(m) for m, f in align(marked, found) if is_right(m, f)}
        for mark, told in zip(marks, marked, strict=True):
            if id(told) not in right:
                missed[why_missed(told, found, head(article, doc, mark.cue))].append(_said(raw.text, mark))
        cues = frozenset[int]().union(*(m.cue for m in marked))
        for (mark, construction), told in zip(own, found, strict=True):
            if not told.cue & cues:
                extra[construction].append(_said(raw.text, mark))
    return missed, extra


def _said(text: str, mark: Marked) -> str:
    return " | ".join(" … ".join(text[s:e] for s, e in getattr(mark, role)) for role in ROLES)


def table(title: str, words: Words) -> str:
    """Counts, the largest first."""
    whole = sum(map(len, words.values()))
    rows = sorted(words.items(), key=lambda row: (-len(row[1]), row[0]))
    lines = [f"| {title} | {whole:,} |", "| --- | --- |", *(f"| {name} | {len(said)} |" for name, said in rows)]
    return "\n".join(lines)


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show")
    arguments = parser.parse_args()
    missed, extra = classify(arguments.data)
    print(table("missed", missed), table("found where no cue is marked", extra), sep="\n\n")
    print(*missed.get(arguments.show, []), *extra.get(arguments.show, []), sep="\n")


if __name__ == "__main__":
    main()
