"""Evidence: what the analysis saw in one article, before any rule judges it. A public contract (`auditor.evidence/1`).

Every field here is also the vocabulary that rules may use. Spans count in the file (see `article.Span`).
`None` in a field that is not text means that the analysis could not decide: rules treat it as unknown.
Fields may be added; the ones here keep their meaning.
"""

from typing import Literal

import msgspec

from auditor.article import Dropped, Link, Span

SCHEMA = "auditor.evidence/1"

Spans = tuple[Span, ...]
Genre = Literal[
    "news",
    "brief",
    "opinion",
    "interview",
    "live",
    "press-release",
    "obituary",
    "results",
    "review",
    "analysis",
    "summary",
]
Identity = Literal["named", "anonymous", "spokesperson", "bystander", "vague"]
SourceKind = Literal["person", "organisation", "group", "document", "outlet", "data"]
ResponseType = Literal["no_response", "declined", "unreachable", "responded"]


class ArticleFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The article itself: what it is, who published it, how long it is."""

    id: str
    path: str | None
    format: str
    genre: Genre
    genre_confidence: float
    genre_because: str
    publisher: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    published: str | None = None
    credit: tuple[str, ...] = ()
    uncredited: str | None = None  # an agency whose own reporting this is by its words, and that no line credits
    uncredited_span: Span | None = None
    headline: Span | None = None
    body: Spans = ()
    corrections: Spans = ()
    words: int
    sentences: int
    notes: tuple[str, ...] = ()
    statements: int = 0
    """Sentences of the story that state something: no heading, no question, no exclamation of a few words."""
    attributed_statements: int = 0
    """How many of them stand in an attribution that tells its source."""
    attributions: int = 0
    """Attributions in the story that lie within no other."""
    secondhand_share: float = 0.0
    """Share of these, 0 to 1, that came through other outlets, by what they reported or by what they were told."""
    sources: int = 0
    """Distinct sources to which something is attributed in the story, not in its headline alone."""
    accountable_sources: int = 0
    """Those that a reader can hold to account: named, or speaking for a named body; and identified documents."""
    anonymous_sources: int = 0
    """Anonymous ones of the article's own."""
    top_share: float = 0.0
    """The largest share, 0 to 1, of the attributed words that one source has."""
    method: Span | None = None
    """Where the article tells how it was reported: whom it interviewed, what it read, what it does not know."""
    labelled: bool = False
    """The file tells a byline, a date or a credit, so that one which is missing is missing from the article."""
    quoted_pieces: int = 0
    """Quotations in the story, of whatever length, whose words are given to somebody; no titles and no nicknames."""
    fragment_share: float = 0.0
    """Share of these, 0 to 1, that have three words or fewer."""
    fragment: Span | None = None
    """The first of these."""
    statement_quotes: int = 0
    """Quotations of speech in the story that came in a statement, a release, a letter or a post."""
    broken_quotes: int = 0
    """Quotations that open and are never closed: marks were lost, so that nobody can tell whose words they are."""
    other_quotes: int = 0
    """Quotations of speech in the story of which it does not tell so."""
    genre_told: bool = False
    """The desk says what the piece is, by a label, a field, a folder or a setting; else its words were judged."""
    urging: int = 0
    """Sentences in which the writer urges, outside quotations: "we must", "it is time", "the council should"."""
    advocacy: int = 0
    """These, and those in which the writer tells an opinion as such: "I believe"."""
    advocacy_share: float = 0.0
    """Their share, 0 to 1, of the statements."""
    advocacy_span: Span | None = None
    """The first of them."""
    dateline_span: Span | None = None
    """The place in the dateline, where the story's text opens with it."""
    dateline_shown: bool | None = None
    """The story names the dateline's place, its region or its people, or says "here"; null where it has none, or one
    of the capitals where outlets keep desks."""
    afar: Span | None = None
    """The first words below a dateline that tell of somebody spoken to by phone or video."""
    can_link: bool = False
    """The file's format can hold links."""
    links: int = 0
    """Links and addresses of pages in the story."""
    leans_on: Span | None = None
    """The first document or other outlet that the story takes something from."""
    first_hand: Span | None = None
    """Where it first says that its own reporters confirmed what another outlet had reported, or saw it themselves."""
    officials_only: bool = False
    """All who speak here, two or more, hold an office or speak for a body."""
    affected: Span | None = None
    """The first people outside quotations to whom something is done, or who bear it: tenants, patients, workers."""
    one_body: str | None = None
    """The body to which all belong who speak here, where they are three or more, and two of them people."""


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph, list item, block quotation or subheading of the story."""

    id: str
    span: Span
    block: int
    """Its number, as `Attribution.paragraph` counts: the headline is 0 where there is one."""
    words: int
    statements: int = 0
    """Sentences that begin in it and state something."""
    attributed_statements: int = 0
    """How many of them stand in an attribution that tells its source."""


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Words or thoughts given to a source: who (may be empty), by which cue, what."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    mode: Literal["direct", "indirect", "mixed"]
    construction: str
    """How English attributes here: clause, quotation, noun, adjective, preposition, passive and so on."""
    source_id: str | None = None
    via: str | None = None
    within: str | None = None
    in_headline: bool = False
    paragraph: int
    """Number of the block it begins in, the headline being 0 where there is one."""
    words: int
    """Words of the content."""
    opinion: bool = False
    """The content judges, guesses or predicts, and states no figure."""
    told_to_speaker: bool = False
    """It lies within what another says and was told to that other: "Reed said Hart told him"."""
    mind: bool = False
    """The cue tells what the source thinks, wants or feels, not what it says."""
    loaded: bool = False
    """The cue judges what is said: claimed, admitted, slammed; not where a court or the facts call for the word."""
    wait: int = 0
    """Sentences that a reader has read when the cue tells whose they are: of the quotation, or just before it in its
    paragraph and given to nobody. 0 where the cue comes first or the story has named the speaker before."""
    medium: Literal["statement", "spoken"] | None = None
    """How the words came, where the story tells: given out in a statement, a release, a letter or a post; or spoken."""
    post: bool = False
    """It was posted on a social network by somebody whom the story does not name."""
    checked: bool = False
    """Of such a post: the sentences around say that it was checked, or that it was not."""


class Mention(msgspec.Struct, frozen=True):
    """One mention of a source; `attribution` is null where nothing is attributed to it there."""

    span: Span
    attribution: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One source, its mentions over the whole article brought together."""

    id: str
    name: str
    identity: Identity
    kind: SourceKind
    descriptor: Literal["none", "vague", "role"] | None = None
    grade: int | None = None
    basis: str | None = None
    basis_span: Span | None = None
    reason: str | None = None
    reason_span: Span | None = None
    reason_boilerplate: bool | None = None
    title: str | None = None
    affiliation: str | None = None
    party: str | None = None
    count: int | None = None
    """How many people, where the words say ("two officials"); null for an uncounted plural."""
    plural: bool = False
    collective: bool = False
    """A body that speaks as itself: police, the ministry."""
    mentions: tuple[Mention, ...]
    first: Span
    """The first mention that something is attributed to, in the story rather than the headline where it has both."""
    attributions: int
    words: int
    """Words of all content attributed to it."""
    share: float
    """Its share, 0 to 1, of all attributed words."""
    sole: bool = False
    """No other source has anything attributed to it in this article."""
    only_in_headline: bool = False
    """The story below does not take it up."""
    introduced: bool | None = None
    """A mention says who a named person is, by a title, a role, a tie or a clause; null for all others."""
    tells: bool = False
    """It is quoted, or a verb of telling is used of it somewhere: an informant rather than a party to the story."""
    exemplified: bool = False
    """Within three sentences of its first mention a source speaks whom a reader can hold to account.

    For "experts" and the like it is an expert, stands in their paragraph, or is quoted as the next one opens.
    """
    via: str | None = None
    """The secondhand record through which alone it speaks here, if so."""
    relayed: bool = False
    """It speaks only through others: all that is attributed to it lies within what another source says."""
    body_declined: bool = False
    """The body that it belongs to declined to comment, or did not answer."""
    coy: bool = False
    """A label behind which the very person may stand that it names: friends of, a source close to, the camp of."""
    signed_off: bool = False
    """The file records who agreed that it is not named."""


class Secondhand(msgspec.Struct, frozen=True, kw_only=True):
    """Information that came through another outlet."""

    id: str
    span: Span
    outlet: str
    type: Literal["report", "told", "poll"]
    chain: bool
    chain_span: Span | None = None
    attribution: str | None = None
    named: bool = True
    """False for "media reports", "a local newspaper": an outlet that the reader cannot look up."""
    in_headline: bool = False
    first: bool = True
    """The article's first mention of this outlet as a carrier of information."""
    opens: bool = False
    """It stands in the story's first paragraph."""
    aside: bool = False
    """The outlet comments there rather than reports, or is named in passing, before the main clause."""
    exemplified: bool = False
    """It has no name, and its sentence or the next few tell of a report by an outlet that has one."""
    confirmed: bool = False
    """This sentence or the next few say that the article's own reporters confirmed it."""


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """What a party said, or did not say, when asked."""

    id: str
    span: Span
    type: ResponseType
    party: str
    party_span: Span | None = None
    immediate: bool = False
    asked_by: str | None = None
    means: str | None = None
    tries: int | None = None
    time_given: str | None = None
    source_id: str | None = None


class Accusation(msgspec.Struct, frozen=True, kw_only=True):
    """A party said to have done specific wrong."""

    id: str
    span: Span
    party: str
    party_span: Span | None = None
    by: str | None = None
    attribution: str | None = None
    conduct: str | None = None
    status: Literal["alleged", "charged", "found"]
    party_kind: Literal["person", "organisation", "group"] | None = None
    party_named: bool = True
    deceased: bool | None = None
    answered: bool
    answer: str | None = None
    """The response or attribution that answers, by id."""
    answer_span: Span | None = None
    in_headline: bool = False
    position: float = 0.0
    """Where in the story its paragraph begins, 0 to 1."""
    party_is_place: bool = False
    """A country, a city or a people."""
    quoted: bool = False
    """It stands inside quoted speech."""
    answered_in_own_words: bool = False
    """The answer is quoted, comes after the accusation, and was given when asked or denies."""
    answer_position: float | None = None
    """Where in the story the answer's paragraph begins, 0 to 1."""
    answer_unclear: bool = False
    """The answer denies "it", where the party is accused of more than one thing."""
    central: bool = False
    """The headline names the party, or the opening does and few are named more often in the story."""
    recalled: bool = False
    """Told in passing, as known: of an earlier time, or in a clause that only tells who somebody is."""
    voiced: bool = False
    """Somebody makes it, or the law does; the story does not tell it as a fact of its own."""


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Two parties in conflict, the one that the article hears first: "The union said the firm broke the deal"."""

    id: str
    span: Span
    party: str
    other: str
    party_heard: bool
    """Something is attributed to it, or to one who speaks for it, anywhere in the article."""
    other_heard: bool
    other_answered: bool
    """The other answered, or the story says that it was asked."""
    other_accused: bool
    """The other also stands accused of specific wrong."""
    in_headline: bool = False
    position: float = 0.0
    """Where in the story its paragraph begins, 0 to 1."""


class Interest(msgspec.Struct, frozen=True, kw_only=True):
    """A named person's tie to one of whom they speak: a stake, pay, kin. "His fund owns shares in the maker"."""

    id: str
    span: Span
    source_id: str | None
    partner: str
    late: bool
    """It is told three sentences or more after the person first speaks."""


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Words between quotation marks, marks included."""

    id: str
    span: Span
    words: int
    speech: bool
    """False for a title, a nickname or scare quotes."""
    attribution: str | None = None
    source_id: str | None = None
    first: bool = False
    """The story's first quotation of speech, below the headline."""
    in_headline: bool = False
    alone: bool = False
    """No words of the story share its sentence, and it is no heading and no words with a credit after them."""
    speaker_near: bool = False
    """A person or another source stands in a sentence beside it, or beside the run of quotations that it is one of,
    or below it after a dash; or it goes on from another quotation, or repeats words of the story."""
    switches: bool = False
    """It stands alone after another's words in its paragraph, seems another person's, and nothing says whose."""


class Hedge(msgspec.Struct, frozen=True, kw_only=True):
    """A word that leaves open who knows: "reportedly", "it is understood"."""

    id: str
    span: Span
    type: Literal["reportedly", "agentless", "allegedly", "learned", "speculation"]
    owned: bool
    """The sentence or its neighbours say who reports, believes or alleges."""
    in_quote: bool
    in_headline: bool = False


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Blame or a judgement in the article's own voice: "The reform wrecked rural clinics"."""

    id: str
    span: Span
    attributed: bool
    """It stands in an attribution, or its sentence has the cue of one."""
    near_attribution: bool
    """Its sentence or one beside it has the cue of an attribution that tells its source."""


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """Words that sound like knowledge and may hide that there is none: "a growing number", "the worst ever"."""

    id: str
    span: Span
    type: Literal["vague_quantity", "superlative", "question"]
    """How many, without saying how many; the first or worst of all; a question that hints at a wrong."""
    attributed: bool
    """It stands in an attribution, or its sentence has the cue of one."""
    backed: bool
    """The words around it give what it lacks: the number, since when or by whose count, an answer."""
    in_quote: bool
    key: bool = False
    """It stands in the headline, in the lead or in an accusation."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A statistic, and whether the text says who counted."""

    id: str
    span: Span
    sourced: bool
    """The text says who counted, or anybody can look it up: an election's result, a market's, a monthly rate."""
    in_quote: bool = False
    change: bool = False
    """It tells by how much something rose or fell: "thefts rose 38 percent", "cases doubled"."""
    based: bool = False
    """Of a change: the words around it tell from what, to what or since when, or those around an earlier one do."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A report, study, filing or record that the article leans on."""

    id: str
    span: Span
    type: Literal["document", "study", "filing", "data", "law"]
    identified: bool
    """Title, author, date, case number or link: enough to find it."""
    linked: bool = False
    source_id: str | None = None
    private: bool = False
    """Not public: a leaked one, or one that the article's own reporters obtained or saw."""
    provenance: Span | None = None
    """Of a private one: words near it that tell how it was got or checked, or why that is not told."""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A note that tells of a mistake or a change in the story."""

    id: str
    span: Span
    type: Literal["correction", "update"]
    tells: bool
    """It, or the correction that it announces, tells what was wrong or what is new."""
    when: str | None = None
    """The date or time of the change, as the note gives it."""


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """The headline's claim held against the body."""

    id: str
    span: Span
    attributed: bool
    """It says who says so: a cue, a colon, quotation marks, a hedge."""
    body_attributed: bool | None
    """The body's closest statement is attributed or hedged; null where none was found close enough."""
    body_identity: Identity | None = None
    """Who the body's closest statement rests on."""
    source_id: str | None = None
    """That source."""
    accused: str | None = None
    """The party of whom it tells a wrong that the body reports as alleged or charged."""
    names_source: bool = False
    """The headline itself names that source."""
    unsupported: tuple[str, ...] = ()
    """Names in the headline that the body does not hold."""
    match: float
    """Share, 0 to 1, of the headline's content words in the body's closest sentence."""
    question: bool = False
    """It asks whether something is so."""
    answered: bool = False
    """Of a question: a statement of the body takes it up, or says that it is not known."""


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """One independent voice behind a claim, where it first speaks for it."""

    span: Span
    source_id: str | None = None
    document: str | None = None
    """The document by id, where a paper and not a source bears the claim."""
    via: str | None = None
    """The secondhand record through which it came, if so."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What the headline, the lead or an accusation says, and what it rests on.

    Two people of one organisation, or all that came through one other outlet, are one support.
    """

    id: str
    span: Span
    role: Literal["headline", "lead", "accusation"]
    accusation: str | None = None
    supports: tuple[Support, ...] = ()
    independent: int = 0
    """Supports: how many voices would have to be taken away for the claim to fall; 0: the article's own word."""
    unnamed_only: bool = False
    """It has supports, and nobody named, no named body and no document is among them."""
    via: str | None = None
    """The first secondhand record, where all supports came through other outlets."""


class Ignore(msgspec.Struct, frozen=True, kw_only=True):
    """What an editor wrote to set findings of some rules aside. What it came to is known once the rules have judged."""

    id: str
    span: Span
    """Where the file says so; for what another file says, the article's opening."""
    rules: tuple[str, ...]
    reason: str | None
    written: str | None = None
    """The other file that says so, with its line."""
    unused: tuple[str, ...] = ()
    """Those of its names whose rules judged and found nothing here that it would set aside."""
    unknown: tuple[str, ...] = ()
    """Those that no rule, family or pack answers to."""


class SignOff(msgspec.Struct, frozen=True, kw_only=True):
    """Who agreed that a source is not named, as the file records it."""

    id: str
    span: Span
    source: str
    """The words by which the article speaks of the source."""
    by: str
    reason_on_file: bool
    matched: bool
    """The article has an unnamed source of these words."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A question put to a party, as the file records it, and what the text tells of it."""

    id: str
    span: Span
    asked: str
    channel: str | None = None
    when: str | None = None
    deadline: str | None = None
    answer: str | None = None
    """What came back, as the file records it; null where nothing did."""
    party: str | None = None
    """The accused party that this is, as its accusation names it."""
    accused: bool
    """The text tells an accusation against this party."""
    told: bool
    """The text tells that it was asked, or what it answered."""
    told_silent: Span | None = None
    """Where the text says that it gave no answer."""


class RecordFault(msgspec.Struct, frozen=True, kw_only=True):
    """A record in the file that cannot be read, or that holds what it must not."""

    id: str
    span: Span
    what: str
    mend: str
    names_source: bool
    """It tells who an unnamed source is."""


class Readability(msgspec.Struct, frozen=True, kw_only=True):
    """Context only, never scored: measures that need no syllable counts, so they are the same everywhere."""

    automated_readability_index: float
    coleman_liau_index: float
    lix: float
    words_per_sentence: float


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found in one article."""

    schema: str = SCHEMA
    article: ArticleFacts
    paragraphs: tuple[Paragraph, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    secondhand: tuple[Secondhand, ...] = ()
    responses: tuple[Response, ...] = ()
    accusations: tuple[Accusation, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    interests: tuple[Interest, ...] = ()
    quotes: tuple[Quote, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    wordings: tuple[Wording, ...] = ()
    figures: tuple[Figure, ...] = ()
    documents: tuple[Document, ...] = ()
    corrections: tuple[Correction, ...] = ()
    headline: Headline | None = None
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    requests: tuple[Request, ...] = ()
    record_faults: tuple[RecordFault, ...] = ()
    readability: Readability | None = None
    dropped: tuple[Dropped, ...] = ()
    text: str | None = None
