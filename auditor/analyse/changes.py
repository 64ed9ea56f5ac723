"""Statistics of change, and whether a reader can tell from what: "thefts rose 38 percent" since when, from how many?"""

from spacy.tokens import Span, Token

from auditor.lexicon import words

PERIODS = frozenset({"DATE", "TIME"})


def is_change(figure: Span) -> bool:
    """By how much something rose or fell: "rose 38 percent", "a 38 percent rise", "down 9%", "cases doubled"."""
    last = figure[-1]
    if last.pos_ == "VERB":
        return True
    before = figure.doc[figure.start - 1] if figure.start else None
    if before is not None and before.lower_ in words("figures", "directions") and before.dep_ != "prt":
        return True
    noun = last.head
    if noun.i >= figure.end and noun.pos_ == "NOUN" and noun.lemma_.lower() in words("figures", "change_nouns"):
        return True
    return _by(last) in words("figures", "change") if _is_share(figure) else False


def _is_share(figure: Span) -> bool:
    return figure[-1].lower_ in words("figures", "units") | {"cent"}


def _by(unit: Token) -> str:
    """The verb that an amount measures: "rose 38 percent", "rose by 38 percent"; nothing for "rose to 38 percent"."""
    head = unit.head
    if unit.dep_ == "pobj" and head.lower_ == "by":
        head = head.head
    elif unit.dep_ not in ("npadvmod", "dobj"):
        return ""
    return head.lemma_.lower() if head.pos_ == "VERB" else ""


def is_based(figure: Span, sentence: Span, beside: list[Span]) -> bool:
    """Its sentence tells from what, to what or in what time; or one beside it in the paragraph does."""
    if any(t.like_num and not figure.start <= t.i < figure.end and not _is_of_share(t) for t in sentence):
        return True
    return any(_tells_base(s) for s in (sentence, *beside))


def _is_of_share(number: Token) -> bool:
    """Another share beside it: no base, unless it is what the first came to."""
    after = number.doc[number.i + 1 : number.i + 2]
    came_to = number.i > 0 and number.nbor(-1).lower_ == "to"
    return not came_to and any(t.lower_ in words("figures", "units") | {"per"} for t in after)


def _tells_base(sentence: Span) -> bool:
    return any(t.ent_type_ in PERIODS or t.lower_ in words("figures", "bases") for t in sentence)
