"""The places where the article cites somebody, in reading order, each judged by its own words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from auditor.analyse.found import Attribution
from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.sources.citing import is_cited, is_silent
from auditor.analyse.sources.edges import phrase_at, phrase_of
from auditor.analyse.sources.identity import verdict_on
from auditor.analyse.sources.naming import Names
from auditor.analyse.sources.phrase import Phrase, singular
from auditor.analyse.sources.verdict import Verdict
from auditor.lexicon import words


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One mention of a source: where, what is attributed to it, and what its words make of it."""

    span: Span
    attribution: Attribution | None
    verdict: Verdict
    phrase: Phrase | None = None
    also: list[Attribution] = field(default_factory=list)


def candidates(doc: Doc, names: Names) -> list[Candidate]:
    """All mentions that something is attributed to; of unnamed ones none inside a quotation."""
    quoted = quoted_tokens(doc)
    found = [c for a in doc._.attributions for c in _of_attribution(a, names)]
    found += _impersonal(doc, {s.root.i for a in doc._.attributions for s in a.cue if a.source})
    kept = [c for c in found if c.verdict.identity == "named" or not quoted[c.span.start]]
    return _once(sorted(kept, key=lambda c: (c.span.start, c.span.end)))


def _once(found: Iterable[Candidate]) -> list[Candidate]:
    """Each mention once, the outermost attribution first, with whatever else is attributed there."""
    out: list[Candidate] = []
    for candidate in found:
        last = out[-1] if out else None
        if last is None or last.span.end <= candidate.span.start:
            out.append(candidate)
        elif candidate.attribution is not None and candidate.attribution is not last.attribution:
            last.also.append(candidate.attribution)
    return out


def _of_attribution(attribution: Attribution, names: Names) -> Iterator[Candidate]:
    phrase = phrase_of(attribution.source[0]) if attribution.source else None
    told = _antecedent(phrase) if phrase is not None else None
    for one in _joined(told or phrase) if phrase is not None else ():
        verdict = verdict_on(one, names)
        if verdict is None or (told is not None and verdict.identity == "vague"):
            continue  # "voters who say": which voters, not who told it
        if is_cited(one, verdict, attribution):
            yield Candidate(_shown(one, verdict), attribution, verdict, one)
        elif verdict.identity == "spokesperson" and is_silent(attribution):
            yield Candidate(_shown(one, verdict), None, verdict, one)


def _antecedent(phrase: Phrase) -> Phrase | None:
    """ "Dozens of women who claim": the women, for the "who"; None where no relative pronoun is the source."""
    if phrase.head.tag_ not in {"WP", "WDT"}:
        return None
    clause = next((t for t in phrase.head.ancestors if t.dep_ == "relcl"), None)
    if clause is None or clause.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    noun = clause.head
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and singular(noun.head.head) in words("unnamed", "quantities"):
        noun = noun.head.head
    return phrase_at(noun)


def _joined(phrase: Phrase) -> list[Phrase]:
    """One phrase for "regulators and aides"; one each where a name is among them ("Ms Orr and other aides")."""
    listed = _listed(phrase)
    if listed:
        return [phrase_at(t) for t in listed]
    names = [t for t in phrase.head.conjuncts if t.pos_ in {"NOUN", "PROPN"} and t.i > phrase.head.i]
    proper = phrase.head.pos_ == "PROPN"
    apart = [t for t in names if (proper or t.pos_ == "PROPN") and not _tells_more(phrase.head, t)]
    return [phrase, *(phrase_at(t) for t in apart if t.i >= phrase.span.end)]


def _tells_more(name: Token, other: Token) -> bool:
    """ "Bo Rhee, who runs the centre, and a Republican": after a comma "and a" may tell more of the one named."""
    told = any(c.dep_ in {"appos", "relcl"} and c.i < other.i for c in name.rights)
    start = other.left_edge.i
    one = other.tag_ in {"NN", "NNP"} and name.doc[start].lower_ in {"a", "an"}
    return told and one and start >= 2 and name.doc[start - 2].text == ","


def _listed(phrase: Phrase) -> list[Token]:
    """The names of people told by their role in the plural: "Judges Ann Lee and Bo Rhee", "three scholars - …"."""
    first = next((c for c in phrase.head.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)
    if first is None or not phrase.plural or first.pos_ != "PROPN":
        return []
    return [first, *(t for t in first.conjuncts if t.pos_ == "PROPN")]


def _shown(phrase: Phrase, verdict: Verdict) -> Span:
    return verdict.name if verdict.name is not None and verdict.kind == "person" else phrase.span


def _impersonal(doc: Doc, owned: set[int]) -> Iterator[Candidate]:
    """ "Is widely believed", "it is understood": the cue's words stand for those who think so."""
    for attribution in doc._.attributions:
        if attribution.source or not attribution.cue:
            continue
        verb = next((t for t in attribution.cue[0] if t.tag_ == "VBN"), None)
        span = _impersonal_span(verb) if verb is not None and verb.i not in owned else None
        if span is not None:
            yield Candidate(span, attribution, Verdict("vague", "group", "noun"))


def _impersonal_span(verb: Token) -> Span | None:
    if verb.lemma_ not in words("unnamed", "impersonal"):
        return None
    be = next((t for t in verb.lefts if t.dep_ == "auxpass"), None)
    agent = any(t.dep_ == "agent" for t in verb.rights)
    if be is None or agent:
        return None
    it = next((t for t in verb.lefts if t.dep_ in {"nsubjpass", "expl"} and t.lower_ == "it"), None)
    adverb = any(t.lower_ in words("unnamed", "widely") for t in verb.lefts)
    if verb.lemma_ in words("unnamed", "impersonal_weak") and not (adverb or it is not None):
        return None
    return verb.doc[it.i if it is not None and be.i - it.i == 1 else be.i : verb.i + 1]
