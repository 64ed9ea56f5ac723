"""Who a noun phrase stands for: somebody named, withheld, speaking for a body, met by chance, or nobody at all."""

from spacy.tokens import Span, Token

from auditor.analyse.sources.crowds import of_people, verdict_alone, verdict_on_people
from auditor.analyse.sources.naming import Names, like_a_body, only_of_people
from auditor.analyse.sources.phrase import Phrase, common_nouns
from auditor.analyse.sources.verdict import Verdict
from auditor.lexicon import words
from auditor.names import is_title

LOOSE = 4
"""Words that may stand between a name's comma and a phrase whose beginning the parse cut off."""
_SET_OFF = frozenset({",", "--", "—", "–"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "ADV", "ADP", "NOUN", "PROPN"})


def verdict_on(phrase: Phrase, names: Names) -> Verdict | None:
    """Judge a phrase; None where it is nobody whom the article cites: "I", "you", "it", a thing."""
    low = phrase.head.lower_
    if low in words("unnamed", "selves") or low in words("unnamed", "empty"):
        return None
    if low in words("unnamed", "pronouns"):
        return Verdict("named", "person", "pronoun")
    outlet = names.outlet_of(phrase)
    if outlet is not None:
        return Verdict("named", "organisation" if outlet.own else "outlet", "name", phrase.span, outlet.name)
    name = person_in(phrase, names)
    if name is not None:
        return _by_name(name, names)
    known = phrase.noun in common_nouns() or phrase.compound in common_nouns()
    body = _apposed_body(phrase, names)
    if body is not None:
        return Verdict("named", "organisation", "name", body)
    verdict = _by_noun(phrase) if known or phrase.noun in words("unnamed", "alone") or of_people(phrase) else None
    return verdict or _proper(phrase, names)


def _by_name(name: Span, names: Names) -> Verdict:
    """A name that the model takes for a person's, unless the article's other words make it a body's."""
    kind = names.kind_of(name.text) or ("organisation" if like_a_body(name) else "person")
    return Verdict("named", "organisation" if kind == "organisation" else "person", "name", name)


def _proper(phrase: Phrase, names: Names) -> Verdict | None:
    head = phrase.head
    if head.ent_type_ == "PERSON" and head.pos_ == "PROPN":
        return _by_name(phrase.span, names)
    if _is_body_name(phrase):
        person = _person_after_all(phrase, names)
        return Verdict("named", "organisation" if person is None else "person", "name", person or phrase.span)
    if _is_people(phrase) and names.kind_of(phrase.head.text) != "person":
        return _group(phrase)
    dated = head.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"}
    return _by_name(phrase.span, names) if head.pos_ == "PROPN" and not dated else None


def person_in(phrase: Phrase, names: Names) -> Span | None:
    """The personal name that the phrase itself gives, as head, right after it, or set off by a comma."""
    head = phrase.head
    doc = head.doc
    for token in (head, *([phrase.top] if phrase.top.i > head.i else [])):
        surname = phrase.noun not in common_nouns() or names.kind_of(token.text) == "person"
        if token.ent_type_ == "PERSON" and token.pos_ == "PROPN" and surname:
            return _name_span(token)
    beside = _apposed(phrase) or _apposed_to(phrase) or _titled(phrase)
    if beside is not None:
        return _name_span(beside) if beside.ent_type_ == "PERSON" else _run(beside)
    nxt = phrase.span.end
    if nxt < len(doc) and phrase.noun in common_nouns() and not phrase.plural:
        if doc[nxt].ent_type_ == "PERSON" and doc[nxt].i == nxt and nxt < head.sent.end:
            return _name_span(doc[nxt])
        if doc[nxt].text in _SET_OFF and nxt + 1 < head.sent.end and doc[nxt + 1].ent_type_ == "PERSON":
            return _set_off(doc[nxt + 1])
        if doc[nxt].lower_ in {"named", "called"} and nxt + 1 < len(doc) and doc[nxt + 1].pos_ == "PROPN":
            return _name_span(doc[nxt + 1])
    return None


def _apposed(phrase: Phrase) -> Token | None:
    """A personal name in apposition further on: "a supporter who left, former Rep. Ann Lee, wrote"."""
    if phrase.plural and phrase.top == phrase.head:
        return None
    beside = (c for t in {phrase.top, phrase.head} for c in t.rights if c.dep_ == "appos" and c.pos_ == "PROPN")
    return next(
        (c for c in beside if c.ent_type_ == "PERSON" or (only_of_people(phrase.noun) and len(_run(c)) > 1)), None
    )


def _run(name: Token) -> Span:
    """The words of a name that the model labels otherwise: "the head, Agnes Owusu"."""
    start = name.i
    while start > name.left_edge.i and name.doc[start - 1].pos_ == "PROPN":
        start -= 1
    return name.doc[start : name.i + 1]


def _titled(phrase: Phrase) -> Token | None:
    """The name after a title of two posts and no article: "former army doctor and diver Bo Rhee"."""
    if phrase.plural or phrase.noun not in common_nouns() or phrase.span[0].pos_ in {"DET", "NUM", "PRON"}:
        return None
    for token in phrase.head.doc[phrase.span.end : phrase.span.end + LOOSE]:
        if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
            return token
        if token.pos_ not in {"CCONJ", "NOUN", "PROPN", "ADJ"}:
            return None
    return None


def _apposed_to(phrase: Phrase) -> Token | None:
    """The name that the phrase stands beside between commas: "Bo Rhee, a top outside Elm adviser, said"."""
    doc, start, end = phrase.head.doc, phrase.span.start, phrase.span.end
    if phrase.plural or end >= len(doc) or doc[end].text != ",":
        return None
    first = phrase.head.sent.start
    while start > first and phrase.span.start - start < LOOSE and doc[start - 1].pos_ in _BEFORE_NOUN:
        start -= 1
    name = doc[start - 2] if start - 2 >= first and doc[start - 1].text == "," else None
    return name if name is not None and name.ent_type_ == "PERSON" and name.pos_ == "PROPN" else None


def _apposed_body(phrase: Phrase, names: Names) -> Span | None:
    """ "The operator, Elm Lines, said": the body's name in apposition to what it is."""
    if phrase.noun not in words("bodies", "organisations") or phrase.plural:
        return None
    beside = next((c for c in phrase.head.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if beside is None or not beside.ent_type_ or names.kind_of(beside.text) == "person":
        return None
    return beside.doc[beside.left_edge.i : beside.i + 1]


def _set_off(token: Token) -> Span | None:
    """A name between commas is an apposition; a name that goes on to its own verb is not."""
    name = _name_span(token)
    end = name.end
    doc = token.doc
    closed = end >= len(doc) or doc[end].text in _SET_OFF | {".", ";", "(", "-", ":"}
    return name if closed or name.root.dep_ == "appos" else None


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


def _person_after_all(phrase: Phrase, names: Names) -> Span | None:
    """The name of a person that the model labels otherwise, and may mark too short or too long."""
    for name in (_labelled(phrase.head), phrase.span):
        whole = name.end <= phrase.span.end and (len(name) > 1 or len(phrase.span) == 1)
        if whole and names.kind_of(name.text) == "person":
            return name
    return None


def _labelled(token: Token) -> Span:
    """The name that the model marks around a token; the token alone where it marks none."""
    start, end = token.i, token.i + 1
    while token.ent_type_ and token.doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
        end += 1
    return token.doc[start:end]


def _by_noun(phrase: Phrase) -> Verdict | None:  # noqa: PLR0911  # one line a case
    noun = phrase.noun
    if noun in words("unnamed", "spokespeople") or phrase.compound in words("unnamed", "spokespeople"):
        return Verdict("spokesperson", "person", "noun")
    if _speaks_for(phrase):
        return Verdict("spokesperson", "person", "noun")
    if _names_a_body(phrase):
        return Verdict("named", "organisation", "name", phrase.span)
    if noun in words("roles", "family") and phrase.possessor is not None and not phrase.plural:
        speakers_own = phrase.possessor.lower_ in words("citing", "nobody")
        return None if speakers_own else Verdict("named", "person", "noun")
    if (
        noun in words("unnamed", "alone")
        and (len(phrase.span) <= 2 or noun == "those")
        and noun not in words("unnamed", "bare")
    ):
        return verdict_alone(phrase)
    if of_people(phrase):
        return verdict_on_people(phrase)
    return _thing(phrase)


def _speaks_for(phrase: Phrase) -> bool:
    """A lawyer or representative with the party: "her lawyer", "a representative for the brand"."""
    if phrase.noun not in words("unnamed", "representatives"):
        return False
    if phrase.noun in {"manager", "agent"}:
        return phrase.possessor is not None and phrase.possessor.pos_ == "PRON" and phrase.noun == "agent"
    after = next((t.lower_ for t in phrase.after if t.dep_ == "prep"), None)
    if phrase.noun in {"representative", "rep"} and any(t.ent_type_ == "ORG" for t in phrase.before):
        return True
    if phrase.possessor is not None:
        return not (phrase.plural and phrase.span[0].lower_ in words("unnamed", "unspecific"))
    return after == "for" or (after == "of" and phrase.noun in {"representative", "rep"})


def _names_a_body(phrase: Phrase) -> bool:
    """The noun is the last word of a body's own name: "the Justice Department", "Human Rights Campaign"."""
    if _is_union(phrase):
        return True
    if phrase.head.pos_ != "PROPN" or phrase.plural or of_people(phrase):
        return False
    before = phrase.head.i - 1
    return phrase.head.is_title and before >= phrase.span.start and phrase.head.nbor(-1).pos_ == "PROPN"


def _is_union(phrase: Phrase) -> bool:
    """ "The Harbour Workers of America": capitals up to an "of" that is part of the name."""
    after = phrase.head.i + 1
    if phrase.head.pos_ != "PROPN" or phrase.head.ent_type_ != "ORG" or after >= len(phrase.head.doc):
        return False
    of = phrase.head.nbor(1)
    return phrase.head.is_title and of.lower_ == "of" and of.ent_type_ == "ORG"


def _thing(phrase: Phrase) -> Verdict | None:  # noqa: PLR0911  # one line a case
    noun = phrase.noun
    if noun in words("bodies", "collectives"):
        return Verdict("named", "organisation", "noun")
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


def _bodies(phrase: Phrase) -> Verdict | None:
    """Several bodies: "environmental groups", "three companies"."""
    first = phrase.span[0].lower_
    particular = phrase.number is not None or first == "several"
    if phrase.definite and not particular:
        return Verdict("named", "organisation", "noun")
    if particular and phrase.noun in words("bodies", "places"):
        return None
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
