"""Where a story says that its own reporters confirmed another outlet's report, or saw what they tell."""

from collections.abc import Callable

import pytest

from auditor.evidence import Evidence

EvidenceOf = Callable[..., Evidence]
OWN = ("The Harbour Courier",)
REPORT = "Reuters reported on Monday that the quay would be sold. "


@pytest.mark.parametrize(
    "text",
    [
        "The Courier has independently confirmed the sale.",
        "Two directors confirmed it to this newspaper.",
        "We confirmed the sale with two directors.",
        "A director of the port confirmed the report to the Courier.",
    ],
)
def test_a_report_that_was_confirmed_here(evidence_of: EvidenceOf, text: str) -> None:
    evidence = evidence_of(REPORT + text, publisher=OWN)
    assert [x.confirmed for x in evidence.secondhand] == [True]
    first = evidence.article.first_hand
    assert first is not None
    assert (REPORT + text)[first.start : first.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "The Courier could not confirm the sale.",
        "The Courier has not confirmed the sale.",
        "Two directors confirmed it.",
        "Two directors confirmed it to the Washington Post.",
        "“We confirmed it to the Courier,” said Mo Aziz, a director.",
    ],
)
def test_a_report_that_was_not(evidence_of: EvidenceOf, text: str) -> None:
    evidence = evidence_of(REPORT + text, publisher=OWN)
    assert not any(x.confirmed for x in evidence.secondhand)
    assert evidence.article.first_hand is None


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A Courier reporter watched forty men leave.", True),
        ("A reporter for the Courier saw smoke over the quay.", True),
        ("Our photographer saw smoke over the quay.", True),
        ("A reporter saw smoke over the quay.", False),
        ("A reporter for the Ledger saw smoke over the quay.", False),
        ("A Courier reporter asked the council for the figures.", False),
    ],
)
def test_what_a_reporter_saw(evidence_of: EvidenceOf, text: str, *, seen: bool) -> None:
    assert (evidence_of(text, publisher=OWN).article.first_hand is not None) is seen


def test_a_confirmation_of_no_report_is_none(evidence_of: EvidenceOf) -> None:
    assert evidence_of("Two directors confirmed the sale to the Courier.", publisher=OWN).article.first_hand is None
