"""Later mentions of an outlet's report: "the report added"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from auditor.analyse.found import Secondhand
from auditor.analyse.tokens import tokens_of

WITHIN = 400
"""Tokens after an outlet was named in which "the report" is still its report."""
ADDING = frozenset({"say", "add", "note", "state", "claim", "quote", "cite", "describe", "suggest", "allege", "reveal"})


def later_reports(doc: Doc, items: Sequence[Secondhand]) -> list[Secondhand]:
    """A record for each "the report said" where the last report told of is an outlet's own."""
    given = {i: item for item in items if item.type == "report" and item.named for i in range(*_bounds(item))}
    last: Secondhand | None = None
    out = []
    for token in tokens_of(doc).found(words=frozenset({"report"}), also=given):
        if token.i in given:
            last = given[token.i]
        elif token.lower_ == "report" and token.pos_ == "NOUN":
            if not _bare(token):
                last = None
            elif last is not None and token.i - last.span.end < WITHIN and _speaks(token):
                out.append(Secondhand(doc[token.i - 1 : token.i + 1], last.outlet, "report", last.chain))
    return out


def _bounds(item: Secondhand) -> tuple[int, int]:
    return item.span.start, item.span.end


def _bare(noun: Token) -> bool:
    """ "the report" and no more: "a report by the council" is another."""
    return noun.i > 0 and noun.nbor(-1).lower_ == "the" and not any(c.dep_ == "prep" for c in noun.children)


def _speaks(noun: Token) -> bool:
    if noun.dep_ == "nsubj":
        return noun.head.lemma_.lower() in ADDING
    return noun.i > 2 and noun.doc[noun.i - 3 : noun.i - 1].text.lower() == "according to"
