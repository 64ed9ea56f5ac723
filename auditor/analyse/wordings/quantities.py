"""How many, without saying how many: "a growing number of parents", "many homes", "a slew of complaints"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from auditor.analyse.found import Wording
from auditor.analyse.tokens import tokens_of
from auditor.analyse.wordings.setting import Setting
from auditor.lexicon import words

NEAR = 3
"""Sentences after it in which a figure tells how many."""
PLURAL = ("NNS", "NNPS")
SUBJECTS = ("nsubj", "nsubjpass")
MAIN = ("ROOT", "conj")


def vague_quantities(setting: Setting) -> Iterator[Wording]:
    """Those that say nothing of how many, each told whether the story gives the number."""
    tokens = tokens_of(setting.doc)
    counting = (tokens.all[i].head for i in tokens.dependencies.get("nummod", ()))
    counted = {noun.lemma_.lower() for noun in counting if noun.tag_ in PLURAL}
    telling = words("wordings", "heaps") | words("wordings", "many")
    for token in tokens.found(words=telling, lemmas=frozenset({"number"})):
        found = _number_of(token) or _heap_of(token) or _many(token)
        if found is not None and _is_told_of(token, found[1]):
            span, noun = found
            backed = noun.lemma_.lower() in counted or _has_figure(setting, token)
            yield setting.wording(span, "vague_quantity", backed=backed)


def _is_told_of(token: Token, noun: Token) -> bool:
    """They are what the main clause is about: its subject, or what there is."""
    top = token if noun.i > token.i and token.dep_ != "amod" else noun
    told = top.dep_ in SUBJECTS or (top.dep_ == "attr" and any(c.dep_ == "expl" for c in top.head.children))
    return told and top.head.dep_ in MAIN


def _number_of(token: Token) -> tuple[Span, Token] | None:
    """ "A growing number of", "large numbers of"; not "the number of", which something goes on to tell."""
    if token.lemma_.lower() != "number" or any(c.lower_ in ("the", "this", "that") for c in token.lefts):
        return None
    adjectives = [c for c in token.lefts if c.dep_ in ("amod", "compound") or c.lower_ == "a"]
    told = token.lower_ == "number" and len(adjectives) == 1 and adjectives[0].lower_ == "a"
    if not told and not any(c.lower_ in words("wordings", "numbers") for c in adjectives):
        return None
    return _with_noun(token)


def _heap_of(token: Token) -> tuple[Span, Token] | None:
    """ "A slew of", "dozens of"."""
    if token.lower_ not in words("wordings", "heaps") or any(c.lower_ == "the" for c in token.lefts):
        return None
    return _with_noun(token)


def _with_noun(token: Token) -> tuple[Span, Token] | None:
    of = next((c for c in token.rights if c.lower_ == "of"), None)
    noun = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if noun is None or noun.tag_ not in PLURAL or noun.lemma_.lower() in words("wordings", "uncounted"):
        return None
    return token.doc[token.left_edge.i : noun.i + 1], noun


def _many(token: Token) -> tuple[Span, Token] | None:
    """ "Many parents"; not "as many as 40", "how many", "many years"."""
    noun = token.head
    if token.lower_ not in words("wordings", "many") or token.dep_ != "amod" or noun.tag_ not in PLURAL:
        return None
    before = token.doc[token.i - 1].lower_ if token.i else ""
    told = any(c.dep_ in ("det", "poss") for c in noun.children)
    if before in words("wordings", "compared") or told or noun.lemma_.lower() in words("wordings", "uncounted"):
        return None
    return (token.doc[token.i : noun.i + 1], noun) if token.i < noun.i else None


def _has_figure(setting: Setting, token: Token) -> bool:
    """A statistic stands in its sentence or in the next few."""
    n = setting.number[token.i]
    return any(n <= setting.number[f.span.start] <= n + NEAR for f in setting.doc._.figures)
