"""No answer came, or the party could not be reached."""

from collections.abc import Iterator

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
    with_conjuncts,
)
from auditor.analyse.tokens import tokens_of

_OTHER = frozenset({"response", "reply", "comment", "answer", "go", "ring", "fail", "ignore"})


def find_silence(scene: Scene) -> Iterator[Trigger]:
    """Triggers of the types no_response and unreachable."""
    answering = phrases("answer_verbs") | phrases("giving_verbs")
    reaching = phrases("reach_verbs") | phrases("unavailable") | phrases("unsuccessful")
    for token in tokens_of(scene.doc).found(lemmas=answering | _OTHER | reaching):
        if scene.quoted[token.i]:
            continue
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and lemma in ("response", "reply", "comment", "answer"):
            yield from _there_was_none(token)
        elif lemma in answering:
            yield from _unanswered(token, lemma)
        elif lemma in phrases("reach_verbs"):
            yield from _unreached(token)
        elif lemma in phrases("unavailable"):
            yield from _unavailable(token)
        elif lemma in ("go", "ring") or lemma in phrases("unsuccessful") or lemma == "fail":
            yield from _in_vain(token, lemma)
        elif lemma == "ignore":
            yield from _ignored(token)


def _unanswered(verb: Token, lemma: str) -> Iterator[Trigger]:
    if verb.pos_ not in ("VERB", "AUX") or not negated(verb):
        return
    subject = subject_of(verb)
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if passive is not None:
        if lemma in ("return", "answer", "acknowledge") and _asking(passive):
            yield Trigger(verb, "no_response", _addressee(passive) or _named_before(verb))
        elif lemma in ("receive", "give", "provide", "offer") and passive.lemma_.lower() in phrases("comment_nouns"):
            yield Trigger(verb, "no_response", _from(passive) or _named_before(verb))
        return
    if subject is None or not _answers_nothing(verb, lemma):
        return
    if lemma in ("receive", "get", "have", "elicit"):
        yield from _received_none(verb)
    elif not (has_modal(verb) and lemma not in ("respond", "reply", "return")) and not _in_kind(verb):
        yield Trigger(verb, "no_response", subject)


def _in_kind(verb: Token) -> bool:
    """ "does not comment on pending cases" is a refusal by policy, "did not respond promptly" a reproach."""
    if any(c.lower_ in phrases("manner") for c in verb.children):
        return True
    return verb.lemma_.lower() == "comment" and any(c.lower_ in ("does", "do") for c in verb.children)


def _answers_nothing(verb: Token, lemma: str) -> bool:
    """The object is what a reporter sends, or nothing is said of it."""
    found = list(objects(verb))
    nouns = {n.lemma_.lower() for f in found for n in with_conjuncts(f)} | {
        "reporter" if f.text[:1].isupper() else "" for f in found
    }
    if lemma in phrases("giving_verbs"):
        return bool({f.lemma_.lower() for f in found if f.dep_ == "dobj"} & phrases("comment_nouns"))
    if nouns & phrases("asking_nouns"):
        return True
    if lemma in ("return", "acknowledge"):
        return False
    if nouns & phrases("charge_nouns"):
        return lemma == "respond"
    return not found and (lemma != "answer" or _perfect(verb)) and _reports_it(verb)


def _perfect(verb: Token) -> bool:
    return any(c.lower_ in ("had", "has", "have", "did") for c in verb.children)


def _reports_it(verb: Token) -> bool:
    """ "did not respond", "has not replied": told of the past, with nothing more than a time."""
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return bool(aux & {"did", "had", "has", "have"}) or verb.dep_ == "xcomp" or _yet(verb)


def _yet(verb: Token) -> bool:
    return any(t.lower_ == "yet" for t in verb.doc[max(0, verb.i - 4) : verb.i])


def _asking(noun: Token) -> bool:
    return any(n.lemma_.lower() in phrases("asking_nouns") for n in with_conjuncts(noun))


def _addressee(noun: Token) -> Token | None:
    """X in "messages left with X", "calls to X", "requests for comment from X"."""
    for token in noun.doc[noun.i : noun.right_edge.i + 1]:
        if token.dep_ == "pobj" and token.head.lower_ in ("to", "with", "from", "for", "at"):
            if token.lemma_.lower() in phrases("asking_nouns") or token.ent_type_ in ("DATE", "TIME"):
                continue
            return token
    return None


def _from(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("from", "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _named_before(verb: Token) -> Token | None:
    """The last name in the sentence before the verb."""
    return next((t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.pos_ == "PROPN"), None)


def _received_none(verb: Token) -> Iterator[Trigger]:
    """ "The Post received no reply from X"."""
    for noun in objects(verb):
        source = _from(noun)
        if noun.lemma_.lower() in phrases("comment_nouns") and verb.lemma_ in ("receive", "get") and source is not None:
            yield Trigger(verb, "no_response", source)


def _there_was_none(noun: Token) -> Iterator[Trigger]:
    """ "There was no immediate comment from X"; "no reply was received from X"; "had received no reply"."""
    if noun.pos_ != "NOUN" or not any(c.lower_ == "no" for c in noun.children):
        return
    head = noun.head
    if head.lemma_ == "be" and any(c.dep_ == "expl" for c in head.children):
        yield Trigger(head, "no_response", _from(noun) or _from(head), first=head.left_edge)
    elif head.lemma_ in ("receive", "get") and noun.dep_ == "dobj":
        yield from _received_none(head)


def _ignored(verb: Token) -> Iterator[Trigger]:
    subject = subject_of(verb)
    for noun in objects(verb):
        bidden = noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in ("to", "for", "by")
        sent = noun.lemma_ in ("request", "message", "email", "question") or (noun.lemma_ == "call" and not bidden)
        if noun.dep_ == "dobj" and sent and subject:
            for_comment = {t.lower_ for t in noun.subtree} & {
                "comment",
                "reporters",
                "repeated",
                "shouted",
                "interview",
            }
            if for_comment or noun.lemma_ in ("message", "email", "call"):
                yield Trigger(verb, "no_response", subject)


def _unreached(verb: Token) -> Iterator[Trigger]:
    """ "could not be reached", "was unable to contact X", "efforts to locate X were unsuccessful" (see `_in_vain`)."""
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if passive is not None and passive.lower_ == "who" and verb.head.pos_ != "PROPN":
        return
    if passive is not None and negated(verb) and has_modal(verb):
        if verb.lemma_ != "reach" or not _goal(verb):
            yield Trigger(verb, "unreachable", passive)
        return
    target = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if target is None or target.pos_ not in ("PROPN", "PRON"):
        return
    unable = verb.dep_ == "xcomp" and verb.head.lower_ in ("unable", "failed")
    could_not = has_modal(verb) and negated(verb) and any(c.lower_ == "could" for c in verb.children)
    asked = {t.lower_ for t in verb.sent} & {"comment", "reporter", "interview"}
    if (unable or could_not) and (verb.lemma_ != "reach" or asked):
        yield Trigger(verb, "unreachable", target)


def _goal(verb: Token) -> bool:
    """ "a deal could not be reached": the subject is something that one comes to."""
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return passive is not None and passive.lemma_.lower() in (
        "deal", "agreement", "consensus", "compromise", "conclusion", "verdict", "settlement", "goal", "decision",
        "target", "accord", "resolution", "quorum", "summit", "level",
    )  # fmt: skip


def _unavailable(word: Token) -> Iterator[Trigger]:
    """ "was not immediately available for comment"."""
    verb = word.head if word.head.lemma_ == "be" else None
    if verb is None:
        return
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    told = {t.lower_ for t in word.doc[word.i + 1 : word.i + 5]}
    denied = word.lower_.startswith("un") or negated(verb)
    if subject is not None and denied and told & {"comment", "interview", "interviews", "reached"}:
        yield Trigger(verb, "unreachable", subject)


def _in_vain(token: Token, lemma: str) -> Iterator[Trigger]:
    """ "Calls to X went unanswered", "attempts to reach X were unsuccessful"."""
    verb = token if token.pos_ == "VERB" else token.head
    rest = {t.lower_ for t in verb.subtree}
    if lemma in ("go", "ring") and not rest & (phrases("unsuccessful") | {"out"}):
        return
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None or not _asking(subject):
        return
    reached = next((t for t in subject.subtree if t.lemma_ in phrases("reach_verbs")), None)
    if reached is not None:
        target = next((c for c in reached.children if c.dep_ == "dobj"), None)
        yield Trigger(verb, "unreachable", target)
    elif lemma != "fail":
        yield Trigger(verb, "no_response", _addressee(subject))
