"""Wrongs told of a party by somebody: "said that X had misled investors", "“They stole it,” she said"."""

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from auditor.analyse.accusations.charge import Charge
from auditor.analyse.accusations.context import Context
from auditor.analyse.responses.trigger import negated, subject_of
from auditor.lexicon import lexicon, words

AFTER = 7
"""Tokens after a verb in which what makes it a wrong must stand."""
UNREAL = frozenset({"would", "will", "should", "can", "must", "wo", "ca", "shall", "'ll", "’ll"})


def told_wrongs(context: Context) -> Iterator[Charge]:
    """Charges by a verb that names a wrong, where somebody's words or thoughts or the headline tell it."""
    verbs, phrasal = words("accusation_words", "wrong_verbs"), _phrasal()
    headline = context.doc._.layout.headline
    top = headline.end if headline is not None else 0
    for token in context.doc:
        lemma = token.lemma_.lower()
        if token.pos_ != "VERB" or (lemma not in verbs and lemma not in phrasal):
            continue
        if (context.is_told(token) or token.i < top) and _is_wrong(token, lemma) and _asserted(token):
            party = _agent(token)
            if party is not None:
                yield Charge(token, party, "alleged", token.doc[token.i : token.right_edge.i + 1], explicit=False)


@cache
def _phrasal() -> Mapping[str, frozenset[str]]:
    return {verb: frozenset(after) for verb, after in lexicon("accusation_words")["phrasal"].items()}


@cache
def _only_with() -> Mapping[str, frozenset[str]]:
    return {verb: frozenset(after) for verb, after in lexicon("accusation_words")["only_with"].items() if after}


def _is_wrong(verb: Token, lemma: str) -> bool:
    needed = _phrasal().get(lemma) or _only_with().get(lemma)
    if needed is None:
        return True
    following = verb.doc[verb.i + 1 : verb.i + 1 + AFTER]
    return any(t.lemma_.lower() in needed or t.lower_ in needed for t in following)


def _asserted(verb: Token) -> bool:
    """Said to be so: not denied, not of the future, not a condition, not an aim."""
    if negated(verb) or any(c.lower_ in UNREAL for c in verb.children if c.dep_ == "aux"):
        return False
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return False
    return not any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children)


def _agent(verb: Token) -> Token | None:
    """Who did it: the subject, or "by X" of a passive."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    subject = subject_of(verb)
    return None if subject is None or subject.lower_ == "i" else subject
