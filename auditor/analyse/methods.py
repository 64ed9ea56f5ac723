"""Where an article tells how it was reported: "We read 212 permits and called all nine owners." """

from spacy.tokens import Doc, Span, Token

from auditor.analyse.hedges import quoted_tokens
from auditor.lexicon import words

OBJECTS = ("dobj", "pobj")


def method_note(doc: Doc) -> Span | None:
    """The first sentence of the article's own voice that tells it, without the white space around it; or None."""
    quoted = quoted_tokens(doc)
    for token in doc:
        if token.pos_ == "VERB" and not quoted[token.i] and (_step(token) or _based(token)):
            return trimmed(token.sent)
    return None


def _step(verb: Token) -> bool:
    """Reporters did something to find out: to papers, or to more people than one."""
    if verb.lemma_.lower() not in words("methods", "steps") or verb.tag_ not in ("VBD", "VBN", "VBP"):
        return False
    subject = _subject(verb)
    return subject is not None and _are_reporters(subject) and any(_is_material(o) for o in _objects(verb))


def _subject(verb: Token) -> Token | None:
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return own or (_subject(verb.head) if verb.dep_ == "conj" and verb.head != verb else None)


def _are_reporters(subject: Token) -> bool:
    if subject.pos_ == "PROPN":
        outlet = " ".join(subject.doc._.layout.publisher).casefold()
        return bool(outlet) and subject.lower_ in outlet.split()
    if subject.lower_ == "we":
        return True
    known = subject.lemma_.lower() in words("methods", "reporters")
    own = any(c.lower_ in ("this", "our") for c in subject.children)
    return known and (own or subject.lemma_.lower() in ("reporter", "journalist"))


def _objects(verb: Token) -> list[Token]:
    direct = [c for c in verb.children if c.dep_ == "dobj"]
    through = [g for c in verb.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return [o for d in (*direct, *through) for o in (d, *d.conjuncts)]


def _is_material(noun: Token) -> bool:
    counted = noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "nummod" for c in noun.children)
    inner = [g for c in noun.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return (counted and noun.lemma_.lower() in words("methods", "material")) or any(_is_material(g) for g in inner)


def _based(verb: Token) -> bool:
    """ "This account is based on interviews with eleven residents." """
    if verb.lemma_.lower() not in words("methods", "bases"):
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lemma_.lower() not in words("methods", "accounts"):
        return False
    this = any(c.lower_ in ("this", "our") for c in subject.children)
    return this and any(_is_material(o) for o in _objects(verb))


def trimmed(sentence: Span) -> Span:
    """A sentence without the white space at its end."""
    end = sentence.end
    while end > sentence.start + 1 and sentence.doc[end - 1].is_space:
        end -= 1
    return sentence.doc[sentence.start : end]
