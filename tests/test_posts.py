"""Attributions to posts on social networks by nobody whom the story names."""

from collections.abc import Callable

import pytest

from auditor.evidence import Evidence

EvidenceOf = Callable[..., Evidence]


@pytest.mark.parametrize(
    "text",
    [
        "The school was flooded, one user posted.",
        "The school was flooded, a resident tweeted.",
        "People on social media said that the school was flooded.",
        "A man wrote on Facebook that the school was flooded.",
        "A video posted on Facebook shows that the wall has fallen.",
        "According to a post on Reddit, the school was flooded.",
    ],
)
def test_a_claim_posted_by_nobody_named(evidence_of: EvidenceOf, text: str) -> None:
    evidence = evidence_of(text)
    assert [a.post for a in evidence.attributions] == [True]
    assert not any(a.checked for a in evidence.attributions)


@pytest.mark.parametrize(
    "text",
    [
        "The school was flooded, Rosa Lind posted on Facebook.",
        "The council's post on Facebook said that the school was flooded.",
        "A Facebook spokesman said that the film was taken down.",
        "The school was flooded, the user @rosalind posted.",
        "A video of the yard shows that the wall has fallen.",
        "One user posted her thoughts on the flood.",
        "She said on Facebook that the school was flooded.",
        "A video posted on Facebook shows Rosa Lind walking to the school.",
    ],
)
def test_posts_of_the_named_films_from_nowhere_and_no_claims(evidence_of: EvidenceOf, text: str) -> None:
    assert not any(a.post for a in evidence_of(text).attributions)


@pytest.mark.parametrize(
    "after",
    [
        "The council confirmed it.",
        "It could not be verified.",
        "Reached by phone, its maker said so.",
    ],
)
def test_words_around_say_that_a_post_was_checked(evidence_of: EvidenceOf, after: str) -> None:
    evidence = evidence_of(f"A video posted on Facebook shows that the wall has fallen. {after}")
    assert [a.checked for a in evidence.attributions if a.post] == [True]
