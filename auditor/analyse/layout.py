"""Component `auditor_layout`: headline and blocks on the Doc, before the parser, so that no sentence crosses them."""

from collections.abc import Iterator

from spacy.tokens import Doc

from auditor.analyse.found import Layout
from auditor.article import Article


def lay_out(doc: Doc) -> Layout:
    """Start a sentence at each block, and none between two words of one that no stop parts.

    A Doc without a layout gets one block for each run between line breaks.
    """
    layout = doc._.layout or Layout(doc.text, [("paragraph", s, e) for s, e in _runs(doc)])
    starts = {start for _, start, _ in layout.blocks}
    for token in doc:
        if token.i in starts:
            token.is_sent_start = True
        elif token.is_space or (token.i and token.nbor(-1).is_alpha and token.is_alpha):
            token.is_sent_start = False
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
    for token in doc:
        if token.is_space and "\n" in token.text:
            if start < token.i:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)
