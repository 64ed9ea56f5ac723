"""Unnamed people by their noun: withheld, met in the street, or a group that nobody could telephone."""

from auditor.analyse.sources.phrase import Phrase, common_nouns
from auditor.analyse.sources.verdict import Identity, Verdict
from auditor.lexicon import lexicon, words

LISTS = (
    ("unnamed", "bare"),
    ("unnamed", "coy"),
    ("unnamed", "groups"),
    ("unnamed", "bystanders"),
    ("roles", "posts"),
    ("roles", "callings"),
    ("roles", "family"),
)
"""Lexicon files and keys with nouns for people."""


def of_people(phrase: Phrase) -> bool:
    """Whether the noun is one for people."""
    listed = any(phrase.noun in words(*key) or phrase.compound in words(*key) for key in LISTS)
    body = phrase.noun in words("bodies", "organisations") and not phrase.plural
    return (listed and not body) or _told_as_person(phrase)


def _told_as_person(phrase: Phrase) -> bool:
    """A noun that no list has, with a word or clause that only people get: "a former canoeist", "one who …"."""
    if phrase.head.pos_ != "NOUN" or phrase.noun in common_nouns():
        return False
    clauses = (c for top in {phrase.head, phrase.top} for c in top.rights if c.dep_ == "relcl")
    who = any(t.lower_ == "who" and t.dep_ == "nsubj" for c in clauses for t in c.lefts)
    does = phrase.noun.endswith(("er", "or", "ist", "ian", "man", "woman"))
    return who or (does and bool(phrase.lower & words("unnamed", "of_lives")))


def verdict_alone(phrase: Phrase) -> Verdict | None:
    """ "Some say", "another said", "those who back it say"; "the two" and "both" are known already."""
    noun = phrase.head.lower_
    if noun == "those":
        told = any(t.dep_ == "relcl" for t in phrase.head.rights)
        return Verdict("vague", "group", "noun") if told else None
    if noun in {"all", "both"} or (phrase.definite and noun in lexicon("unnamed")["numbers"]):
        return None
    if noun in lexicon("unnamed")["numbers"] or noun == "several":
        return Verdict("anonymous", "person", "pronoun")
    return Verdict("vague", "group", "noun")


def verdict_on_people(phrase: Phrase) -> Verdict | None:
    """Judge a phrase whose noun is one for people."""
    if phrase.noun in words("unnamed", "bare"):
        return _bare(phrase)
    if phrase.noun in words("unnamed", "directions") and (phrase.plural or phrase.after):
        return None
    if phrase.plural and _known_pair(phrase):
        return None
    if phrase.plural:
        return Verdict(_plural_identity(phrase), "person" if phrase.number else "group", "noun")
    return Verdict(_single_identity(phrase), "person", "noun")


def _known_pair(phrase: Phrase) -> bool:
    """ "Both candidates", "the two men", "the candidates": people told of before by name."""
    first = phrase.span[0].lower_
    joined = any(t.dep_ == "conj" for t in phrase.span)
    if first == "both":
        return not joined
    return first == "the" and phrase.noun in words("unnamed", "contenders")


def _bare(phrase: Phrase) -> Verdict | None:
    described = len(phrase.after) > 1 or phrase.possessor is not None
    if phrase.noun == "figure" and not _figure_of_flesh(phrase):
        return Verdict("named", "data", "noun")
    if phrase.noun in {"one", "ones"} and not described:
        return Verdict("anonymous", "person", "pronoun")
    if phrase.noun in {"people", "person", "individual", "someone", "somebody"} and phrase.plural:
        if described or phrase.definite or phrase.number:
            return Verdict("anonymous", "person", "noun")
        return Verdict("vague", "group", "noun")
    if phrase.noun in {"someone", "somebody"}:
        return Verdict("vague" if not described else "anonymous", "person", "noun")
    return Verdict("anonymous", "person", "noun")


def _figure_of_flesh(phrase: Phrase) -> bool:
    """ "A party figure", "senior figures", "figures close to her": people; "the hospital's figures" are numbers."""
    if phrase.plural:
        near = {"in", "inside", "within"} | words("basis", "adjectives")
        return phrase.has(("unnamed", "prominent")) or any(t.lower_ in near for t in phrase.after[:1])
    return phrase.has(("roles", "sides"), ("unnamed", "prominent")) or phrase.possessor is not None


def _plural_identity(phrase: Phrase) -> Identity:  # noqa: PLR0911  # one line a case
    """Whether a plural is particular people, people in the street, or nobody whom one could telephone."""
    noun = phrase.noun
    first = phrase.span[0].lower_
    numbered = (
        phrase.number is not None
        or first in {"several", "two", "three"}
        or (first == "dozens")
        or phrase.top.lower_ in {"dozens", "scores", "couple", "handful", "pair", "trio", "dozen"}
    )
    street = noun in words("unnamed", "bystanders") and noun not in words("roles", "posts")
    if phrase.compound in words("roles", "posts"):
        return "anonymous"
    if noun in words("roles", "posts"):
        return "anonymous" if numbered or _told_post(phrase) else "vague"
    if street and (numbered or noun in words("unnamed", "witnesses")):
        return "bystander"
    if numbered:
        return "bystander" if street else "anonymous"
    if noun in words("unnamed", "coy") and noun not in words("unnamed", "groups"):
        return "anonymous"
    if noun in words("unnamed", "close") and _of_somebody(phrase):
        return "anonymous" if first not in {"many", "most"} else "vague"
    if noun in words("roles", "callings") and _at_a_body(phrase) and first not in words("unnamed", "unspecific"):
        return "anonymous"
    return "vague"


def _told_post(phrase: Phrase) -> bool:
    """A post that only a few hold ("officials", "aides"), or one in a body that is told ("leaders of the union")."""
    if phrase.noun not in words("roles", "wide"):
        return phrase.span[0].lower_ not in {"most", "any", "no", "few"}
    if phrase.span[0].lower_ in words("unnamed", "unspecific"):
        return False
    return _at_a_body(phrase) or (phrase.definite and phrase.possessor is None)


def _at_a_body(phrase: Phrase) -> bool:
    return any(
        t.dep_ == "prep" and t.lower_ in {"at", "from", "with", "of", "inside", "within"} for t in phrase.after[:3]
    )


def _of_somebody(phrase: Phrase) -> bool:
    """An ally or friend of a person or campaign: by a possessor, a name before it, or "of"."""
    named = any(t.ent_type_ in {"PERSON", "ORG"} for t in phrase.before)
    return named or phrase.possessor is not None or any(t.lower_ in {"of", "to"} for t in phrase.after[:1])


def _single_identity(phrase: Phrase) -> Identity:
    noun = phrase.noun
    if noun in words("roles", "posts") or phrase.compound in words("roles", "posts"):
        return "anonymous"
    if noun in words("unnamed", "bystanders") and noun not in {"witness", "attendee", "accuser", "guest"}:
        return "bystander"
    if noun in words("roles", "callings") or noun in words("unnamed", "coy") or noun in words("roles", "family"):
        return "anonymous"
    if noun in words("unnamed", "masses"):
        return "vague"
    return "anonymous"
