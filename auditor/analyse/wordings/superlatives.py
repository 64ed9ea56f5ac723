"""The first, the largest, the worst of all: "the deadliest fire in the state's history", "an unprecedented step"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from auditor.analyse.found import Wording
from auditor.analyse.tokens import tokens_of
from auditor.analyse.wordings.setting import Setting
from auditor.lexicon import words

REACH = 9
"""Tokens between a superlative and the words that tell over what."""
TOPS = frozenset({"JJS", "RBS"})


def superlatives(setting: Setting) -> Iterator[Wording]:
    """Those that claim a place above everything before, each told whether a count or a record is given for it."""
    headline = setting.doc._.layout.headline
    taken, tokens = headline.end if headline is not None else 0, tokens_of(setting.doc)
    tops = (i for tag in TOPS for i in tokens.tags.get(tag.lower(), ()))
    for token in tokens.found(words=words("wordings", "unequalled") | {"first"}, also=tops):
        span = _one_word(token) or _of_all(token)
        if span is not None and span.start >= taken:
            taken = span.end
            yield setting.wording(span, "superlative", backed=_is_backed(setting, token))


def _one_word(token: Token) -> Span | None:
    if token.lower_ not in words("wordings", "unequalled") or token.dep_ not in ("amod", "acomp"):
        return None
    denied = any(c.dep_ == "neg" for c in (*token.children, *token.head.children))
    return None if denied else token.doc[token.i : token.i + 1]


def _of_all(token: Token) -> Span | None:
    """ "The worst ever", "the first in American history", "the largest in decades"."""
    if token.tag_ not in TOPS and token.lower_ != "first":
        return None
    doc = token.doc
    for after in doc[token.i + 1 : min(token.i + 1 + REACH, token.sent.end)]:
        if after.text in ",;:—–." or (after.pos_ == "VERB" and after.dep_ != "amod"):
            return None
        if _is_ever(after) or _closes_a_span(after):
            return doc[token.i : after.i + 1]
    return None


def _is_ever(token: Token) -> bool:
    return token.lower_ == "ever"


def _closes_a_span(token: Token) -> bool:
    """ "in the state's history", "in living memory", "in decades", "of all time"."""
    if token.dep_ != "pobj":
        return False
    if token.head.lower_ == "in":
        return token.lower_ in words("wordings", "spans") | words("wordings", "ages")
    return token.head.lower_ == "of" and token.lower_ == "time" and any(c.lower_ == "all" for c in token.lefts)


def _is_backed(setting: Setting, token: Token) -> bool:
    """Its sentence gives a number, a record or since when; or a source stands beside it."""
    n = setting.number[token.i]
    own = setting.sentences[n]
    if any(t.lower_ in words("wordings", "records") or (t.like_num and t.lower_ != "one") for t in own):
        return True
    return any(near in setting.sourced for near in (n - 1, n + 1))
