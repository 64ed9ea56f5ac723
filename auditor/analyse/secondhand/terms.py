"""The wording lexicon as sets: verbs and nouns that show that something came through an outlet."""

from functools import cache
from typing import Literal

from auditor.lexicon import lexicon

Type = Literal["report", "told", "poll"]
PREPOSITIONS = frozenset({"to", "with", "on", "in", "for", "of", "by", "from", "at", "during"})


@cache
def product_nouns(type_: str) -> frozenset[str]:
    """Nouns for what an outlet makes, by the type of what is taken."""
    return frozenset(lexicon("outlet_wording")["product_nouns"][type_])


@cache
def anchors(table: str, preposition: str) -> frozenset[str]:
    """Words of a table that lead to an outlet by this preposition."""
    return frozenset(lexicon("outlet_wording")[table].get(preposition, ()))


@cache
def report_verbs() -> frozenset[str]:
    """Lemmas of verbs by which an outlet reports."""
    verbs = lexicon("outlet_wording")["report_verbs"]
    return frozenset(verbs["plain"]) | frozenset(verbs["other"])


@cache
def plain_verbs() -> frozenset[str]:
    """Those that are enough beside a name that is an ordinary word."""
    return frozenset(lexicon("outlet_wording")["report_verbs"]["plain"])
