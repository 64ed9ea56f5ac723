"""The noun phrase that names a source: its head, and the shortest span that a reader would point at."""

from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Span, Token

from auditor.lexicon import lexicon, words


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
        if self.top != self.head and self.top.lower_ in {"one", "another"}:
            return False
        if self.head.lower_ in words("unnamed", "always_plural"):
            return True
        if self.noun in words("unnamed", "alone") and self.noun not in {"one", "another"}:
            return self.noun in {"two", "three", "four", "five", "all"}
        joined = [t for t in self.span if t.dep_ == "conj" and t.head == self.head]
        if joined and not (self.definite and all(_shares_article(t) for t in joined)):
            return True
        if self.head.tag_ == "NNPS" and (self.head.ent_type_ == "NORP" or self.noun in common_nouns()):
            return True
        return self.head.tag_ == "NNS" or (self.noun != self.head.lower_ and self.noun in common_nouns())

    @cached_property
    def definite(self) -> bool:
        """Begins with "the", "this", "that", "those" or a possessor: something told before."""
        told = {self.span[0].lower_, *(t.lower_ for t in self.head.lefts if t.dep_ == "det")}  # "the tall, old aide"
        return bool(told & {"the", "this", "that", "these", "those"}) or self.possessor is not None

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
        values = [_number(t) for t in counted if t.i + 1 >= len(t.doc) or t.nbor(1).text != "-"]
        told = [v for v in values if v is not None]
        if self.span[0].lower_ == "both" and any(t.dep_ == "conj" for t in self.span):
            return None  # "both Democrats and Republicans"
        if told and (self.plural or told[0] == 1):
            return told[0]
        return None if self.plural else 1

    def has(self, *keys: tuple[str, str]) -> bool:
        """Whether a word before the head is in one of these lists (file, key) of the lexicon."""
        return any(t.lower_ in words(*key) or t.lemma_.lower() in words(*key) for t in self.before for key in keys)


def _shares_article(noun: Token) -> bool:
    """ "The former minister and party leader": the second noun is the same person."""
    return noun.tag_ in {"NN", "NNP"} and not any(t.dep_ in {"det", "poss"} for t in noun.lefts)


def _number(token: Token) -> int | None:
    """What a numeral says, in words or figures of up to four digits."""
    told = lexicon("unnamed")["numbers"].get(token.lower_, token.text)
    return int(told) if told.isdecimal() and told.isascii() and len(told) < 5 else None


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
    irregular: str | None = lexicon("unnamed")["irregular"].get(low)
    if irregular is not None:
        return irregular
    lemma = token.lemma_.lower() if token.pos_ == "NOUN" else low
    if lemma != low:
        return lemma
    for ending, instead in (("women", "woman"), ("men", "man"), ("ies", "y"), ("es", ""), ("s", "")):
        if low.endswith(ending) and low[: -len(ending)] + instead in common_nouns():
            return low[: -len(ending)] + instead
    return low
