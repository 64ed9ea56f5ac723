"""Who a verb's subject is, also where the verb shares it with another or stands in a participle or infinitive."""

from dataclasses import dataclass

from spacy.tokens import Token

from auditor.analyse.attributions.extent import phrase
from auditor.analyse.attributions.scene import Piece, Scene
from auditor.lexicon import lexicon, words

_STEPS = 12
"""How far up the tree a shared subject is sought."""

_SHARES = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp", "dep"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_TAKEN = frozenset({"dobj", "attr", "oprd", "npadvmod", "dep", "appos"})
_IN_NAME = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART"})


@dataclass(slots=True)
class Subject:
    """A subject's head word, the words of its phrase, and whether it stands in the verb's own clause."""

    head: Token
    piece: Piece
    own: bool

    @property
    def impersonal(self) -> bool:
        """Whether it is the "it" of "it is clear that"."""
        return self.head.lower_ == "it"


def subject(scene: Scene, verb: Token) -> Subject | None:
    """The verb's subject: its own, or one it shares with the verb or noun that it hangs on."""
    node = _described(verb)
    if node is not None:
        return Subject(node, (node.left_edge.i, verb.i), own=True)
    node = verb
    for _ in range(_STEPS):
        own = own_subject(node)
        if own is not None and not scene.in_dateline(own.i):
            return Subject(own, _piece(scene, own, None, verb), own=node == verb)
        if node.dep_ == "acl" and not scene.in_dateline(node.head.i):
            return Subject(node.head, _piece(scene, node.head, node, verb), own=False) if _nominal(node.head) else None
        if node.dep_ not in _SHARES or node.head == node or (node.dep_ == "ccomp" and node.tag_ != "VBG"):
            return None
        if node.dep_ in {"xcomp", "ccomp"} and node.head.lemma_ not in words("cue_frames", "instruments"):
            control = next((c for c in node.head.children if c.dep_ in {"dobj", "dative"}), None)
            if control is not None and control.i < node.i and control.pos_ in _NOUNS:
                return Subject(control, _piece(scene, control, node, verb), own=False)
        node = node.head
    return None


def _described(verb: Token) -> Token | None:
    """ "A nurse who left in May said": whom the clause describes, where the parse lets its date say so."""
    own = own_subject(verb)
    if own is None or own.ent_type_ not in {"DATE", "TIME"} or own.i != verb.i - 1:
        return None
    clause = next((t for t in verb.ancestors if t.dep_ == "relcl" and t.i < verb.i), None)
    return clause.head if clause is not None and clause.head.i < clause.i else None


def _nominal(token: Token) -> bool:
    return token.pos_ in _NOUNS or token.lower_ in {"those", "this", "that"}


def own_subject(verb: Token) -> Token | None:
    """The verb's own subject, before or after it."""
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)


def _piece(scene: Scene, head: Token, cut: Token | None, verb: Token) -> Piece:
    """The noun phrase of `head`, ending before the verb that hangs on it and beginning after a dateline."""
    start, end = phrase(head)
    if cut is not None and head.i < cut.i:
        end = min(end, cut.left_edge.i)
    if start <= verb.i < end:
        start, end = (start, verb.i) if head.i < verb.i else (verb.i + 1, end)
    start = max(start, scene.after_dateline(head.i)) if scene.after_dateline(head.i) <= head.i else start
    return cut_quotations(scene, head.i, (start, end))


def cut_quotations(scene: Scene, i: int, piece: Piece) -> Piece:
    """What of a phrase around token `i` lies on the same side of quotation marks as it."""
    start, end = piece
    here = scene.speech_at(i)
    for j in range(i, start - 1, -1):
        if scene.speech_at(j) is not here:
            start = j + 1
            break
    for j in range(i, end):
        if scene.speech_at(j) is not here:
            end = j
            break
    return start, end


def with_comma(scene: Scene, piece: Piece) -> Piece:
    """A phrase with an apposition or relative clause also has the comma that closes it: "Ann Lee, the mayor," said."""
    start, end = piece
    commas = any(scene.tokens[i].text == "," for i in range(start + 1, end))
    if commas and end < len(scene.doc) and scene.tokens[end].text == "," and scene.quote_at[end] is None:
        return start, end + 1
    return piece


def beside(scene: Scene, cue: Piece) -> Subject | None:
    """The name or noun phrase that touches a cue, for a verb whose subject the parse missed: before it, else after."""
    first, last = scene.sentence(cue[0])
    end = cue[0]
    while end > first and scene.tokens[end - 1].text == ",":
        end -= 1
    start = end
    while start > first and _in_phrase(scene, start - 1):
        start -= 1
    if any(_nominal(scene.tokens[i]) for i in range(start, end)):
        return Subject(_head_of(scene, (start, end)), (start, end), own=True)
    stop = cue[1]
    while stop < last and _in_phrase(scene, stop):
        stop += 1
    if any(scene.tokens[i].pos_ == "PROPN" for i in range(cue[1], stop)):
        return Subject(_head_of(scene, (cue[1], stop)), (cue[1], stop), own=True)
    return None


def after(scene: Scene, verb: Token) -> Subject | None:
    """Who follows a verb beside its quotation, whatever the parse makes of it: `"…," wrote a man in a hat`."""
    found = next((c for c in verb.rights if c.dep_ in _TAKEN and _nominal(c) and scene.quote_at[c.i] is None), None)
    if found is None or any(scene.tokens[i].is_punct for i in range(verb.i + 1, found.left_edge.i)):
        return None
    return Subject(found, _piece(scene, found, None, verb), own=True)


def inverted(scene: Scene, verb: Token) -> Subject | None:
    """Who stands after "…, said", where the parse takes them for what is said: "…, said two clerks who saw it"."""
    if verb.lower_ not in lexicon("speech")["closing"] or verb.i == 0 or scene.tokens[verb.i - 1].text != ",":
        return None
    found = next((c for c in verb.rights if c.dep_ in _TAKEN and _nominal(c) and c.left_edge.i == verb.i + 1), None)
    return Subject(found, _piece(scene, found, None, verb), own=True) if found is not None else None


def _in_phrase(scene: Scene, i: int) -> bool:
    token = scene.tokens[i]
    return scene.quote_at[i] is None and token.pos_ in _IN_NAME and not token.is_space


def _head_of(scene: Scene, piece: Piece) -> Token:
    nouns = [scene.tokens[i] for i in range(*piece) if _nominal(scene.tokens[i])]
    return nouns[-1] if nouns else scene.tokens[piece[1] - 1]
