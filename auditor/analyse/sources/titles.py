"""What the article says a named person is: the title before the name, or the role beside it."""

from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from auditor.analyse.sources.phrase import common_nouns, singular
from auditor.lexicon import words
from auditor.names import is_title

LONGEST = 8
"""Words that a title may have."""


class Role(NamedTuple):
    """A title or job, and the body that it is held in."""

    title: str | None
    affiliation: str | None


def role_of(name: Span) -> Role | None:
    """The role that stands by this mention of a name; None where none does."""
    return _before(name) or _beside(name) or _by_clause(name)


def _before(name: Span) -> Role | None:
    """ "Transport Minister Ann Lee", "engineer Bo Rhee", "Sen. Ann Lee"."""
    doc = name.doc
    first = next((t.i for t in name if not is_title(t.text)), name.start)
    start = first
    while start > 0 and doc[start].sent_start != 1 and _is_role_word(doc[start - 1]) and first - start < LONGEST:
        start -= 1
    run = doc[start:first]
    if not len(run) or not _is_role(run[-1]):
        return None
    if len(run) == 1 and is_title(run.text):
        return _honoured(run.text)
    body = [t for t in run[:-1] if t.ent_type_ in {"ORG", "GPE", "NORP"}]
    title = [t for t in run if t not in body]
    return Role(_joined(title), _joined(body) or None)


def _honoured(title: str) -> Role | None:
    """ "Sen." is a post; "Mr." is none."""
    bare = title.rstrip(".").casefold()
    return None if bare in words("titles", "courtesy") else Role(title, None)


def _is_role_word(token: Token) -> bool:
    return token.dep_ in {"compound", "amod", "nmod"} and token.pos_ in {"NOUN", "PROPN", "ADJ"} and not token.is_punct


def _is_role(token: Token) -> bool:
    noun = singular(token)
    posts = words("roles", "posts") | words("roles", "callings") | words("unnamed", "spokespeople")
    return noun in posts or is_title(token.text)


def _beside(name: Span) -> Role | None:
    """ "Ann Lee, the director of Elm Lines", "the director, Ann Lee"."""
    root = name.root
    noun = next((c for c in root.rights if c.dep_ == "appos" and c.pos_ in {"NOUN", "PROPN"}), None)
    if noun is None and root.dep_ == "appos":
        noun = root.head
    if noun is None or not (_is_role(noun) or _is_member(noun)):
        return None
    before = [t for t in noun.lefts if t.dep_ in {"compound", "amod", "poss", "nmod"}]
    body = [t for t in before if t.ent_type_ in {"ORG", "GPE"} or t.dep_ == "poss"]
    start = max((t.i + 1 for t in body), default=min((t.i for t in before), default=noun.i))
    title = [t for t in noun.doc[start : noun.i + 1] if t.text not in {"'s", "’s"}]
    named = [t for t in body if t.pos_ in {"NOUN", "PROPN"}]
    return Role(_joined(title), _held_in(noun) or (_body_text(named[0], noun.doc) if named else None))


def _by_clause(name: Span) -> Role | None:
    """ "Ann Lee, who runs Elm Lines", "who works for the port": the body alone; who "ran" it no longer does."""
    verb = next((c for c in name.root.rights if c.dep_ == "relcl" and c.tag_ in {"VBZ", "VBP", "VBD", "VBN"}), None)
    if verb is None or not any(c.lower_ == "who" for c in verb.lefts):
        return None
    past = verb.tag_ == "VBD" and verb.lemma_ != "found"
    heads = verb.lemma_ in words("roles", "heading") and not past
    ruled = [c for c in verb.rights if c.dep_ == "dobj"] if heads else []
    for preposition in (c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "for" and not past):
        ruled += [c for c in preposition.rights if c.dep_ == "pobj"]
    body = next((t for t in ruled if t.pos_ == "PROPN" or singular(t) in words("bodies", "organisations")), None)
    return Role(None, _body_text(body, name.doc)) if body is not None else None


def _is_member(noun: Token) -> bool:
    said = singular(noun)
    untelling = words("bodies", "organisations") | words("unnamed", "coy") | words("unnamed", "bare")
    return noun.tag_ != "NNS" and said in common_nouns() and (said == "member" or said not in untelling)


def _held_in(noun: Token) -> str | None:
    """The body after the noun: "director of Elm Lines", "professor at the university"."""
    prep = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in {"of", "at", "for", "with", "from"}), None)
    inner = next((c for c in prep.rights if c.dep_ == "pobj"), None) if prep is not None else None
    return _body_text(inner, noun.doc) if inner is not None else None


def _body_text(noun: Token, doc: Doc) -> str:
    """The body's name without its article and without what follows."""
    start, end = noun.left_edge.i, noun.i + 1
    of = next((c for c in noun.rights if c.lower_ == "of" and c.i == end), None)
    inner = next((c for c in of.rights if c.dep_ == "pobj"), None) if of is not None else None
    end = inner.i + 1 if inner is not None else end
    while start < noun.i and (doc[start].pos_ == "DET" or doc[start].is_punct):
        start += 1
    return " ".join(doc[start:end].text.split())


def _joined(tokens: list[Token]) -> str | None:
    return " ".join(t.text for t in tokens if not t.is_punct and not t.is_space) or None
