"""How long a reader waits to be told whose words these are: a cue that comes late, after words of nobody's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
from spacy.tokens import Doc, Span

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.speakers import speakers
from auditor.analyse.tokens import tokens_of

POINTERS = frozenset({"that", "this", "it", "all", "of", "these", "those", "such", "at", "least", "'s", "’s"})


def with_waits(attributions: tuple[ev.Attribution, ...], doc: Doc) -> tuple[ev.Attribution, ...]:
    """The attributions, each with how many sentences a reader has read when its cue tells whose they are."""
    reading, told = _Reading(doc), doc._.attributions
    return tuple(msgspec.structs.replace(a, wait=reading.wait(t)) for a, t in zip(attributions, told, strict=True))


@dataclass(frozen=True)
class _Reading:
    """One article as a reader goes through it."""

    doc: Doc

    @cached_property
    def sentences(self) -> Sequence[Span]:
        return tokens_of(self.doc).sentences

    @cached_property
    def number(self) -> Sequence[int]:
        """Number of the sentence by token."""
        return tokens_of(self.doc).sentence

    @cached_property
    def block(self) -> list[int]:
        """Number of the block by token."""
        out = [-1] * len(self.doc)
        for number, (_, start, end) in enumerate(self.doc._.layout.blocks):
            out[start:end] = [number] * (end - start)
        return out

    @cached_property
    def source(self) -> dict[int, found.Source]:
        """Who speaks, by identity of the attribution."""
        return speakers(self.doc)

    @cached_property
    def first(self) -> dict[str, int]:
        """Where each word first stands in the story, below the headline."""
        headline = self.doc._.layout.headline
        start = headline.end if headline is not None else 0
        places = tokens_of(self.doc).words.items()
        return {word: next(i for i in at if i >= start) for word, at in places if at[-1] >= start}

    @cached_property
    def given(self) -> list[bool]:
        """For each token, whether it stands in a quotation or in an attribution."""
        attributed = (s for a in self.doc._.attributions for s in (*a.source, *a.cue, *a.content))
        out = [False] * len(self.doc)
        for span in (*attributed, *(q.span for q in self.doc._.quotes)):
            out[span.start : span.end] = [True] * len(span)
        return out

    def wait(self, told: found.Attribution) -> int:
        """Sentences read before the cue; 0 where it comes first, or nobody had to wait for it."""
        if told.within is not None or not told.content or not any(t.is_alpha for cue in told.cue for t in cue):
            return 0
        start, cue = min(s.start for s in told.content), told.cue[0].start
        if cue < start or (self._is_known(told, start) and not _points_back(told)):
            return 0
        if told.mode != "indirect":
            return self.number[cue] - self.number[start]
        return sum(1 for _ in self._of_nobody(told, start))

    def _is_known(self, told: found.Attribution, start: int) -> bool:
        """The story has named the speaker before: one who goes on, or comes back, keeps nobody waiting."""
        if not told.source or told.source[0].root.pos_ == "PRON":
            return True
        source = self.source.get(id(told))
        if source is None:
            return True
        return any(self.first.get(word, start) < start for word in _last_word(source))

    def _of_nobody(self, told: found.Attribution, start: int) -> Iterator[Span]:
        """The sentences before `start` that nobody is given and that may be these words, the nearest first.

        They are where the words point back ("That is according to police"); where a person's cue ends a sentence, they
        may be.
        """
        source, number = self.source.get(id(told)), self.number[start]
        opens = self.sentences[number].start == start and self.number[told.cue[0].start] == number
        closes = all(s.end <= told.cue[0].start for s in told.content)
        if not (opens and closes) or source is None or not (_points_back(told) or source.kind == "person"):
            return
        block = self._paragraph(start, back=_points_back(told))
        for sentence in reversed(self.sentences[:number]):
            free = self.block[sentence.start] == block and not any(self.given[sentence.start : sentence.end])
            if not free or any(t.lower_ in _last_word(source) for t in sentence):
                return
            if not tokens_of(self.doc).text(sentence).rstrip().endswith("?"):
                yield sentence

    def _paragraph(self, start: int, *, back: bool) -> int:
        """The paragraph of `start`, or the one before where it opens one with words that point back."""
        before = self.sentences[self.number[start] - 1].start if self.number[start] else start
        return self.block[before] if back else self.block[start]


def _points_back(told: found.Attribution) -> bool:
    """Its content is no more than "that", "all this": what was said before."""
    return all(t.lower_ in POINTERS or t.lemma_ == "be" or t.is_space for s in told.content for t in s)


def _last_word(source: found.Source) -> list[str]:
    """By what a source is taken up: a surname, the noun of a role."""
    return source.name.lower().split()[-1:]
