"""Claims: what the headline, the lead and each accusation rest on, counted in independent voices."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from auditor.analyse.found import Claim, Support
from auditor.evidence import Evidence

DocOf = Callable[..., Doc]
EvidenceOf = Callable[..., Evidence]


def claim(doc: Doc, role: str) -> Claim:
    """The claim of this role."""
    return next(c for c in doc._.claims if c.role == role)


def called(support: Support) -> str:
    """The source's or the paper's name."""
    return support.source.name if support.source is not None else support.span.text


def voices(doc: Doc, role: str) -> list[str]:
    """Who bears the claim."""
    return [called(s) for s in claim(doc, role).supports]


def test_the_lead_rests_on_whom_it_cites(doc_of: DocOf) -> None:
    doc = doc_of("The mill will close in May, Ann Cole said. It has 40 looms.")
    assert voices(doc, "lead") == ["Ann Cole"]


def test_a_flat_lead_rests_on_who_says_it_below(doc_of: DocOf) -> None:
    doc = doc_of("The mill at Port Elm will close in May.\n\nAnn Cole said the mill at Port Elm would close in May.")
    assert voices(doc, "lead") == ["Ann Cole"]


def test_a_flat_lead_that_nobody_repeats_rests_on_the_article_alone(doc_of: DocOf) -> None:
    assert voices(doc_of("The mill will close in May.\n\nAnn Cole said the river was high."), "lead") == []


def test_a_source_that_speaks_twice_is_one_voice(doc_of: DocOf) -> None:
    doc = doc_of(
        "The mill at Port Elm will close in May, Ann Cole said.\n\nCole said the mill at Port Elm would close in May."
    )
    assert voices(doc, "lead") == ["Ann Cole"]


def test_two_people_are_two_voices_and_two_of_one_organisation_are_one(doc_of: DocOf) -> None:
    said = (
        "The mill at Port Elm will close in May, said Ann Cole, {one}.\n\nThe mill at Port Elm will close in May, said "
    )
    two = doc_of(said.format(one="a weaver") + "Robert Dane, who lives beside it.")
    one = doc_of(said.format(one="a spokeswoman for Pell Ltd") + "Robert Dane, a spokesman for Pell Ltd.")
    assert voices(two, "lead") == ["Ann Cole", "Robert Dane"]
    assert voices(one, "lead") == ["Ann Cole"]


def test_what_came_through_one_outlet_is_one_voice(doc_of: DocOf) -> None:
    doc = doc_of(
        "The mill at Port Elm will close in May, the Springfield Gazette reported.\n\n"
        "The mill at Port Elm will close in May, Ann Cole told the Springfield Gazette."
    )
    assert len(claim(doc, "lead").supports) == 1


def test_an_identified_paper_bears_a_claim(doc_of: DocOf) -> None:
    doc = doc_of(
        "Pell Ltd closed the mill at Port Elm without a permit.\n\n"
        "Pell Ltd closed the mill at Port Elm without a permit, a 2024 report by Hale County shows."
    )
    assert len(voices(doc, "lead")) == 1


def test_an_accusation_rests_on_its_accusers(doc_of: DocOf) -> None:
    doc = doc_of("Rosa Lind accused Pell Ltd of dumping waste in the river. The river is high.")
    assert voices(doc, "accusation") == ["Rosa Lind"]
    assert claim(doc, "accusation").accusation is doc._.accusations[0]


def test_a_headline_rests_on_the_body(doc_of: DocOf) -> None:
    doc = doc_of("Mill at Port Elm to close\n\nThe mill at Port Elm will close, Ann Cole said.", headline=True)
    assert voices(doc, "headline") == ["Ann Cole"]


@pytest.mark.parametrize("text", ["PORT ELM, May 3 (Northern Wire) - The mill will close.", "The mill will close."])
def test_the_lead_is_told_without_its_dateline(doc_of: DocOf, text: str) -> None:
    assert claim(doc_of(text), "lead").span.text == "The mill will close."


def test_without_a_sentence_there_is_no_lead(doc_of: DocOf) -> None:
    assert doc_of("May 3")._.claims == []


def test_words_that_name_the_source_are_no_part_of_the_claim(doc_of: DocOf) -> None:
    doc = doc_of(
        "Harbour rates will double, the Washington Post reported.\n\n"
        "Ana Bo, the treasurer, said harbour rates would double."
    )
    assert voices(doc, "lead") == ["The Washington Post", "Ana Bo"]


def test_a_claim_tells_through_whom_it_came_where_it_has_no_other_support(evidence_of: EvidenceOf) -> None:
    (lead,) = evidence_of("Harbour rates will double, the Washington Post reported.").claims
    assert lead.via == "x1"
    (own,) = evidence_of("Harbour rates will double, Ana Bo said.").claims
    assert own.via is None
