"""Wording after an outlet's name: "Reuters reported", "the Independent, a British newspaper, revealed"."""

from spacy.tokens import Doc, Token

from auditor.analyse.secondhand.before import past_quotes
from auditor.analyse.secondhand.mentions import POSSESSIVE, QUOTES, Mention
from auditor.analyse.secondhand.terms import PREPOSITIONS, Type, plain_verbs, report_verbs
from auditor.lexicon import words

ALLEGING = frozenset({"allege", "link", "say", "claim", "suggest", "show", "quote", "cite", "indicate"})
"""Besides the plain verbs of reporting: "published reports alleging that"."""
VERB_REACH = 12
"""Tokens between an outlet and its verb, a parenthesis included."""


def taken_after(doc: Doc, m: Mention) -> Type | None:
    """A report, where the outlet or its journalist is the subject of a verb of reporting."""
    if not _may_be_subject(doc, m):
        return None
    verb = verb_after(doc, past_names(doc, m.end)) or _verb_by_parse(doc, m)
    if verb is None:
        return "report" if m.kind == "nameless" and _participle(doc, m.end) else None
    return "report" if reports(verb) and _plain_enough(m, verb) else None


def _plain_enough(m: Mention, verb: Token) -> bool:
    """The less a mention looks like an outlet's name, the plainer the verb must be."""
    lemma = verb.lemma_.lower()
    if lemma in plain_verbs():
        return m.kind != "programme" or lemma != "publish"
    if m.kind == "programme" or ((m.common or not m.named) and not _safe(m, verb)):
        return False
    return not m.later or (m.kind != "site" and lemma not in NOT_OF_LATER)


NOT_OF_LATER = frozenset({"find", "say", "tell", "add", "announce", "state", "show", "air"})
"""Verbs by which "the network" speaks of itself as often as it reports."""


def _may_be_subject(doc: Doc, m: Mention) -> bool:
    """Not after a preposition, unless it is the journalist that is the subject: "a columnist for Pando said"."""
    start = past_quotes(doc, m.start)
    before = doc[start - 1].lower_ if start else ""
    if before not in PREPOSITIONS:
        return True
    staff = words("outlet_wording", "staff")
    near = doc[max(0, start - 8) : start]
    on_twitter = any(t.text in ("Twitter", "Facebook") for t in doc[m.end : m.end + 8])
    return (
        before in ("for", "at", "of", "with")
        and not on_twitter
        and (any(t.lower_ in staff for t in near) or (near[-2:-1].text[:1].isupper() and before != "with"))
    )


def _verb_by_parse(doc: Doc, m: Mention) -> Token | None:
    root = doc[m.name_start : m.name_end].root
    if root.dep_ == "nsubj" and root.head.pos_ == "VERB" and m.end <= root.head.i < m.end + VERB_REACH:
        return root.head
    return None


def _participle(doc: Doc, i: int) -> bool:
    """ "published reports alleging that": a participle reports."""
    return i < len(doc) and alleges(doc[i])


def alleges(token: Token) -> bool:
    """A participle by which a report is given, not "a website asking for proposals"."""
    return token.tag_ == "VBG" and token.lemma_.lower() in plain_verbs() | ALLEGING


def _safe(m: Mention, verb: Token) -> bool:
    """A weaker verb beside a weaker name: "local media said", "Fox found that"."""
    if m.kind == "nameless":
        return verb.lemma_.lower() in ("say", "suggest", "claim", "indicate", "describe", "allege", "note", "identify")
    return m.start != verb.sent.start and verb.lemma_.lower() in ("say", "note", "find", "obtain", "learn", "describe")


def past_names(doc: Doc, i: int) -> int:
    """Past "’s Dante Chinni", " White House correspondent Ed Henry", ", a British newspaper,"."""
    if i < len(doc) and doc[i].text in POSSESSIVE:
        i += 1
        while i < len(doc) and (doc[i].pos_ == "PROPN" or doc[i].lower_ in words("outlet_wording", "staff")):
            i += 1
    while i < len(doc) and doc[i].text in QUOTES and doc[i].whitespace_:
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


def verb_after(doc: Doc, i: int) -> Token | None:
    """The finite verb that follows, past adverbs, auxiliaries and a day."""
    for token in doc[i : i + 8]:
        if (token.is_sent_start and token.i > i) or "\n" in token.text:
            return None
        if token.is_space:
            continue
        if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
            return token
        passable = (
            token.pos_ in ("ADV", "AUX") or token.ent_type_ in ("DATE", "TIME") or token.lower_ in ("on", "for", "one")
        )
        if not passable and token.text not in (",", ")"):
            return None
    return None


def reports(verb: Token) -> bool:
    """Whether this verb reports, and not of the outlet's own affairs."""
    lemma = verb.lemma_.lower()
    if lemma not in report_verbs() or _passive(verb):
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
