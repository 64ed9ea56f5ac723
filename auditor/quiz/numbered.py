"""An article's paragraphs and sentences by number: the headline is 0, "4.2" the fourth paragraph's second sentence."""

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from auditor.article import Article, Span

_PLACE = re.compile(r"(?:(?:p|para|paragraph|s|sentence)\b\.?|¶|p(?=\d))?\s*(\d{1,4})(?:\.(\d{1,4}))?\Z", re.IGNORECASE)


class Place(msgspec.Struct, frozen=True, order=True):
    """A paragraph, or with `sentence` (from 1) one of its sentences; 0 is the paragraph as a whole."""

    paragraph: int
    sentence: int = 0

    def __str__(self) -> str:
        return f"{self.paragraph}.{self.sentence}" if self.sentence else str(self.paragraph)


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: its place, its words, where it stands in `Article.text`, and its line in the file."""

    place: Place
    text: str
    start: int
    line: int


class Numbered:
    """The sentences of an article in reading order, found by place and by where words stand in the file."""

    def __init__(self, article: Article, sentences: Sequence[tuple[int, int]]) -> None:
        self._offsets = article.offsets
        self.sentences: list[Sentence] = []
        number = 0
        for block in article.blocks:
            if not article.text[block.start : block.end].strip():
                continue
            number += block.kind != "headline"
            paragraph = 0 if block.kind == "headline" else number
            inside = [s for s, _ in sentences if block.start < s < block.end]
            ends = [*inside, block.end]
            for n, (start, end) in enumerate(zip([block.start, *inside], ends, strict=True), 1):
                text = " ".join(article.text[start:end].split())
                line = article.position(article.offsets[start]).line
                self.sentences.append(Sentence(Place(paragraph, n), text, start, line))
        self._by_place = {s.place: s for s in self.sentences}
        self.last = number
        """The last paragraph's number."""

    def paragraphs(self) -> list[list[Sentence]]:
        """The sentences, paragraph by paragraph."""
        rows: list[list[Sentence]] = []
        for s in self.sentences:
            if not rows or rows[-1][0].place.paragraph != s.place.paragraph:
                rows.append([])
            rows[-1].append(s)
        return rows

    def at(self, span: Span) -> Sentence:
        """The sentence in which words of the file begin."""
        start = bisect_left(self._offsets, span.start)
        return next((s for s in reversed(self.sentences) if s.start <= start), self.sentences[0])

    def sentence(self, place: Place) -> Sentence | None:
        """The sentence at a place, for a paragraph its first; None where the article has none."""
        return self._by_place.get(place if place.sentence else Place(place.paragraph, 1))

    def holding(self, words: str) -> Sentence | None:
        """The first sentence below the headline that holds these words, or a headline that does."""
        wanted = words.casefold()
        found = [s for s in self.sentences if wanted and wanted in s.text.casefold()]
        return next((s for s in found if s.place.paragraph), found[0] if found else None)


def place_of(words: str) -> Place | None:
    """A place as people write it: "4", "4.2", "p4", "¶ 4.2", "paragraph 4"; None for other words."""
    found = _PLACE.match(words.strip())
    return Place(int(found[1]), int(found[2] or 0)) if found else None
