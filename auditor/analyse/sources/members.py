"""A source while its mentions are gathered."""

from dataclasses import dataclass, field

from spacy.tokens import Span

from auditor.analyse.sources.describe import Description
from auditor.analyse.sources.mentions import Candidate
from auditor.analyse.sources.verdict import Identity, Kind
from auditor.lexicon import words
from auditor.names import Gender, PersonName


@dataclass(slots=True, eq=False)
class Member:
    """One of the article's cast."""

    candidates: list[Candidate]
    identity: Identity
    kind: Kind
    name: str | None = None
    person: PersonName | None = None
    described: Description | None = None
    reason: Span | None = None
    reason_boilerplate: bool | None = None
    gender: Gender | None = None
    silent: list[Span] = field(default_factory=list)
    """Mentions with nothing attributed there."""

    @property
    def last(self) -> int:
        """The token at which it was cited last."""
        return self.candidates[-1].span.start

    @property
    def plural(self) -> bool:
        """Several unnamed people."""
        first = self.candidates[0].phrase
        return first is not None and first.plural and self.identity != "named"


def nouns_of(candidate: Candidate) -> set[str]:
    """The nouns that a later "the …" may use of whoever is mentioned here."""
    phrase, verdict = candidate.phrase, candidate.verdict
    if phrase is None or verdict.form == "pronoun":
        return set()
    if verdict.kind == "outlet":
        return {phrase.noun, *words("citing", "outlet_nouns")}
    return {phrase.noun}
