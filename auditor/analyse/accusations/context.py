"""What surrounds a charge: who says it, whether within quotation marks, who has died."""

from functools import cached_property
from itertools import islice

from spacy.tokens import Doc, Span, Token

from auditor.analyse.found import Attribution, Source
from auditor.analyse.parties import Parties
from auditor.analyse.tokens import tokens_of

TITLE = 3
"""Words that a title has at least."""


class Context:
    """One article's attributions, sources and quotations by token."""

    def __init__(self, doc: Doc) -> None:
        """Index `doc`, on which the components before this one have run."""
        self.doc = doc
        self.parties = Parties(doc)
        self._owner: list[Attribution | None] = [None] * len(doc)
        for attribution in doc._.attributions or ():
            if attribution.within is None:
                for span in (*attribution.cue, *attribution.content):
                    self._owner[span.start : span.end] = [attribution] * len(span)
        self.quoted = bytearray(len(doc))
        for quote in doc._.quotes or ():
            self.quoted[quote.span.start : quote.span.end] = b"\1" * len(quote.span)
        self.titled = _titled(doc)
        self._speakers = {
            id(a): s for s in doc._.sources or () for m in s.mentions for a in (m.attribution, *m.also) if a
        }

    def attribution_at(self, token: Token) -> Attribution | None:
        """The outermost attribution whose cue or content holds the token."""
        return self._owner[token.i]

    def is_no_telling(self, token: Token) -> bool:
        """Words of a title, or the verb of saying itself: "“Never,” he retaliated"."""
        attribution = self._owner[token.i]
        bare = (
            attribution is not None and attribution.mode != "indirect" and all(c.dep_ != "dobj" for c in token.children)
        )
        cues = attribution.cue if attribution is not None and bare else ()
        return bool(self.titled[token.i]) or any(span.start <= token.i < span.end for span in cues)

    def source_of(self, attribution: Attribution | None) -> Source | None:
        """Whose attribution it is."""
        return self._speakers.get(id(attribution)) if attribution is not None else None

    def is_told(self, token: Token) -> bool:
        """Whether somebody else's words or thoughts hold the token."""
        return self._owner[token.i] is not None or bool(self.quoted[token.i])

    def speaker_heads(self, token: Token) -> frozenset[int]:
        """Tokens of the source whose words hold the token."""
        attribution = self._owner[token.i]
        return frozenset(i for span in (attribution.source if attribution else ()) for i in range(span.start, span.end))

    def deceased(self, last_name: str) -> bool:
        """The article says that this person is dead."""
        return last_name.lower() in self._dead

    @cached_property
    def _dead(self) -> frozenset[str]:
        """Last names that "died", "the late", "posthumous" are said of."""
        dead = set()
        for token in self.doc:
            if token.lower_ == "late" and token.i and token.nbor(-1).lower_ in ("the", "her", "his"):
                dead |= {t.lower_ for t in self.doc[token.i + 1 : token.i + 5] if t.ent_type_ == "PERSON"}
            elif token.lemma_ == "die" and token.pos_ == "VERB" and token.tag_ in ("VBD", "VBN"):
                dead |= {c.lower_ for c in token.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"}
        return frozenset(dead)


def _titled(doc: Doc) -> bytearray:
    """Tokens of titles of works and of headings below the headline: "“How Rosa Stole the Moon”", "RIVER POISONED"."""
    out = bytearray(len(doc))
    headline = doc._.layout.headline
    spans = [q.span for q in doc._.quotes or () if _is_title(q.span)]
    for span in (*spans, *filter(_is_shouted, tokens_of(doc).sentences)):
        if headline is None or span.start >= headline.end:
            out[span.start : span.end] = b"\1" * len(span)
    return out


def _is_title(span: Span) -> bool:
    """All its longer words have a capital."""
    longer = [t for t in span if t.is_alpha and len(t) > 3]
    return len(longer) >= TITLE and all(t.text[0].isupper() for t in longer)


def _is_shouted(sentence: Span) -> bool:
    """It begins with a run of words in capitals."""
    letters = list(islice((t for t in tokens_of(sentence.doc).of(sentence) if t.is_alpha), 2 * TITLE))
    return len(letters) > TITLE and all(t.is_upper for t in letters)
