"""What is counted over the whole article: who speaks in it, who exemplifies whom, who answers in own words."""

from collections.abc import Callable

import pytest

from auditor.evidence import Evidence, Source

EvidenceOf = Callable[..., Evidence]


def source(evidence: Evidence, name: str) -> Source:
    """The source of this name."""
    return next(s for s in evidence.sources if s.name == name)


def test_whom_only_the_headline_tells_of_is_no_source_beside_the_storys(evidence_of: EvidenceOf) -> None:
    text = "Bridge unsafe, nurse says\n\nThe bridge is unsafe, said Mary Wick, a nurse who crosses it every day."
    evidence = evidence_of(text, headline=True)
    assert evidence.article.sources == 1
    assert [s.name for s in evidence.sources if s.sole] == ["Mary Wick"]


def test_what_the_paper_has_learned_is_attributed_to_nobody(evidence_of: EvidenceOf) -> None:
    paper = ("The County Herald",)
    assert not evidence_of(
        "The County Herald has learned that a deal is near.", publisher=paper
    ).article.attributed_statements
    assert evidence_of(
        "A deal is near, Mary Wick told The County Herald.", publisher=paper
    ).article.attributed_statements


def test_whoever_the_reason_for_anonymity_tells_of_does_not_carry_the_story(evidence_of: EvidenceOf) -> None:
    text = "The tender was rigged, said a clerk who asked not to be named because the council has threatened to sue."
    assert evidence_of(text).article.accountable_sources == 0


@pytest.mark.parametrize(
    "after",
    [
        "“It was built on sand,” said Mary Wick, who lives below it.",
        "Mary Wick, a geologist at the university, said it was built on sand.",
        "Mary Wick, who teaches the building of dams, said it was built on sand.",
    ],
)
def test_experts_are_exemplified_by_an_expert_or_by_whom_the_next_paragraph_quotes(
    evidence_of: EvidenceOf, after: str
) -> None:
    assert source(evidence_of(f"The dam will fail, experts say.\n\n{after}"), "experts").exemplified


@pytest.mark.parametrize(
    "after",
    [
        "Mary Wick, who sells honey below it, said the council would meet.",
        "The council, Mary Wick said, would meet. “We have tea,” she said.",
    ],
)
def test_experts_are_not_exemplified_by_whoever_speaks_next(evidence_of: EvidenceOf, after: str) -> None:
    evidence = evidence_of(f"The dam will fail, experts say.\n\n{after}")
    assert not source(evidence, "experts").exemplified


def test_critics_are_exemplified_by_whoever_speaks_next(evidence_of: EvidenceOf) -> None:
    text = "The map is unfair, critics say.\n\nMary Wick, who lost her seat, said it was drawn at night."
    assert source(evidence_of(text), "critics").exemplified


def test_a_denial_and_a_quotation_beside_it_answer_in_own_words(evidence_of: EvidenceOf) -> None:
    charge = "Rosa Lind accused Robert Dane of fraud."
    (quoted,) = evidence_of(f"{charge}\n\nDane denied it. “I have the receipts,” he said.").accusations
    (silent,) = evidence_of(f"{charge}\n\nDane denied it.").accusations
    assert quoted.answered_in_own_words
    assert not silent.answered_in_own_words


def test_a_body_declines_by_its_full_name_and_its_people_have_the_short_one(evidence_of: EvidenceOf) -> None:
    evidence = evidence_of("Merrow Plastics declined to comment. “We are fine,” a Merrow manager said.")
    assert source(evidence, "a Merrow manager").body_declined


def test_the_headline_does_not_say_through_whom_it_came(evidence_of: EvidenceOf) -> None:
    text = "Radios dead, two officers say\n\nThe radios were dead, two officers told the BBC."
    assert source(evidence_of(text, headline=True), "two officers").via is not None


@pytest.mark.parametrize("verb", ["show", "say"])
def test_a_paper_is_identified_by_a_date_that_the_parser_tears_off(evidence_of: EvidenceOf, verb: str) -> None:
    (paper,) = evidence_of(f"Minutes of the club's meeting on 4 May 2023 {verb} that it was late.").documents
    assert paper.identified


def test_senior_figures_are_no_paper(evidence_of: EvidenceOf) -> None:
    assert not evidence_of("Senior party figures said the talks had failed.").documents


def test_a_dateline_states_nothing(evidence_of: EvidenceOf) -> None:
    text = "PORT ELM, March 3 (Northern Wire) - A ferry ran aground off the port on Tuesday, the coastguard said."
    assert evidence_of(text).article.statements == 1


def test_a_paper_that_closes_a_sentence_is_leaned_on(evidence_of: EvidenceOf) -> None:
    (paper,) = evidence_of("The debt on it stands at £67m, records show.").documents
    assert not paper.identified
