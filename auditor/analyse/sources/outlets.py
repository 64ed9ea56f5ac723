"""Outlets as sources: by name, by a later "the newspaper", or by their reports."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from auditor.analyse.secondhand.mentions import Mention
from auditor.analyse.sources.phrase import Phrase, common_nouns
from auditor.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that a phrase stands for."""

    name: str | None
    """None where the text does not name it: "Turkish media"."""
    own: bool
    """The article's own publisher or agency."""


class Outlets:
    """The outlets that one article mentions, by token."""

    def __init__(self, doc: Doc) -> None:
        """Take up `doc._.outlets`."""
        mentions: list[Mention] = doc._.outlets
        self._at = {i: m for m in mentions for i in range(m.start, m.end)}

    def holds(self, token: Token) -> bool:
        """Whether a token belongs to an outlet's name."""
        return token.i in self._at

    def of(self, phrase: Phrase) -> Outlet | None:
        """The outlet that speaks here: "the Herald", "the Herald report", "the Herald's investigation"."""
        mention = self._at.get(phrase.head.i)
        small = phrase.head.is_lower or phrase.head.is_sent_start
        common = small and phrase.noun in common_nouns()
        if mention is not None and mention.common and mention.named and common:
            return None  # "people", "insiders": the words before they are a title
        if mention is None and phrase.noun in lexicon("outlet_wording")["product_nouns"]["report"]:
            mention = next((self._at[t.i] for t in phrase.before if t.i in self._at), None)
        if mention is None:
            return None
        return Outlet(mention.outlet if mention.named else None, mention.own)
