"""Does the wording around an outlet's name show that information came through it, and of what type?"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from auditor.analyse.secondhand.after import alleges, past_names, reports, taken_after, verb_after
from auditor.analyse.secondhand.before import interview_given, relied_on, said_before, taken_before, told_here
from auditor.analyse.secondhand.mentions import POSSESSIVE, Mention
from auditor.analyse.secondhand.terms import Type, product_nouns
from auditor.lexicon import words

PRODUCT_REACH = 6


def carries(doc: Doc, m: Mention) -> tuple[Type, int] | None:
    """Type of what is taken from this mention's outlet and where its noun phrase ends; None where nothing is."""
    if _asks(doc, m) or _hosts(doc, m):
        return None
    product = _product(doc, m)
    if product is not None:
        return product
    if m.kind == "nameless" and not _fit_nameless(doc, m):
        return None
    kind = taken_before(doc, m) or taken_after(doc, m)
    return (kind, m.end) if kind else None


def _fit_nameless(doc: Doc, m: Mention) -> bool:
    """Words like "newspapers" count as the subject of a verb, or after "told a", "according to", "citing"."""
    root = doc[m.start : m.end].root
    after = doc[m.end] if m.end < len(doc) else None
    alleging = after is not None and alleges(after)
    single = doc[m.start].lower_ in ("a", "an", "one", "another")
    return root.dep_ == "nsubj" or alleging or relied_on(doc, m.start) or (single and told_here(doc, m.start))


def _asks(doc: Doc, m: Mention) -> bool:
    """ "a Reuters request for comment": the outlet asks, nothing is taken from it."""
    asking = words("outlet_wording", "asking_nouns")
    return any(t.lower_ in asking for t in doc[m.end : m.end + 4]) and not any(
        t.pos_ == "VERB" for t in doc[m.end : m.end + 2]
    )


def _hosts(doc: Doc, m: Mention) -> bool:
    """ "the CNBC debate", "a Times editorial": what the outlet holds or thinks, not what it found out."""
    barred = words("outlet_wording", "hosted") | words("outlet_wording", "own_output")
    return any(t.lower_ in barred and t.pos_ in ("NOUN", "PROPN") for t in _phrase_after(doc, m))


# what the outlet made or who works for it: "a CNN/ORC poll", "the WSJ report", "MSNBC host Chris Matthews"


def _product(doc: Doc, m: Mention) -> tuple[Type, int] | None:
    for token in _phrase_after(doc, m):
        low = token.lower_
        if token.pos_ == "VERB":
            break
        if low in product_nouns("poll"):
            return "poll", _last_noun(token, product_nouns("poll"))
        if low in product_nouns("told") and not _noun_follows(token):
            return ("told", token.i + 1) if interview_given(doc, m, token) else None
        if low in product_nouns("report") and not _noun_follows(token):
            return ("report", token.i + 1) if not m.later or token.i == m.end else None
        if low in words("outlet_wording", "staff"):
            return _staff(doc, m, token)
    return None


def _phrase_after(doc: Doc, m: Mention) -> Iterator[Token]:
    """The rest of the noun phrase that the name begins or owns."""
    for token in doc[m.end : m.end + PRODUCT_REACH]:
        if token.is_space or token.is_sent_start:
            return
        yield token
        inside = token.pos_ in ("ADJ", "NOUN", "PROPN", "NUM") or token.text in POSSESSIVE | {"/", "-"}
        if not inside and not (token.pos_ == "VERB" and token.dep_ == "amod"):
            return


def _last_noun(token: Token, nouns: frozenset[str]) -> int:
    """Where a run of such nouns ends: "polling average"."""
    doc, end = token.doc, token.i + 1
    while end < len(doc) and doc[end].lower_ in nouns:
        end += 1
    return end


def _noun_follows(token: Token) -> bool:
    if token.i + 1 >= len(token.doc):
        return False
    following = token.nbor()
    return following.pos_ == "NOUN" and following.dep_ != "nsubj" and token.dep_ in ("compound", "nmod")


def _staff(doc: Doc, m: Mention, noun: Token) -> tuple[Type, int] | None:
    """The outlet's journalist reports, or is told something."""
    if told_here(doc, m.start):
        return "told", m.end
    end = past_names(doc, noun.i + 1)
    verb = verb_after(doc, end)
    if verb is not None and reports(verb):
        return "report", m.end
    if said_before(doc, m.start):
        return "report", m.end
    return None
