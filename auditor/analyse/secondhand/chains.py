"""Chains: where the other outlet in its turn leaned on people it did not name."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from auditor.analyse.found import Secondhand
from auditor.lexicon import words

ANONYMITY = frozenset({"anonymity", "anonymously", "anonymous", "unnamed", "unidentified"})
CITED_REACH = 8
TELLER_REACH = 10


def lean_on_unnamed(doc: Doc, items: Sequence[Secondhand]) -> None:
    """Set `chain` where the same sentence says whom the outlet leaned on and does not name them.

    Needs the attributions of `items`, and sources on the Doc.
    """
    unnamed = {
        id(m.attribution): m.span
        for s in doc._.sources or ()
        for m in s.mentions
        if s.identity == "anonymous" and m.span[0].lower_ != "the"  # "the heads of both firms": known by their posts
    }
    for item in items:
        if item.type != "poll":
            item.chain = _citing(doc, item) or _tellers(doc, item) or _told_by(unnamed, item) or _anonymity(item)


def _citing(doc: Doc, item: Secondhand) -> Span | None:
    """ "citing two people familiar with the matter", "which cited unnamed officials"."""
    for token in item.span.sent:
        if token.lemma_.lower() in ("cite", "quote") and token.i >= item.span.start:
            head = _unnamed(doc[token.i + 1 : token.i + 1 + CITED_REACH])
            if head is not None:
                return doc[token.i : max(head.i + 1, _phrase_end(head))]
    return None


def _unnamed(words_after: Span) -> Token | None:
    """The head noun of people without a name, if these words hold one before any name."""
    for token in words_after:
        if token.ent_type_ == "PERSON":
            return None
        if token.lower_ in words("outlet_wording", "unnamed_heads"):
            return token if not _named_beside(token) else None
        if token.is_sent_start or token.text in (".", ";"):
            return None
    return None


def _named_beside(head: Token) -> bool:
    following = head.doc[head.i + 1 : head.i + 3]
    return any(t.ent_type_ == "PERSON" for t in following)


def _phrase_end(head: Token) -> int:
    end = head.i + 1
    for token in head.doc[head.i + 1 : min(head.right_edge.i + 1, head.i + 14)]:
        if token.text in (",", ".", ";", "”", '"') or token.is_space:
            break
        end = token.i + 1
    return end


def _tellers(doc: Doc, item: Secondhand) -> Span | None:
    """ "people familiar with the planning told Bloomberg": the teller has no name."""
    if item.type != "told" or item.span.start == 0:
        return None
    verb = doc[item.span.start - 1]
    if verb.lemma_.lower() != "tell":
        return None
    for token in reversed(doc[max(verb.sent.start, verb.i - TELLER_REACH) : verb.i]):
        if token.ent_type_ == "PERSON" or token.text in ("”", '"', ","):
            return None
        if token.lower_ in words("outlet_wording", "unnamed_heads"):
            return doc[max(token.left_edge.i, verb.sent.start) : verb.i]
    return None


def _told_by(unnamed: Mapping[int, Span], item: Secondhand) -> Span | None:
    """ "Two nurses told Bloomberg": a source that the story knows as one without a name."""
    return unnamed.get(id(item.attribution)) if item.type == "told" and item.attribution is not None else None


def _anonymity(item: Secondhand) -> Span | None:
    """ "spoke to the paper on the condition of anonymity"."""
    for token in item.span.sent:
        if token.lower_ in ANONYMITY:
            return item.span.doc[token.i : token.i + 1]
    return None
