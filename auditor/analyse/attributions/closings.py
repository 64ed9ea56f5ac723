"""Cues that close their sentence and that the parse has not seen: "…, a nurse who worked there until March said"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words

LONGEST = 25
"""Tokens that such a source may have."""

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENS = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN"})
_PLURAL = frozenset({"NNS", "NNPS"})


def closing_candidates(scene: Scene, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """An attribution for each sentence that ends on a noun phrase and its verb of saying, where none was found."""
    taken = {c.anchor for c in found}
    for sentence in tokens_of(scene.doc).sentences:
        last = next((t for t in reversed(sentence) if not t.is_punct and not t.is_space), None)
        if last is None or last.i in taken or scene.quote_at[last.i] is not None:
            continue
        lemma = lexicon("speech")["closing"].get(last.lower_)
        source = _source(scene, last) if lemma else None
        if source is not None:
            start = scene.sentence(last.i)[0]
            content = [(start, source[0] - 1)]
            yield Candidate(last.i, "fixed", lemma, "that", "clause", [(last.i, last.i + 1)], [source], content)


def _source(scene: Scene, verb: Token) -> Piece | None:
    """From the last comma to the verb, where a noun phrase stands there and a statement before it."""
    start = scene.sentence(verb.i)[0]
    comma = next((i for i in range(verb.i - 1, start, -1) if scene.tokens[i].text == ","), start)
    run = scene.doc[comma + 1 : verb.i]
    if not 0 < len(run) <= LONGEST or scene.quoted[verb.i] > scene.quoted[comma]:
        return None
    told = any(t.tag_ in _FINITE for t in scene.doc[start:comma])
    return (run.start, run.end) if told and _is_source(run, verb) else None


def _is_source(run: Span, verb: Token) -> bool:
    """A noun phrase, its verbs in a clause of its own, that agrees with the verb."""
    opens = run[0].pos_ in _OPENS or run[0].tag_ == "PRP$"
    noun = next((t for t in run if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "poss", "nmod")), None)
    if not opens or noun is None:
        return False
    clause = next((t.i for t in run if t.lower_ in ("who", "that", "which", "whom", "whose")), verb.i)
    return all(t.i > clause for t in run if t.tag_ in _FINITE) and _agrees(noun, verb)


def _agrees(noun: Token, verb: Token) -> bool:
    """ "Figures show", "the log shows": no "stage show"."""
    if verb.lower_ in words("speech", "closing_plural"):
        return noun.tag_ in _PLURAL
    if verb.lower_ in words("speech", "closing_singular"):
        return noun.tag_ not in _PLURAL and verb.pos_ == "VERB"
    return True
