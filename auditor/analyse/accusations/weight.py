"""How much a charge weighs in the article: is the story about the accused, and does it make the charge or recall it?"""

from collections import Counter
from functools import cached_property

from spacy.tokens import Span, Token

from auditor.analyse.accusations.charge import Charge
from auditor.analyse.accusations.context import Context
from auditor.analyse.accusations.parties import Accused, first_word, last_word
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

OPENING = 3
"""Paragraphs in which a party must be named that the headline does not name."""
SHARE = 3
"""Such a party is named at least once for so many times that the most named is."""
HANDS = 2
"""Tellings, one within another, through which a charge may come: "Lind said the clerk told her that"."""
SUBJECTS = ("nsubj", "nsubjpass")


class Weight:
    """The names of one article, counted once."""

    def __init__(self, context: Context) -> None:
        """Take the names from `context`."""
        self._context, self._doc = context, context.doc
        self._names = [*context.parties.people, *context.parties.bodies]
        self._headline: Span | None = context.doc._.layout.headline

    def is_central(self, accused: Accused) -> bool:
        """The headline names it, the first sentence is about it, or the opening names it and few are named more."""
        if self._in_headline(accused) or (accused.span.start < self._first_ends and _is_topic(accused.span.root)):
            return True
        key = accused.key if self._usual_first(accused.key) in ("", accused.first_name) else accused.first_name
        named = self._count[key or accused.key]
        opens = any(t.lower_ == (key or accused.key) for t in self._doc[: self._opening_ends])
        return opens and named * SHARE >= max(self._count_of_names.values(), default=0)

    def is_recalled(self, charge: Charge) -> bool:
        """Told in passing, as known: of an earlier time, or in a clause that only tells who somebody is."""
        verb = _verb_of(charge.trigger)
        past = charge.explicit and (_long_ago(charge.trigger) or _long_ago(verb))
        return past or _hops(verb) > HANDS or self._in_passing(charge, verb)

    def is_voiced(self, charge: Charge) -> bool:
        """Somebody makes the charge, rather than the story itself."""
        word = charge.trigger
        attribution = self._context.attribution_at(word)
        if charge.status == "charged" or (attribution is not None and attribution.source):
            return True
        if charge.explicit and word.tag_ == "VBN" and word.lemma_.lower() == "accuse" and not _of_a_year(word):
            return True  # "stands accused of": the word itself says that somebody does
        makers = {"VERB": ("nsubj", "agent"), "NOUN": ("poss",)}.get(word.pos_, ()) if charge.explicit else ()
        return any(c.dep_ in makers and c != charge.party for c in word.children)

    def _in_headline(self, accused: Accused) -> bool:
        """By last name, unless another first name stands before it; or by first name alone."""
        tokens = list(self._headline or ())
        for n, token in enumerate(tokens):
            word = token.lower_.strip("’'")
            before = tokens[n - 1].lower_ if n else ""
            if word == accused.key:
                return not accused.first_name or before not in self._first_names - {accused.first_name}
            if (
                accused.kind == "person"
                and word == accused.first_name
                and (n + 1 == len(tokens) or tokens[n + 1].lower_ not in self._count)
            ):
                return True
        return False

    @cached_property
    def _count(self) -> Counter[str]:
        """How often each word with a capital stands below the headline."""
        start = self._headline.end if self._headline is not None else 0
        return Counter(t.lower_ for t in self._doc[start:] if t.text[:1].isupper())

    @cached_property
    def _count_of_names(self) -> dict[str, int]:
        """How often the last word of each name of a person or a body stands."""
        keys = {last_word(n.text).casefold() for n in self._names if n.label_ in ("PERSON", "ORG")}
        return {key: self._count[key] for key in keys}

    @cached_property
    def _first_names(self) -> set[str]:
        return {first_word(n.text, last_word(n.text)) for n in self._names if n.label_ == "PERSON"} - {""}

    def _usual_first(self, last: str) -> str:
        """The first name that stands most often before this last name; empty where none does."""
        names = [n.text for n in self._names if n.label_ == "PERSON" and last_word(n.text).casefold() == last]
        count = Counter(first for name in names if (first := first_word(name, last_word(name))))
        return count.most_common(1)[0][0] if count else ""

    @cached_property
    def _opening_ends(self) -> int:
        ends = [end for kind, _, end in self._doc._.layout.blocks if kind != "headline"]
        return ends[min(OPENING, len(ends)) - 1] if ends else len(self._doc)

    @cached_property
    def _first_ends(self) -> int:
        """Where the first sentence ends below the headline."""
        start = self._headline.end if self._headline is not None else 0
        return next((s.end for s in tokens_of(self._doc).sentences if s.start >= start and len(s) > 1), len(self._doc))

    def _in_passing(self, charge: Charge, verb: Token) -> bool:
        opening = charge.trigger.i < self._opening_ends
        if opening and charge.party.i < charge.trigger.i and _is_topic(charge.party):
            return False
        return _describes(verb, charge.party) or (not opening and _after_another(verb))


def _verb_of(word: Token) -> Token:
    """The verb of the clause in which the word stands."""
    return next((t for t in (word, *word.ancestors) if t.pos_ in ("VERB", "AUX")), word)


def _is_topic(party: Token) -> bool:
    """The subject of its sentence, or of what it reports: "A firm accused of fraud gave …, Lee said"."""
    root = party.sent.root
    return party.dep_ in SUBJECTS and (party.head == root or (party.head.dep_ == "ccomp" and party.head.head == root))


def _describes(verb: Token, party: Token) -> bool:
    """ "Lee, who was accused of", "the man accused of": the clause hangs on its own party."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if verb.dep_ not in ("relcl", "acl"):
        return False
    return verb.head == party or party.lower_ in ("who", "which", "that")


def _after_another(verb: Token) -> bool:
    """ "The vote came after Lee was accused of": the clause only tells when."""
    chain = [verb, *verb.ancestors]
    return any(
        t.dep_ in ("advcl", "pcomp") and any(c.lower_ in words("accusation_words", "recalling") for c in t.children)
        for t in chain
    )


def _hops(verb: Token) -> int:
    """How many tell it, one of another: "the brief cites reports alleging that she claimed that"."""
    chain = [verb, *verb.ancestors]
    return sum(t.dep_ in ("ccomp", "acl") and t.head.pos_ in ("VERB", "NOUN") for t in chain)


def _long_ago(word: Token) -> bool:
    """ "had been accused", "was once accused", "accused last year", "a 2010 suit"."""
    if any(c.dep_ == "aux" and c.lower_ in ("had", "'d", "’d") for c in word.children):
        return True
    beside = [c for c in word.children if c.dep_ in ("advmod", "npadvmod", "nummod", "amod", "compound", "prep")]
    return any(_is_past(c) for c in beside)


def _of_a_year(word: Token) -> bool:
    """ "is accused of killing nine people in June 2015": a case long known."""
    years = (t for t in word.subtree if len(t.text) == 4 and t.text[:2] in ("19", "20") and t.is_digit)
    return any(a.lower_ == "in" for t in years for a in (t.head, t.head.head))


def _is_past(phrase: Token) -> bool:
    tokens = list(phrase.subtree)[:6]
    if any(t.lower_ in words("accusation_words", "long_ago") for t in tokens):
        return True
    return any(len(t.text) == 4 and t.text[:2] in ("19", "20") and t.is_digit for t in tokens)
