"""The article's cast: mentions brought together where the words allow it, left apart where they do not."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Doc, Span

from auditor.analyse.sources.anaphora import Anaphora, pronoun_gender
from auditor.analyse.sources.describe import describe
from auditor.analyse.sources.members import Member, nouns_of
from auditor.analyse.sources.mentions import Candidate
from auditor.analyse.sources.naming import Names
from auditor.analyse.sources.phrase import Phrase
from auditor.analyse.sources.verdict import Identity
from auditor.lexicon import words
from auditor.names import PersonName, body_key, ends_in, initials, person_name, plain, same_body, same_person

LOOK_BACK = 40
"""Sources of one noun or name among which a later mention seeks its own."""


@dataclass(slots=True)
class Cast:
    """Sources in order of first mention, found again by name, noun or pronoun."""

    doc: Doc
    names: Names
    members: list[Member] = field(default_factory=list)
    people: dict[str, list[Member]] = field(default_factory=lambda: defaultdict(list))
    bodies: dict[str, list[Member]] = field(default_factory=lambda: defaultdict(list))
    by_noun: dict[str, list[Member]] = field(default_factory=lambda: defaultdict(list))
    by_text: dict[str, Member] = field(default_factory=dict)
    anaphora: Anaphora = field(init=False)

    def __post_init__(self) -> None:
        self.anaphora = Anaphora(self.doc, self.names)

    def place(self, candidate: Candidate) -> None:
        """Give a mention to the source that it is of, or open a new one."""
        form = candidate.verdict.form
        found: Member | Span | None
        if form == "name":
            found = self._named_as(candidate)
        elif form == "pronoun" and candidate.verdict.identity == "named":
            found = self.anaphora.antecedent(candidate)
            if found is None:
                return  # nobody near whom it can be: left open rather than guessed
        else:
            found = self._by_noun(candidate)
        member = self.of_name(found) if isinstance(found, Span) else found
        if member is None:
            member = self._open(candidate, found if isinstance(found, Span) else None)
        else:
            self._describe_anew(member, candidate)
            _add(member, candidate)
        self._remember(member, candidate)

    def _describe_anew(self, member: Member, candidate: Candidate) -> None:
        """The story tells more of who speaks than its headline did."""
        headline = self.doc._.layout.headline
        if headline is None or member.described is None or candidate.phrase is None:
            return
        if all(c.span.start < headline.end for c in member.candidates) and candidate.verdict.form == "noun":
            member.described = describe(candidate.phrase)

    def of_name(self, name: Span) -> Member | None:
        """The source that a name is of, if it is one."""
        if self.names.kind_of(name.text) == "person":
            return self._person(name.text, name.start)
        return self._body(name.text)

    def _remember(self, member: Member, candidate: Candidate) -> None:
        for noun in nouns_of(candidate):
            places = self.by_noun[noun]
            if not places or places[-1] is not member:
                places.append(member)
        if candidate.verdict.form == "pronoun":
            member.gender = member.gender or pronoun_gender(candidate.span.root)
        self.anaphora.heard(member, candidate)

    # by name

    def _named_as(self, candidate: Candidate) -> Member | None:
        verdict, text = candidate.verdict, _name_text(candidate)
        if verdict.kind == "outlet" or verdict.outlet is not None:
            return self.by_text.get(_outlet_key(candidate))
        return self._person(text, candidate.span.start) if verdict.kind == "person" else self._body(text)

    def _person(self, text: str, at: int) -> Member | None:
        name = self._whole_name(text, at)
        if name is None:
            return None
        known = self.people[name.last.casefold()][-LOOK_BACK:]
        near = [m for m in known if m.person and same_person(m.person, name)]
        return max(near, key=lambda m: m.last, default=None)

    def _whole_name(self, text: str, at: int) -> PersonName | None:
        """The full name behind "Ms. Lee", "Lee", "De Luca" or, where two share it, "Ann"."""
        name = person_name(text)
        if name is None:
            return name
        bearers = self.names.bearers(name.last, gender=name.gender)
        if name.first is not None:
            bearers = [b for b in bearers if (whole := person_name(b.full)) and ends_in(whole, name)]
            if not bearers:
                return name
        if not bearers and name.title is None:
            bearers = self.names.first_names.get(name.last.casefold(), [])
        person = self.names.latest(bearers, at)
        whole = person_name(person.full) if person is not None else None
        return PersonName(name.title, whole.first, whole.last, whole.parts) if whole is not None else name

    def _body(self, text: str) -> Member | None:
        near = (m for key in _body_keys(text) for m in self.bodies[key][-LOOK_BACK:])
        return next((m for m in near if m.name and same_body(m.name, text)), None)

    # by noun

    def _by_noun(self, candidate: Candidate) -> Member | Span | None:
        phrase = candidate.phrase
        if phrase is None or phrase.indefinite:
            return None
        if not phrase.definite:
            return self.by_text.get(plain(phrase.span.text).casefold())
        if phrase.possessor is not None:
            return None
        member = self._called(phrase)
        name = self._bearer(phrase, candidate)
        if member is None and name is None:
            return self.anaphora.person_before(candidate) if candidate.verdict.kind == "person" else None
        if member is None or name is None:
            return member or name
        return name if name.start > member.last else member

    def _called(self, phrase: Phrase) -> Member | None:
        """The source that "the …" takes up, the last mentioned first."""
        people = phrase.noun in {"person", "people"}
        wanted = self.members if people else self.by_noun[phrase.noun]
        for member in islice(reversed(wanted), LOOK_BACK):
            if member.plural != phrase.plural and member.identity != "named":
                continue
            if not people or member.identity == "anonymous":
                return member
        return None

    def _bearer(self, phrase: Phrase, candidate: Candidate) -> Span | None:
        """ "The senator", "the company": somebody named before, source or not."""
        verdict, at = candidate.verdict, candidate.span.start
        if phrase.plural or any(t.dep_ == "prep" for t in phrase.after):
            return None
        if verdict.kind == "person" and verdict.identity != "bystander":
            return self.names.role_before(phrase.noun, at)
        alone = len(phrase.span) <= 2  # "the company"
        return self.names.body_before(phrase.noun, at) if verdict.kind == "organisation" and alone else None

    # new ones

    def _open(self, candidate: Candidate, name: Span | None) -> Member:
        verdict, phrase = candidate.verdict, candidate.phrase
        member = Member([candidate], verdict.identity, verdict.kind)
        if name is not None:
            member.identity = "named"
            self._call(member, name.text, name.start)
        elif verdict.form == "name":
            self._call(member, _name_text(candidate), candidate.span.start)
            self.by_text.setdefault(_outlet_key(candidate), member)
        elif phrase is not None:
            whole = self.anaphora.group_before(candidate) if verdict.form == "pronoun" else None
            member.described = whole.described if whole is not None else describe(phrase)
            member.identity = _unless_known(candidate)
            self.by_text.setdefault(plain(phrase.span.text).casefold(), member)
        self.members.append(member)
        return member

    def _call(self, member: Member, text: str, at: int) -> None:
        """Give a new source its name in full, and make it found by it."""
        verdict = member.candidates[0].verdict
        if verdict.form != "name":
            member.kind = "person" if self.names.kind_of(text) == "person" else "organisation"
        member.name = verdict.outlet or plain(text)
        if member.kind != "person":
            for key in _body_keys(member.name):
                self.bodies[key].append(member)
            return
        member.person = self._whole_name(text, at)
        if member.person is not None:
            member.name = member.person.full
            member.gender = self.names.gender(member.name)
            self.people[member.person.last.casefold()].append(member)


def _add(member: Member, candidate: Candidate) -> None:
    if candidate.verdict.form != "pronoun" or member.identity == "named":
        member.candidates.append(candidate)
        return
    told = (candidate.attribution, *candidate.also)  # a pronoun is no place where a reader learns of an unnamed one
    member.candidates[-1].also.extend(a for a in told if a is not None)


def _name_text(candidate: Candidate) -> str:
    return (candidate.verdict.name or candidate.span).text


def _outlet_key(candidate: Candidate) -> str:
    return (candidate.verdict.outlet or plain(candidate.span.text)).casefold()


def _body_keys(text: str) -> set[str]:
    """What a body's name, its beginning and its abbreviation have in common: its first word, its initials."""
    key = body_key(text)
    short = plain(text).replace(".", "").casefold()
    return {*key[:1], short, initials(text)} - {""}


def _unless_known(candidate: Candidate) -> Identity:
    """ "The president", "the senator" with nobody before: somebody whom the reader knows, not one withheld."""
    phrase, identity = candidate.phrase, candidate.verdict.identity
    if phrase is None or phrase.plural or identity not in {"anonymous", "bystander"}:
        return identity
    if phrase.noun in words("citing", "withheld"):
        return identity
    return "named" if phrase.definite or _headline_style(phrase, candidate) else identity


def _headline_style(phrase: Phrase, candidate: Candidate) -> bool:
    """ "Judge rules": a noun without an article may be anybody whom the story names."""
    return candidate.verdict.form == "noun" and not any(t.dep_ in {"det", "poss", "nummod"} for t in phrase.span)
