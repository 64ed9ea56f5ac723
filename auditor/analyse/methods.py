"""Where an article tells how it was reported, or what its reporters could not find out.

"We read 212 permits and called all nine owners", "according to interviews with a dozen tenants", "The Courier could not
verify the footage".
"""

from spacy.tokens import Doc, Span, Token

from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.judgements import covered_tokens
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

_NOUNS = frozenset({"interviews"})


def method_note(doc: Doc) -> Span | None:
    """The first sentence of the article's own voice that tells it, without the white space around it; or None."""
    quoted, covered = quoted_tokens(doc), covered_tokens(doc)
    openings = _openings(doc)
    for token in tokens_of(doc).found(words=_NOUNS | words("methods", "inquiries"), lemmas=_verbs(), also=openings):
        if token.i in openings:
            return trimmed(token.sent)
        if not quoted[token.i] and (_tells(token) or (not covered[token.i] and _unverified(token))):
            return trimmed(token.sent)
    return None


def _verbs() -> frozenset[str]:
    """The verbs of which one tells of a method or its limits."""
    return words("methods", "steps") | words("methods", "bases") | words("methods", "limits")


def _openings(doc: Doc) -> set[int]:
    """The tokens at which a block opens with words like "How we reported this"."""
    told = tuple(words("methods", "openings"))
    starts = [start for kind, start, _ in doc._.layout.blocks if kind != "headline"]
    return {i for i in starts if doc[i : i + 8].text.casefold().replace("’", "'").lstrip("*_([").startswith(told)}


def _tells(token: Token) -> bool:
    if token.pos_ == "VERB":
        return _step(token) or _based(token) or _limit(token)
    return token.pos_ == "NOUN" and (_inquiry(token) or _interviews(token))


def _step(verb: Token) -> bool:
    """Reporters did something to find out: to papers, or to more people than one."""
    if verb.lemma_.lower() not in words("methods", "steps") or verb.tag_ not in ("VBD", "VBN", "VBP"):
        return False
    return _by_reporters(verb) and not _modal(verb) and any(is_material(o) for o in _objects(verb))


def _by_reporters(verb: Token) -> bool:
    subject = _subject(verb)
    return subject is not None and are_reporters(subject)


def _subject(verb: Token) -> Token | None:
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return own or (_subject(verb.head) if verb.dep_ == "conj" and verb.head != verb else None)


def are_reporters(noun: Token) -> bool:
    """Whether a noun stands for the article's own reporters: "we", "the newspaper", the outlet's name."""
    if _is_outlet(noun) or noun.lower_ in ("we", "us"):
        return True
    if noun.pos_ == "PROPN":
        return False
    known = noun.lemma_.lower() in words("methods", "reporters")
    own = any(c.lower_ in ("this", "our") for c in noun.children)
    return known and (own or noun.lemma_.lower() in ("reporter", "journalist"))


def _is_outlet(name: Token) -> bool:
    outlet = " ".join(name.doc._.layout.publisher).split()
    return name.pos_ in ("PROPN", "NOUN") and name.text[:1].isupper() and name.lower_ in map(str.casefold, outlet)


def _objects(verb: Token) -> list[Token]:
    direct = [c for c in verb.children if c.dep_ == "dobj"]
    through = [g for c in verb.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return [o for d in (*direct, *through) for o in (d, *d.conjuncts)]


def is_material(noun: Token) -> bool:
    """Whether a noun stands for papers, or for more people than one: "212 permits", "nearly 20 of her colleagues"."""
    counted = noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "nummod" for c in noun.children)
    inner = [g for c in noun.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return (counted and noun.lemma_.lower() in words("methods", "material")) or any(map(is_material, inner))


def _based(verb: Token) -> bool:
    """ "This account is based on interviews with eleven residents." """
    if verb.lemma_.lower() not in words("methods", "bases"):
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lemma_.lower() not in words("methods", "accounts"):
        return False
    this = any(c.lower_ in ("this", "our") for c in subject.children)
    return this and any(is_material(o) for o in _objects(verb))


def _limit(verb: Token) -> bool:
    """ "The Courier could not verify the footage": reporters say what they could not find out."""
    if verb.lemma_.lower() not in words("methods", "limits"):
        return False
    if verb.dep_ == "xcomp" and verb.head.lower_ == "unable":
        return _by_reporters(verb.head.head)
    return _denied(verb) and _by_reporters(verb)


def _unverified(verb: Token) -> bool:
    """ "The footage could not be independently verified": the writer says so, and so nobody else is meant."""
    if verb.tag_ != "VBN" or verb.lemma_.lower() not in words("methods", "limits") or not _denied(verb):
        return False
    kinds = {c.dep_ for c in verb.children}
    return "nsubjpass" in kinds and "agent" not in kinds and any(c.lower_ == "independently" for c in verb.children)


def _denied(verb: Token) -> bool:
    return _modal(verb) and any(c.dep_ == "neg" for c in verb.children)


def _modal(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _inquiry(noun: Token) -> bool:
    """ "A Courier analysis of court records": what the reporters made themselves."""
    if noun.lower_ not in words("methods", "inquiries"):
        return False
    own = any(c.dep_ in ("compound", "poss", "nmod") and _is_outlet(c) for c in noun.children)
    return own and any(is_material(o) for o in _objects(noun))


def _interviews(noun: Token) -> bool:
    """ "According to interviews with a dozen tenants"; not interviews that somebody else gave or read."""
    cited = noun.lower_ in _NOUNS and noun.dep_ == "pobj" and noun.head.lower_ == "to"
    by_others = cited and any(t.lower_ == "by" for t in noun.subtree)
    return cited and not by_others and _follows_according(noun.head) and any(is_material(o) for o in _objects(noun))


def _follows_according(preposition: Token) -> bool:
    return preposition.i > 0 and preposition.nbor(-1).lower_ == "according"


def trimmed(sentence: Span) -> Span:
    """A sentence without the white space at its end."""
    end = sentence.end
    while end > sentence.start + 1 and sentence.doc[end - 1].is_space:
        end -= 1
    return sentence.doc[sentence.start : end]
