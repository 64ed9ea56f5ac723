"""Whether a story says who a named person is: a title, a role in apposition, a party in brackets, a clause."""

import msgspec
from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev

CLAUSES = frozenset({"appos", "relcl", "acl"})
TIES = frozenset({"of", "from", "at", "with", "for"})
OPENS_ROLE = frozenset({"DET", "NOUN", "ADJ", "NUM", "PRON", "PROPN", "ADV"})


def with_introductions(sources: tuple[ev.Source, ...], doc: Doc) -> tuple[ev.Source, ...]:
    """The sources, each named person told whether any mention says who they are; None for all others."""
    return tuple(
        msgspec.structs.replace(s, introduced=any(_introduces(doc, m.span) for m in told.mentions))
        if s.identity == "named" and s.kind == "person"
        else s
        for s, told in zip(sources, doc._.sources, strict=True)
    )


def _introduces(doc: Doc, span: Span) -> bool:
    names = [t for t in span if t.pos_ == "PROPN"]
    if not names:
        return False
    first, last = names[0], names[-1]
    return _by_tree(last) or _by_title(doc, first, last) or _by_commas(doc, last.i + 1)


def _by_tree(name: Token) -> bool:
    """An apposition, a clause or "of the Water Institute" hangs on the name, or the name on a role; or it "is" one."""
    tied = any(c.dep_ == "prep" and c.lower_ in TIES for c in name.children)
    is_one = name.dep_ == "nsubj" and name.head.lemma_ == "be" and any(c.dep_ == "attr" for c in name.head.children)
    return tied or is_one or name.dep_ == "appos" or any(c.dep_ in CLAUSES for c in name.children)


def _by_title(doc: Doc, first: Token, last: Token) -> bool:
    """A word before the name that is no part of it: "engineer Ellen Cray", "Sen. Bo Rhee"."""
    if any(t.ent_type_ != "PERSON" for t in doc[first.i : last.i + 1]):
        return len(doc[first.i : last.i + 1]) > 1
    before = doc[first.i - 1] if first.i else None
    return before is not None and before.pos_ in ("NOUN", "PROPN") and not before.is_sent_end


def _by_commas(doc: Doc, after: int) -> bool:
    """A comma and the beginning of a noun phrase, an age, or brackets: "Ellen Cray, 54, an engineer", "(D-Va.)"."""
    if after + 1 >= len(doc):
        return False
    if doc[after].text in "([":
        return True
    return doc[after].text == "," and doc[after + 1].pos_ in OPENS_ROLE and not doc[after + 1].is_sent_start
