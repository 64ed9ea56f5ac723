"""What a reader of the audit must know of the page: that there is less of the story than there should be, or more."""

import re
from collections.abc import Iterator

from auditor.read.html.blocks import Element, Page
from auditor.read.html.metadata import Described
from auditor.read.html.story import Story

_STUB = re.compile(
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register|become a (?:member|subscriber)) (?:now )?(?:to|and) "
    r"(?:continue|keep|read|finish|unlock)"
    r"|\bto (?:continue|keep|finish) reading\b.{0,60}\b(?:subscri|regist|sign|log)"
    r"|\b(?:this|the) (?:article|story|content|rest of (?:this|the) \w+) is (?:only )?"
    r"(?:for|reserved for|available to) (?:\w+ )?(?:subscribers|members)"
    r"|\bsubscriber[- ](?:only|exclusive)|\balready a subscriber\b",
    re.IGNORECASE,
)
_LESS = 0.6
"""Share of the words that the page says its story has, below which some are missing."""
_SHORT = 150
"""Words: a story of fewer that ends at an offer to subscribe is its beginning only."""
_WHOLE = 60
"""Words of an article element that may be a story by itself."""
_PAID = frozenset({"AdvertiserContent"})


def notes_on(page: Page, said: Described, story: Story) -> Iterator[str]:
    """The notes."""
    if missing := _missing(page, said, story):
        yield missing
    if said.kinds and "Live" in said.kinds[0]:
        entries = f" of {said.updates} entries" if said.updates else ""
        yield f"a live page{entries}: its entries are read as one article, in the order in which they stand"
    if (articles := _articles(story)) > 1:
        yield f"the page holds {articles} articles, and all are read as one: cut the file to audit one of them"
    if _PAID.intersection(said.kinds):
        yield "the page says that an advertiser paid for it"


def _articles(story: Story) -> int:
    """How many of the page's article elements hold so many of the story's words that each may be a story."""
    words: dict[int, int] = {}
    for number in story.kept:
        block = story.blocks[number]
        if holder := _holder(block.element):
            words[id(holder)] = words.get(id(holder), 0) + len(block.text.split())
    return sum(count >= _WHOLE for count in words.values())


def _holder(element: Element) -> Element | None:
    """The outermost article element."""
    holders = [e for e in element.outward() if e.tag.name == "article"]
    return holders[-1] if holders else None


def _missing(page: Page, said: Described, story: Story) -> str | None:
    words = story.words
    offered = said.subscribers or any(_STUB.search(b.text) for b in page.pieces if len(b.text) < 400)
    if said.words * _LESS > words:
        why = "for subscribers" if offered else "missing"
        return f"the page says that its story has {said.words} words, and {words} are there: the rest is {why}"
    if offered and words < _SHORT:
        return f"the story's {words} words end at an offer to subscribe: the rest is missing"
    return None
