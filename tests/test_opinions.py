"""What an attribution gives, what the writer asserts, who speaks through whom, and how the story was reported."""

from collections.abc import Callable

import pytest

from auditor.evidence import Attribution, Evidence, Judgement, Source

EvidenceOf = Callable[..., Evidence]


def first(evidence: Evidence) -> Attribution:
    """The article's first attribution."""
    return evidence.attributions[0]


def named(evidence: Evidence, name: str) -> Source:
    """The source of this name."""
    return next(s for s in evidence.sources if s.name == name)


def judged(evidence: Evidence, text: str) -> dict[str, Judgement]:
    """The judgements by their words."""
    return {text[j.span.start : j.span.end]: j for j in evidence.judgements}


@pytest.mark.parametrize(
    "text",
    [
        "A council official said the plan was reckless.",
        "Two aides said the minister was a coward.",
        "Officials fear the dam could break.",
        "A senior official said the talks would collapse.",
        "“It is a disaster,” a clerk at the mill said.",
    ],
)
def test_a_judgement_a_guess_and_a_forecast_are_opinion(evidence_of: EvidenceOf, text: str) -> None:
    assert first(evidence_of(text)).opinion


@pytest.mark.parametrize(
    "text",
    [
        "A ministry official said the vote was on Tuesday.",
        "A council official said the plan was late.",
        "A ministry official said the reckless plan would cost $40 million.",
        "A nurse said the patient was in a critical condition.",
    ],
)
def test_a_fact_is_no_opinion(evidence_of: EvidenceOf, text: str) -> None:
    assert not first(evidence_of(text)).opinion


def test_a_feeling_is_a_state_of_mind_and_a_wish_is_none(evidence_of: EvidenceOf) -> None:
    assert first(evidence_of("Ann Cole feared that the mill would close.")).mind
    assert not first(evidence_of("Ann Cole hoped that the mill would reopen.")).mind
    assert not first(evidence_of("Ann Cole said that the mill would reopen.")).mind


def test_words_told_to_the_one_who_passes_them_on(evidence_of: EvidenceOf) -> None:
    told = evidence_of("Tom Reed said Anna Bell told him that the guard had been asleep.")
    warned = evidence_of("Tom Reed said Anna Bell warned that the guard had been asleep.")
    assert [a.told_to_speaker for a in told.attributions if a.within] == [True]
    assert [a.told_to_speaker for a in warned.attributions if a.within] == [False]


def test_one_who_speaks_only_through_another_is_relayed(evidence_of: EvidenceOf) -> None:
    told = "Tom Reed said Anna Bell told him that the guard had been asleep."
    evidence = evidence_of(told)
    assert named(evidence, "Anna Bell").relayed
    assert not named(evidence, "Tom Reed").relayed
    assert not named(evidence_of(told + " “He was asleep,” Anna Bell said."), "Anna Bell").relayed


def test_a_source_is_told_that_its_own_body_would_not_comment(evidence_of: EvidenceOf) -> None:
    said = "A Pell Ltd employee said the pump had failed. A spokesman for {body} declined to comment."

    def told(body: str) -> list[bool]:
        sources = evidence_of(said.format(body=body)).sources
        return [s.body_declined for s in sources if s.identity == "anonymous"]

    assert told("Pell Ltd") == [True]
    assert told("Orbix") == [False]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The reform wrecked rural clinics.", "The reform wrecked rural clinics"),
        ("The council has botched the sale of the port.", "The council has botched the sale of the port"),
        ("The decision was a disgrace.", "The decision was a disgrace"),
        ("The ministry's handling of the crisis was reckless.", "The ministry's handling of the crisis was reckless"),
    ],
)
def test_blame_in_the_writers_own_voice_is_a_judgement(evidence_of: EvidenceOf, text: str, span: str) -> None:
    assert not judged(evidence_of(text), text)[span].attributed


@pytest.mark.parametrize(
    "text",
    [
        "The storm wrecked forty houses.",
        "If the reform wrecked rural clinics, it would be repealed.",
        "The reform would wreck rural clinics.",
        "Has the reform wrecked rural clinics?",
        "The reform did not wreck rural clinics.",
        "The clinics were in Port Elm.",
    ],
)
def test_forces_conditions_and_facts_are_no_judgement(evidence_of: EvidenceOf, text: str) -> None:
    assert not evidence_of(text).judgements


def test_a_judgement_knows_whether_somebody_says_it_here_or_beside_it(evidence_of: EvidenceOf) -> None:
    said = "Rosa Lind said the reform wrecked rural clinics."
    assert all(j.attributed for j in judged(evidence_of(said), said).values())
    beside = "The reform wrecked rural clinics. Rosa Lind said ten had closed."
    (judgement,) = judged(evidence_of(beside), beside).values()
    assert judgement.near_attribution
    assert not judgement.attributed


@pytest.mark.parametrize(
    "text",
    [
        "We read 212 permits and called all nine owners; three answered.",
        "This account is based on interviews with eleven residents and a review of court records.",
        "Reporters reviewed 40 pages of emails between the two firms.",
    ],
)
def test_a_note_on_method_is_found(evidence_of: EvidenceOf, text: str) -> None:
    article = "The mill will close.\n\n" + text
    method = evidence_of(article).article.method
    assert method is not None
    assert article[method.start : method.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "The committee reviewed 40 pages of emails between the two firms.",
        "“We read 212 permits,” Rosa Lind said.",
        "We read a book.",
        "The decision was based on interviews with eleven residents.",
    ],
)
def test_what_others_read_is_no_note_on_method(evidence_of: EvidenceOf, text: str) -> None:
    assert evidence_of(text).article.method is None


def test_three_guesses_in_one_quotation_are_counted_apart_from_the_writers(evidence_of: EvidenceOf) -> None:
    quoted = "“Perhaps it could be that they might have left,” Ann Cole said."
    shared = "Perhaps they left, said Ann Cole. “It could have been the rain that might stop them,” she said."
    assert [h.in_quote for h in evidence_of(quoted).hedges if h.type == "speculation"] == [True]
    assert not [h for h in evidence_of(shared).hedges if h.type == "speculation"]
