"""Denials of "it", where a party is accused of more than one thing."""

from collections.abc import Callable

import pytest

from auditor.evidence import Evidence

EvidenceOf = Callable[..., Evidence]
TWO = "Rosa Lind accused Senator Dane of lying to investigators. Mo Aziz accused Senator Dane of taking bribes. "


@pytest.mark.parametrize(
    ("answer", "unclear"),
    [
        ("Mr Dane denied it.", True),
        ("Mr Dane denied the claim.", True),
        ("Mr Dane said that it wasn't true.", True),
        ("Mr Dane denied the claims.", False),
        ("Mr Dane denied that he had lied.", False),
        ("Mr Dane denied taking bribes.", False),
        ("“I took nothing,” Mr Dane said.", False),
    ],
)
def test_a_denial_of_one_of_two_things_says_which(evidence_of: EvidenceOf, answer: str, *, unclear: bool) -> None:
    (accusation,) = evidence_of(TWO + answer).accusations
    assert accusation.answered
    assert accusation.answer_unclear is unclear


def test_a_denial_is_of_the_one_thing_just_before_it(evidence_of: EvidenceOf) -> None:
    between = "The river runs past the mill. The mill was built in 1931. It has been repaired twice since then. "
    first, second = TWO.split(". ")[:2]
    (accusation,) = evidence_of(f"{first}. {between}{second}. Mr Dane denied it.").accusations
    assert not accusation.answer_unclear
    (accusation,) = evidence_of(f"{first}. Mr Dane denied it.").accusations
    assert not accusation.answer_unclear
