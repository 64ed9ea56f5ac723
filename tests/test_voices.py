"""Whose voices a story has: officials alone, people of one body alone, or those to whom things are done."""

from collections.abc import Callable

import pytest

from auditor.evidence import Evidence

EvidenceOf = Callable[..., Evidence]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("The road will close, said Mayor Ana Bo. The council said that it was not safe.", True),
        ("The road will close, said Mayor Ana Bo. Mo Aziz, a spokesman for Pell Ltd, said it was not.", True),
        ("The road will close, said Mayor Ana Bo.", False),
        ("The council said the road would close. The ministry said it was not safe.", False),
        ("The road will close, said Mayor Ana Bo. “It is safe,” said Rosa Lind, a nurse.", False),
        ("The road will close, said Mayor Ana Bo. The council said so. Residents said they were not asked.", False),
        ("The road will close, said former Mayor Ana Bo. The council said that it was not safe.", False),
    ],
)
def test_only_officials_speak(evidence_of: EvidenceOf, text: str, *, only: bool) -> None:
    assert evidence_of(text).article.officials_only is only


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        ("Forty tenants will be evicted in May.", "Forty tenants"),
        ("The firm laid off ninety workers.", "ninety workers"),
        ("Some 400 patients will lose their doctor.", "Some 400 patients"),
        ("The council warned residents to boil their water.", "residents"),
        ("The tenants met on Monday.", None),
        ("“They evicted forty tenants,” said Mo Aziz.", None),
        ("A tenant was evicted.", None),
    ],
)
def test_people_to_whom_something_is_done(evidence_of: EvidenceOf, text: str, affected: str | None) -> None:
    span = evidence_of(text).article.affected
    assert (text[span.start : span.end] if span else None) == affected


def test_three_people_of_one_body_are_one_voice(evidence_of: EvidenceOf) -> None:
    three = (
        "Rosa Lind, the president of the Dockers Union, said that it would vote. “We are ready,” said Tam Ngo, "
        "the secretary of the Dockers Union. Bo Rhee, a spokesman for the Dockers Union, said that it would be in May."
    )
    assert evidence_of(three).article.one_body == "Dockers Union"
    assert evidence_of(three.rsplit(". ", 1)[0] + ".").article.one_body is None
    assert evidence_of(three + " Ellen Cray, a nurse, said that she would not.").article.one_body is None
    assert evidence_of(three.replace("the Dockers Union", "Ohio")).article.one_body is None
