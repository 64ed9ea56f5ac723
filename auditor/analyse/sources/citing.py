"""Whether an unnamed mention is cited for something, or only wants, hopes, asks or does it."""

from spacy.tokens import Token

from auditor.analyse.found import Attribution
from auditor.analyse.sources.phrase import Phrase
from auditor.analyse.sources.verdict import Verdict
from auditor.lexicon import words

_PLAIN = frozenset({"preposition", "punctuation", "continuation"})
"""Constructions that have no verb to be asked: "according to aides", "Aides: …"."""


def is_cited(phrase: Phrase, verdict: Verdict, attribution: Attribution) -> bool:
    """Precision first: an unnamed source is one only where it is said to say, think or fear something."""
    if is_silent(attribution):
        return False
    if verdict.identity in {"named", "spokesperson"}:
        own = verdict.outlet is not None and verdict.kind == "organisation"
        return not (own and _learned(attribution))
    if _is_nobody(phrase) or _counted_share(phrase) or (verdict.form == "pronoun" and attribution.within is not None):
        return False
    strict = verdict.identity == "vague" or attribution.within is not None
    return _speaks(phrase, attribution, strict=strict) and not _unreal(phrase, attribution)


def _learned(attribution: Attribution) -> bool:
    """ "The Herald has learned" hides who told the Herald: the article's own outlet is no source of what it heard."""
    return any(t.lower_ in words("hedges", "learned") for s in attribution.cue for t in s)


def _is_nobody(phrase: Phrase) -> bool:
    """ "No aides", "few voters", or only whose something is: "the critics' view"; "few experts" tells of the many."""
    if phrase.span[0].lower_ == "few" and phrase.noun not in words("roles", "callings") | words("roles", "posts"):
        return True
    return "poss" in {phrase.head.dep_, phrase.top.dep_} or bool(phrase.lower & words("citing", "nobody"))


def is_silent(attribution: Attribution) -> bool:
    """ "Declined to say", "refused to comment", "did not respond": nothing is attributed there."""
    verbs = _verbs(attribution)
    if any(v.lemma_.lower() in words("citing", "answers") and any(c.dep_ == "neg" for c in v.lefts) for v in verbs):
        return True
    heads = [v.head for v in verbs if v.tag_ == "VB" and v.dep_ in {"xcomp", "ccomp"}]
    return any(t.lemma_.lower() in words("citing", "silent") for t in (*verbs, *heads))


def _verbs(attribution: Attribution) -> list[Token]:
    cue = (t for s in attribution.cue for t in s)
    return [t for t in cue if (t.pos_ == "VERB" or t.tag_[:2] == "VB") and t.dep_ not in {"aux", "auxpass"}]


def _counted_share(phrase: Phrase) -> bool:
    """What a poll counts is no source: "a majority", "six in 10 voters", "40 percent of women"."""
    shares = words("citing", "shares")
    tokens = [t for t in (phrase.top, *phrase.span) if t.lower_ != "half" or t.whitespace_]
    if any(t.text == "%" or t.lower_ in shares or t.lower_.rpartition("-")[2] in shares for t in tokens):
        return True
    start, end = max(0, phrase.span.start - 2), min(len(phrase.head.doc), phrase.span.end + 2)
    near = [t for t in phrase.head.doc[start:end] if t.lower_ != "out"]
    threes = zip(near, near[1:], near[2:], strict=False)
    return any(
        a.like_num and c.like_num and (b.lower_ == "in" or (b.lower_ == "of" and c.is_digit)) for a, b, c in threes
    )


def _speaks(phrase: Phrase, attribution: Attribution, *, strict: bool) -> bool:
    verbs = _verbs(attribution)
    if attribution.construction in _PLAIN or (attribution.construction == "quotation" and not verbs):
        return True
    if any(_asks(phrase, v) or _takes_up(v, attribution) or _is_made_to(v) for v in verbs):
        return False
    lemmas = {t.lemma_.lower() for s in attribution.cue for t in s}
    says = lemmas & words("citing", "says") or (not strict and lemmas & words("citing", "shows"))
    if attribution.construction == "noun" and verbs:
        return bool({v.lemma_.lower() for v in verbs} & (words("citing", "voices") | words("citing", "says")))
    if attribution.construction == "object" and verbs:
        return bool(says) and not any(_only_does(v) for v in verbs)
    return bool(says)


def _asks(phrase: Phrase, verb: Token) -> bool:
    """A question tells nothing; reporters are no sources for what they ask."""
    if verb.lemma_.lower() not in words("citing", "asks"):
        return False
    return verb.lemma_.lower() == "ask" or phrase.noun in words("citing", "askers")


def _takes_up(verb: Token, attribution: Attribution) -> bool:
    """An infinitive is no report of its own: "forced them to say", "tried to argue", "agreed to consider".

    After a verb of coming or going on it is: "have come forward to say".
    """
    if verb.tag_ != "VB" or not any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.lefts):
        return False
    cue = {t.i for s in attribution.cue for t in s}
    return verb.head.i not in cue and verb.head.lemma_.lower() not in words("citing", "goes_on")


def _is_made_to(verb: Token) -> bool:
    """ "The slump had Republicans wondering"."""
    bare = verb.tag_ == "VBG" and not any(t.dep_ == "aux" for t in verb.lefts)
    if bare and verb.dep_ == "pcomp":  # "blamed for people believing that"
        return any(t.dep_ == "nsubj" for t in verb.lefts)
    return bare and verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ in words("citing", "makes")


def _only_does(verb: Token) -> bool:
    """A verb whose bare object is a deed: "declared bankruptcy", "called a hearing", "agreed to pay"."""
    lemma = verb.lemma_.lower()
    if lemma not in words("citing", "deeds"):
        return False
    follows = {c.dep_ for c in verb.rights}
    speech = follows & {"ccomp", "oprd", "acomp"} or any(
        c.dep_ == "prep" and c.lower_ in {"as", "for", "with", "on"} for c in verb.rights
    )
    return not speech


def _unreal(phrase: Phrase, attribution: Attribution) -> bool:
    """ "Would say", "if officials say": nothing was said. "Critics would say" is a way to say that they do."""
    doubters = phrase.noun in words("citing", "would_say")
    for verb in _verbs(attribution):
        for child in verb.lefts:
            if child.dep_ == "mark" and child.lower_ in {"if", "whether", "unless"}:
                return True
            if child.tag_ == "MD" and child.lower_ in words("citing", "modals"):
                return not (doubters and child.lower_ == "would")
    return False
