"""The article's cast: mentions brought together where the words allow it, left apart where they do not."""

from collections import defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from auditor.analyse.names import PersonName, person_name, plain, same_body, same_person
from auditor.analyse.sources.describe import Description, describe
from auditor.analyse.sources.identity import Identity, Kind
from auditor.analyse.sources.mentions import Candidate
from auditor.lexicon import lexicon, words

REACH = 3
"""Sentences back within which a pronoun looks for its speaker."""


@dataclass(slots=True, eq=False)
class Member:
    """One source while its mentions are gathered."""

    candidates: list[Candidate]
    identity: Identity
    kind: Kind
    name: str | None = None
    person: PersonName | None = None
    title: str | None = None
    described: Description | None = None
    reason: Span | None = None
    reason_boilerplate: bool | None = None
    pronoun: str | None = None

    @property
    def nouns(self) -> set[str]:
        """The nouns that a later "the …" may use of this source."""
        told = {c.phrase.noun for c in self.candidates if c.phrase is not None and c.verdict.form != "pronoun"}
        title = self.person.title if self.person else None
        return (
            told
            | set(lexicon("titles")["stands_for"].get(title or "", ()))
            | set((self.title or "").casefold().split())
        )


@dataclass(slots=True)
class Cast:
    """Sources in order of first mention, found again by surname or by noun."""

    doc: Doc
    members: list[Member] = field(default_factory=list)
    people: dict[str, list[Member]] = field(default_factory=lambda: defaultdict(list))
    full_names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sentences: dict[int, int] = field(default_factory=dict)
    last: Member | None = None

    def __post_init__(self) -> None:
        self.sentences = {s.start: n for n, s in enumerate(self.doc.sents)}
        for ent in self.doc.ents:
            name = person_name(ent.text) if ent.label_ == "PERSON" else None
            if name is not None and name.first:
                self.full_names[name.last.casefold()].add(name.full)

    def place(self, candidate: Candidate) -> None:
        """Give a mention to the source that it is of, or open a new one."""
        member = self._known(candidate)
        if member is None:
            if candidate.verdict.form == "pronoun" and candidate.verdict.identity == "named":
                return  # nobody near whom it can be: left open rather than guessed
            member = self._open(candidate)
        elif candidate.verdict.form == "pronoun" and member.identity != "named":
            told = (candidate.attribution, *candidate.also)  # a pronoun is no place where a reader learns of a source
            member.candidates[-1].also.extend(a for a in told if a is not None)
        else:
            member.candidates.append(candidate)
        if candidate.verdict.form == "pronoun":
            member.pronoun = member.pronoun or _gender(candidate)
        self.last = member

    def _known(self, candidate: Candidate) -> Member | None:
        form, phrase = candidate.verdict.form, candidate.phrase
        if form == "pronoun":
            return self._by_pronoun(candidate) if candidate.verdict.identity == "named" else None
        if form == "name":
            return self._by_name(candidate)
        if phrase is None or phrase.indefinite:
            return None
        return self._by_noun(candidate)

    def _by_name(self, candidate: Candidate) -> Member | None:
        text = _name_text(candidate)
        name = person_name(text) if candidate.verdict.kind == "person" else None
        if name is not None:
            near = [m for m in self.people[name.last.casefold()] if m.person and same_person(m.person, name)]
            return near[0] if len(near) == 1 else None
        bodies = (m for m in reversed(self.members) if m.kind != "person" and m.name and same_body(m.name, text))
        return next(bodies, None)

    def _by_noun(self, candidate: Candidate) -> Member | None:
        phrase = candidate.phrase
        assert phrase is not None
        if not phrase.definite:
            text = plain(phrase.span.text).casefold()
            return next((m for m in self.members if plain(m.candidates[0].span.text).casefold() == text), None)
        if phrase.possessor is not None:
            return None
        people = phrase.noun in {"person", "people"}
        for member in reversed(self.members):
            first = member.candidates[0].phrase
            if first is not None and first.plural != phrase.plural and member.identity != "named":
                continue
            if phrase.noun in member.nouns or (people and member.identity == "anonymous"):
                return member
        return None

    def _by_pronoun(self, candidate: Candidate) -> Member | None:
        word = candidate.span.root.lower_
        member, here = self.last, self._sentence(candidate)
        if member is None or here - self._sentence(member.candidates[-1]) > REACH:
            return None
        return member if _compatible(member, word) else None

    def _sentence(self, candidate: Candidate) -> int:
        return self.sentences.get(candidate.span.sent.start, 0)

    def _open(self, candidate: Candidate) -> Member:
        verdict, phrase = candidate.verdict, candidate.phrase
        member = Member([candidate], verdict.identity, verdict.kind)
        if phrase is not None and verdict.form != "name":
            member.described = describe(phrase)
            member.identity = self._unless_known(candidate)
        if verdict.form == "name":
            self._name(member, candidate)
        self.members.append(member)
        return member

    def _name(self, member: Member, candidate: Candidate) -> None:
        text = _name_text(candidate)
        member.name = plain(text)
        if member.kind != "person":
            return
        member.person = person_name(text)
        if member.person is None:
            return
        full = self.full_names[member.person.last.casefold()]
        member.name = member.person.full if member.person.first or len(full) != 1 else next(iter(full))
        if not member.person.first and len(full) == 1:
            whole = person_name(member.name)
            member.person = (
                PersonName(member.person.title, whole.first, whole.last, whole.parts) if whole else member.person
            )
        self.people[member.person.last.casefold()].append(member)
        if candidate.phrase is not None and candidate.phrase.noun in words("roles", "posts"):
            member.title = describe(candidate.phrase).title

    def _unless_known(self, candidate: Candidate) -> Identity:
        """ "The president", "the senator" with nobody before: somebody whom the reader knows, not one withheld."""
        phrase, identity = candidate.phrase, candidate.verdict.identity
        if phrase is None or phrase.plural or identity not in {"anonymous", "bystander"}:
            return identity
        if self._headline_style(candidate) or (_is_definite(candidate) and phrase.noun not in _WITHHELD):
            return "named"
        return identity

    def _headline_style(self, candidate: Candidate) -> bool:
        """ "Judge rules": a noun without an article may be anybody whom the story names."""
        phrase = candidate.phrase
        if phrase is None or phrase.noun in _WITHHELD:
            return False
        return not any(t.dep_ in {"det", "poss", "nummod"} for t in phrase.span) and candidate.verdict.form == "noun"


def _is_definite(candidate: Candidate) -> bool:
    return candidate.phrase is not None and candidate.phrase.definite


_WITHHELD = words("citing", "withheld")


def _name_text(candidate: Candidate) -> str:
    return (candidate.verdict.name or candidate.span).text


def _gender(candidate: Candidate) -> str | None:
    word = candidate.span.root.lower_
    return word if word in {"he", "she"} else None


def _compatible(member: Member, word: str) -> bool:
    first = member.candidates[0].phrase
    plural = first is not None and first.plural
    if word in {"they", "them"}:
        return plural or member.kind == "organisation"
    if word in {"it", "which", "that"}:
        return member.kind not in {"person", "group"}
    if word in {"who", "whom"}:
        return False
    gender = member.pronoun or (member.person.gender if member.person else None)
    return member.kind == "person" and not plural and gender in {None, word}
