"""What a reader learns of a source: descriptor, grade, how it knows, title, body and side."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from auditor.analyse.sources.phrase import Phrase
from auditor.lexicon import words
from auditor.names import is_title

Descriptor = Literal["none", "vague", "role"]


@dataclass(frozen=True, slots=True)
class Description:
    """What one mention tells of its source."""

    descriptor: Descriptor
    place: bool
    basis: Span | None
    title: str | None
    affiliation: str | None

    @property
    def grade(self) -> int:
        """0 to 4 on the Guardian's ladder (Rusbridger 2000): bare, vague, role, role and place, and how they know."""
        if self.descriptor == "none":
            return 1 if self.basis is None else 2
        if self.descriptor == "vague":
            return 2 if self.basis is not None else 1
        if not self.place:
            return 2
        return 4 if self.basis is not None and not _is_stock(self.basis) else 3


def describe(phrase: Phrase) -> Description:
    """Everything that the phrase, its relative clause and its apposition tell."""
    affiliation = _affiliation(phrase)
    basis = _basis(phrase)
    return Description(_descriptor(phrase, basis), _has_place(phrase, affiliation), basis, _title(phrase), affiliation)


def _descriptor(phrase: Phrase, basis: Span | None) -> Descriptor:  # noqa: PLR0911  # one line a case
    noun = phrase.noun
    post = noun in words("roles", "posts") or phrase.compound in words("roles", "posts")
    if any(
        t.dep_ == "conj" and t.lemma_.lower() in words("roles", "posts") for t in phrase.span if t.head == phrase.head
    ):
        return "role"
    if noun in words("unnamed", "alone"):
        return "none"
    if noun in words("unnamed", "ties"):
        return "vague"
    if noun == "member":
        return "vague" if _is_circle(phrase) else "role"
    if post:
        return "role"
    if noun in words("unnamed", "bare"):
        return _bare_descriptor(phrase, basis)
    if noun in words("unnamed", "coy"):
        return "role" if noun in {"guest"} else "vague"
    if phrase.head.ent_type_ == "NORP" or noun in {"republican", "democrat", "conservative", "liberal"}:
        fellow = "fellow" in phrase.lower
        return "vague" if basis is not None or fellow else "role"
    return "role"


def _is_circle(phrase: Phrase) -> bool:
    """Members of something without a roll: a circle, a crowd."""
    return bool(phrase.lower & words("unnamed", "circles"))


def _bare_descriptor(phrase: Phrase, basis: Span | None) -> Descriptor:
    if phrase.has(("roles", "sides")) or any(t.ent_type_ in {"ORG", "NORP", "GPE"} for t in phrase.before):
        return "role"
    if _at_a_body(phrase):
        return "role"
    informative = [
        t
        for t in phrase.before
        if t.pos_ in {"ADJ", "NOUN", "PROPN"} and t.lower_ not in words("unnamed", "weightless")
    ]
    if phrase.possessor is not None or informative:
        return "vague"
    return "vague" if basis is not None or len(phrase.after) > 1 or _clause(phrase) is not None else "none"


def _at_a_body(phrase: Phrase) -> bool:
    """A place of work after the noun: "at the Tampa station", "inside the campaign"."""
    prep = phrase.after[0] if phrase.after else None
    return prep is not None and prep.dep_ == "prep" and prep.lower_ in {"at", "inside", "within", "from", "in"}


def _has_place(phrase: Phrase, affiliation: str | None) -> bool:
    if affiliation is not None or phrase.has(("roles", "sides")):
        return True
    if any(t.ent_type_ in {"ORG", "NORP", "GPE", "PERSON"} for t in phrase.span if t.i != phrase.head.i):
        return True
    return any(
        t.dep_ == "prep" and t.lower_ in {"at", "of", "from", "with", "in", "inside", "for", "to", "on"}
        for t in phrase.after[:1]
    )


def _affiliation(phrase: Phrase) -> str | None:
    """The body or person that the source belongs to, as the phrase names it."""
    before = [
        t
        for t in phrase.before
        if t.ent_type_ in {"ORG", "PERSON", "GPE"} or (t.pos_ == "PROPN" and not is_title(t.text))
    ]
    if before:
        run = phrase.head.doc[before[0].i : before[-1].i + 1]
        return _clean(run)
    if phrase.possessor is not None and phrase.possessor.pos_ in {"NOUN", "PROPN"}:
        return _clean(phrase.head.doc[phrase.possessor.left_edge.i : phrase.possessor.i + 1])
    prep = next(
        (t for t in phrase.after if t.dep_ == "prep" and t.lower_ in {"at", "of", "for", "with", "from", "in", "to"}),
        None,
    )
    inner = next((t for t in prep.rights if t.dep_ == "pobj"), None) if prep is not None else None
    if inner is None or inner.i >= phrase.span.end or prep is None or prep.head not in {phrase.head, phrase.top}:
        compound = [t for t in phrase.before if t.dep_ == "compound" and t.lower_ in words("bodies", "organisations")]
        return compound[-1].text if compound else None
    return _clean(phrase.head.doc[inner.left_edge.i : inner.i + 1])


def _clean(span: Span) -> str | None:
    words_ = [t.text for t in span if t.text not in {"'s", "’s", "'", "’"}]
    while words_ and words_[0].lower() in {"the", "a", "an", "of"}:
        words_.pop(0)
    return " ".join(words_).strip(" ,") or None


def _title(phrase: Phrase) -> str | None:
    noun = phrase.noun
    nothing = words("unnamed", "bare") | words("unnamed", "coy") | words("unnamed", "alone")
    if noun in nothing or phrase.head.pos_ == "PROPN":
        return None
    start = phrase.head.i
    while (
        start > phrase.span.start
        and phrase.head.doc[start - 1].dep_ in {"compound", "amod"}
        and phrase.head.doc[start - 1].is_lower
    ):
        start -= 1
    return " ".join(phrase.head.doc[start : phrase.head.i + 1].text.split())


def _is_stock(basis: Span) -> bool:
    return bool({t.lower_ for t in basis} & words("basis", "stock")) and len(basis) <= 4


def _basis(phrase: Phrase) -> Span | None:
    """The words that tell how the source knows, within the phrase or in the clause after it."""
    doc = phrase.head.doc
    for token in phrase.after:
        if token.lower_ in words("basis", "adjectives") or (
            token.tag_ == "VBN" and token.lower_ in words("basis", "participles")
        ):
            start = token.left_edge.i if token.left_edge.i > phrase.head.i else token.i
            return doc[start : phrase.span.end]
        if (
            token.lower_ in {"with", "in", "on"}
            and {t.lower_ for t in token.subtree} & words("basis", "nouns")
            and token.i + 1 < phrase.span.end
        ):
            return doc[token.i : phrase.span.end]
    clause = _clause(phrase)
    return clause if clause is not None and _tells_access(clause) else None


def _clause(phrase: Phrase) -> Span | None:
    """The relative clause or participle that follows the phrase."""
    doc, end = phrase.head.doc, phrase.span.end
    for verb in (t for top in {phrase.top, phrase.head} for t in top.rights):
        if verb.dep_ in {"relcl", "acl"} and verb.i >= end and verb.left_edge.i <= end + 1:
            last = _clause_end(verb)
            start = verb.left_edge.i
            while start < last - 1 and doc[start].is_punct:
                start += 1
            return doc[start:last] if start < last else None
    return None


def _clause_end(verb: Token) -> int:
    doc = verb.doc
    for token in doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.text in {",", ".", ";", "—", "–", '"', "”", "“"} or (token.dep_ == "cc" and token.head == verb):
            return token.i
    return verb.right_edge.i + 1


def _tells_access(clause: Span) -> bool:
    low = {t.lower_ for t in clause}
    if low & words("basis", "not_basis") or clause[0].lower_ not in {
        "who",
        "with",
        "briefed",
        "involved",
        "familiar",
        "in",
        "on",
    }:
        return False
    verb = next(
        (t for t in clause if t.pos_ in {"VERB", "AUX"} and t.tag_ != "MD" and t.lemma_ not in {"have", "do"}), None
    )
    if verb is None or any(t.dep_ == "neg" for t in verb.children):
        return False
    if verb.lemma_ == "be":
        return verb.i + 1 < clause.end and verb.nbor(1).lower_ in words("basis", "places") | words(
            "basis", "adjectives"
        ) | words("basis", "participles")
    return verb.lemma_ in words("basis", "verbs")
