"""Refusals: declined to comment, would not say, had no comment, referred questions elsewhere, hung up."""

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from auditor.analyse.responses.trigger import (
    SUBJECTS,
    Scene,
    Trigger,
    has_modal,
    negated,
    objects,
    phrases,
    subject_of,
)
from auditor.analyse.secondhand.names import find_in_text
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon

_READY = frozenset({"willing", "unwilling", "unable", "able", "free"})


def find_refusals(scene: Scene) -> Iterator[Trigger]:
    """Triggers of the type declined."""
    turning = phrases("referral_verbs") | {"hang", "demur"}
    refusing = phrases("refusal_verbs") | phrases("would_not_verbs") | _READY | {"comment"} | turning
    for token in tokens_of(scene.doc).found(lemmas=refusing):
        lemma = token.lemma_.lower()
        if scene.quoted[token.i]:
            if lemma == "comment":
                yield from _in_own_words(token)
            continue
        if lemma in phrases("refusal_verbs"):
            yield from _declined(token)
        elif lemma in _READY:
            yield from _unwilling(token)
        elif lemma == "comment" and token.pos_ in ("NOUN", "VERB", "PROPN"):
            yield from _comment(token)
        elif lemma in phrases("would_not_verbs") and token.pos_ == "VERB":
            yield from _would_not(token)
        elif lemma in turning:
            yield from _turned_away(token, lemma)


def _declined(verb: Token) -> Iterator[Trigger]:
    subject = subject_of(verb)
    if subject is None or (subject.dep_ == "nsubjpass" and subject.head == verb):
        return
    if negated(verb):
        return
    action = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i), None)
    if action is not None and action.pos_ in ("VERB", "AUX") and _infinitive(action):
        if _speaks(action):
            yield Trigger(verb, "declined", subject)
        return
    for noun in objects(verb):
        if noun.lemma_.lower() in phrases("refused_nouns") and (noun.lower_ != "invitation"):
            yield Trigger(verb, "declined", subject)
            return
    following = verb.doc[verb.i + 1 : verb.i + 2].text
    if verb.lemma_ == "decline" and following in (".", ",", ";") and _was_asked(verb):
        yield Trigger(verb, "declined", subject)


def _infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _was_asked(verb: Token) -> bool:
    return any(t.lower_ in ("asked", "request", "requests", "interview", "comment") for t in verb.sent)


def _speaks(action: Token) -> bool:
    """The verb refused is one of speaking; "give", "release" and the like need words as their object."""
    lemma = action.lemma_.lower()
    if lemma not in phrases("speaking_verbs") or _withholds_name(action):
        return False
    after = {t.lemma_.lower() for t in action.doc[action.i + 1 : action.i + 7]}
    if lemma == "say" and any(c.dep_ == "ccomp" and _that(c) for c in action.children):
        return False
    needed = _needed().get(lemma)
    return needed is None or bool(after & needed)


def _withholds_name(action: Token) -> bool:
    """ "declined to be quoted by name": they spoke."""
    passive = any(c.dep_ == "auxpass" for c in action.children)
    return passive and action.lemma_.lower() in phrases("naming_verbs")


def _that(clause: Token) -> bool:
    """ "refused to say that he was wrong" refuses the claim, not an answer."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


@cache
def _needed() -> Mapping[str, frozenset[str]]:
    """Verbs that are a refusal to speak only with certain words after them."""
    table = lexicon("response_phrases")["needed_after"]
    given = phrases("giving_objects") | phrases("asking_nouns")
    needed = {verb: frozenset(after) for verb, after in table.items()}
    return needed | dict.fromkeys(phrases("giving_verbs_refused"), given)


def _would_not(verb: Token) -> Iterator[Trigger]:
    """ "would not say whether", "wouldn’t comment", "would not answer questions"."""
    if not (negated(verb) and has_modal(verb)):
        return
    if any(c.lower_ in ("could", "might", "can", "ca") for c in verb.children if c.dep_ == "aux"):
        return
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None) or subject_of(verb)
    lemma = verb.lemma_.lower()
    if subject is None or subject.dep_ == "nsubjpass" or lemma in ("respond", "reply") or _hypothetical(verb):
        return
    if _speaks_up(verb, lemma) and _could_speak(subject, lemma):
        yield Trigger(verb, "declined", subject)


def _speaks_up(verb: Token, lemma: str) -> bool:
    if lemma == "say":
        return _withholds(verb)
    if lemma == "answer":
        return all(o.lemma_.lower() in phrases("asking_nouns") for o in objects(verb) if o.dep_ == "dobj")
    return True


def _could_speak(subject: Token, lemma: str) -> bool:
    """Documents and plans disclose too: a common noun must be a body or somebody who speaks for one."""
    if lemma not in ("reveal", "identify", "address", "disclose") or subject.pos_ != "NOUN":
        return True
    return subject.lemma_.lower() in phrases("speaks_for") | phrases("bodies")


def _hypothetical(verb: Token) -> bool:
    return any(c.dep_ == "advcl" and any(g.lower_ == "if" for g in c.children) for c in verb.children)


def _withholds(verb: Token) -> bool:
    """ "would not say whether", "would not say." but not "would not say that he was wrong"."""
    following = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
    open_words = {"whether", "if", "how", "what", "why", "when", "where", "who", "which", "anything", "much", "for"}
    return not following or following[0] in open_words | {".", ",", ";", "more", "exactly"} or "how" in following


def _unwilling(word: Token) -> Iterator[Trigger]:
    """ "was not willing to say", "unwilling to discuss", "unable to comment"."""
    action = next((c for c in word.children if c.dep_ == "xcomp"), None)
    subject = next((c for c in word.head.children if c.dep_ in SUBJECTS), None)
    denied = word.lower_.startswith("un") or negated(word.head)
    if action is None or subject is None or not denied:
        return
    if word.lower_ in ("unable", "able") and action.lemma_ not in ("comment", "discuss"):
        return
    if action.lemma_.lower() in phrases("speaking_verbs") and _speaks(action):
        yield Trigger(word.head, "declined", subject)


def _comment(token: Token) -> Iterator[Trigger]:
    """ "had no comment", "made no comment", "does not comment on", "would not comment", "cannot comment"."""
    head = token.head
    if token.pos_ == "VERB":
        subject = subject_of(token)
        habit = any(c.lower_ in ("does", "do") for c in token.children) and negated(token)
        if subject is not None and (habit or (has_modal(token) and negated(token))):
            yield Trigger(token, "declined", subject)
        return
    if not any(c.lower_ == "no" for c in token.children):
        return
    if head.lemma_ in ("have", "offer", "make", "issue") and token.dep_ in ("dobj", "attr", "ccomp"):
        subject = subject_of(head)
        if subject is not None:
            soon = any(c.lower_ == "immediate" for c in token.children)
            yield Trigger(head, "no_response" if soon else "declined", subject)


def _in_own_words(token: Token) -> Iterator[Trigger]:
    """ "“No comment,” X said" and "“We do not comment on rumours,” X said": the speaker refuses."""
    doc = token.doc
    said_no = token.i > 0 and doc[token.i - 1].lower_ == "no"
    subject = subject_of(token) if token.pos_ == "VERB" else None
    first_person = subject is not None and subject.lower_ in ("we", "i") and negated(token)
    if not (said_no or first_person):
        return
    speaking = next((a for a in _verbs_above(token) if _speaks_there(a)), None)
    speaker = next((c for c in speaking.children if c.dep_ in SUBJECTS), None) if speaking is not None else None
    if speaker is not None and speaking is not None and speaker.lower_ not in ("we", "i"):
        yield Trigger(speaking, "declined", speaker, first=_first(speaker, token))
    elif said_no and token.head.lemma_ in ("have", "be") and subject_of(token.head) is not None:
        yield Trigger(token.head, "declined", subject_of(token.head))


def _speaks_there(verb: Token) -> bool:
    """A verb of speech whose subject is no outlet: not the last of "“No comment,” he said, the Herald reported"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if verb.lemma_.lower() not in phrases("speech_verbs") or subject is None:
        return False
    return not find_in_text(verb.doc[subject.left_edge.i : subject.i + 1].text)


def _first(speaker: Token, token: Token) -> Token:
    before = token.doc[token.i - 1]
    return before if before.i < speaker.i and speaker.i - before.i < 8 else speaker.left_edge


def _verbs_above(token: Token) -> Iterator[Token]:
    for _ in range(6):
        if token.head == token:
            return
        token = token.head
        yield token


def _turned_away(verb: Token, lemma: str) -> Iterator[Trigger]:
    """ "hung up", "referred questions to", "demurred"."""
    subject = subject_of(verb)
    if verb.pos_ != "VERB" or subject is None or subject.dep_ == "nsubjpass" or verb.tag_ == "VBG":
        return
    following = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 8]]
    if lemma == "hang":
        if following[:1] == ["up"] and following[1:2] not in (["the"], ["his"], ["her"], ["a"], ["their"]):
            yield Trigger(verb, "declined", subject)
    elif lemma == "demur":
        if _was_asked(verb):
            yield Trigger(verb, "declined", subject)
    elif "to" in following and any(
        o.lemma_.lower() in phrases("referred_nouns") for o in objects(verb) if o.dep_ == "dobj"
    ):
        yield Trigger(verb, "declined", subject)
