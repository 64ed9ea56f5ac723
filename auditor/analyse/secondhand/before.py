"""Wording before an outlet's name: "told CNN", "in an interview with Fox News", "according to the AP"."""

from spacy.tokens import Doc, Token

from auditor.analyse.secondhand.mentions import QUOTES, Mention
from auditor.analyse.secondhand.terms import PREPOSITIONS, Type, anchors, plain_verbs, report_verbs
from auditor.lexicon import words

ANCHOR_REACH = 9
"""Tokens between an anchor ("interview") and the preposition that leads to the outlet."""


def taken_before(doc: Doc, m: Mention) -> Type | None:
    """Type of what is taken from the outlet by the words before it, if any."""
    start = past_quotes(doc, m.start)
    if start > 1 and doc[start - 1].is_space and "\n" not in doc[start - 1].text:
        start -= 1
    if start > 2 and doc[start - 2 : start].text.lower() == "such as":
        start = _before_such(doc, start - 2)
    if start == 0 or doc[start - 1].is_space:
        return None
    previous = doc[start - 1]
    low = previous.lower_
    if told_here(doc, start):
        return "told"
    if relied_on(doc, start) or (said_before(doc, start) and not m.later):
        return "report"
    return _prepositional(doc, m, previous) if low in PREPOSITIONS else None


def relied_on(doc: Doc, start: int) -> bool:
    """ "according to X", "per X", "citing X", "first reported by Ann Lee, a reporter for X"."""
    previous = doc[start - 1]
    low = previous.lower_
    if low == "to":
        return start > 1 and doc[start - 2].lower_ == "according"
    citing = previous.lemma_ in ("cite", "quote") and previous.tag_ == "VBG"
    return low in ("per", "via") or citing or (low in ("for", "at", "of") and _by_journalist(doc, start))


def _by_journalist(doc: Doc, start: int) -> bool:
    """ "first reported by Ann Lee, a reporter for WXYZ"."""
    window = doc[max(0, start - 12) : start]
    staff = any(t.lower_ in words("outlet_wording", "staff") for t in window[-4:])
    reported = (t for t in window if t.lower_ == "by" and t.i > 0 and t.nbor(-1).lemma_.lower() in plain_verbs())
    return staff and any(True for _ in reported)


def past_quotes(doc: Doc, start: int) -> int:
    """Past opening quotation marks: on "Morning Joe"."""
    while start > 0 and doc[start - 1].text in QUOTES:
        start -= 1
    return start


def _before_such(doc: Doc, i: int) -> int:
    """Back over the noun phrase before "such as"."""
    while i > 0 and doc[i - 1].pos_ in ("NOUN", "ADJ"):
        i -= 1
    return i


def told_here(doc: Doc, start: int) -> bool:
    """ "told CNN", "told CNN's Jake Tapper"; "informed", "emailed" likewise."""
    if start == 0:
        return False
    before = doc[start - 1]
    return (before.lemma_.lower() == "tell" and before.pos_ == "VERB") or before.lower_ in ("told", "tells", "telling")


def said_before(doc: Doc, start: int) -> bool:
    """Turned round after what is said: ", reported Reuters", "noted NBC’s Dante Chinni"."""
    if start < 2 or doc[start - 1].tag_ not in ("VBD", "VBZ", "VBN"):
        return False
    verb, before = doc[start - 1], doc[start - 2]
    return verb.lemma_.lower() in report_verbs() and (before.is_punct or before.text in QUOTES or before.lower_ == "as")


def _prepositional(doc: Doc, m: Mention, preposition: Token) -> Type | None:
    low = "on" if preposition.lower_ == "during" else preposition.lower_
    low = "on" if low == "in" and m.kind in ("broadcaster", "programme") else low
    window = _window(doc, preposition)
    if low in ("for", "of"):
        window = window[-6:]
    for token in reversed(window):
        if _stops(token, window):
            return None
        if token.pos_ == "VERB" and token.lemma_.lower() in anchors("told_verbs", low):
            return _said_there(doc, m, token, low)
        kind = _noun_anchor(m, token, preposition, low, window)
        if kind is not None:
            return kind
    return _by_parse(doc, m, preposition, low)


OWNERSHIP = frozenset({"found", "own", "buy", "hire", "sue", "cancel", "watch", "air"})


def _stops(token: Token, window: list[Token]) -> bool:
    """The outlet only holds, airs or employs here."""
    hosts = token.lower_ in words("outlet_wording", "hosted") and not _editorial_board(window)
    return hosts or (token.pos_ == "VERB" and token.lemma_.lower() in OWNERSHIP)


def _noun_anchor(m: Mention, token: Token, preposition: Token, low: str, window: list[Token]) -> Type | None:
    doc, text = token.doc, token.lower_
    if text in anchors("told_nouns", low) and _leads(token, preposition):
        return "told" if _not_sought(doc, m, token) else None
    if text in anchors("report_nouns", low):
        return _report_or_poll(window, token)
    polled = any(t.lemma_ in ("poll", "survey") for t in window)
    if token.lemma_ in ("poll", "survey") and low in ("by", "from", "for", "of"):
        return "poll"
    return "poll" if text == "conducted" and low == "by" and polled else None


def _leads(noun: Token, preposition: Token) -> bool:
    """No clause stands between an anchor noun and its preposition: "an interview published Monday by" only."""
    between = noun.doc[noun.i + 1 : preposition.i]
    return all(t.pos_ != "VERB" or (t.tag_ in ("VBN", "VBD") and t.dep_ != "relcl") for t in between) and not any(
        t.text == "," or t.pos_ == "PRON" for t in between
    )


def _report_or_poll(window: list[Token], anchor: Token) -> Type:
    if any(t.lower_ in ("op-ed", "column", "essay", "interview") for t in window):
        return "told"
    if any(t.lemma_ in ("poll", "survey") and t.i < anchor.i for t in window):
        return "poll"
    return "report"


def _window(doc: Doc, preposition: Token) -> list[Token]:
    first = max(preposition.sent.start, preposition.i - ANCHOR_REACH)
    out: list[Token] = []
    for token in reversed(doc[first : preposition.i]):
        if token.text in (";", ":") or token.is_space:
            break
        out.append(token)
    return out[::-1]


def _editorial_board(window: list[Token]) -> bool:
    return any(t.lower_ == "board" for t in window[-2:])


def _not_sought(doc: Doc, m: Mention, noun: Token) -> bool:
    return noun.lower_ not in ("question", "questions") and interview_given(doc, m, noun)


def _said_there(doc: Doc, m: Mention, verb: Token, preposition: str) -> Type | None:
    """A verb of saying leads to the outlet; weak ones need words that are given."""
    lemma = verb.lemma_.lower()
    if lemma == "appear":
        said = any(t.lemma_ in ("say", "tell", "argue", "call") for t in doc[m.end : verb.sent.end])
        return "told" if said else None
    if preposition == "in" and lemma != "write" and (_common_name(m) or verb.i + 3 < m.start):
        return None
    if preposition == "to" and any(t.pos_ == "VERB" for t in doc[verb.i + 1 : m.start]):
        return None
    author_follows = lemma == "write" and verb.i + 1 < len(doc) and doc[verb.i + 1].pos_ == "PROPN"
    return "report" if lemma == "report" or author_follows else "told"


def _common_name(m: Mention) -> bool:
    return m.common and m.kind != "nameless"


def _by_parse(doc: Doc, m: Mention, preposition: Token, low: str) -> Type | None:
    """ "On Tuesday’s episode of the show, she said": the verb comes after."""
    if low not in ("on", "in") or m.common:
        return None
    head = preposition.head
    if head.pos_ == "VERB" and head.i > m.end and head.lemma_.lower() in anchors("told_verbs", low):
        return "told" if preposition.i - preposition.sent.start <= 6 else None
    return None


def interview_given(doc: Doc, m: Mention, noun: Token) -> bool:
    """An interview that something is taken from, not one that is planned, sought or watched."""
    future = {"schedule", "plan", "book", "cancel", "request", "watch", "decline", "upcoming", "next"}
    around = doc[max(noun.sent.start, m.start - 4) : noun.i + 1]
    return not any(t.lemma_.lower() in future for t in around)
