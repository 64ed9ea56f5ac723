"""Charges in so many words: "accused X of", "charged with", "allegations against X", "X's abuse of"."""

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Span, Token

from auditor.analyse.accusations.charge import Charge, Status
from auditor.analyse.accusations.context import Context
from auditor.analyse.responses.trigger import SUBJECTS, negated
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words

NOT_YET = frozenset({"should", "could", "would", "might", "may", "must", "to"})
"""Before "be charged": nobody has."""
ROLE_WRONGS = frozenset({"scheme", "scandal", "death", "violence"})
"""Wrongs only where somebody has a part in them: "his role in the scheme"."""
NOT_OWNED = ROLE_WRONGS | {"crime", "murder", "killing", "beating", "rape", "massacre"}
"""Wrongs that are as often suffered by the owner."""
ROLES = {"in": ("role", "part", "involvement", "complicity", "hand"), "of": ("encouragement",)}
COURTS = frozenset({"court", "trial", "hearing", "custody", "dock"})
"""Where those stand who are accused."""
OPENING = 3
"""Content words of a conduct that tell what was done."""
NEAR = 14
"""Tokens after an accusing word in which the wrong must be named."""


def explicit_charges(context: Context) -> Iterator[Charge]:
    """Every charge that a verb or noun of accusing makes."""
    verbs, nouns = _accusing_verbs(), words("accusation_words", "accusing_nouns")
    wrongs, branding = words("accusation_words", "wrong_nouns"), _branding()
    accusing = verbs.keys() | nouns | wrongs | ROLE_WRONGS
    for token in tokens_of(context.doc).found(words=branding.keys(), lemmas=accusing):
        lemma = token.lemma_.lower()
        if token.lower_ in branding:
            yield from _branded(token, branding[token.lower_])
        if lemma in verbs and token.pos_ in ("VERB", "ADJ"):
            yield from _by_verb(token, lemma)
        elif token.pos_ != "NOUN":
            continue
        elif lemma in nouns:
            yield from _by_noun(token, lemma)
        elif lemma in wrongs or lemma in ROLE_WRONGS:
            yield from _by_owner(context, token)


@cache
def _accusing_verbs() -> Mapping[str, str]:
    table: dict[str, str] = lexicon("accusation_words")["accusing_verbs"]
    return table | dict.fromkeys(words("accusation_words", "loose_verbs") - table.keys(), "for")


@cache
def _branding() -> Mapping[str, Status]:
    table: dict[str, Status] = lexicon("accusation_words")["branding"]
    return table


def _branded(word: Token, status: Status) -> Iterator[Charge]:
    """ "convicted rapist John Roe": the wrongdoer's noun stands before the name."""
    following = word.doc[word.i + 1 : word.i + 5]
    noun = next((t for t in following[:2] if t.lemma_.lower() in words("accusation_words", "wrongdoers")), None)
    name = next((t for t in following if noun is not None and t.i > noun.i and t.pos_ == "PROPN"), None)
    if noun is not None and name is not None and name.i == noun.i + 1:
        head = name.head if name.dep_ == "compound" and name.head.pos_ == "PROPN" else name
        yield Charge(word, head, status, word.doc[noun.i : noun.i + 1])


def names_wrong(span: Span) -> bool:
    """Whether a wrong of the lexicon is named in these words."""
    wrongs, phrasal = _wrongs(), lexicon("accusation_words")["phrasal"]
    for token in span:
        lemma = token.lemma_.lower()
        if lemma in wrongs:
            return True
        if lemma in phrasal and any(t.lemma_.lower() in phrasal[lemma] for t in span if t.i > token.i):
            return True
    return False


@cache
def _wrongs() -> frozenset[str]:
    return frozenset().union(*(words("accusation_words", key) for key in ("wrong_nouns", "wrong_verbs", "wrongdoers")))


def _by_verb(verb: Token, lemma: str) -> Iterator[Charge]:
    if negated(verb) or any(c.dep_ == "aux" and c.lower_ in NOT_YET for c in verb.children):
        return
    preposition = _accusing_verbs()[lemma]
    target = next((c for c in verb.children if c.dep_ == "dobj"), None)
    hosts = [t for t in (target, _by_whom(verb)) if t is not None and preposition == "of"]
    places = [*verb.children, *(c for host in hosts for c in host.children)]
    led = next((c for c in places if c.dep_ == "prep" and c.lower_ in (preposition, "over")), None)
    led = led or (_hung_lower(target) if target is not None and preposition == "of" else None)
    conduct = _phrase(led) if led is not None else None
    if conduct is None and led is not None and verb.dep_ == "relcl":
        conduct = verb.doc[verb.head.i : verb.head.i + 1]
    if conduct is None:
        return
    if lemma in words("accusation_words", "loose_verbs") and not names_wrong(_opening(conduct)):
        return
    if conduct[0].lower_ in ("instance", "example", "now", "years", "months"):
        return
    content = next((t for t in conduct if t.pos_ not in ("DET", "PUNCT", "PRON", "ADV")), conduct[0])
    mere = content.lemma_.lower() in words("accusation_words", "mere_criticism")
    if mere and not names_wrong(conduct):
        return
    party = _accused(verb)
    if party is not None:
        yield Charge(verb, party, _status(lemma), conduct)


def _hung_lower(target: Token) -> Token | None:
    """The "of" that the parser hangs on a place: "accused the mill in Hexley of dumping"."""
    inside = target.doc[target.i + 1 : target.right_edge.i + 1]
    after = inside if len(inside) else target.doc[target.i + 1 : target.head.right_edge.i + 1]
    return next((t for t in after if t.lower_ == "of" and t.i + 1 < len(t.doc) and t.nbor().tag_ == "VBG"), None)


def _by_whom(verb: Token) -> Token | None:
    """The accuser of a passive, on whom the parser hangs the rest: "accused by three women of"."""
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None


def _opening(conduct: Span) -> Span:
    """Its first words, which tell what was done: "opposing the ban in cases of rape" is no rape."""
    content = [t.i for t in conduct if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "ADV")]
    return conduct.doc[conduct.start : content[OPENING - 1] + 1] if len(content) >= OPENING else conduct


def _accused(verb: Token) -> Token | None:
    """The object of an active verb, the subject of a passive one, the noun that a participle stands by."""
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if passive is not None:
        return passive
    target = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if target is not None:
        return target
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_.lower() not in COURTS:
        return verb.head
    if verb.dep_ in ("acl", "advcl") and verb.tag_ == "VBN" and verb.i > verb.head.i:
        return _in_court(verb)
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        return next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return subject if verb.tag_ == "VBN" else None


def _in_court(verb: Token) -> Token | None:
    """ "She appeared in court accused of": the clause's subject; not where it is told "when accused"."""
    if any(c.dep_ in SUBJECTS or c.dep_ in ("mark", "advmod") for c in verb.lefts):
        return None
    above = next((t for t in verb.ancestors if t.pos_ == "VERB"), None)
    return next((c for c in above.children if c.dep_ in SUBJECTS), None) if above is not None else None


def _phrase(preposition: Token) -> Span | None:
    inner = [t for t in preposition.subtree if t.i > preposition.i]
    if not inner:
        return None
    return preposition.doc[preposition.i + 1 : min(inner[-1].i + 1, preposition.i + 30)]


def _status(lemma: str) -> Status:
    if lemma in words("accusation_words", "charged_verbs"):
        return "charged"
    return "found" if lemma in words("accusation_words", "found_verbs") else "alleged"


def _by_noun(noun: Token, lemma: str) -> Iterator[Charge]:
    """ "allegations that X did it", "a fraud lawsuit against X", "allegations of fraud at X"."""
    near = noun.doc[noun.left_edge.i : min(noun.i + NEAR, noun.sent.end)]
    plain = lemma in words("accusation_words", "plain_accusing_nouns")
    if (not plain and not names_wrong(near)) or any(c.lower_ == "no" for c in noun.children):
        return
    party = _target(noun) or (_clause_subject(noun) if plain and not _mere(noun) else None)
    if party is not None:
        status: Status = "charged" if lemma in ("charge", "indictment", "lawsuit", "suit") else "alleged"
        yield Charge(noun, party, status, near)


def _target(noun: Token) -> Token | None:
    for token in noun.doc[noun.i + 1 : min(noun.i + NEAR, noun.sent.end)]:
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.lemma_ not in ("bring", "file", "lodge", "level", "make"):
            return None
        if token.dep_ == "pobj" and token.head.lower_ in ("against", "at", "into"):
            party = token.pos_ in ("PROPN", "PRON") or token.head.lower_ == "against"
            return token if party else None
    return None


def _mere(noun: Token) -> bool:
    """What it says is ordinary criticism: "accusations that the vote is unfair"."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and c.i > noun.i), None)
    mere = words("accusation_words", "mere_criticism")
    return (
        clause is not None
        and clause.lemma_.lower() in mere
        and not names_wrong(clause.doc[clause.i : clause.right_edge.i + 1])
    )


def _clause_subject(noun: Token) -> Token | None:
    clause = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and c.i > noun.i), None)
    if clause is None or clause.tag_ == "VBG":
        return None
    return next((c for c in clause.children if c.dep_ == "nsubj" and c.lower_ not in ("that", "which")), None)


def _by_owner(context: Context, noun: Token) -> Iterator[Charge]:
    """ "X’s mishandling of", "fraud at X", "the risk of espionage" in a clause about X."""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
    if owner is not None and noun.lemma_ not in NOT_OWNED:
        yield Charge(noun, owner, "alleged", noun.doc[noun.i : noun.right_edge.i + 1])
        return
    if (
        noun.head.lower_ == "in"
        and noun.lemma_ in ("breach", "violation", "contempt")
        and noun.head.head.lemma_ == "be"
    ):
        subject = next((c for c in noun.head.head.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            yield Charge(noun, subject, "alleged", noun.doc[noun.i : noun.right_edge.i + 1])
        return
    above = noun.head.head.lemma_ if noun.head.lower_ in ("in", "of") else ""
    if above in ROLES.get(noun.head.lower_, ()):
        yield from _by_role(noun.head.head, noun)
    elif noun.head.lower_ == "of" and above in ("risk", "threat", "danger", "fear"):
        subject = _clause_about(noun.head.head)
        if subject is not None and context.is_told(noun):
            yield Charge(noun, subject, "alleged", noun.doc[noun.i : noun.i + 1])


def _by_role(noun: Token, wrong: Token) -> Iterator[Charge]:
    """ "his role in a scheme"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        yield Charge(noun, owner, "alleged", noun.doc[wrong.i : wrong.right_edge.i + 1])


def _clause_about(noun: Token) -> Token | None:
    """The subject of the clause around "raising the risk of": a name."""
    for ancestor in noun.ancestors:
        subject = next((c for c in ancestor.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            return subject if subject.pos_ == "PROPN" else None
    return None
