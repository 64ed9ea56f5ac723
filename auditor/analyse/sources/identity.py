"""Who a noun phrase stands for: somebody named, withheld, speaking for a body, met by chance, or nobody at all."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from auditor.analyse.names import is_title
from auditor.analyse.sources.phrase import Phrase, common_nouns
from auditor.lexicon import words

Identity = Literal["named", "anonymous", "spokesperson", "bystander", "vague"]
Kind = Literal["person", "organisation", "group", "document", "outlet", "data"]
Form = Literal["name", "noun", "pronoun"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a mention is by its own words, before the rest of the article is asked."""

    identity: Identity
    kind: Kind
    form: Form
    name: Span | None = None
    """The proper name, where there is one."""


def verdict_on(phrase: Phrase) -> Verdict | None:  # noqa: PLR0911  # one line a case
    """Judge a phrase; None where it is nobody whom the article cites: "I", "you", "it", a thing."""
    head = phrase.head
    if head.lower_ in _SELVES or head.lower_ in _EMPTY:
        return None
    if head.lower_ in _PRONOUNS:
        return Verdict("named", "person", "pronoun")
    name = person_in(phrase)
    if name is not None:
        return Verdict("named", "person", "name", name)
    if phrase.noun in common_nouns() or phrase.compound in common_nouns() or phrase.noun in words("unnamed", "alone"):
        verdict = _by_noun(phrase)
        if verdict is not None:
            return verdict
    if head.ent_type_ == "PERSON" and head.pos_ == "PROPN":
        return Verdict("named", "person", "name", phrase.span)
    if _is_body_name(phrase):
        return Verdict("named", "organisation", "name", phrase.span)
    if _is_people(phrase):
        return _group(phrase)
    if head.pos_ == "PROPN":
        return Verdict("named", "person", "name", phrase.span)
    return None


_SELVES = frozenset(["i", "me", "we", "us", "you", "my", "our", "your", "myself", "ourselves"])
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "him",
        "her",
        "them",
        "his",
        "their",
        "its",
        "himself",
        "herself",
        "themselves",
        "itself",
        "who",
        "which",
        "that",
        "whose",
        "whom",
    ]
)
_EMPTY = frozenset(
    [
        "this",
        "these",
        "there",
        "what",
        "anyone",
        "anybody",
        "whoever",
        "nobody",
        "none",
        "everything",
        "nothing",
        "something",
        "here",
    ]
)


def person_in(phrase: Phrase) -> Span | None:
    """The personal name that the phrase itself gives, as head, right after it, or set off by a comma."""
    head = phrase.head
    doc = head.doc
    for token in (head, *([phrase.top] if phrase.top.i > head.i else [])):
        if token.ent_type_ == "PERSON" and token.pos_ == "PROPN" and phrase.noun not in common_nouns():
            return _name_span(token)
    nxt = phrase.span.end
    if nxt < len(doc) and phrase.noun in common_nouns() and not phrase.plural:
        if doc[nxt].ent_type_ == "PERSON" and doc[nxt].i == nxt and nxt < head.sent.end:
            return _name_span(doc[nxt])
        if doc[nxt].text == "," and nxt + 1 < head.sent.end and doc[nxt + 1].ent_type_ == "PERSON":
            return _set_off(doc[nxt + 1])
        if doc[nxt].lower_ in {"named", "called"} and nxt + 1 < len(doc) and doc[nxt + 1].pos_ == "PROPN":
            return _name_span(doc[nxt + 1])
    return None


def _set_off(token: Token) -> Span | None:
    """A name between commas is an apposition; a name that goes on to its own verb is not."""
    name = _name_span(token)
    end = name.end
    doc = token.doc
    return (
        name
        if end >= len(doc) or doc[end].text in {",", ".", ";", "(", "—", "–", "-", ":"} or name.root.dep_ == "appos"
        else None
    )


def _name_span(token: Token) -> Span:
    """The run of name tokens around one, with the titles before it."""
    doc, start, end = token.doc, token.i, token.i + 1
    while end < len(doc) and doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "I" and doc[end].pos_ != "PART":
        end += 1
    while start > 0 and doc[start].ent_iob_ == "I" and doc[start - 1].ent_type_ == "PERSON":
        start -= 1
    while start > 0 and doc[start].sent_start != 1 and is_title(doc[start - 1].text) and not doc[start - 1].is_lower:
        start -= 1
    return doc[start:end]


def _by_noun(phrase: Phrase) -> Verdict | None:  # noqa: PLR0911  # one line a case
    noun = phrase.noun
    if noun in words("unnamed", "spokespeople") or phrase.compound in words("unnamed", "spokespeople"):
        return Verdict("spokesperson", "person", "noun")
    if _speaks_for(phrase):
        return Verdict("spokesperson", "person", "noun")
    if _names_a_body(phrase):
        return Verdict("named", "organisation", "name", phrase.span)
    if noun in words("roles", "family") and phrase.possessor is not None and not phrase.plural:
        return Verdict("named", "person", "noun")
    if noun in words("unnamed", "alone") and len(phrase.span) <= 2 and noun not in words("unnamed", "bare"):
        return _alone(phrase)
    if _of_people(phrase):
        return _person(phrase)
    return _thing(phrase)


def _speaks_for(phrase: Phrase) -> bool:
    """A lawyer or representative with the party: "her lawyer", "a representative for the brand"."""
    if phrase.noun not in words("unnamed", "representatives"):
        return False
    if phrase.noun in {"manager", "agent"}:
        return phrase.possessor is not None and phrase.possessor.pos_ == "PRON" and phrase.noun == "agent"
    after = next((t.lower_ for t in phrase.after if t.dep_ == "prep"), None)
    if phrase.possessor is not None:
        return not (phrase.plural and phrase.span[0].lower_ in words("unnamed", "unspecific"))
    return after == "for" or (after == "of" and phrase.noun in {"representative", "rep"})


def _names_a_body(phrase: Phrase) -> bool:
    """The noun is the last word of a body's own name: "the Justice Department", "Human Rights Campaign"."""
    if phrase.head.pos_ != "PROPN" or phrase.plural or _of_people(phrase):
        return False
    before = phrase.head.i - 1
    return phrase.head.is_title and before >= phrase.span.start and phrase.head.nbor(-1).pos_ == "PROPN"


def _of_people(phrase: Phrase) -> bool:
    noun, compound = phrase.noun, phrase.compound
    return any(
        noun in words(*key) or compound in words(*key)
        for key in (
            ("unnamed", "bare"),
            ("unnamed", "coy"),
            ("unnamed", "groups"),
            ("unnamed", "bystanders"),
            ("roles", "posts"),
            ("roles", "callings"),
            ("roles", "family"),
        )
    ) and not (noun in words("bodies", "organisations") and not phrase.plural)


def _alone(phrase: Phrase) -> Verdict | None:
    noun = phrase.head.lower_
    if noun in {"one", "another", "two", "three", "four", "five", "both", "all", "those", "several"}:
        return Verdict("anonymous", "person", "pronoun") if noun not in {"all", "those", "both"} else None
    return Verdict("vague", "group", "noun")


def _person(phrase: Phrase) -> Verdict | None:
    noun = phrase.noun
    if noun in words("unnamed", "bare"):
        return _bare(phrase)
    if phrase.plural:
        return Verdict(_plural_identity(phrase), "person" if phrase.number else "group", "noun")
    return Verdict(_single_identity(phrase), "person", "noun")


def _bare(phrase: Phrase) -> Verdict | None:
    described = len(phrase.after) > 1 or phrase.possessor is not None
    if phrase.noun in {"one", "ones", "figure"} and not described:
        return None if phrase.noun == "figure" else Verdict("anonymous", "person", "pronoun")
    if phrase.noun in {"people", "person", "individual", "someone", "somebody", "figure"} and phrase.plural:
        if described or phrase.definite or phrase.number:
            return Verdict("anonymous", "person", "noun")
        return Verdict("vague", "group", "noun")
    if phrase.noun in {"someone", "somebody"}:
        return Verdict("vague" if not described else "anonymous", "person", "noun")
    return Verdict("anonymous", "person", "noun")


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
    if street and (numbered or noun in _WITNESSES):
        return "bystander"
    if numbered:
        return "bystander" if street else "anonymous"
    if noun in words("unnamed", "coy") and noun not in words("unnamed", "groups"):
        return "anonymous"
    if noun in {"ally", "friend", "associate", "loyalist", "backer"} and _of_somebody(phrase):
        return "anonymous" if first not in {"many", "most"} else "vague"
    if noun in words("roles", "callings") and _at_a_body(phrase) and first not in words("unnamed", "unspecific"):
        return "anonymous"
    return "vague"


_WITNESSES = frozenset(
    {"witness", "eyewitness", "bystander", "neighbour", "neighbor", "onlooker", "passer-by", "passerby"}
)


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
    if noun in {
        "community",
        "establishment",
        "left",
        "right",
        "public",
        "press",
        "media",
        "elite",
        "wing",
        "side",
        "crowd",
        "majority",
        "minority",
        "commentariat",
        "punditry",
        "intelligentsia",
        "industry",
        "audience",
        "electorate",
    }:
        return "vague"
    return "anonymous"


def _thing(phrase: Phrase) -> Verdict | None:  # one line a case
    noun = phrase.noun
    if noun in words("bodies", "data"):
        return Verdict("named", "data", "noun")
    if noun in words("bodies", "organisations") and not phrase.plural:
        return Verdict("named", "organisation", "noun")
    if noun in words("bodies", "documents"):
        return Verdict("named", "document", "noun")
    if noun in words("bodies", "outlets") and not phrase.plural:
        return Verdict("named", "outlet", "noun")
    if noun in words("bodies", "organisations") or noun in words("bodies", "outlets"):
        return _bodies(phrase)
    return None


def _bodies(phrase: Phrase) -> Verdict:
    """Several bodies: "environmental groups", "three companies"."""
    first = phrase.span[0].lower_
    particular = phrase.number is not None or first == "several"
    if phrase.definite and not particular:
        return Verdict("named", "organisation", "noun")
    return Verdict("anonymous" if particular else "vague", "group", "noun")


def _is_body_name(phrase: Phrase) -> bool:
    head = phrase.head
    if head.ent_type_ in {"ORG", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"}:
        return head.pos_ == "PROPN"
    return head.pos_ == "PROPN" and head.lower_ in words("bodies", "name_words")


def _is_people(phrase: Phrase) -> bool:
    """A people or party in the plural: "Mexicans", "the Europeans", "Republicans"."""
    head = phrase.head
    return head.ent_type_ == "NORP" and (
        head.tag_ in {"NNS", "NNPS"} or head.lower_.endswith(("s", "ese", "ish", "ch"))
    )


def _group(phrase: Phrase) -> Verdict:
    return Verdict("anonymous" if phrase.number else "vague", "group", "noun")
