"""Papers that are not public, and whether the story says where they came from."""

from collections.abc import Callable

import pytest

from auditor.evidence import Document, Evidence

EvidenceOf = Callable[..., Evidence]
OWN = ("The Harbour Courier",)


def paper(evidence_of: EvidenceOf, text: str) -> Document:
    (document,) = evidence_of(text, publisher=OWN).documents
    return document


@pytest.mark.parametrize(
    "text",
    [
        "The mill will close, according to an email seen by this newspaper.",
        "The mill will close, according to a copy of the letter reviewed by the Courier.",
        "A memo obtained by The Harbour Courier says that the mill will close.",
        "A leaked report says that the mill will close.",
        "The mill will close, according to a memo seen by us.",
    ],
)
def test_a_paper_that_reporters_saw_or_that_leaked_is_private(evidence_of: EvidenceOf, text: str) -> None:
    document = paper(evidence_of, text)
    assert document.private
    assert document.provenance is None


@pytest.mark.parametrize(
    "text",
    [
        "A memo obtained by the union says that the mill will close.",
        "The leaked emails say that the mill will close.",
        "A report reviewed by the board says that the mill will close.",
        "The mill will close, according to a report by Hale County.",
    ],
)
def test_what_others_saw_and_what_all_have_seen_is_not(evidence_of: EvidenceOf, text: str) -> None:
    assert not paper(evidence_of, text).private


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("It was provided by a former manager.", "provided by"),
        ("The newspaper got it through a lawsuit.", "through a lawsuit"),
        ("A former manager gave the newspaper a copy.", "gave the newspaper a copy"),
        ("Two of those who got it confirmed it.", "confirmed"),
        ("It was released under the public records law.", "public records"),
        ("The newspaper could not say how it came by it.", "could not say how"),
    ],
)
def test_words_near_a_private_paper_tell_how_it_was_got(evidence_of: EvidenceOf, told: str, words: str) -> None:
    text = f"A memo seen by the Courier says that the mill will close. {told}"
    provenance = paper(evidence_of, text).provenance
    assert provenance is not None
    assert text[provenance.start : provenance.end] == words
