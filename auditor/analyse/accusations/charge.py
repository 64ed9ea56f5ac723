"""A charge as the text makes it: the word that accuses, the accused's phrase, the conduct."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

Status = Literal["alleged", "charged", "found"]
LONGEST = 45
"""Tokens that the passage of a charge may have."""


@dataclass(slots=True)
class Charge:
    """`trigger` accuses `party` (the head of its phrase) of `conduct`."""

    trigger: Token
    party: Token
    status: Status = "alleged"
    conduct: Span | None = None
    explicit: bool = True
    """The words say that it is a charge, rather than tell a wrong."""

    def span(self) -> Span:
        """The clause that makes it."""
        doc = self.trigger.doc
        first = min(self.trigger.left_edge.i, self.party.left_edge.i, self.trigger.i)
        last = max(self.trigger.right_edge.i, self.party.i, self.conduct.end - 1 if self.conduct is not None else 0)
        first, last = max(first, self.trigger.i - LONGEST), min(last, self.trigger.i + LONGEST)
        while last > first and (doc[last].is_punct or doc[last].is_space):
            last -= 1
        while first < last and (doc[first].is_punct or doc[first].is_space):
            first += 1
        return doc[first : last + 1]
