"""Whether a story says who a named person is: a title, a role in apposition, a party in brackets, a clause."""

from collections.abc import Iterable

import msgspec
from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.sources.phrase import singular
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words
from auditor.names import PersonName, person_name

CLAUSES = frozenset({"appos", "relcl", "acl"})
TIES = frozenset({"of", "from", "at", "with", "for"})
OPENS_ROLE = frozenset({"DET", "NOUN", "ADJ", "NUM", "PRON", "PROPN", "ADV", "ADP"})
ROLES = (("roles", "posts"), ("roles", "callings"), ("roles", "family"), ("unnamed", "bystanders"), ("unnamed", "coy"))
"""Lists of nouns that say who somebody is, whatever the grammar that ties them to the name."""


def with_introductions(sources: tuple[ev.Source, ...], doc: Doc) -> tuple[ev.Source, ...]:
    """The sources, each named person told whether the story says who they are; None for all others, and in doubt."""
    roles = _Roles(doc)
    return tuple(
        msgspec.structs.replace(s, introduced=_is_introduced(s.name, told, roles))
        if s.identity == "named" and s.kind == "person"
        else s
        for s, told in zip(sources, doc._.sources, strict=True)
    )


def _is_introduced(full: str, source: found.Source, roles: "_Roles") -> bool | None:
    spans = [m.span for m in source.mentions]
    if any(_introduces(span.doc, span) for span in spans):
        return True
    name = person_name(full)
    if name is None or not _is_whole(name, spans) or _is_known(name, spans):
        return None
    return True if any(roles.near(span) for span in spans) else False  # noqa: SIM210  # three answers


def _is_whole(name: PersonName, spans: Iterable[Span]) -> bool:
    """A given name and a surname, which the model too takes for a person's where they stand together."""
    if name.first is None or not all(p[0].isupper() and p.replace(".", "").isalpha() for p in (name.first, name.last)):
        return False
    return any(len(span) > 1 and all(t.ent_type_ == "PERSON" for t in span if t.pos_ == "PROPN") for span in spans)


def _is_known(name: PersonName, spans: Iterable[Span]) -> bool:
    """Whom every reader knows, or whom the headline names as one whom they do."""
    forms = {name.full, f"{name.first} {name.last}"}
    if any(forms & words("household", key) for key in lexicon("household")):
        return True
    headline = next((span.doc._.layout.headline for span in spans), None)
    return headline is not None and any(t.text == name.last for t in headline)


class _Roles:
    """Where the story tells roles, in its own words."""

    def __init__(self, doc: Doc) -> None:
        nouns = frozenset[str]().union(*(words(*key) for key in ROLES))
        quoted = quoted_tokens(doc)
        self._sentence = tokens_of(doc).sentence
        self._told = {
            self._sentence[t.i] for t in tokens_of(doc).all if not quoted[t.i] and _is_noun(t) and singular(t) in nouns
        }

    def near(self, span: Span) -> bool:
        """Whether the sentence of a name, or one beside it, tells a role that may be the name's."""
        here = self._sentence[span.start]
        return not self._told.isdisjoint((here - 1, here, here + 1))


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN")


def _introduces(doc: Doc, span: Span) -> bool:
    names = [t for t in span if t.pos_ == "PROPN"]
    if not names:
        return False
    first, last = names[0], names[-1]
    return _by_tree(last) or _by_title(doc, first, last) or _by_owner(doc, first) or _by_commas(doc, last.i + 1)


def _by_tree(name: Token) -> bool:
    """An apposition, a clause or "of the Water Institute" hangs on the name, or the name on a role; or it "is" one."""
    tied = any(c.dep_ == "prep" and c.lower_ in TIES for c in name.children)
    is_one = name.dep_ == "nsubj" and name.head.lemma_ == "be" and any(c.dep_ == "attr" for c in name.head.children)
    return tied or is_one or name.dep_ == "appos" or any(c.dep_ in CLAUSES for c in name.children)


def _by_title(doc: Doc, first: Token, last: Token) -> bool:
    """A word before the name that is no part of it: "engineer Ellen Cray", "Sen. Bo Rhee", "Elm-based Bo Rhee"."""
    if any(t.ent_type_ != "PERSON" for t in doc[first.i : last.i + 1]):
        return len(doc[first.i : last.i + 1]) > 1
    before = doc[first.i - 1] if first.i else None
    return (
        before is not None
        and before.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
        and before.tag_ not in ("VBD", "VBZ", "VBP")
        and not before.is_sent_end
    )


def _by_owner(doc: Doc, first: Token) -> bool:
    """ "The institute's Ellen Cray"."""
    return first.i > 0 and doc[first.i - 1].tag_ == "POS" and doc[first.i - 1].sent == first.sent


def _by_commas(doc: Doc, after: int) -> bool:
    """A comma and the beginning of a noun phrase, an age, or brackets: "Ellen Cray, 54, an engineer", "(D-Va.)"."""
    if after + 1 >= len(doc):
        return False
    if doc[after].text in "([":
        return True
    return doc[after].text == "," and doc[after + 1].pos_ in OPENS_ROLE and not doc[after + 1].is_sent_start
