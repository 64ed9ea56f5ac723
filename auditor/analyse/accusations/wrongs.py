"""Wrongs told of a party by somebody: "said that X had misled investors", "“They stole it,” she said"."""

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from auditor.analyse.accusations.charge import Charge
from auditor.analyse.accusations.context import Context
from auditor.analyse.responses.trigger import negated, subject_of
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words

AFTER = 7
"""Tokens after a verb in which what makes it a wrong must stand."""
UNREAL = frozenset({"would", "will", "should", "can", "must", "wo", "ca", "shall", "'ll", "’ll"})


def told_wrongs(context: Context) -> Iterator[Charge]:
    """Charges by a verb that names a wrong, where somebody's words or thoughts or the headline tell it."""
    verbs, phrasal = words("accusation_words", "wrong_verbs"), _phrasal()
    told_only = words("accusation_words", "told_only")
    yield from _headline(context)
    for token in tokens_of(context.doc).found(words=_regular().keys(), lemmas=verbs | phrasal.keys()):
        lemma = _regular().get(token.lower_) or token.lemma_.lower()
        if token.pos_ != "VERB" or (lemma not in verbs and lemma not in phrasal):
            continue
        voiced = (context.is_told(token) or lemma not in told_only) and not context.is_no_telling(token)
        if voiced and _is_wrong(token, lemma) and _asserted(token) and not _is_asked(token):
            party = _agent(token)
            if party is not None:
                yield Charge(token, party, "alleged", token.doc[token.i : token.right_edge.i + 1], explicit=False)


def _headline(context: Context) -> Iterator[Charge]:
    """Headlines in capitals are tagged as names: their verbs are known by form, the subject stands before."""
    headline = context.doc._.layout.headline
    names = (*context.parties.people, *context.parties.bodies) if headline is not None else ()
    named = {t.text for name in names for t in name if headline is not None and t.i >= headline.end}
    for token in headline if headline is not None else ():
        lemma = _forms().get(token.lower_)
        if lemma is None or token.pos_ == "VERB" or not _is_wrong(token, lemma) or token.i == headline.start:
            continue
        subject = token.nbor(-1)
        if subject.text in named or subject.lower_ in ("he", "she", "they"):
            yield Charge(token, subject, "alleged", context.doc[token.i : headline.end], explicit=False)


@cache
def _forms() -> Mapping[str, str]:
    """Past and present forms of verbs of wrong -> lemma."""
    forms = {"hid": "hide", "stole": "steal", "broke": "break", "took": "take", "spied": "spy", "misled": "mislead"}
    for verb in words("accusation_words", "wrong_verbs"):
        stem = verb.removesuffix("e")
        forms |= {verb + "s": verb, stem + "ed": verb}
    return forms


@cache
def _regular() -> Mapping[str, str]:
    """Past forms whose lemma spaCy gets wrong, taking "raped" for a form of "rap"."""
    return {verb + "d": verb for verb in words("accusation_words", "wrong_verbs") if verb.endswith("e")}


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
    if lemma == "cheat" and (not len(following) or following[0].text in (".", ",", "”", "'")):
        return True
    return any(t.lemma_.lower() in needed or t.lower_ in needed for t in following)


def _asserted(verb: Token) -> bool:
    """Said to be so: not denied, not of the future, not a condition, not an aim."""
    aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if aux & UNREAL or (aux & {"could", "may", "might"} and "have" not in aux) or verb.dep_ == "amod":
        return False
    if any(negated(v) or conditional(v) for v in _upwards(verb)) or _disowned(verb):
        return False
    return "to" not in aux


def _is_asked(verb: Token) -> bool:
    """ "Did he lie?" """
    sentence = verb.sent
    return any(t.text == "?" for t in verb.doc[max(sentence.start, sentence.end - 3) : sentence.end])


def _disowned(verb: Token) -> bool:
    """ "I don’t think she lied", "no evidence that he lied": said not to be so."""
    above = verb.head
    if verb.dep_ in ("acl", "relcl", "ccomp") and above.pos_ == "NOUN":
        return any(c.lower_ in ("no", "little") for c in above.children)
    return verb.dep_ == "ccomp" and negated(above) and above.lemma_.lower() not in words("accusation_words", "doubting")


def conditional(verb: Token) -> bool:
    """Told as a condition: "if", "unless"."""
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in ("if", "unless", "whether") for c in verb.children)


def _upwards(verb: Token) -> Iterator[Token]:
    """The verb, those it is joined to, and the clauses that hold it up to a verb of saying."""
    yield verb
    for ancestor in verb.ancestors:
        if verb.dep_ not in ("conj", "ccomp", "advcl"):
            return
        if verb.dep_ == "ccomp":
            if conditional(ancestor):
                yield ancestor
            return
        yield ancestor
        verb = ancestor


def _agent(verb: Token) -> Token | None:
    """Who did it: the subject, or "by X" of a passive."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    subject = subject_of(verb)
    unfit = subject is None or subject.lower_ == "i" or subject.dep_ == "nsubjpass"
    return None if unfit else subject
