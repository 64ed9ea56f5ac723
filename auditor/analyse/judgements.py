"""Component `auditor_judgements`: blame and judgement in the writer's own voice, with nobody to whom it is given."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from auditor.analyse.found import Judgement
from auditor.analyse.hedges import attributed_sentences, quoted_tokens
from auditor.analyse.opinions import COPULAS, PREDICATES, is_judgement
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

SUBJECTS = ("nsubj", "nsubjpass")
CONDITIONS = frozenset({"if", "whether", "unless", "lest"})
OPEN = frozenset({"would", "could", "might", "may", "should", "must"})


def find_judgements(doc: Doc) -> list[Judgement]:
    """All judgements outside quotations and headline, in reading order. Needs quotes and attributions on the Doc."""
    quoted, attributed, covered = quoted_tokens(doc), attributed_sentences(doc), covered_tokens(doc)
    headline = doc._.layout.headline
    judgements = []
    tokens = tokens_of(doc)
    for number in sorted(tokens.sentences_with(lemmas=COPULAS | words("judgement_words", "blames"))):
        sentence = tokens.sentences[number]
        if headline is not None and sentence.start < headline.end:
            continue
        near = any(attributed.get(n, False) for n in (number - 1, number, number + 1))
        for span in _in_sentence(sentence, quoted):
            own = not covered[span.root.i] and not attributed.get(number, False)
            judgements.append(Judgement(span, attributed=not own, near_attribution=near))
    return judgements


def covered_tokens(doc: Doc) -> list[bool]:
    """For each token, whether it stands in the content of an attribution."""
    covered = [False] * len(doc)
    for attribution in doc._.attributions:
        for span in attribution.content:
            covered[span.start : span.end] = [True] * len(span)
    return covered


def _in_sentence(sentence: Span, quoted: list[bool]) -> Iterator[Span]:
    tokens = tokens_of(sentence.doc)
    if tokens.text(sentence).rstrip().endswith("?"):
        return
    for head in tokens.of(sentence):
        if quoted[head.i] or head.pos_ not in ("VERB", "AUX") or not _asserted(head):
            continue
        subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.pos_ != "PRON" and _is_judgement_on(head, subject):
            yield _clause(head, subject)


def _is_judgement_on(head: Token, subject: Token) -> bool:
    if head.lemma_.lower() in COPULAS:
        return any(is_judgement(c) for c in head.children if c.dep_ in PREDICATES)
    blames = head.lemma_.lower() in words("judgement_words", "blames")
    has_object = any(c.dep_ == "dobj" for c in head.children)
    return blames and has_object and subject.lemma_.lower() not in words("judgement_words", "forces")


def _asserted(head: Token) -> bool:
    """A main clause, neither denied nor open: no condition, no "would", no relative clause on somebody's noun."""
    if head.dep_ not in ("ROOT", "conj") or head.tag_ == "VB":
        return False
    around = list(head.children)
    if any(c.dep_ == "neg" or c.lower_ in OPEN or c.lower_ in CONDITIONS for c in around):
        return False
    return not any(c.dep_ == "advcl" and any(g.lower_ in CONDITIONS for g in c.children) for c in around)


def _clause(head: Token, subject: Token) -> Span:
    """From the subject to the end of the object or predicate."""
    ends = [c.right_edge.i for c in head.children if c.dep_ in (*PREDICATES, "dobj")]
    return head.doc[subject.left_edge.i : max(ends, default=head.i) + 1]
