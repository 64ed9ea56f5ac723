"""Two parties in conflict: who they are, and which of them the article hears."""

from collections.abc import Callable

import pytest

from auditor.evidence import Dispute, Evidence

EvidenceOf = Callable[..., Evidence]


def one(evidence: Evidence) -> Dispute:
    """The article's only dispute."""
    assert len(evidence.disputes) == 1, evidence.disputes
    return evidence.disputes[0]


@pytest.mark.parametrize(
    ("text", "party", "other"),
    [
        ("The union said the firm broke the deal.", "The union", "the firm"),
        ("Ann Cole sued Pell Ltd in May. “They owe me pay,” Ms Cole said.", "Ann Cole", "Pell Ltd"),
        ("Ann Cole filed a suit against Pell Ltd in May. “They owe me pay,” Ms Cole said.", "Ann Cole", "Pell Ltd"),
        ("A suit filed by Ann Cole against Pell Ltd goes on. “They owe me pay,” Ms Cole said.", "Ann Cole", "Pell Ltd"),
        ("Pell Ltd is in a dispute with Harrow Bank. Pell Ltd said it was owed money.", "Pell Ltd", "Harrow Bank"),
        ("A row between the council and Harrow Bank goes on, the council said.", "the council", "Harrow Bank"),
    ],
)
def test_who_is_set_against_whom(evidence_of: EvidenceOf, text: str, party: str, other: str) -> None:
    dispute = one(evidence_of(text))
    assert (dispute.party, dispute.other) == (party, other)
    assert (dispute.party_heard, dispute.other_heard) == (True, False)


def test_the_side_that_is_heard_stands_first(evidence_of: EvidenceOf) -> None:
    dispute = one(evidence_of("Ann Cole sued Pell Ltd in May. Pell Ltd said it owed her nothing."))
    assert (dispute.party, dispute.party_heard, dispute.other, dispute.other_heard) == (
        "Pell Ltd", True, "Ann Cole", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    ["Pell Ltd did not respond to a request for comment.", "A spokeswoman for Pell Ltd declined to comment."],
)
def test_an_answer_is_known_whatever_it_was(evidence_of: EvidenceOf, answer: str) -> None:
    assert one(evidence_of(f"Ann Cole sued Pell Ltd in May. “They owe me pay,” Ms Cole said. {answer}")).other_answered


@pytest.mark.parametrize(
    "text",
    [
        "Ann Cole threatened to sue Pell Ltd.",
        "Ann Cole did not sue Pell Ltd.",
        "France clashed with Spain.",
        "The union said the firm kept the deal.",
        "The firm broke the record.",
        "They sued him.",
    ],
)
def test_what_is_no_dispute_of_two_that_could_be_called(evidence_of: EvidenceOf, text: str) -> None:
    assert not evidence_of(text).disputes


def test_a_campaign_speaks_for_its_candidate(evidence_of: EvidenceOf) -> None:
    sued = "Karl Wick sued Robert Dane. “They owe me pay,” Wick said."
    assert one(evidence_of(f"{sued} Dane campaign spokesman Nick Holt said the debt was small.")).other_heard
