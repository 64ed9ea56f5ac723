"""Sentences in which the writer urges or tells an opinion, and what they make of the article."""

from collections.abc import Callable

import pytest

from auditor.evidence import Evidence

EvidenceOf = Callable[..., Evidence]


@pytest.mark.parametrize(
    "text",
    [
        "We must not let the council sell the quay.",
        "We cannot let them win.",
        "We ought to say so.",
        "We need to tell the council so.",
        "Let us hope that the council listens.",
        "Let's not forget who built the quay.",
        "It is time that the council thought again.",
        "It's high time for the council to think again.",
        "Shame on those who voted for it.",
        "The council should reject the sale.",
        "The council ought to reject the sale.",
        "Those who sold the quay should be ashamed.",
    ],
)
def test_the_writer_urges(evidence_of: EvidenceOf, text: str) -> None:
    assert evidence_of(text).article.urging == 1


@pytest.mark.parametrize(
    "text",
    [
        "“We must not let the council sell the quay,” said Rosa Lind.",
        "Rosa Lind said the council should reject the sale.",
        "The council should reject the sale, according to Rosa Lind.",
        "The ferry should arrive at noon.",
        "The road should be open by Friday.",
        "Should the council reject the sale, a second vote is due.",
        "Where should the council go from here?",
        "It is the first time that the council has met.",
        "Let's look at the figures.",
        "We had to wait for an hour.",
        "ANNA BELL: We must sell the quay.\n\nROSA LIND: We must not let them win.",
        "We must sell the quay! @annabell",
        "Anna Bell wrote to the council:\n\nWe must sell the quay.",
    ],
)
def test_nobody_or_somebody_else_urges(evidence_of: EvidenceOf, text: str) -> None:
    facts = evidence_of(text).article
    assert (facts.urging, facts.advocacy, facts.advocacy_span) == (0, 0, None)


def test_an_opinion_told_as_such_counts_and_urges_nobody(evidence_of: EvidenceOf) -> None:
    text = "The sale is planned for May. I believe that the quay is worth more."
    facts = evidence_of(text).article
    assert (facts.urging, facts.advocacy, facts.advocacy_share) == (0, 1, 0.5)
    assert facts.advocacy_span is not None
    assert text[facts.advocacy_span.start :] == "I believe that the quay is worth more."


def test_reporting_in_the_first_person_tells_no_opinion(evidence_of: EvidenceOf) -> None:
    facts = evidence_of("I walked to the quay and thought of my father. We asked the men what they believed.").article
    assert (facts.advocacy, facts.genre) == (0, "brief")


def test_what_the_words_make_an_opinion_piece_nobody_has_labelled(evidence_of: EvidenceOf) -> None:
    facts = evidence_of("We must not let them win. The council should reject the sale. Shame on them.").article
    assert (facts.genre, facts.genre_told) == ("opinion", False)
