"""The noun phrase that names a source: its head, and the shortest span that a reader would point at."""

from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Span, Token

from auditor.lexicon import words

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
_LEFT = frozenset(
    {
        "det",
        "predet",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "quantmod",
        "advmod",
        "neg",
        "case",
        "punct",
        "npadvmod",
    }
)
_PREPOSITIONS = frozenset(
    [
        "of",
        "at",
        "in",
        "on",
        "from",
        "for",
        "with",
        "to",
        "inside",
        "within",
        "near",
        "across",
        "like",
        "behind",
        "close",
        "under",
        "over",
        "around",
        "among",
        "between",
        "by",
        "as",
    ]
)


@dataclass(eq=False)
class Phrase:
    """A noun phrase, cut down to what tells who is meant."""

    span: Span
    head: Token
    """The word that says what kind of source it is: "officials" in "a number of senior officials"."""
    top: Token
    """The grammatical head: "number" in "a number of senior officials"."""

    @cached_property
    def noun(self) -> str:
        """The head as a lexicon has it: lower case, singular."""
        return singular(self.head)

    @cached_property
    def compound(self) -> str:
        """Head with the noun before it, as for "board member"."""
        if self.head.i > self.span.start:
            before = self.head.nbor(-1)
            joint = (
                self.head.nbor(-2).lower_ + "-"
                if before.text == "-" and self.head.i - 2 >= self.span.start
                else before.lower_ + " "
            )
            return joint + self.noun
        return self.noun

    @cached_property
    def before(self) -> list[Token]:
        """The tokens of the phrase before its head."""
        return [t for t in self.span if t.i < self.head.i]

    @cached_property
    def after(self) -> list[Token]:
        """The tokens of the phrase after its head."""
        return [t for t in self.span if t.i > self.head.i]

    @cached_property
    def lower(self) -> frozenset[str]:
        """All words in lower case."""
        return frozenset(t.lower_ for t in self.span)

    @cached_property
    def plural(self) -> bool:
        """More than one person or body."""
        if self.head.lower_ in {
            "people",
            "police",
            "those",
            "some",
            "many",
            "others",
            "few",
            "several",
            "both",
            "they",
            "most",
            "staff",
        }:
            return True
        if self.noun in words("unnamed", "alone") and self.noun not in {"one", "another"}:
            return self.noun in {"two", "three", "four", "five", "all"}
        if any(t.dep_ == "conj" for t in self.span if t.head == self.head):
            return True
        return self.head.tag_ == "NNS" or (self.noun != self.head.lower_ and self.noun in common_nouns())

    @cached_property
    def definite(self) -> bool:
        """Begins with "the", "this", "that", "those" or a possessor: something told before."""
        first = self.span[0]
        return first.lower_ in {"the", "this", "that", "these", "those"} or self.possessor is not None

    @cached_property
    def indefinite(self) -> bool:
        """Begins with "a", "an", "one", "another"."""
        return self.span[0].lower_ in {"a", "an", "one", "another"} and not self.plural

    @cached_property
    def possessor(self) -> Token | None:
        """Whose: "Cruz" in "Cruz's allies", "his" in "his lawyer"."""
        return next(
            (t for t in (*self.head.lefts, *self.top.lefts) if t.dep_ == "poss" and t.i >= self.span.start), None
        )

    @cached_property
    def number(self) -> int | None:
        """How many, where the words say."""
        counted = (
            t for t in self.span if t.i <= self.head.i and t.dep_ not in {"compound", "npadvmod"} and "-" not in t.text
        )
        values = [
            _NUMBERS.get(t.lower_) or _digits(t) for t in counted if t.i + 1 >= len(t.doc) or t.nbor(1).text != "-"
        ]
        told = [v for v in values if v is not None]
        if told and (self.plural or told[0] == 1):
            return told[0]
        return None if self.plural else 1

    def has(self, *keys: tuple[str, str]) -> bool:
        """Whether a word before the head is in one of these lists (file, key) of the lexicon."""
        return any(t.lower_ in words(*key) or t.lemma_.lower() in words(*key) for t in self.before for key in keys)


_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"both": 2, "couple": 2, "pair": 2, "another": 1, "a": 1, "an": 1, "trio": 3}
_NUMBERS = {w: n for w, n in _NUMBERS.items() if w not in {"a", "an"}}


def _digits(token: Token) -> int | None:
    return int(token.text) if token.text.isdecimal() and token.text.isascii() and len(token.text) < 5 else None


_IRREGULAR = {
    "women": "woman",
    "men": "man",
    "children": "child",
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
    "spokespeople": "spokesperson",
    "attorneys": "attorney",
    "persons": "person",
    "congressmen": "congressman",
    "policemen": "policeman",
    "businessmen": "businessman",
}


@cache
def common_nouns() -> frozenset[str]:
    """Every noun that a lexicon of sources knows, in the singular."""
    lists = (("unnamed", k) for k in ("spokespeople", "representatives", "bare", "coy", "groups", "bystanders"))
    more = (("roles", k) for k in ("posts", "callings", "family"))
    bodies = (("bodies", k) for k in ("organisations", "documents", "data", "outlets"))
    return frozenset[str]().union(*(words(*key) for key in (*lists, *more, *bodies)))


def singular(token: Token) -> str:
    """A noun's singular in lower case, also where the tagger took it for a name."""
    low = token.lower_.replace("’", "'")
    if low in {"people", "media", "police", "others", "news", "series", "staff", "press", "some", "those"}:
        return low
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    lemma = token.lemma_.lower() if token.pos_ == "NOUN" else low
    if lemma != low:
        return lemma
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if low.endswith(ending) and low[: -len(ending)] + instead in common_nouns():
            return low[: -len(ending)] + instead
    return low


def phrase_of(span: Span) -> Phrase | None:
    """The phrase at the heart of a source's span; None where there is no noun or pronoun."""
    top = _interviewed(_top(span))
    if top is None:
        return None
    head = _semantic_head(top)
    start = _left_edge(top, span)
    end = _right_edge(top, head)
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
        if child.dep_ not in _LEFT or child.right_edge.i != start - 1 or child.text in _BREAKS:
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


def _right_edge(top: Token, head: Token) -> int:
    end = max(top.i, head.i) + 1
    for token in (top, head) if top is not head else (head,):
        end = max(end, _extend(token, end))
    return end


def _extend(token: Token, end: int) -> int:
    doc, last = token.doc, end
    for child in token.rights:
        if child.i < last:
            last = max(last, child.right_edge.i + 1) if child.dep_ in {"case"} else last
            continue
        if child.i > last + 1 or child.sent.start != token.sent.start:
            break
        if not _belongs(child, last):
            break
        last = _inner_end(child, child.i + 1)
    while last > end and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].dep_ == "cc"):
        last -= 1
    return max(last, end)


def _belongs(child: Token, last: int) -> bool:
    if child.dep_ == "prep":
        return child.i == last and child.lower_ in _PREPOSITIONS
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
