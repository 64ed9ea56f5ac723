"""Whether an unnamed mention is cited for something, or only wants, hopes or does it."""

from auditor.analyse.found import Attribution
from auditor.analyse.sources.identity import Verdict
from auditor.analyse.sources.phrase import Phrase
from auditor.lexicon import words


def is_cited(phrase: Phrase, verdict: Verdict, attribution: Attribution) -> bool:
    """Precision first: an unnamed group is a source only where it is said to say, think or fear something."""
    if verdict.identity == "named":
        return True
    if verdict.identity == "spokesperson":
        return not {t.lemma_.lower() for s in attribution.cue for t in s} & words("citing", "silent")
    if phrase.head.dep_ == "poss" or phrase.top.dep_ == "poss" or phrase.lower & _NOBODY:
        return False
    if phrase.top.lower_ in _SHARES or any(t.text == "%" or t.lower_ in _SHARES for t in phrase.span):
        return False
    if verdict.form == "pronoun" and attribution.within is not None:
        return False
    strict = verdict.identity == "vague" or attribution.within is not None
    return _speaks(attribution, strict=strict) and not _unreal(attribution)


_NOBODY = frozenset({"no", "few", "none", "nobody", "not", "any", "anyone", "my", "our", "your", "every"})
_SHARES = frozenset({"percent", "percentage", "majority", "two-thirds", "one-third", "plurality", "half"})


def _speaks(attribution: Attribution, *, strict: bool) -> bool:
    if attribution.construction in {"preposition", "punctuation", "quotation", "continuation"}:
        return True
    lemmas = {t.lemma_.lower() for s in attribution.cue for t in s}
    if lemmas & words("citing", "says"):
        return True
    return not strict and bool(lemmas & words("citing", "shows"))


def _unreal(attribution: Attribution) -> bool:
    """ "Would say", "if officials say", "did not say": nothing was said."""
    verbs = [t for s in attribution.cue for t in s if t.pos_ in {"VERB", "AUX"}]
    for verb in verbs:
        for child in verb.lefts:
            if child.dep_ == "mark" and child.lower_ in {"if", "whether", "unless"}:
                return True
            if child.tag_ == "MD" and child.lower_ in {"would", "could", "might", "may", "should", "must"}:
                return True
    return False
