"""Articles for tests, made of plain words without any reader."""

import re

from auditor.article import Article, Block, Metadata


def article_of(text: str, *, headline: bool = False, publisher: tuple[str, ...] = ()) -> Article:
    """An article whose text is its source; blank lines part the blocks, the first being the headline if so told."""
    blocks = [Block("paragraph", m.start(), m.end()) for m in re.finditer(r"\S[^\n]*(?:\n[^\n]+)*", text)]
    if headline and blocks:
        blocks[0] = Block("headline", blocks[0].start, blocks[0].end)
    return Article(
        id="test",
        path=None,
        format="text",
        source=text,
        text=text,
        offsets=range(len(text)),
        blocks=tuple(blocks),
        metadata=Metadata(publisher=publisher),
    )
