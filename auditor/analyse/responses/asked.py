"""Answers: "asked about it, she said", "in response to questions", "in a statement to The Post"."""

from collections.abc import Iterator

from spacy.tokens import Token

from auditor.analyse.responses.trigger import (
    SUBJECTS,
    Scene,
    Trigger,
    negated,
    objects,
    phrases,
    subject_of,
)
from auditor.analyse.secondhand.names import find_in_text
from auditor.analyse.tokens import tokens_of


def find_answers(scene: Scene) -> Iterator[Trigger]:
    """Triggers of the type responded."""
    asking = phrases("asked_verbs") | phrases("statement_nouns") | {"response", "respond", "reply"}
    for token in tokens_of(scene.doc).found(lemmas=asking):
        if scene.quoted[token.i]:
            continue
        lemma = token.lemma_.lower()
        if lemma in phrases("asked_verbs") and token.tag_ in ("VBN", "VBD"):
            yield from _asked(scene, token)
        elif lemma == "response" and token.head.lower_ == "in":
            yield from _in_response(token)
        elif lemma in ("respond", "reply"):
            yield from _responding(token)
        elif lemma in phrases("statement_nouns") and token.pos_ == "NOUN":
            yield from _statement_to_outlet(token)


def _asked(scene: Scene, verb: Token) -> Iterator[Trigger]:
    """ "Asked about X, she said", "she said when asked", "when he was asked whether …, he said"."""
    if any(c.dep_ == "dobj" and c.i > verb.i and c.pos_ != "PRON" for c in verb.children) and verb.tag_ == "VBD":
        return
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    when = any(c.lower_ in ("when", "if", "after") for c in verb.children if c.i < verb.i) or _when_before(verb)
    if own is not None:
        if own.dep_ == "nsubj" and when and own.lemma_.lower() in ("reporter", "journalist", "interviewer", "host"):
            yield from _was_asked(scene, verb, own, when=True)
        if own.dep_ == "nsubjpass" and verb.lemma_ == "ask":
            yield from _was_asked(scene, verb, own, when=when)
        return
    if verb.dep_ not in ("advcl", "acl", "ccomp", "prep", "amod", "dep", "csubj", "ROOT") and not when:
        return
    if not (when or _opens_sentence(verb) or _after_comma(verb)) or not _asks_something(verb):
        return
    main = _main_verb(scene, verb)
    subject = _subject_near(main, verb) if main is not None else None
    if main is not None and subject is not None and not negated(main) and not _polled(subject):
        first = verb.left_edge if verb.i < subject.i else None
        last = _without_mark(verb.right_edge) if verb.i > main.i else None
        yield Trigger(main, "responded", subject, first=_with_when(first) if first is not None else None, last=last)


def _without_mark(token: Token) -> Token:
    return token.nbor(-1) if token.is_punct else token


def _polled(subject: Token) -> bool:
    """ "75 percent of Democrats said": a poll asked, not a reporter."""
    shares = {"percent", "%", "respondents", "majority", "voters", "half", "third", "most", "quarter"}
    return any(t.lower_ in shares for t in subject.doc[subject.left_edge.i : subject.i + 3])


def _when_before(verb: Token) -> bool:
    return (verb.i > 0 and verb.nbor(-1).lower_ in ("when", "if")) or (
        verb.i > 1 and verb.doc[verb.i - 2].lower_ in ("when", "if") and verb.nbor(-1).pos_ == "ADV"
    )


def _with_when(token: Token) -> Token:
    return token.nbor(-1) if token.i > token.sent.start and token.nbor(-1).lower_ in ("when", "if") else token


def _opens_sentence(verb: Token) -> bool:
    return verb.i - verb.sent.start <= 1


def _after_comma(verb: Token) -> bool:
    return verb.i > 0 and verb.nbor(-1).text in (",", "—", "–", "--") and verb.dep_ in ("advcl", "acl", "dep")


def _asks_something(verb: Token) -> bool:
    """About what, whether, by whom; "reached by phone", "contacted for comment"."""
    following = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 6]]
    if verb.lemma_ in ("reach", "contact", "approach"):
        return bool(set(following) & {"phone", "telephone", "email", "comment", "by", "reporter"})
    if not following or following[0] in (",", ".", ";", "”", "''"):
        return True
    openers = {"about", "whether", "if", "how", "what", "why", "when", "where", "who", "which", "by", "on", "for",
               "during", "at", "in", "directly", "repeatedly", "specifically", "point", "again", "earlier",
               "after", "last", "this", "later", "because", "monday", "tuesday", "wednesday", "thursday", "friday",
               "saturday", "sunday", "further", "twice", "recently", "then", "his", "her", "their", "the"}  # fmt: skip
    return following[0] in openers


def _main_verb(scene: Scene, verb: Token) -> Token | None:
    """The verb of saying that the participle hangs on, or that follows in the sentence."""
    head = verb.head
    for _ in range(6):
        beside = head.dep_ in ("acl", "relcl") or head == verb or scene.quoted[head.i]
        if head.pos_ == "VERB" and not beside and head.lemma_.lower() not in phrases("asked_verbs"):
            return head
        if head.head == head:
            break
        head = head.head
    speech = phrases("speech_verbs")
    after = (t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.pos_ == "VERB" and t.lemma_.lower() in speech)
    return next((t for t in after if any(c.dep_ in SUBJECTS for c in t.children)), None)


def _subject_near(main: Token, asked: Token) -> Token | None:
    subject = subject_of(main)
    if subject is None and main.dep_ == "ccomp":
        subject = subject_of(main.head)
    if subject is not None and asked.i < main.i and subject.i < asked.i and subject.head != main:
        return None
    return subject


def _was_asked(scene: Scene, verb: Token, subject: Token, *, when: bool) -> Iterator[Trigger]:
    """ "When she was asked about it, she said"; "he was asked about it, and he said"."""
    if when:
        main = _main_verb(scene, verb)
        answerer = subject_of(main) if main is not None else None
        if main is not None and answerer is not None and not _polled(answerer) and _speech(main):
            first = _with_when(verb.left_edge) if verb.i < main.i else None
            yield Trigger(main, "responded", answerer, first=first)
        return
    answer = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    asked_about = any(c.lower_ in ("about", "whether", "if") or c.dep_ == "ccomp" for c in verb.children)
    if answer is not None and asked_about and not negated(answer):
        yield Trigger(verb, "responded", subject)


def _speech(verb: Token) -> bool:
    return verb.lemma_.lower() in phrases("speech_verbs")


def _in_response(noun: Token) -> Iterator[Trigger]:
    """ "in response to questions", "in response to a reporter’s query"."""
    near = noun.doc[noun.i + 1 : noun.i + 9]
    if not near or near[0].lower_ != "to" or not any(_query(t) for t in near):
        return
    verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    subject = subject_of(verb) if verb is not None else None
    if verb is not None and subject is not None and subject.lemma_.lower() not in phrases("acts"):
        before = noun.head.i < subject.i
        yield Trigger(verb, "responded", subject, first=noun.head if before else None)


def _query(noun: Token) -> bool:
    """A question, or a request for words: not one for documents or a ruling."""
    if noun.lemma_.lower() not in phrases("query_nouns"):
        return False
    following = {t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 6]}
    return noun.lemma_ != "request" or bool(following & {"comment", "interview", "response", "information"})


def _responding(verb: Token) -> Iterator[Trigger]:
    """ "responded to a request", "responding to criticism, X said", "replied by email"."""
    if verb.pos_ != "VERB" or negated(verb):
        return
    asked = any(_query(o) for o in objects(verb))
    by_mail = any(t.lower_ in ("email", "e-mail") for t in verb.doc[verb.i + 1 : verb.i + 5])
    if verb.tag_ == "VBG":
        main = verb.head
        subject = subject_of(main) if main.pos_ == "VERB" and main != verb else None
        speaks = main.lemma_.lower() in phrases("speech_verbs")
        if subject is not None and speaks and verb.i == verb.sent.start and not negated(main):
            yield Trigger(main, "responded", subject, first=verb)
        return
    subject = subject_of(verb)
    unreal = any(c.dep_ == "aux" and c.lower_ in ("would", "will", "to", "should", "must") for c in verb.children)
    if subject is not None and (asked or by_mail) and verb.tag_ in ("VBD", "VBN", "VBZ") and not unreal:
        yield Trigger(verb, "responded", subject)


def _statement_to_outlet(noun: Token) -> Iterator[Trigger]:
    """ "said in a statement to The Post", "wrote in an email to POLITICO"."""
    preposition = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("to", "for")), None)
    if preposition is None or noun.head.lower_ not in ("in", "by", "via", "through"):
        return
    goal = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    subject = subject_of(verb) if verb is not None else None
    if goal is None or verb is None or subject is None or verb.lemma_.lower() not in phrases("speech_verbs"):
        return
    if find_in_text(noun.doc[goal.left_edge.i : goal.i + 1].text) or goal.lower_ in ("reporters", "newspaper"):
        last = goal if goal.i > verb.i and goal.i > subject.i else None
        yield Trigger(verb, "responded", subject, last=last)
