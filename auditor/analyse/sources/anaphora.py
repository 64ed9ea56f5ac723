"""Whom a pronoun stands for: somebody named, or a source heard, in its sentence or the few before."""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.sources.members import Member
from auditor.analyse.sources.mentions import Candidate
from auditor.analyse.sources.naming import Names
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words
from auditor.names import Gender

REACH = 3
"""Sentences back within which a pronoun looks for its speaker."""
_CLAUSES = frozenset({"ccomp", "pcomp", "acl", "relcl"})


class Anaphora:
    """Finds what pronouns stand for, hearing the sources as they come."""

    def __init__(self, doc: Doc, names: Names) -> None:
        """Count the sentences and what stands in quotations."""
        self._names = names
        self._sentence = tokens_of(doc).sentence
        self._starts = [sentence.start for sentence in tokens_of(doc).sentences]
        self._quoted = quoted_tokens(doc)
        self._headline: int = doc._.layout.headline.end if doc._.layout.headline is not None else 0
        self._entities = [e for e in names.entities if e.label_ != "NORP"]
        self._places = [e.start for e in self._entities]
        self._heard: list[tuple[int, Member]] = []

    def heard(self, member: Member, candidate: Candidate) -> None:
        """Take note of who was cited here."""
        self._heard.append((candidate.span.start, member))

    def antecedent(self, candidate: Candidate) -> Member | Span | None:
        """A source already heard, or the name of somebody who was none so far."""
        pronoun = candidate.span.root
        gender = pronoun_gender(pronoun)
        if gender is not None:
            return self._search(pronoun, lambda m: _is_person(m, gender), lambda e: self._is_person_name(e, gender))
        if pronoun.lower_ in words("unnamed", "neuter"):
            return self._search(pronoun, _is_body, lambda e: self._is_body_name(e) and _is_main_subject(e))
        if pronoun.lower_ in words("unnamed", "plural_pronouns"):
            return self._search(pronoun, lambda m: m.plural or m.kind == "organisation", lambda _: False)
        return None

    def group_before(self, candidate: Candidate) -> Member | None:
        """The unnamed people of whom "one" is one: "Two officials … One said"."""
        start = self._starts[max(0, self._sentence[candidate.span.start] - REACH)]
        near = (m for _, m in self._recent(start, candidate.span.start))
        return next((m for m in near if m.plural and m.identity == "anonymous"), None)

    def person_before(self, candidate: Candidate) -> Member | None:
        """Whom "the former aide" or "the insider" takes up by another word: the one person heard last, near by."""
        phrase = candidate.phrase
        if phrase is None or phrase.plural or phrase.noun not in words("citing", "taken_up"):
            return None
        start = self._starts[max(0, self._sentence[candidate.span.start] - REACH)]
        doc = phrase.head.doc
        if any(t.lower_ == phrase.head.lower_ and t.pos_ == "NOUN" for t in doc[start : candidate.span.start]):
            return None  # told of before without a word of theirs
        return next((m for _, m in self._recent(start, candidate.span.start) if _is_one(m)), None)

    def _search(
        self, pronoun: Token, fits: Callable[[Member], bool], names: Callable[[Span], bool]
    ) -> Member | Span | None:
        here = self._sentence[pronoun.i]
        end = pronoun.i
        for number in range(here, max(-1, here - REACH - 1), -1):
            start = self._starts[number]
            told = [e for e in self._named(start, end) if names(e) and self._open_to(pronoun, e)]
            heard = [m for at, m in self._recent(start, end) if fits(m) and self._within_reach(pronoun, at)]
            subject = next((e for e in told if _is_main_subject(e)), None)
            found = subject or (heard[0] if heard else None) or (told[-1] if told else None)
            if found is not None:
                return found
            end = start
        return None

    def _named(self, start: int, end: int) -> list[Span]:
        return self._entities[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def _recent(self, start: int, end: int) -> Iterator[tuple[int, Member]]:
        for at, member in reversed(self._heard):
            if at < start:
                return
            if at < end:
                yield at, member

    def _open_to(self, pronoun: Token, name: Span) -> bool:
        """Within reach, and not what the pronoun's own verb says: "she said that Lee would"."""
        if not self._within_reach(pronoun, name.start):
            return False
        token, verb = name.root, pronoun.head
        while token not in (token.head, verb):
            if token.dep_ in _CLAUSES and token.head == verb:
                return False
            token = token.head
        return True

    def _within_reach(self, pronoun: Token, at: int) -> bool:
        """Not what only a quotation tells, outside one, nor what the headline tells, below it."""
        return self._quoted[at] <= self._quoted[pronoun.i] and (at >= self._headline or pronoun.i < self._headline)

    def _is_person_name(self, name: Span, gender: Gender) -> bool:
        return self._names.kind_of(name.text) == "person" and self._names.gender(name.text) in {None, gender}

    def _is_body_name(self, name: Span) -> bool:
        return name.label_ in {"ORG", "GPE", "PERSON"} and self._names.kind_of(name.text) == "organisation"


def pronoun_gender(pronoun: Token) -> Gender | None:
    """ "he" of him and his, "she" of her; None for all other pronouns."""
    if pronoun.lower_ in {"he", "him", "his", "himself"}:
        return "he"
    return "she" if pronoun.lower_ in {"she", "her", "hers", "herself"} else None


def _is_main_subject(name: Span) -> bool:
    root = name.root
    return root.dep_ in {"nsubj", "nsubjpass"} and root.head.dep_ in {"ROOT", "conj", "parataxis"}


def _is_person(member: Member, gender: Gender) -> bool:
    known = member.gender or (member.person.gender if member.person else None)
    return member.kind == "person" and not member.plural and known in {None, gender}


def _is_one(member: Member) -> bool:
    return member.kind == "person" and not member.plural and member.identity in {"named", "anonymous", "bystander"}


def _is_body(member: Member) -> bool:
    return member.kind not in {"person", "group"}
