"""What one mention of a source is, by its own words."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span

Identity = Literal["named", "anonymous", "spokesperson", "bystander", "vague"]
Kind = Literal["person", "organisation", "group", "document", "outlet", "data"]
Form = Literal["name", "noun", "pronoun"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a mention is, before the rest of the article is asked."""

    identity: Identity
    kind: Kind
    form: Form
    name: Span | None = None
    """The proper name, where there is one."""
    outlet: str | None = None
    """The outlet's name in full, where it is an outlet or its report that speaks."""
