"""What the spaCy components write on a Doc: the same facts as `auditor.evidence`, as spaCy spans of that Doc.

`doc._.attributions`, `doc._.sources` and so on hold these; `record.py` turns them into evidence with ids and
places in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Span

    from auditor.analyse.tokens import Tokens

Construction = Literal[
    "clause",
    "quotation",
    "noun",
    "adjective",
    "preposition",
    "punctuation",
    "passive",
    "object",
    "continuation",
]


WordingType = Literal["vague_quantity", "superlative", "question"]
HedgeType = Literal["reportedly", "agentless", "allegedly", "learned", "speculation"]


@dataclass(slots=True, eq=False)
class Quote:
    """A quotation, marks included where there are any; one object for each paragraph of a running quotation."""

    span: Span
    speech: bool = True
    opens: bool = True
    """False where it goes on from the paragraph before."""
    closed: bool = True
    """False where its closing mark is missing, and the next paragraph does not go on with it."""


@dataclass(slots=True, eq=False)
class Attribution:
    """Source, cue and content as lists of spans, in reading order; `source` is empty where none is told."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    construction: Construction
    mode: Literal["direct", "indirect", "mixed"] = "indirect"
    within: Attribution | None = None


@dataclass(slots=True, eq=False)
class Mention:
    """A mention of a source, and what is attributed to it there."""

    span: Span
    attribution: Attribution | None = None
    also: list[Attribution] = field(default_factory=list)
    """What else is attributed there, or by a pronoun for it."""


@dataclass(slots=True, eq=False)
class Source:
    """A source with all its mentions. Fields as in `auditor.evidence.Source`."""

    mentions: list[Mention]
    name: str
    identity: Literal["named", "anonymous", "spokesperson", "bystander", "vague"]
    kind: Literal["person", "organisation", "group", "document", "outlet", "data"]
    descriptor: Literal["none", "vague", "role"] | None = None
    grade: int | None = None
    basis: Span | None = None
    reason: Span | None = None
    reason_boilerplate: bool | None = None
    title: str | None = None
    affiliation: str | None = None
    party: str | None = None
    count: int | None = None
    plural: bool = False
    collective: bool = False


@dataclass(slots=True, eq=False)
class Secondhand:
    """A mention of another outlet that carries information. Fields as in `auditor.evidence.Secondhand`."""

    span: Span
    outlet: str
    type: Literal["report", "told", "poll"]
    chain: Span | None = None
    attribution: Attribution | None = None
    named: bool = True


@dataclass(slots=True, eq=False)
class Response:
    """What a party said, or did not say, when asked. Fields as in `auditor.evidence.Response`."""

    span: Span
    type: Literal["no_response", "declined", "unreachable", "responded"]
    party: str
    party_span: Span | None = None
    immediate: bool = False
    asked_by: str | None = None
    asked_by_span: Span | None = None
    means: str | None = None
    tries: int | None = None
    time_given: str | None = None
    source: Source | None = None


@dataclass(slots=True, eq=False)
class Accusation:
    """A party said to have done specific wrong. Fields as in `auditor.evidence.Accusation`."""

    span: Span
    party: str
    status: Literal["alleged", "charged", "found"]
    party_span: Span | None = None
    by: Source | None = None
    attribution: Attribution | None = None
    conduct: Span | None = None
    party_kind: Literal["person", "organisation", "group"] | None = None
    party_named: bool = True
    deceased: bool | None = None
    answer: Response | Attribution | None = None
    answered_in_own_words: bool = False
    further: list[Span] = field(default_factory=list)
    """Later accusations of the same party of something else."""
    central: bool = False
    recalled: bool = False
    voiced: bool = False


@dataclass(slots=True, eq=False)
class Dispute:
    """Two parties in conflict. Fields as in `auditor.evidence.Dispute`."""

    span: Span
    party: str
    other: str
    party_heard: bool
    other_heard: bool
    other_answered: bool
    other_accused: bool


@dataclass(slots=True, eq=False)
class Interest:
    """A speaker's tie to what they speak of. Fields as in `auditor.evidence.Interest`."""

    span: Span
    source: Source
    partner: str
    late: bool


@dataclass(slots=True, eq=False)
class Hedge:
    """A word that leaves open who knows. Fields as in `auditor.evidence.Hedge`."""

    span: Span
    type: HedgeType
    owned: bool
    in_quote: bool


@dataclass(slots=True, eq=False)
class Judgement:
    """Blame or a judgement in the writer's own voice. Fields as in `auditor.evidence.Judgement`."""

    span: Span
    attributed: bool
    near_attribution: bool


@dataclass(slots=True, eq=False)
class Wording:
    """Words that sound like knowledge. Fields as in `auditor.evidence.Wording`."""

    span: Span
    type: WordingType
    attributed: bool
    backed: bool
    in_quote: bool
    key: bool


@dataclass(slots=True, eq=False)
class Figure:
    """A statistic, and whether the text says who counted and, of a change, from what."""

    span: Span
    sourced: bool
    in_quote: bool
    change: bool = False
    based: bool = False


@dataclass(slots=True, eq=False)
class Document:
    """A report, study, filing or record that the article leans on."""

    span: Span
    type: Literal["document", "study", "filing", "data", "law"]
    identified: bool
    source: Source | None = None


@dataclass(slots=True, eq=False)
class Headline:
    """The headline's claim held against the body. Fields as in `auditor.evidence.Headline`."""

    attributed: bool
    body_attributed: bool | None
    body: Attribution | None
    unsupported: list[str]
    match: float
    accused: str | None = None
    question: bool = False
    answered: bool = False


@dataclass(slots=True, eq=False)
class Support:
    """A voice behind a claim: a source or a document, and what it counts as, once for each independent voice."""

    span: Span
    voice: str
    source: Source | None = None
    document: Document | None = None
    via: Secondhand | None = None


@dataclass(slots=True, eq=False)
class Claim:
    """What the headline, the lead or an accusation says, and who stands behind it."""

    role: Literal["headline", "lead", "accusation"]
    span: Span
    supports: list[Support] = field(default_factory=list)
    accusation: Accusation | None = None


@dataclass(slots=True)
class Layout:
    """What the reader knows of the article and the components need: given on `doc._.layout` before they run.

    `blocks` are (kind, first token, end token) in reading order. A Doc without one is laid out by its blank lines.
    """

    text: str
    """The Doc's, which spaCy would join anew at each call."""
    blocks: Sequence[tuple[str, int, int]] = ()
    headline: Span | None = None
    publisher: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    tokens: Tokens | None = None
    """Made when a component first asks: see `tokens_of`."""
