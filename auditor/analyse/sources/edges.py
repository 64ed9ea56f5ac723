"""Where the noun phrase of a source begins and ends: the shortest span that a reader would point at."""

from spacy.tokens import Span, Token

from auditor.analyse.sources.phrase import Phrase, singular
from auditor.lexicon import words

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
_LEFT = frozenset({"det", "predet", "amod", "compound", "nmod", "poss", "nummod", "quantmod"}) | frozenset(
    {"advmod", "neg", "case", "punct", "npadvmod"}
)


def phrase_of(span: Span) -> Phrase | None:
    """The phrase at the heart of a source's span; None where there is no noun or pronoun."""
    top = _interviewed(_top(span))
    if top is None:
        return None
    if top.dep_ == "appos" and top.head.pos_ == "PROPN" and top.pos_ == "NOUN":
        top, span = top.head, span.doc[top.head.i : top.head.i + 1]
    head = _semantic_head(top)
    start = _left_edge(top, span)
    end = _right_edge(top, head) if head.lower_ != "those" else _clause_edge(head)
    return Phrase(top.doc[start:end], head, top)


def phrase_at(token: Token) -> Phrase:
    """The phrase of which this noun is the grammatical head."""
    head = _semantic_head(token)
    return Phrase(token.doc[_left_edge(token, None) : _right_edge(token, head)], head, token)


def _top(span: Span) -> Token | None:
    root = span.root
    if root.pos_ in NOMINAL and root.dep_ not in {"punct"}:
        while (
            root.dep_ in {"compound", "nmod", "poss"} and root.head.i > root.i and span.start <= root.head.i < span.end
        ):
            root = root.head
        return root
    return next((t for t in span if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)


def _interviewed(top: Token | None) -> Token | None:
    """ "Interviews with two aides": the aides speak."""
    if top is None or top.lemma_.lower() not in {"interview", "conversation"}:
        return top
    prep = next((t for t in top.rights if t.lower_ == "with"), None)
    return next((t for t in prep.rights if t.dep_ == "pobj"), top) if prep is not None else top


def _semantic_head(top: Token) -> Token:
    """Past "a number of", "one of", "dozens of" and the like."""
    for _ in range(3):
        low = top.lower_
        if not (
            low in words("unnamed", "quantities") or singular(top) in words("unnamed", "quantities") or top.like_num
        ):
            return top
        of = next((t for t in top.rights if t.lower_ == "of" and t.i - top.i <= 2), None)
        inner = next((t for t in of.rights if t.dep_ == "pobj"), None) if of is not None else None
        if inner is None or inner.pos_ not in {"NOUN", "PROPN", "NUM"}:
            return top
        top = inner
    return top


_BREAKS = frozenset({",", "“", "”", '"', "—", "–", "-", "--", ":", ";", ")", "("})


def _left_edge(top: Token, span: Span | None) -> int:
    start = top.i
    for child in reversed(list(top.lefts)):
        hyphen = child.text == "-" and not child.whitespace_
        if child.dep_ not in _LEFT or child.right_edge.i != start - 1 or (child.text in _BREAKS and not hyphen):
            break
        start = child.left_edge.i
    start = _after_dash(top, start)
    start = _skip_openers(top, start)
    if (
        span is not None
        and span.start < start
        and all(t.pos_ in {"ADJ", "NUM", "DET", "ADV"} for t in top.doc[span.start : start])
    ):
        start = span.start
    return start


def _after_dash(top: Token, start: int) -> int:
    """Past a dash set apart by spaces, as after a dateline."""
    dashes = [t.i for t in top.doc[start : top.i] if t.text in {"-", "--", "–", "—"} and t.nbor(-1).whitespace_]
    return dashes[-1] + 1 if dashes and dashes[-1] > start else start


def _skip_openers(top: Token, start: int) -> int:
    """Quotation marks, brackets and hashes at the beginning are none of the source's words."""
    while (
        start < top.i and (top.doc[start].is_punct or top.doc[start].is_space) and top.doc[start].text not in {"@", "#"}
    ):
        start += 1
    return start


def _clause_edge(those: Token) -> int:
    """ "Those who back her": the clause alone says who."""
    clause = next((t for t in those.rights if t.dep_ == "relcl"), those)
    inside = those.doc[those.i : clause.right_edge.i + 1]
    return next((t.i for t in inside if t.text in _BREAKS or t.text == "."), clause.right_edge.i + 1)


def _right_edge(top: Token, head: Token) -> int:
    end = max(top.i, head.i) + 1
    for token in (top, head) if top != head else (head,):
        end = max(end, _extend(token, end))
    return end


def _extend(token: Token, end: int) -> int:
    doc, last = token.doc, end
    for child in token.rights:
        if child.i < last:
            last = max(last, child.right_edge.i + 1) if child.dep_ in {"case"} else last
            continue
        if child.left_edge.i > last + 1 or child.sent.start != token.sent.start:
            break
        if child.text == "," and _lists_on(child, last):
            last = child.i + 1
            continue
        if not _belongs(child, last):
            break
        last = _inner_end(child, child.i + 1)
    while last > end and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].dep_ == "cc"):
        last -= 1
    return max(last, end)


def _lists_on(comma: Token, last: int) -> bool:
    """The comma of "friends, aides and allies"."""
    following = comma.doc[comma.i + 1 : comma.i + 8]
    listed = next((t for t in following if t.dep_ == "conj" and t.head == comma.head), None)
    if comma.i != last or listed is None or listed.pos_ != "NOUN" or listed.left_edge.i != comma.i + 1:
        return False
    return any(t.dep_ == "cc" for t in (*comma.head.rights, *listed.rights))


def _belongs(child: Token, last: int) -> bool:
    if child.dep_ == "prep":
        return child.i == last and child.lower_ in words("unnamed", "holding")
    if child.dep_ in {"amod", "acl", "advmod", "relcl"}:
        return child.i <= last + 1 and (
            _describes(child) or (child.dep_ == "advmod" and child.lower_ in {"closely"} and last == child.i)
        )
    if child.dep_ == "cc":
        return child.i == last and child.lower_ in {"and", "or"}
    if child.dep_ == "conj":
        return child.pos_ in {"NOUN"} or child.lower_.rstrip("s") in words("unnamed", "groups")
    return child.dep_ in {"case"}


def _describes(child: Token) -> bool:
    """A participle or adjective after the noun that tells access: "familiar with …", "briefed on …"."""
    if child.i and child.nbor(-1).is_punct:
        return False
    if child.lower_ in words("basis", "adjectives"):
        return True
    return child.tag_ == "VBN" and child.dep_ == "acl"


def _inner_end(child: Token, least: int) -> int:
    """Where a modifier ends: before a relative clause, an apposition or a comma inside it."""
    end = least
    for token in child.doc[child.i : child.right_edge.i + 1]:
        if token.dep_ in {"relcl", "appos"} and token.i > child.i:
            subject = token.left_edge.i
            return max(least, min(end, subject))
        if token.text in {"(", "[", "—", "–", "--", ";", ":", "“", "”", '"'}:
            return max(least, token.i)
        if token.text == "," and not _inside_name(token):
            return max(least, token.i)
        if token.is_space and "\n" in token.text:
            return max(least, token.i)
        end = token.i + 1
    return end


def _inside_name(comma: Token) -> bool:
    """The comma of "Chappaqua, N.Y."."""
    return comma.i + 1 < len(comma.doc) and comma.nbor(-1).pos_ == "PROPN" and comma.nbor(1).ent_type_ == "GPE"
