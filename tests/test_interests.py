"""A speaker's tie to what they speak of: what counts as one, and whether it is told late."""

from collections.abc import Callable

import pytest

from auditor.evidence import Evidence

EvidenceOf = Callable[..., Evidence]
BETWEEN = " Trials began in May. Four hospitals took part. Results are due in the autumn."
SAID = "Bo Rhee, an analyst at Harrow Bank, said Pell Foods would do well."


def ties(evidence: Evidence) -> list[tuple[str, bool]]:
    """With whom, and whether told late."""
    return [(i.partner, i.late) for i in evidence.interests]


@pytest.mark.parametrize(
    "tie",
    [
        "Mr Rhee owns shares in Pell Foods.",
        "Mr Rhee's firm has a stake in Pell Foods.",
        "Mr Rhee is paid by Pell Foods.",
        "Mr Rhee has received money from Pell Foods.",
        "Mr Rhee has lobbied for Pell Foods.",
        "Mr Rhee is a consultant to Pell Foods.",
    ],
)
def test_stakes_pay_and_work_are_ties(evidence_of: EvidenceOf, tie: str) -> None:
    assert ties(evidence_of(SAID + BETWEEN + " " + tie)) == [("Pell Foods", True)]
    assert ties(evidence_of(SAID + " " + tie)) == [("Pell Foods", False)]


@pytest.mark.parametrize(
    "told",
    [
        "Ann Cole owns shares in Pell Foods.",
        "Mr Rhee owns shares in Dorn Mills.",
        "Mr Rhee does not own shares in Pell Foods.",
        "Mr Rhee bought a loaf from Pell Foods.",
        "“Mr Rhee owns shares in Pell Foods,” said Ann Cole.",
        "Mr Rhee lives in Norland.",
    ],
)
def test_what_is_no_tie_of_a_speaker_to_his_subject(evidence_of: EvidenceOf, told: str) -> None:
    assert not ties(evidence_of(SAID + BETWEEN + " " + told))
