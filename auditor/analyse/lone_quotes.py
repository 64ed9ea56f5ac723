"""Quotations that share their sentence with no word of the story, and whether a reader can tell whose they are."""

import re
from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.advocacy import POST
from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.tokens import tokens_of

SPEAKERS = frozenset({"he", "she", "they", "i", "we"})
SIGNS = ("-", "–", "—")
SIGNED = 8
"""Words of the longest line below a quotation that signs it: "— Ann Reed, a tenant"."""
CREDIT = re.compile(r"\[[^\[\]]{2,40}\]\W*$|^\W*\(")
"""What stands after words taken from elsewhere: "[Reuters.]" at the paragraph's end, "(Photo: …)" after them."""
WORD = re.compile(r"\w+")


def with_speakers_near(quotes: tuple[ev.Quote, ...], doc: Doc) -> tuple[ev.Quote, ...]:
    """The quotations, each told whether it stands alone and whether somebody who may have said it stands near."""
    near = _Near(doc)
    return tuple(
        msgspec.structs.replace(record, alone=near.alone(q), speaker_near=near.speaker(q))
        for q, record in zip(doc._.quotes, quotes, strict=True)
    )


class _Near:
    """What stands around the quotations of one article."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.quoted = doc, {i for q in doc._.quotes for i in range(q.span.start, q.span.end)}
        self.tokens = tokens_of(doc)
        self.sentences, self.numbers = self.tokens.sentences, self.tokens.sentence
        self.people = self._people()
        self.blocks = [doc[start:end] for _, start, end in doc._.layout.blocks if start < end]
        self.text = " ".join(WORD.findall(doc._.layout.text.lower()))
        self.doubles = any(q.span.text[0] not in "‘'" for q in doc._.quotes)

    def alone(self, quote: found.Quote) -> bool:
        """No word of the story shares its sentence, and it is no heading and no words taken from elsewhere."""
        sentences = self.sentences[self.numbers[quote.span.start]], self.sentences[self.numbers[quote.span.end - 1]]
        if any(t.is_alpha for t in self._outside(quote, sentences[0].start, sentences[1].end)):
            return False
        block = self._block(quote.span)
        return not (block is not None and (self._is_heading(quote, block) or self._is_taken(quote, block)))

    def speaker(self, quote: found.Quote) -> bool:
        """It goes on from another, its words stand elsewhere too, or somebody stands before, after or below it."""
        if not quote.opens or self._repeats(quote) or self._is_signed(quote):
            return True
        before = self._own_words(range(self.numbers[quote.span.start], -1, -1))
        after = self._own_words(range(self.numbers[quote.span.end - 1], len(self.sentences)))
        beside = range(self.numbers[quote.span.start] - 1, self.numbers[quote.span.end - 1] + 2)
        return any(n in self.people for n in (before, after, *beside))

    def _own_words(self, numbers: range) -> int | None:
        """The first of the sentences that has words outside quotations."""
        return next(
            (
                n
                for n in numbers
                if any(t.is_alpha and t.i not in self.quoted for t in self.tokens.of(self.sentences[n]))
            ),
            None,
        )

    def _people(self) -> set[int]:
        """Numbers of the sentences in which a person is named or meant outside quotations, or a source stands."""
        speech = quoted_tokens(self.doc)
        people = (i for e in self.tokens.entities if e.label_ == "PERSON" for i in range(e.start, e.end))
        named = {self.numbers[t.i] for t in self.tokens.found(words=SPEAKERS, also=people) if not speech[t.i]}
        named |= {n + 1 for n, s in enumerate(self.sentences) if self.tokens.text(s).rstrip().endswith(":")}
        named |= {self.numbers[m.span.start] for s in self.doc._.sources for m in s.mentions}
        return named | {self.numbers[s.start] for a in self.doc._.attributions for s in a.source}

    def _outside(self, quote: found.Quote, start: int, end: int) -> Iterator[Token]:
        yield from self.doc[start : quote.span.start]
        yield from self.doc[quote.span.end : end]

    def _block(self, span: Span) -> Span | None:
        return next((b for b in self.blocks if b.start <= span.start < b.end), None)

    def _is_heading(self, quote: found.Quote, block: Span) -> bool:
        """A paragraph in single marks, where the story quotes in double ones."""
        return self.doubles and quote.span.text[0] in "‘'" and len(quote.span) >= len(block) - 1

    def _is_taken(self, quote: found.Quote, block: Span) -> bool:
        """A post, or words with a credit after them."""
        after = self.doc[quote.span.end : block.end].text
        return bool(POST.search(block.text) or CREDIT.search(after))

    def _repeats(self, quote: found.Quote) -> bool:
        """The same words stand elsewhere in the story: a pull quote."""
        opening = " ".join(WORD.findall(quote.span.text.lower())[:SIGNED])
        return self.text.count(opening) > 1

    def _is_signed(self, quote: found.Quote) -> bool:
        """The line below, or the rest of its own, is a name after a dash."""
        rest = next((b for b in self.blocks if b.end > quote.span.end), None)
        if rest is None:
            return False
        line = self.doc[max(rest.start, quote.span.end) : rest.end].text.strip()
        return line.startswith(SIGNS) and len(line.split()) <= SIGNED
