"""Each construction by which English tells who says, thinks or feels what, one row a sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc, Span

import auditor
from auditor.analyse.attributions import cues
from auditor.analyse.attributions.cues import counts, sign_odds, word_odds
from auditor.analyse.found import Attribution
from auditor.lexicon import lexicon

PACKAGE = Path(auditor.__file__).parent
GAP = " … "

Row = tuple[str, str, str, str]
"""Text, source, cue and content; the pieces of each joined by GAP."""


def told(spans: list[Span]) -> str:
    """Spans as a row writes them."""
    return GAP.join(s.text for s in spans)


def row(text: str, found: Attribution) -> Row:
    """An attribution as a row."""
    return text, told(found.source), told(found.cue), told(found.content)


def assert_found(doc: Doc, expected: Row) -> Attribution:
    """The attribution of a row, which must be among those found."""
    rows = [row(expected[0], a) for a in doc._.attributions]
    assert expected in rows
    return doc._.attributions[rows.index(expected)]  # type: ignore[no-any-return]


CLAUSES: list[Row] = [
    (
        "The mayor said that the bridge would close in May.",
        "The mayor",
        "said",
        "that the bridge would close in May",
    ),
    ("The mayor said the bridge would close in May.", "The mayor", "said", "the bridge would close in May"),
    (
        "Ann Porter, the county clerk, believes the count was fair.",
        "Ann Porter, the county clerk,",
        "believes",
        "the count was fair",
    ),
    (
        "Investigators found that the fire began in the kitchen.",
        "Investigators",
        "found",
        "that the fire began in the kitchen",
    ),
    ("The mayor told reporters that the bridge will close.", "The mayor", "told", "that the bridge will close"),
    ("The clerk asked whether the count was fair.", "The clerk", "asked", "whether the count was fair"),
    ("The clerk wondered why the boxes were open.", "The clerk", "wondered", "why the boxes were open"),
    ("The driver fled on foot, police said.", "police", "said", "The driver fled on foot"),
    ("The plan, the mayor said, would close the bridge.", "the mayor", "said", "The plan … would close the bridge"),
]

OBJECTS: list[Row] = [
    ("The mayor wants to close the bridge in May.", "The mayor", "wants", "to close the bridge in May"),
    ("The mayor called the plan a waste of money.", "The mayor", "called", "the plan a waste of money"),
    ("The mayor sees the plan as a waste of money.", "The mayor", "sees", "the plan as a waste of money"),
    ("The mayor described the plan as a waste of money.", "The mayor", "described", "the plan as a waste of money"),
    ("Critics blame the mayor for the delay.", "Critics", "blame", "the mayor for the delay"),
    ("The mayor praised the crew.", "The mayor", "praised", "the crew"),
]

SHARED_SUBJECTS: list[Row] = [
    (
        "The mayor praised the crew, adding that the works would end in June.",
        "The mayor",
        "adding",
        "that the works would end in June",
    ),
    (
        "The mayor praised the crew and said the works would end in June.",
        "The mayor",
        "said",
        "the works would end in June",
    ),
]

NOUNS_AND_ADJECTIVES: list[Row] = [
    (
        "The clerk's claim that the boxes were open surprised the court.",
        "The clerk's",
        "claim",
        "that the boxes were open",
    ),
    ("The governor made the case that taxes must rise.", "The governor", "made the case", "that taxes must rise"),
    (
        "The governor is worried that the budget will fail.",
        "The governor",
        "is worried",
        "that the budget will fail",
    ),
    ("The farmers are aware of the drought.", "The farmers", "are aware of", "the drought"),
]

PREPOSITIONS: list[Row] = [
    ("According to the police, the driver fled on foot.", "the police", "According to", "the driver fled on foot"),
    ("The driver fled on foot, according to the police.", "the police", "according to", "The driver fled on foot"),
    (
        "Per the filing, the firm lost nine million dollars last year.",
        "the filing",
        "Per",
        "the firm lost nine million dollars last year",
    ),
    (
        "In the words of the coach, the team was “a family.”",
        "the coach",
        "In the words of",
        "the team was “a family.”",
    ),
    (
        "In the judge's words, the contract was “a fraud.”",
        "the judge's",
        "In … words",
        "the contract was “a fraud.”",
    ),
    ("Two in three voters back the plan in a new poll.", "a new poll", "in", "Two in three voters back the plan"),
    ("The driver reportedly fled on foot.", "", "reportedly", "The driver … fled on foot"),
]

MARKS: list[Row] = [
    ("The mayor: “The bridge will close in May.”", "The mayor", ":", "“The bridge will close in May.”"),
    ("“The bridge is a mess.” — Ann Porter", "Ann Porter", "—", "“The bridge is a mess.”"),
    (
        "This came from Ann Porter: “The bridge is a mess and will stay one.”",
        "Ann Porter",
        ":",
        "“The bridge is a mess and will stay one.”",
    ),
    (
        "Ann Porter: The bridge is a mess.\n\nTom Barton: It is sound.\n\nAnn Porter: No.\n\nTom Barton: It stands.",
        "Tom Barton",
        ":",
        "It stands",
    ),
    (
        "The mayor spoke next and answered:\n\n“The bridge will close in May.”",
        "The mayor",
        "answered",
        "“The bridge will close in May.”",
    ),
]

PASSIVES: list[Row] = [
    ("It was reported that the driver fled on foot.", "", "was reported", "that the driver fled on foot"),
]

QUOTATIONS: list[Row] = [
    ("“The bridge will close in May,” the mayor said.", "the mayor", "said", "“The bridge will close in May,”"),
    ('"The bridge will close in May," the mayor said.', "the mayor", "said", '"The bridge will close in May,"'),
    ("'The bridge will close in May,' the mayor said.", "the mayor", "said", "'The bridge will close in May,'"),
    (
        "“He told me ‘never again’ and left,” Ms. Porter said.",
        "Ms. Porter",
        "said",
        "“He told me ‘never again’ and left,”",
    ),
    (
        "“The bridge will close in May,” said Ann Porter, the county clerk.",
        "Ann Porter, the county clerk",
        "said",
        "“The bridge will close in May,”",
    ),
    (
        "“The bridge,” the mayor said, “will close in May.”",
        "the mayor",
        "said",
        "“The bridge,” … “will close in May.”",
    ),
    (
        "The mayor said: “The bridge will close. It will open again in June.”",
        "The mayor",
        "said",
        "“The bridge will close. It will open again in June.”",
    ),
    ("“Who did this?” she asked.", "she", "asked", "“Who did this?”"),
]

CONTINUED: list[Row] = [
    (
        "“The bridge will close in May,” the mayor said. “It will open again in June.”",
        "the mayor",
        "said",
        "“The bridge will close in May,” … “It will open again in June.”",
    ),
    (
        "“The bridge will close in May,” the mayor said.\n\n“The tunnel stays open all year.”",
        "the mayor",
        "said",
        "“The bridge will close in May,” … “The tunnel stays open all year.”",
    ),
    (
        "“The bridge closes,” the mayor said. “The works take a month.\n\n“The tunnel stays open all year.”",
        "the mayor",
        "said",
        "“The bridge closes,” … “The works take a month. … “The tunnel stays open all year.”",
    ),
]

BROKEN: list[Row] = [
    (
        "Agnes Owusu, of the police federation, told The Weekly Observer that officers carried telephones as well.",
        "Agnes Owusu, of the police federation,",
        "told",
        "that officers carried telephones as well",
    ),
    (
        "The alarms were switched off at night, a nurse who worked there until March said.",
        "a nurse who worked there until March",
        "said",
        "The alarms were switched off at night",
    ),
    (
        "An officer who sailed on the dredger until October said doors were opened early.",
        "An officer who sailed on the dredger until October",
        "said",
        "doors were opened early",
    ),
    (
        "The air is 24 percent dirtier than in the next street, his team's figures for 2025 show.",
        "his team's figures for 2025",
        "show",
        "The air is 24 percent dirtier than in the next street",
    ),
    (
        "The catch fell by 41 percent last year, landings recorded by the fisheries ministry show.",
        "landings recorded by the fisheries ministry",
        "show",
        "The catch fell by 41 percent last year",
    ),
    (
        "The firm is to close its works in Marlow with the loss of 188 jobs, said two clerks who were in the room.",
        "two clerks who were in the room",
        "said",
        "The firm is to close its works in Marlow with the loss of 188 jobs",
    ),
    (
        "Denise Aldous, its auditor, found in a report of 3 March that a cheaper system had been ruled out.",
        "Denise Aldous, its auditor,",
        "found",
        "that a cheaper system had been ruled out",
    ),
]
"""Sentences that the small model parses wrongly."""

ROWS = [
    *CLAUSES,
    *BROKEN,
    *OBJECTS,
    *SHARED_SUBJECTS,
    *NOUNS_AND_ADJECTIVES,
    *PREPOSITIONS,
    *MARKS,
    *PASSIVES,
    *QUOTATIONS,
    *CONTINUED,
]


@pytest.mark.parametrize("expected", ROWS, ids=lambda r: r[0][:60])
def test_construction(doc_of: Callable[..., Doc], expected: Row) -> None:
    assert_found(doc_of(expected[0]), expected)


@pytest.mark.parametrize(
    ("rows", "modes"),
    [(CLAUSES, {"indirect"}), (QUOTATIONS, {"direct"}), (CONTINUED, {"direct"})],
    ids=["clauses", "quotations", "continued"],
)
def test_mode_tells_whether_words_are_quoted(doc_of: Callable[..., Doc], rows: list[Row], modes: set[str]) -> None:
    assert {assert_found(doc_of(r[0]), r).mode for r in rows} == modes


def test_headline_with_a_speaker_before_a_colon(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of("Porter: Bridge will close in May\n\nAnn Porter spoke on Monday.", headline=True)
    assert row("", doc._.attributions[0]) == ("", "Porter", ":", "Bridge will close in May")


def test_a_label_that_is_no_speaker_says_nothing(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of("Exclusive: Bridge will close in May\n\nAnn Porter spoke on Monday.", headline=True)
    assert [a.construction for a in doc._.attributions if a.construction == "punctuation"] == []


def test_clause_with_quoted_words_is_mixed(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of("The mayor said the plan was “a waste of public money” and should be dropped.")
    assert [a.mode for a in doc._.attributions] == ["mixed"]


def test_what_is_said_inside_anothers_words_is_within_it(doc_of: Callable[..., Doc]) -> None:
    text = "The mayor said that Ms. Porter believes the count was fair."
    doc = doc_of(text)
    outer = assert_found(doc, (text, "The mayor", "said", "that Ms. Porter believes the count was fair"))
    inner = assert_found(doc, (text, "Ms. Porter", "believes", "the count was fair"))
    assert outer.within is None
    assert inner.within is outer


def test_next_speaker_does_not_get_the_one_befores_words(doc_of: Callable[..., Doc]) -> None:
    text = "“The bridge closes,” the mayor said. “It is old.”\n\n“We object,” Ms. Porter said. “It is sound.”"
    doc = doc_of(text)
    assert_found(doc, (text, "the mayor", "said", "“The bridge closes,” … “It is old.”"))
    assert_found(doc, (text, "Ms. Porter", "said", "“We object,” … “It is sound.”"))


@pytest.mark.parametrize(
    "text",
    [
        "The firm sold two boxes per house.",
        "The road runs along the river to the sea.",
        "The crew closed the bridge at noon and went home.",
        "“A Tale of Two Cities” sold well.",
    ],
)
def test_plain_telling_has_no_attribution(doc_of: Callable[..., Doc], text: str) -> None:
    assert doc_of(text)._.attributions == []


@pytest.fixture
def spare_lexicon(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, dict[str, Any]], None]:
    """Puts words of one's own into a `cue_*.yaml`, for one test."""
    added: dict[str, dict[str, Any]] = {}

    def look_up(name: str) -> Any:
        return added.get(name) or lexicon(name)

    def add(name: str, entries: dict[str, Any]) -> None:
        facts = lexicon(name)
        added[name] = {**facts, "words": {**facts["words"], **entries}}
        word_odds.cache_clear()

    monkeypatch.setattr(cues, "lexicon", look_up)
    yield add
    word_odds.cache_clear()


@pytest.mark.parametrize(
    ("entry", "text", "cue"),
    [
        ("verbs: build: obj", "The mayor built a bridge.", "built"),
        ("nouns: bridge: of poss", "The mayor's bridge of wood stood long.", "bridge of"),
        ("adjectives: tall: at", "The mayor is tall at dinner.", "is tall at"),
    ],
)
def test_a_word_added_to_the_lexicon_is_found(
    doc_of: Callable[..., Doc], spare_lexicon: Callable[[str, dict[str, Any]], None], entry: str, text: str, cue: str
) -> None:
    table, word, frame = entry.split(": ")
    assert doc_of(text)._.attributions == []
    spare_lexicon(f"cue_{table}", {word: f"{frame} 90/90"})
    assert [told(a.cue) for a in doc_of(text)._.attributions] == [cue]


@pytest.mark.parametrize("table", ["verbs", "nouns", "adjectives"])
def test_every_entry_of_the_lexicon_is_two_counts_in_a_known_frame(table: str) -> None:
    facts = lexicon(f"cue_{table}")
    for word, listed in facts["words"].items():
        assert word.islower()
        for frame, (told_as_cue, uses) in counts(listed).items():
            assert 0 <= told_as_cue <= uses
            assert frame in facts["frames"]


def test_the_commonest_verbs_of_saying_are_sure() -> None:
    assert min(word_odds("verbs", verb, "that") for verb in ("say", "argue", "believe", "claim", "insist")) > 0


def test_an_unknown_verb_is_judged_by_its_frame() -> None:
    assert word_odds("verbs", "blork", "that") > word_odds("verbs", "blork", "obj")


def test_every_sign_of_the_lexicon_is_one_that_the_code_knows() -> None:
    texts = (PACKAGE / "analyse" / "attributions" / "signs.py").read_text("utf-8")
    for sign, told in lexicon("cue_signs")["signs"].items():
        assert 0 <= int(told["cues"]) <= int(told["uses"])
        assert (sign_odds(sign) > 0) == (int(told["cues"]) > int(told["expected"]))
        assert sign in texts or sign.split()[0] in {"modal", "verbs", "nouns", "adjectives"}


CLOSED = (
    "The county government is trying to persuade internet providers in allied counties to avoid radio equipment from "
    "the region's Orbix Technologies, the Harbour Courier reported on Thursday."
)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        (CLOSED, "the Harbour Courier", "reported"),
        ("The firm told suppliers that it would close, according to the mayor.", "the mayor", "according to"),
        ("Pell has been thinking of moving to counties that have no such tax, the Ledger said.", "the Ledger", "said"),
    ],
)
def test_a_cue_at_the_end_has_all_that_stands_before_it(
    doc_of: Callable[..., Doc], text: str, source: str, cue: str
) -> None:
    found = {(told(a.source), told(a.cue)): a for a in doc_of(text)._.attributions}
    closing = found[source, cue]
    assert told(closing.content) == text.split(f", {source}" if cue != "according to" else f", {cue}", maxsplit=1)[0]
    assert closing.within is None
    assert all(a.within is not None for a in found.values() if a is not closing)
    assert not any(source in told(a.content) for a in found.values())


def test_what_closes_a_sentence_is_no_cue_where_it_agrees_with_no_noun(doc_of: Callable[..., Doc]) -> None:
    assert not doc_of("It closed in a week, a loss for the stage show.")._.attributions
