"""Does the wording around an outlet's name show that information came through it, and of what type?"""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from auditor.analyse.secondhand.mentions import POSSESSIVE, QUOTES, Mention
from auditor.lexicon import lexicon, words

Type = Literal["report", "told", "poll"]
PREPOSITIONS = frozenset({"to", "with", "on", "in", "for", "of", "by", "from", "at", "during"})
ANCHOR_REACH = 9
"""Tokens between an anchor ("interview") and the preposition that leads to the outlet."""
VERB_REACH = 12
"""Tokens between an outlet and its verb, a parenthesis included."""
PRODUCT_REACH = 6


def carries(doc: Doc, m: Mention) -> tuple[Type, int] | None:
    """Type of what is taken from this mention's outlet and where its noun phrase ends; None where nothing is."""
    if _asks(doc, m):
        return None
    product = _product(doc, m)
    if product is not None:
        return product
    kind = _before(doc, m) or _after(doc, m)
    return (kind, m.end) if kind else None


@cache
def _nouns(type_: str) -> frozenset[str]:
    return frozenset(lexicon("outlet_wording")["product_nouns"][type_])


@cache
def _anchors(table: str, preposition: str) -> frozenset[str]:
    return frozenset(lexicon("outlet_wording")[table].get(preposition, ()))


@cache
def _report_verbs() -> frozenset[str]:
    verbs = lexicon("outlet_wording")["report_verbs"]
    return frozenset(verbs["plain"]) | frozenset(verbs["other"])


@cache
def _plain_verbs() -> frozenset[str]:
    return frozenset(lexicon("outlet_wording")["report_verbs"]["plain"])


def _asks(doc: Doc, m: Mention) -> bool:
    """ "a Reuters request for comment": the outlet asks, nothing is taken from it."""
    asking = words("outlet_wording", "asking_nouns")
    return any(t.lower_ in asking for t in doc[m.end : m.end + 4]) and not any(
        t.pos_ == "VERB" for t in doc[m.end : m.end + 2]
    )


# what the outlet made or who works for it: "a CNN/ORC poll", "the WSJ report", "MSNBC host Chris Matthews"


def _product(doc: Doc, m: Mention) -> tuple[Type, int] | None:
    for token in _phrase_after(doc, m):
        low = token.lower_
        if low in _nouns("poll") and not _noun_follows(token):
            return "poll", token.i + 1
        if low in _nouns("told") and not _noun_follows(token):
            return ("told", token.i + 1) if _interview_given(doc, m, token) else None
        if low in _nouns("report") and not _noun_follows(token):
            return ("report", token.i + 1) if not m.later or token.i == m.end else None
        if low in words("outlet_wording", "staff"):
            return _staff(doc, m, token)
        if low in words("outlet_wording", "hosted") or low in words("outlet_wording", "own_output"):
            return None
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


def _noun_follows(token: Token) -> bool:
    if token.i + 1 >= len(token.doc):
        return False
    following = token.nbor()
    return following.pos_ == "NOUN" and following.dep_ != "nsubj" and token.dep_ in ("compound", "nmod")


def _interview_given(doc: Doc, m: Mention, noun: Token) -> bool:
    """An interview that something is taken from, not one that is planned, sought or watched."""
    future = {"schedule", "plan", "book", "cancel", "request", "watch", "decline", "upcoming", "next"}
    around = doc[max(noun.sent.start, m.start - 4) : noun.i + 1]
    return not any(t.lemma_.lower() in future for t in around)


def _staff(doc: Doc, m: Mention, noun: Token) -> tuple[Type, int] | None:
    """The outlet's journalist reports, or is told something."""
    if _told(doc, m.start):
        return "told", m.end
    end = _past_names(doc, noun.i + 1)
    verb = _verb_after(doc, end)
    if verb is not None and _reports(verb):
        return "report", m.end
    if _said_before(doc, m.start):
        return "report", m.end
    return None


# what stands before: "told CNN", "in an interview with Fox News", "according to the AP"


def _before(doc: Doc, m: Mention) -> Type | None:
    start = _listed_from(doc, m.start)
    if start == 0 or doc[start - 1].is_space:
        return None
    previous = doc[start - 1]
    low = previous.lower_
    if low == "to" and start > 1 and doc[start - 2].lower_ == "according":
        return "report"
    if low in ("per", "via") or (previous.lemma_ in ("cite", "quote") and previous.tag_ == "VBG"):
        return "report"
    if _told(doc, start):
        return "told"
    if _said_before(doc, start) and not m.later:
        return "report"
    return _prepositional(doc, m, previous) if low in PREPOSITIONS else None


def _listed_from(doc: Doc, start: int) -> int:
    """Past opening quotation marks: on "Morning Joe"."""
    while start > 0 and doc[start - 1].text in QUOTES:
        start -= 1
    return start


def _told(doc: Doc, start: int) -> bool:
    """ "told CNN", "told CNN's Jake Tapper"; "informed", "emailed" likewise."""
    if start == 0:
        return False
    before = doc[start - 1]
    return before.lemma_.lower() == "tell" and before.pos_ == "VERB" or before.lower_ in ("told", "tells", "telling")


def _said_before(doc: Doc, start: int) -> bool:
    """Turned round after what is said: ", reported Reuters", "noted NBC’s Dante Chinni"."""
    if start < 2 or doc[start - 1].tag_ not in ("VBD", "VBZ", "VBN"):
        return False
    verb, before = doc[start - 1], doc[start - 2]
    return verb.lemma_.lower() in _report_verbs() and (before.is_punct or before.text in QUOTES or before.lower_ == "as")


def _prepositional(doc: Doc, m: Mention, preposition: Token) -> Type | None:
    low = "on" if preposition.lower_ == "during" else preposition.lower_
    low = "on" if low == "in" and m.kind in ("broadcaster", "programme") else low
    window = _window(doc, preposition)
    hosted = words("outlet_wording", "hosted")
    for token in reversed(window):
        text, lemma = token.lower_, token.lemma_.lower()
        if text in hosted and not _editorial_board(window):
            return None
        if text in _anchors("told_nouns", low):
            return "told" if _not_sought(doc, m, token) else None
        if text in _anchors("report_nouns", low):
            return _report_or_poll(window, token)
        if lemma in ("poll", "survey") and low in ("by", "from", "for", "of"):
            return "poll"
        if text == "conducted" and low == "by" and any(t.lemma_ in ("poll", "survey") for t in window):
            return "poll"
        if token.pos_ == "VERB" and lemma in _anchors("told_verbs", low):
            return _said_there(doc, m, token, low)
        if token.pos_ == "VERB" and lemma in ("found", "own", "buy", "hire", "sue", "cancel", "watch", "air"):
            return None
    return _by_parse(doc, m, preposition, low)


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
    return noun.lower_ not in ("question", "questions") and _interview_given(doc, m, noun)


def _said_there(doc: Doc, m: Mention, verb: Token, preposition: str) -> Type | None:
    """A verb of saying leads to the outlet; weak ones need words that are given."""
    lemma = verb.lemma_.lower()
    if lemma == "appear":
        said = any(t.lemma_ in ("say", "tell", "argue", "call") for t in doc[m.end : verb.sent.end])
        return "told" if said else None
    if preposition == "in" and m.common and m.named and m.kind != "nameless" and lemma != "write":
        return None
    if preposition == "in" and lemma in ("say", "argue", "explain", "claim", "admit", "call") and verb.i + 2 < m.start - 1:
        return None
    if lemma == "report":
        return "report"
    if preposition == "to" and any(t.pos_ == "VERB" for t in doc[verb.i + 1 : m.start]):
        return None
    return "told"


def _by_parse(doc: Doc, m: Mention, preposition: Token, low: str) -> Type | None:
    """ "On Tuesday’s episode of the show, she said": the verb comes after."""
    if low not in ("on", "in") or m.common:
        return None
    head = preposition.head
    if head.pos_ == "VERB" and head.i > m.end and head.lemma_.lower() in _anchors("told_verbs", low):
        return "told" if preposition.i - preposition.sent.start <= 6 else None
    return None


# what follows: "Reuters reported", "the Independent, a British newspaper, revealed"


def _after(doc: Doc, m: Mention) -> Type | None:
    end = _past_names(doc, m.end)
    verb = _verb_after(doc, end)
    if verb is None or not _reports(verb):
        return None
    lemma = verb.lemma_.lower()
    if (m.common or not m.named) and lemma not in _plain_verbs() and not _safe(m, verb):
        return None
    if m.later and lemma in ("say", "tell", "add", "announce", "state", "show", "air"):
        return None
    if m.kind == "programme" and lemma not in ("report", "reveal", "quote"):
        return None
    return "report"


def _safe(m: Mention, verb: Token) -> bool:
    """A weaker verb beside a weaker name: "local media said", "Fox found that"."""
    if m.kind == "nameless":
        return verb.lemma_.lower() in ("say", "suggest", "claim", "indicate", "describe", "allege", "note", "identify")
    return m.start != verb.sent.start and verb.lemma_.lower() in ("say", "note", "find", "obtain", "learn", "describe")


def _past_names(doc: Doc, i: int) -> int:
    """Past "’s Dante Chinni", " White House correspondent Ed Henry", ", a British newspaper,"."""
    if i < len(doc) and doc[i].text in POSSESSIVE:
        i += 1
        while i < len(doc) and (doc[i].pos_ == "PROPN" or doc[i].lower_ in words("outlet_wording", "staff")):
            i += 1
    while i < len(doc) and doc[i].text in QUOTES and not doc[i].whitespace_ == "":
        i += 1
    while i < len(doc) and doc[i].pos_ in ("PROPN", "NOUN") and doc[i].ent_type_ != "DATE" and _staffish(doc, i):
        i += 1
    return _past_parenthesis(doc, i)


def _staffish(doc: Doc, i: int) -> bool:
    """Part of "White House correspondent Ed Henry" after an outlet's name."""
    staff = words("outlet_wording", "staff")
    around = doc[max(0, i - 5) : i + 5]
    return doc[i].lower_ in staff or (doc[i].pos_ == "PROPN" and any(t.lower_ in staff for t in around))


def _past_parenthesis(doc: Doc, i: int) -> int:
    """Past a parenthesis between commas, dashes or brackets, if it is short."""
    closing = {",": ",", "(": ")", "-": "-", "–": "–", "—": "—"}
    if i >= len(doc) or doc[i].text not in closing:
        return i
    for token in doc[i + 1 : i + VERB_REACH]:
        if token.text == closing[doc[i].text]:
            return token.i + 1
        if token.is_sent_start or token.is_space or (token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ")):
            return i
    return i


def _verb_after(doc: Doc, i: int) -> Token | None:
    """The finite verb that follows, past adverbs, auxiliaries and a day."""
    for token in doc[i : i + 8]:
        if token.is_sent_start and token.i > i:
            return None
        if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
            return token
        passable = token.pos_ in ("ADV", "AUX") or token.ent_type_ in ("DATE", "TIME") or token.lower_ in ("on", "for", "one")
        if not passable and token.text not in (",", ")"):
            return None
    return None


def _reports(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma not in _report_verbs() or _passive(verb):
        return lemma == "tell" and _passive(verb)
    following = verb.doc[verb.i + 1 : verb.i + 6]
    if any(t.lower_ in words("outlet_wording", "own_output") for t in following):
        return False
    if lemma in ("say", "announce", "add", "state", "confirm", "tell", "claim", "argue"):
        about_itself = {"it", "its"}
        return not any(t.lower_ in about_itself for t in following[:3])
    if lemma in ("show", "air", "call", "point", "break", "stir", "spot", "agree", "ask"):
        return lemma not in ("show", "air") or any(t.lower_ in ("that", "video", "footage") for t in following[:2])
    return True


def _passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)
