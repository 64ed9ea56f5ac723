"""Labels and appositions that the model gets wrong in ways that can be seen, mended."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

DocOf = Callable[..., Doc]


def people(doc: Doc) -> list[str]:
    """The names labelled as people's."""
    return [e.text for e in doc.ents if e.label_ == "PERSON"]


@pytest.mark.parametrize(
    "text",
    [
        "Emeka Okafor, 54, is accused of falsifying statements that he mailed to 90 clients.",
        "Agnes Owusu, the former treasurer of a charity, said she had signed.",
    ],
)
def test_a_given_name_opens_a_persons_name(doc_of: DocOf, text: str) -> None:
    assert people(doc_of(text)) == [" ".join(text.split()[:2]).strip(",")]


def test_a_street_may_open_with_a_given_name(doc_of: DocOf) -> None:
    assert not people(doc_of("He was seen at Marta Rosa Bridge in May."))


def test_a_role_between_commas_is_no_second_subject(doc_of: DocOf) -> None:
    lead = "A member of Eastmere council has accused Merrow Industries of falsifying its invoices for 66 repairs."
    text = "Denise Aldous, the Labour councillor for Penn Street ward, said she had walked every street."
    said = next(t for t in doc_of(f"{lead}\n\n{text}") if t.lower_ == "said")
    assert sum(c.dep_ == "nsubj" for c in said.children) == 1


@pytest.mark.parametrize("headline", ["Obiora Says Slavery Museum Will Tell of 'Suffering and Delight'"])
def test_a_name_in_a_headline_set_in_capitals_does_not_end_in_its_verb(doc_of: DocOf, headline: str) -> None:
    doc = doc_of(f"{headline}\n\nPresident Obiora, opening the museum on Saturday, said so.", headline=True)
    assert "Obiora" in {e.text for e in doc.ents} | {t.text for t in doc if t.dep_ == "nsubj"}
    assert not [e.text for e in doc.ents if e.text.endswith("Says")]
