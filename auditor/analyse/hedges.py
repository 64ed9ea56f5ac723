"""Component `auditor_hedges`: words that leave open who knows, and whether the sentences around them say who."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from auditor.analyse.found import Hedge, HedgeType
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def find_hedges(doc: Doc) -> list[Hedge]:
    """All hedges, in reading order. Needs quotes, attributions and secondhand reporting on the Doc."""
    quoted = quoted_tokens(doc)
    tokens = tokens_of(doc)
    sentences = tokens.sentences
    hedged = tokens.sentences_with(words=_all_words())
    attributed = attributed_sentences(doc)
    reported = _sentences_with_outlets(doc)
    blocks = [start for _, start, _ in doc._.layout.blocks]
    block = [bisect_right(blocks, sentence.start) for sentence in sentences]
    hedges = []
    for number in sorted(hedged):
        sentence = sentences[number]
        near = range(number - 1, number + 2)
        here = attributed.get(number, False)
        for span, kind in _in_sentence(sentence, quoted):
            if kind == "reportedly":
                before = attributed.get(number - 1, False) and block[number - 1] == block[number]
                after = block[number + 1 : number + 2] == [block[number]] and _is_written(sentences[number + 1])
                owned = here or before or after or any(n in reported for n in near) or _is_posted(sentence)
            elif kind == "allegedly":
                owned = here or any(_names_accuser(sentences[n]) for n in near if 0 <= n < len(sentences))
            else:
                owned = here and kind != "learned"
            hedges.append(Hedge(span, kind, owned, in_quote=quoted[span.start]))
    return hedges


@cache
def _all_words() -> frozenset[str]:
    lists = ("reportedly", "allegedly", "agentless", "learned", "speculation")
    return frozenset[str]().union(*(words("hedges", name) for name in lists))


def _is_written(sentence: Span) -> bool:
    """ "Lind tweeted the list": the next sentence shows where it was to be read."""
    return any(t.pos_ == "VERB" and t.lemma_.lower() in words("hedges", "writes") for t in sentence)


def _is_posted(sentence: Span) -> bool:
    """A post shown as text, with handle or link: another's words."""
    return any(t.text.startswith("@") or t.like_url for t in sentence)


def _sentences_with_outlets(doc: Doc) -> set[int]:
    number = tokens_of(doc).sentence
    return {number[x.span.start] for x in doc._.secondhand if x.named}


def _names_accuser(sentence: Span) -> bool:
    return any(t.lemma_.lower() in words("hedges", "accusers") for t in sentence)


def quoted_tokens(doc: Doc) -> list[bool]:
    """For each token, whether it stands in a quotation that is speech."""
    inside = [False] * len(doc)
    for quote in doc._.quotes:
        if quote.speech:
            inside[quote.span.start : quote.span.end] = [True] * len(quote.span)
    return inside


def attributed_sentences(doc: Doc) -> dict[int, bool]:
    """Number of each sentence -> whether an attribution with a source has its cue there."""
    number = tokens_of(doc).sentence
    out: dict[int, bool] = defaultdict(bool)
    for attribution in doc._.attributions:
        if attribution.source:
            for cue in attribution.cue:
                out[number[cue.start]] = True
    return dict(out)


def _in_sentence(sentence: Span, quoted: list[bool]) -> Iterator[tuple[Span, HedgeType]]:
    speculation: dict[bool, list[Token]] = {False: [], True: []}
    for token in tokens_of(sentence.doc).of(sentence):
        word = token.lower_
        if word in words("hedges", "reportedly"):
            yield sentence.doc[token.i : token.i + 1], "reportedly"
        elif word in words("hedges", "allegedly"):
            yield sentence.doc[token.i : token.i + 1], "allegedly"
        elif word in words("hedges", "agentless") and (span := _agentless(token)) is not None:
            yield span, "agentless"
        elif word in words("hedges", "learned") and (span := _learned(token)) is not None:
            yield span, "learned"
        elif word in words("hedges", "speculation") and token.tag_ != "NNP":
            speculation[quoted[token.i]].append(token)
    for found in speculation.values():
        if len(found) >= int(lexicon("hedges")["speculation_count"]):
            yield sentence.doc[found[0].i : found[-1].i + 1], "speculation"


def _agentless(verb: Token) -> Span | None:
    """ "It is believed (that)", "is understood to": a passive without one who believes."""
    auxiliary = next((c for c in verb.children if c.dep_ == "auxpass"), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if auxiliary is None or subject is None or any(c.dep_ == "agent" for c in verb.children):
        return None
    impersonal = subject.lower_ == "it" and any(c.dep_ in {"ccomp", "xcomp", "acl", "csubj"} for c in verb.children)
    to_infinitive = any(c.dep_ == "xcomp" for c in verb.children)
    if impersonal or (to_infinitive and verb.lower_ not in words("hedges", "impersonal_only")):
        start = subject.i if subject.lower_ == "it" and subject.i < verb.i else min(auxiliary.i, verb.i)
        return verb.doc[start : max(auxiliary.i, verb.i) + 1]
    return None


def _learned(verb: Token) -> Span | None:
    """ "The Herald has learned that": an outlet that knows, and does not say from whom."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ != "PROPN":
        return None
    if subject.ent_type_ in {"PERSON", "GPE"} and not any(
        m.start <= subject.i < m.end for m in verb.doc._.outlets or ()
    ):
        return None
    claims = any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children)
    perfect = verb.lower_ == "understands" or any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    from_whom = any(c.lower_ in {"from", "through"} for c in verb.children)
    if not claims or not perfect or from_whom:
        return None
    return verb.doc[subject.left_edge.i : verb.i + 1]
