"""The story's paragraphs, how many sentences of each state something, and how many of them tell their source."""

from collections import Counter

from spacy.tokens import Doc, Span

from auditor import evidence as ev
from auditor.analyse.tokens import Tokens, tokens_of

LEAST_WORDS = 5
"""A shorter sentence states too little to want a source."""
STATING = ("paragraph", "list", "blockquote")
"""Kinds of block whose sentences state something; a heading does not."""


def with_statements(paragraphs: tuple[ev.Paragraph, ...], doc: Doc) -> tuple[ev.Paragraph, ...]:
    """The paragraphs with their counts of statements, and of those that stand in an attribution or its cue.

    Datelines, questions outside quotations and sentences of under `LEAST_WORDS` words state nothing. A sentence counts
    where it begins.
    """
    covered, blocks = _attributed_tokens(doc), _blocks(doc)
    stated, attributed = Counter[int](), Counter[int]()
    tokens = tokens_of(doc)
    for sentence in tokens.sentences:
        number = blocks[sentence.start]
        if number is not None and _states(tokens, sentence):
            stated[number] += 1
            attributed[number] += any(covered[sentence.start : sentence.end])
    return tuple(ev.Paragraph(p.id, p.span, p.block, p.words, stated[p.block], attributed[p.block]) for p in paragraphs)


def _states(tokens: Tokens, sentence: Span) -> bool:
    words = sum(t.is_alpha for t in tokens.of(sentence))
    verb = any(t.pos_ in ("VERB", "AUX") for t in tokens.of(sentence))
    return words >= LEAST_WORDS and verb and not tokens.text(sentence).rstrip(" \n\"'”’").endswith("?")


def _attributed_tokens(doc: Doc) -> list[bool]:
    """For each token, whether it stands in an attribution that tells its source; "has learned" tells none."""
    covered = [False] * len(doc)
    learned = {t.i for h in doc._.hedges if h.type == "learned" for t in h.span}
    for a in doc._.attributions:
        if a.source and not any(t.i in learned for s in a.cue for t in s):
            for span in (*a.source, *a.cue, *a.content):
                covered[span.start : span.end] = [True] * len(span)
    return covered


def _blocks(doc: Doc) -> list[int | None]:
    """For each token, the number of the block it stands in, where that block states something."""
    blocks: list[int | None] = [None] * len(doc)
    for number, (kind, start, end) in enumerate(doc._.layout.blocks):
        if kind in STATING:
            blocks[start:end] = [number] * (end - start)
    return blocks
