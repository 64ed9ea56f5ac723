"""Component `auditor_layout`: headline and blocks on the Doc, before the parser, so that no sentence crosses them."""

from collections.abc import Iterator

import numpy as np
from spacy.attrs import IS_ALPHA, IS_SPACE, SENT_START
from spacy.tokens import Doc

from auditor.analyse.found import Layout
from auditor.article import Article

_BEGINS, _BEGINS_NOT = 1, -1
"""spaCy's marks of a word that begins a sentence, and of one that does not."""


def lay_out(doc: Doc) -> Layout:
    """Start a sentence at each block, and none between two words of one that no stop parts.

    A Doc without a layout gets one block for each run between line breaks.
    """
    layout = doc._.layout or Layout(doc.text, [("paragraph", s, e) for s, e in _runs(doc)])
    starts, space, alpha = doc.to_array([SENT_START, IS_SPACE, IS_ALPHA]).T
    begins = starts.astype("int32")
    begins[space == 1] = _BEGINS_NOT
    begins[1:][(alpha[1:] == 1) & (alpha[:-1] == 1)] = _BEGINS_NOT
    begins[[start for _, start, _ in layout.blocks]] = _BEGINS
    doc.from_array([SENT_START], begins.astype("int64").view("uint64"))
    return layout


def layout_of(article: Article, doc: Doc) -> Layout:
    """The article's blocks and metadata, for `doc._.layout` of the Doc made of `article.text`."""
    blocks = []
    for block in article.blocks:
        span = doc.char_span(block.start, block.end, alignment_mode="expand")
        if span is not None:
            blocks.append((block.kind, span.start, span.end))
    headline = next((doc[s:e] for kind, s, e in blocks if kind == "headline"), None)
    meta = article.metadata
    return Layout(article.text, blocks, headline, meta.publisher, meta.credit, meta.byline)


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for space in np.flatnonzero(doc.to_array([IS_SPACE])).tolist():
        if "\n" in doc[space].text:
            if start < space:
                yield start, space
            start = space + 1
    if start < len(doc):
        yield start, len(doc)
