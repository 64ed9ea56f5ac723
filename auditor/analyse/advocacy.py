"""Sentences in which the writer urges or tells an opinion: "we must not let them", "it is time we", "I believe"."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

SUBJECTS = ("nsubj", "nsubjpass")
CLAUSES = ("ROOT", "conj", "ccomp", "parataxis")
WRITER = frozenset({"i", "my", "we", "our"})
NOBODY = frozenset({"it", "this", "that", "these", "they", "he", "she", "you", "i", "who", "which", "what", "there"})
"""Subjects of "should" by which the writer sets nobody in particular a duty, or tells on what others said."""
SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]{0,40}(?:\([^()]{1,30}\))?:\s")
POST = re.compile(r"(?<!\w)@\w|pic\.twitter\.com")


@dataclass(slots=True)
class Advocacy:
    """The sentences in which the writer urges, and all in which the writer urges or tells an opinion, in order."""

    urging: list[Span] = field(default_factory=list)
    voiced: list[Span] = field(default_factory=list)


def find_advocacy(doc: Doc) -> Advocacy:
    """What the writer urges outside quotations, transcripts and headline, and attributes to nobody."""
    found = Advocacy()
    tokens = tokens_of(doc)
    marked = (tokens.sentences[n] for n in sorted(tokens.sentences_with(words=_marks())))
    likely = [s for s in marked if not tokens.text(s).rstrip().endswith("?")]
    others, cues = (_words_of_others(doc), _cues(doc)) if likely else ([], set[int]())
    for sentence in likely:
        own = [t for t in tokens.of(sentence) if not others[t.i]]
        asks = any(_calls(t) or _sets_duty(t, cues) for t in own)
        if asks:
            found.urging.append(sentence)
        if asks or any(map(_tells_view, own)):
            found.voiced.append(sentence)
    return found


@cache
def _marks() -> frozenset[str]:
    """Words of which one stands in every sentence that urges or tells an opinion: a quick look first."""
    lists = ("marks", "urging", "needing", "views", "in_my")
    return frozenset().union(*(words("advocacy", name) for name in lists))


def _cues(doc: Doc) -> set[int]:
    """The tokens that say of somebody that they say, think or do it."""
    return {i for a in doc._.attributions if a.source for cue in a.cue for i in range(cue.start, cue.end)}


def _words_of_others(doc: Doc) -> list[bool]:
    """For each token, whether it is quoted, attributed to somebody but the writer, in a transcript, or no prose."""
    others = quoted_tokens(doc)
    for attribution in doc._.attributions:
        if not any(t.lower_ in WRITER for span in attribution.source for t in span):
            for span in attribution.content:
                others[span.start : span.end] = [True] * len(span)
    for start, end in _not_prose(doc):
        others[start:end] = [True] * (end - start)
    return others


def _not_prose(doc: Doc) -> list[tuple[int, int]]:
    """Headings, posts, what a colon leads to, and all from the first to the last block that a speaker's name opens."""
    text = tokens_of(doc).text
    blocks = [(kind, (start, end), text(doc[start:end])) for kind, start, end in doc._.layout.blocks]
    spoken = [place for _, place, words in blocks if SPEAKER.match(words)]
    transcript = [(spoken[0][0], spoken[-1][1])] if len(spoken) > 1 else []
    other = [place for kind, place, words in blocks if kind not in ("paragraph", "list") or POST.search(words)]
    led_to = [after for (_, _, words), (_, after, _) in pairwise(blocks) if words.rstrip().endswith(":")]
    return transcript + other + led_to


def _calls(token: Token) -> bool:
    """Writer and readers are called upon: "we must", "let us", "it is time", "shame on"."""
    if token.pos_ in ("VERB", "AUX"):
        return _we_must(token) or _let_us(token)
    shame = token.lower_ == "shame" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "on"
    return shame or _is_time(token)


def _we_must(verb: Token) -> bool:
    subject = _subject(verb)
    if subject is None or subject.lower_ != "we" or verb.dep_ not in CLAUSES:
        return False
    modals = _modals(verb)
    barred = bool(modals & {"can", "ca"}) and any(c.dep_ == "neg" for c in verb.children)
    needs = verb.lemma_ in words("advocacy", "needing") and verb.tag_ == "VBP" and _infinitive(verb) is not None
    return barred or needs or bool(modals & words("advocacy", "urging")) or verb.lower_ == "ought"


def _infinitive(verb: Token) -> Token | None:
    deeds = (c for c in verb.children if c.dep_ == "xcomp")
    return next((c for c in deeds if any(g.lower_ == "to" for g in c.children)), None)


def _let_us(verb: Token) -> bool:
    """ "Let us hope", "let's not forget"; not "lets us know", nor "let's look at the figures"."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if verb.lower_ != "let" or after is None or after.lower_ not in ("us", "'s", "’s"):
        return False
    urged = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp")), None)
    alone = not any(c.dep_ in ("aux", "auxpass", *SUBJECTS) and c.i < verb.i for c in verb.children)
    return alone and urged is not None and urged.lemma_.lower() not in words("advocacy", "explaining")


def _is_time(noun: Token) -> bool:
    """ "It is time we", "it's high time for the council to"; not "it is the first time"."""
    if noun.lower_ != "time" or noun.dep_ != "attr" or noun.head.tag_ not in ("VBZ", "VBP"):
        return False
    about_it = any(c.lower_ == "it" and c.i < noun.head.i for c in noun.head.children)
    lefts = all(c.lower_ in words("advocacy", "time") for c in noun.lefts)
    deeds = (c for c in (*noun.rights, *noun.head.rights) if c.dep_ in ("relcl", "acl", "advcl", "ccomp", "xcomp"))
    return about_it and lefts and any(c.pos_ in ("VERB", "AUX") for c in deeds)


def _sets_duty(verb: Token, cues: set[int]) -> bool:
    """ "The council should resign": a main clause that tells others what they ought to do, and is nobody's words."""
    subject = _subject(verb)
    if verb.dep_ not in ("ROOT", "conj") or subject is None or subject.lower_ in NOBODY:
        return False
    ought = verb.lower_ == "ought"
    deed = _infinitive(verb) if ought else verb
    should = any(c.lower_ == "should" and subject.i < c.i < verb.i for c in verb.children)
    return deed is not None and (ought or should) and _is_urged(deed) and not _has_cue(verb, deed, cues)


def _has_cue(verb: Token, deed: Token, cues: set[int]) -> bool:
    """Its sentence has the cue of an attribution that is not its own verb: "should reject" is taken for one."""
    own = {verb.i, deed.i, *(c.i for v in (verb, deed) for c in v.children if c.dep_ == "aux")}
    return any(t.i in cues and t.i not in own for t in verb.sent)


def _is_urged(verb: Token) -> bool:
    if any(c.lower_ in words("advocacy", "in_time") for c in verb.children):
        return False
    if verb.lower_ in words("advocacy", "states") or verb.lemma_ != "be":
        return verb.lemma_.lower() not in words("advocacy", "expected")
    return any(c.lower_ in words("advocacy", "states") for c in verb.children)


def _tells_view(word: Token) -> bool:
    """ "I believe", "in my view"."""
    if word.lower_ in words("advocacy", "in_my") and word.i > 1:
        return word.doc[word.i - 2 : word.i].text.lower() == "in my"
    return _holds(word)


def _holds(verb: Token) -> bool:
    """ "I believe", "I would argue": now, and not "I thought"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words("advocacy", "views"):
        return False
    subject = _subject(verb)
    now = verb.tag_ == "VBP" or (verb.tag_ == "VB" and bool(_modals(verb) & {"would", "must", "do"}))
    return now and subject is not None and subject.lower_ == "i"


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def _modals(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ == "aux" and c.i < verb.i}
