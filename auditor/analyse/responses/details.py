"""What a clause of response tells beside: who asked, how, how often, how long was given."""

from spacy.tokens import Span, Token

from auditor.analyse.responses.trigger import means_table, phrases
from auditor.analyse.secondhand.names import find_in_text
from auditor.analyse.tokens import tokens_of

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twice": 2, "dozen": 12}


def asked_by(span: Span) -> tuple[str | None, Span | None]:
    """The outlet that asked: "a Reuters request", "a message from The Associated Press", "told The Post"."""
    for token in span:
        if token.lemma_.lower() in phrases("asking_nouns") | phrases("statement_nouns") and token.pos_ == "NOUN":
            asker = _owner(token, span) or _sender(token)
            if asker is not None:
                return asker.text, asker
        elif token.lower_ in ("told", "to", "by", "from") and token.i + 1 < span.end:
            outlet = _outlet_at(span, token.i + 1)
            if outlet is not None:
                return outlet.text, outlet
    return None, None


def _owner(noun: Token, span: Span) -> Span | None:
    """Names that stand before the noun: "The Washington Post's repeated requests"."""
    end = noun.i
    while end > span.start and noun.doc[end - 1].pos_ in ("ADJ", "PART", "NOUN", "VERB"):
        end -= 1
    start = end
    while start > span.start and noun.doc[start - 1].pos_ == "PROPN":
        start -= 1
    if start == end:
        return None
    names = noun.doc[start:end]
    for_comment = {t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 4]} & {"comment", "interview", "information"}
    return names if find_in_text(names.text) or for_comment else None


def _sender(noun: Token) -> Span | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("from", "by"):
            name = next((c for c in child.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
            if name is not None:
                return noun.doc[name.left_edge.i : name.i + 1]
    return None


def _outlet_at(span: Span, i: int) -> Span | None:
    end = i
    while end < span.end and span.doc[end].pos_ in ("PROPN", "DET") and span.doc[end].ent_type_ != "DATE":
        end += 1
    names = span.doc[i:end]
    return names if end > i and find_in_text(names.text) else None


def means(span: Span) -> str | None:
    """By which means the party was asked or answered, as the lexicon names them: "email", "phone"."""
    present = {t.text for t in span} | {t.lower_ for t in span}
    return next((name for name, shown in means_table().items() if present & set(shown)), None)


def tries(span: Span) -> int | None:
    """How many attempts are told; "repeated" and the like count as two, the least they can mean."""
    for token in span:
        asks = token.head.lemma_.lower() in phrases("asking_nouns")
        if token.lower_ in phrases("repeated") and (asks or token.pos_ == "ADV"):
            return 2
        if token.lower_ in NUMBERS and (
            token.head.lemma_.lower() in phrases("asking_nouns") or token.lower_ == "twice"
        ):
            return NUMBERS[token.lower_]
    return None


def time_given(span: Span) -> str | None:
    """By when an answer was wanted: "by press time", "by Friday evening", "before publication"."""
    text = span.text.lower()
    for limit in sorted(phrases("limits")):
        at = text.find(limit)
        if at >= 0:
            return span.text[at : at + len(limit)]
    for ent in tokens_of(span.doc).entities_in(span):
        before = ent.start - 1
        if (
            ent.label_ in ("DATE", "TIME")
            and before >= span.start
            and span.doc[before].lower_ in ("by", "within", "before")
        ):
            return ent.text
    return None


def waits_no_time(span: Span) -> bool:
    """The wording says "immediately": the clock rather than a refusal."""
    text = span.text.lower()
    return any(word in text for word in phrases("immediate"))
