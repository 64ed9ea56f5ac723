"""The clause of a trigger: from its subject, or what stands before it for "when asked", to its end."""

from spacy.tokens import Span, Token

from auditor.analyse.responses.trigger import SUBJECTS, Scene, Trigger, phrases, subject_of

FAR, NEAR = 40, 14
"""Tokens between a verb and its own subject, or one that it shares with the verb before."""
SPEECH = frozenset({"say", "add", "tell", "write", "note"})


def clause_span(scene: Scene, trigger: Trigger) -> Span:
    """The words of the clause, from subject to end, without the quotation that follows."""
    verb = _reporting(trigger.verb)
    start = _start(verb, trigger)
    end = _end(scene, verb, trigger)
    doc = scene.doc
    while start < end - 1 and (doc[start].is_space or doc[start].text in (",", "“", '"', "''", "—")):
        start += 1
    return doc[start:end]


def _reporting(verb: Token) -> Token:
    """ "The company said it would not comment" is one clause: take the verb of saying."""
    head = verb.head
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if verb.dep_ == "ccomp" and head.lemma_ in SPEECH and own is not None and own.pos_ == "PRON" and head.i < verb.i:
        return head
    return verb


def _start(verb: Token, trigger: Trigger) -> int:
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None) or subject_of(verb)
    start = min(verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "neg", "auxpass")), verb.i)
    reach = FAR if subject is not None and subject.head == verb else NEAR
    if subject is not None and verb.i - subject.left_edge.i < reach and subject.left_edge.i < verb.i:
        start = min(start, subject.left_edge.i)
    if subject is not None and subject.i > verb.i:
        start = min(start, verb.i)
    if trigger.first is not None and trigger.first.sent.start == verb.sent.start:
        start = min(start, trigger.first.i)
    return min(start, _through(verb, start))


def _through(verb: Token, start: int) -> int:
    """ "Through a spokesman, he declined"."""
    sentence = verb.sent
    first = sentence[0]
    return first.i if first.lower_ in ("through", "via") and start - first.i < 10 else start


def _end(scene: Scene, verb: Token, trigger: Trigger) -> int:
    doc = scene.doc
    if trigger.last is not None:
        return trigger.last.i + 1
    last = max(_before_speech(scene, verb, _last(scene, verb)), trigger.verb.i)
    while last > verb.i and (doc[last].is_punct or doc[last].is_space or doc[last].dep_ == "cc"):
        last -= 1
    return last + 1


def _last(scene: Scene, verb: Token) -> int:
    """The last token under the verb, leaving out joined clauses with an own subject and speech in quotation marks."""
    last, stack = verb.i, [verb]
    while stack:
        token = stack.pop()
        last = max(last, token.i)
        stack += [c for c in token.children if c.dep_ != "punct" and not _leaves(scene, c, verb)]
    return last


def _before_speech(scene: Scene, verb: Token, last: int) -> int:
    """The end of what leads to a quotation: up to a colon or to the marks that open it."""
    if verb.lemma_.lower() not in phrases("speech_verbs"):
        return last
    for token in scene.doc[verb.i + 1 : last + 1]:
        opens = scene.quoted[token.i] and not scene.quoted[token.i - 1] and all(scene.quoted[token.i : token.i + 6])
        if token.text == ":" or (opens and scene.doc[token.i - 1].text in (",", ":", "said", "replied")):
            return token.i - 1
    return last


FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _leaves(scene: Scene, child: Token, verb: Token) -> bool:
    """A clause beside this one: joined to it, hung on by a participle after a comma, or speech."""
    if child.dep_ in ("conj", "cc") and child.head.pos_ in ("VERB", "AUX") and child.i > verb.i:
        joined = child if child.dep_ == "conj" else next((c for c in child.head.children if c.dep_ == "conj"), child)
        return joined.head == verb or joined.tag_ in FINITE or any(c.dep_ in SUBJECTS for c in joined.children)
    if child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > verb.i:
        return any(t.text == "," for t in child.doc[max(verb.i, child.left_edge.i - 1) : child.left_edge.i + 1])
    if child.dep_ == "relcl" and child.left_edge.nbor(-1).text == "," and child.head.i > verb.i:
        return True
    if child.head != verb:
        return False
    if child.dep_ == "parataxis":
        return True
    opens_speech = scene.quoted[child.left_edge.i] and scene.quoted[child.i]
    speech = child.dep_ in ("ccomp", "dobj") and verb.lemma_.lower() in phrases("speech_verbs")
    return bool(opens_speech and speech and child.i > verb.i)
