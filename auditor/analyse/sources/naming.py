"""What the article's names stand for: whose surname, a person or a body, what its bearer is called beside it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from auditor.analyse.sources.outlets import Outlet, Outlets
from auditor.analyse.sources.phrase import Phrase, singular
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words
from auditor.names import Gender, gender_of_title, is_title, person_name, plain

SURE = 3
"""Weight of a sign of grammar against one label of the model."""
_BODIES = frozenset({"ORG", "PRODUCT", "FAC", "WORK_OF_ART"})


@dataclass(slots=True)
class Person:
    """A person by full name, with every place where that name is given."""

    full: str
    first: str
    gender: Gender | None
    places: list[int] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    """Nouns that the article puts to the name: "aide" of "Sanders aide Jeff Weaver"."""


@dataclass(slots=True, eq=False)
class Names:
    """The names of one article; build it once a Doc."""

    doc: Doc
    people: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    """By surname in lower case."""
    first_names: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_role: dict[str, list[tuple[int, Span]]] = field(default_factory=lambda: defaultdict(list))
    """By role noun: where a named person is told to be one, in reading order."""
    bodies: dict[str, list[tuple[int, Span]]] = field(default_factory=lambda: defaultdict(list))
    """By the noun that may stand for it later: "ministry", or "company" for any firm."""
    entities: list[Span] = field(default_factory=list)
    """All names of people and bodies, in reading order."""
    _persons: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _outlets: Outlets = field(init=False)

    def __post_init__(self) -> None:
        self._outlets = Outlets(self.doc)
        labelled = (
            e
            for e in tokens_of(self.doc).entities
            if e.label_ in _BODIES | {"PERSON", "NORP", "GPE"} or _mislabelled(e)
        )
        found = map(_with_given_name, (e for e in labelled if not e.text.islower()))
        self.entities = sorted((*found, *_unlabelled(self.doc)), key=lambda e: e.start)
        for name in self.entities:
            if name.label_ != "NORP":
                self._weigh(name)
        self.entities = sorted((*self.entities, *self._passed_over()), key=lambda e: e.start)
        for name in self.entities:
            if name.label_ != "NORP" and self.kind_of(name.text) == "person":
                self._add_person(name)
            elif name.label_ != "NORP" and not self._outlets.holds(name.root):
                self._add_body(name)
        for name in self.entities:
            self._learn_gender(name)

    def kind_of(self, text: str) -> str | None:
        """ "person" or "organisation", as most of the article's signs have it; None for a name it does not tell of."""
        weight = self._persons.get(_key(text), 0)
        return None if weight == 0 else "person" if weight > 0 else "organisation"

    def outlet_of(self, phrase: Phrase) -> Outlet | None:
        """The outlet that a phrase stands for, if it is one's name or report."""
        return self._outlets.of(phrase)

    def bearers(self, surname: str, first: str | None = None, gender: Gender | None = None) -> list[Person]:
        """Everybody whose full name the article gives with this surname, narrowed by given name and title."""
        known = self.people.get(surname.casefold(), [])
        if first is not None:
            known = [p for p in known if p.first.casefold() == first.casefold()]
        return [p for p in known if gender is None or p.gender is None or p.gender == gender]

    def latest(self, people: list[Person], at: int) -> Person | None:
        """Of several the one whose full name was given last before this place, or else first after it."""
        before = [(places[-1], p) for p in people if (places := p.places[: bisect_left(p.places, at + 1)])]
        if before:
            return max(before, key=lambda found: found[0])[1]
        return min(people, key=lambda p: p.places[0], default=None)

    def gender(self, full: str) -> Gender | None:
        """The pronoun that a title or a given name calls for, where one tells."""
        name = person_name(full)
        if name is None:
            return None
        known = self.bearers(name.last, name.first)
        return name.gender or (known[0].gender if len(known) == 1 else None)

    def role_before(self, noun: str, at: int) -> Span | None:
        """The person last said to be an "aide", say, before this place."""
        return _last_before(self.by_role.get(noun, []), at)

    def body_before(self, noun: str, at: int) -> Span | None:
        """The body that "the ministry" or "the company" takes up."""
        found = _last_before(self.bodies.get(noun, []), at)
        if found is None and noun in words("bodies", "firms"):
            found = _last_before(self.bodies.get("company", []), at)
        return found

    def _passed_over(self) -> Iterator[Span]:
        """Bodies of one word and surnames where the model labels them elsewhere but not here."""
        known = {e.text for e in self.entities if len(e) == 1 and e.label_ == "ORG" and not self._is_person(e)}
        known |= {e[-1].text for e in self.entities if len(e) > 1 and self._is_person(e)}
        inside = {t.i for e in self.entities for t in e}
        for token in tokens_of(self.doc).found(words={name.lower() for name in known}):
            if token.text in known and token.pos_ == "PROPN" and not token.ent_type_ and token.i not in inside:
                yield self.doc[token.i : token.i + 1]

    def _is_person(self, name: Span) -> bool:
        return self.kind_of(name.text) == "person"

    def _weigh(self, name: Span) -> None:
        weight = 1 if name.label_ == "PERSON" else -1
        signs = like_a_person(name) - like_a_body(name)
        self._persons[_key(name.text)] += weight + SURE * signs
        if len(name) > 1 and (signs > 0 or (signs == 0 and name.label_ == "PERSON")):
            self._persons[_key(name[-1].text)] += SURE
            particle = next((t.i for t in name if t.is_lower), None)  # "Marco de Luca" is "De Luca" alone
            if particle is not None:
                self._persons[_key(self.doc[particle : name.end].text)] += SURE

    def _add_person(self, name: Span) -> None:
        told = person_name(name.text)
        if told is None:
            return
        for noun in _roles(name):
            self.by_role[noun].append((name.start, name))
        if told.first is None:
            return
        known = next((p for p in self.people[told.last.casefold()] if p.full == told.full), None)
        if known is None:
            known = Person(told.full, told.first, told.gender or _given_gender(told.first))
            self.people[told.last.casefold()].append(known)
            self.first_names[told.first.casefold()].append(known)
        known.gender = known.gender or _title_gender(name)
        known.places.append(name.start)

    def _learn_gender(self, name: Span) -> None:
        """ "Mr. Tate" tells of the one Tate whom the article names in full."""
        told = person_name(name.text) if name.label_ == "PERSON" else None
        bearers = self.people.get(told.last.casefold(), []) if told is not None and told.first is None else []
        if told is not None and len(bearers) == 1:
            bearers[0].gender = bearers[0].gender or told.gender or _title_gender(name)

    def _add_body(self, name: Span) -> None:
        last = singular(name[-1]) if name[-1].lower_ not in {"'s", "’s"} or len(name) == 1 else singular(name[-2])
        of = next((t.i for t in name if t.lower_ == "of" and t.i > name.start), None)
        headed = {last, singular(self.doc[of - 1])} if of is not None else {last}  # "Department of Public Health"
        nouns = headed & words("bodies", "organisations")
        nouns |= set(_appositions(name)) & words("bodies", "organisations")
        headline = self.doc._.layout.headline
        if headline is not None and headline.start <= name.start < headline.end:
            return
        if name.label_ in {"ORG", "PERSON", ""} and (not nouns or nouns & words("bodies", "firms")):
            nouns.add("company")
        for noun in nouns:
            self.bodies[noun].append((name.start, name))


def _with_given_name(name: Span) -> Span:
    """The name with the given name before it that the model leaves out."""
    before = name.doc[name.start - 1] if name.start and not name[0].is_sent_start else None
    given = before is not None and before.pos_ == "PROPN" and not before.ent_type_ and _given_gender(before.text)
    return Span(name.doc, name.start - 1, name.end, label=name.label_) if given else name


def _mislabelled(name: Span) -> bool:
    """A name with a person's signs that the model takes for a place or a law: "Agnes Owusu, a clerk"."""
    return len(name) > 1 and all(t.pos_ == "PROPN" for t in name) and like_a_person(name)


def _unlabelled(doc: Doc) -> Iterator[Span]:
    """Names that the model passes over: "Orbix, the maker of doorbells", "Ann Lee, a clerk", "Ann" and a name."""
    end = 0
    tokens = tokens_of(doc)
    for token in (tokens.all[i] for i in tokens.kinds.get("propn", ())):
        if token.ent_type_ or token.i < end:
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].ent_type_ and not doc[end].is_sent_start:
            end += 1
        name = doc[token.i : end]
        if name.root.left_edge != token:
            continue
        told = set(_appositions(name))
        person = len(name) > 1 and (any(map(only_of_people, told)) or _given_gender(token.text) is not None)
        if person or (len(name) == 1 and told & words("bodies", "organisations")):
            yield name


def _key(text: str) -> str:
    name = person_name(text)
    return (name.full if name is not None else plain(text)).casefold()


def _last_before(places: list[tuple[int, Span]], at: int) -> Span | None:
    n = bisect_left(places, at, key=lambda found: found[0])
    return places[n - 1][1] if n else None


def _given_gender(first: str) -> Gender | None:
    if first in words("given_names", "she"):
        return "she"
    return "he" if first in words("given_names", "he") else None


def _title_gender(name: Span) -> Gender | None:
    before = name.doc[name.start - 1].text if name.start else ""
    return gender_of_title(before) if is_title(before) else None


def like_a_person(name: Span) -> bool:
    """A title or role before the name or beside it, a given name in it, or a "who"."""
    doc, root = name.doc, name.root
    before = doc[name.start - 1] if name.start and doc[name.start].sent_start != 1 else None
    if before is not None and (is_title(before.text) or singular(before) in words("roles", "posts")):
        return True
    first = name[0].text
    if is_title(first) or (len(name) > 1 and (_given_gender(first) is not None)):
        return True
    if len(name) > 1 and any(map(only_of_people, _appositions(name))):
        return True
    return any(t.lower_ == "who" for c in root.children if c.dep_ == "relcl" for t in c.lefts)


def only_of_people(noun: str) -> bool:
    """A post or calling that no firm has: a clerk, no operator."""
    return noun in (words("roles", "posts") | words("roles", "callings")) - words("roles", "of_bodies")


def like_a_body(name: Span) -> bool:
    """An apposition that says so, a word of bodies in it, "which", staff of its own: "an Orbix spokeswoman"."""
    root, last = name.root, name[-1]
    if len(name) > 1 and last.lower_.rstrip(".") in words("bodies", "name_words"):
        return True
    if set(_appositions(name)) & (words("bodies", "organisations") | words("bodies", "outlets")):
        return True
    if any(t.lower_ == "which" for c in root.children if c.dep_ == "relcl" for t in c.lefts):
        return True
    head = root.head
    if root.dep_ in {"compound", "nmod"} and head.i > root.i and singular(head) in words("bodies", "staff"):
        return True
    return root.dep_ == "pobj" and head.lower_ in {"for", "at"} and singular(head.head) in words("bodies", "staff")


def _appositions(name: Span) -> Iterator[str]:
    """The nouns that stand beside a name: "the maker" of "Orbix, the maker of doorbells", "the operator, Elm Lines"."""
    for child in name.root.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            yield singular(child)
    if name.root.dep_ == "appos" and name.root.head.pos_ == "NOUN":
        yield singular(name.root.head)
    before = name.doc[name.start - 1] if name.start else None
    if before is not None and before.pos_ == "NOUN" and name.root.is_ancestor(before):
        yield singular(before)


def _roles(name: Span) -> Iterator[str]:
    """What a named person is told to be, by the noun before the name or in apposition."""
    doc = name.doc
    before: Token | None = doc[name.start - 1] if name.start and doc[name.start].sent_start != 1 else None
    if before is not None and before.pos_ in {"NOUN", "PROPN"}:
        yield from lexicon("titles")["stands_for"].get(before.lower_.rstrip("."), ())
        yield singular(before)
    yield from _appositions(name)
