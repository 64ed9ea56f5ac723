"""Where a story says that its own reporters confirmed another outlet's report, or saw what they tell."""

from collections.abc import Callable

import msgspec
from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev
from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.methods import are_reporters, trimmed
from auditor.analyse.tokens import tokens_of
from auditor.article import Span as Place
from auditor.lexicon import words

NEAR = 3
"""Sentences after another outlet's report in which it may be confirmed."""
ADDRESSED = ("to", "for", "with", "by")


class FirstHand:
    """Looks for confirmations and witness in one Doc, which needs quotes, outlets and secondhand reporting on it."""

    def __init__(self, doc: Doc, at: Callable[[Span], Place]) -> None:
        self.doc, self.at = doc, at
        self.own = {i for m in doc._.outlets if m.own for i in range(m.start, m.end)}
        confirming, witnessing = words("first_hand", "confirming"), words("first_hand", "witnessing")
        either, quoted = confirming | witnessing, quoted_tokens(doc)
        told = (t for t in tokens_of(doc).found(lemmas=either) if t.pos_ == "VERB" and not quoted[t.i])
        verbs = [(t, t.lemma_.lower()) for t in told if not _open(t)]
        self.confirming = [t for t, lemma in verbs if lemma in confirming and self._confirms(t)]
        self.witnessing = [t for t, lemma in verbs if lemma in witnessing and self._witnesses(t)]
        self.numbers = tokens_of(doc).sentence

    def first(self) -> Place | None:
        """The first sentence that tells of either; a confirmation only where it is of a report."""
        confirmed = (t for t in self.confirming if any(self._is_near(x.span, t) for x in self.doc._.secondhand))
        found = min((*confirmed, *self.witnessing), key=lambda t: t.i, default=None)
        return None if found is None else self.at(trimmed(found.sent))

    def with_confirmations(self, secondhand: tuple[ev.Secondhand, ...]) -> tuple[ev.Secondhand, ...]:
        """The secondhand records, each told whether the sentences after it say that it was confirmed here."""
        return tuple(
            msgspec.structs.replace(x, confirmed=any(self._is_near(told.span, t) for t in self.confirming))
            for x, told in zip(secondhand, self.doc._.secondhand, strict=True)
        )

    def _is_near(self, report: Span, verb: Token) -> bool:
        return 0 <= self.numbers[verb.i] - self.numbers[report.start] <= NEAR

    def _confirms(self, verb: Token) -> bool:
        """ "The Courier has confirmed the report", "two directors confirmed it to this newspaper"."""
        return any(map(self._is_own, (*_subjects(verb), *_addressees(verb))))

    def _witnesses(self, verb: Token) -> bool:
        """ "A Courier reporter watched", "as two of our reporters saw"."""
        if verb.tag_ not in ("VBD", "VBN"):
            return False
        return any(s.lemma_.lower() in words("first_hand", "witnesses") and self._is_ours(s) for s in _subjects(verb))

    def _is_own(self, noun: Token) -> bool:
        return noun.i in self.own or are_reporters(noun)

    def _is_ours(self, reporter: Token) -> bool:
        """ "This reporter", "our photographer", "a Courier reporter", "a reporter for the Courier"."""
        inner = [g for c in reporter.children if c.dep_ == "prep" for g in c.children]
        return any(t.lower_ in ("this", "our") or self._is_own(t) for t in (*reporter.children, *inner))


def _open(verb: Token) -> bool:
    """Denied, wished or asked: "could not confirm", "sought to confirm", "asked to confirm"."""
    around = [c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")]
    return verb.tag_ == "VB" or any(w in ("not", "n't", "n’t", "to", "can", "could", "would") for w in around)


def _subjects(verb: Token) -> list[Token]:
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if not subjects and verb.dep_ == "conj":
        return _subjects(verb.head)
    return subjects


def _addressees(verb: Token) -> list[Token]:
    """To, for or with whom, the parser hanging "to the Courier" on the verb or on its object."""
    around = [*verb.children, *(g for c in verb.children if c.dep_ == "dobj" for g in c.children)]
    prepositions = [c for c in around if c.dep_ in ("prep", "dative", "agent") and c.lower_ in ADDRESSED]
    return [g for c in prepositions for g in c.children if g.dep_ == "pobj"]
