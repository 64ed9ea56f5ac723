"""Who is cited, and what the reader is told of them."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from auditor.analyse.found import Source
from auditor.analyse.names import is_abbreviation, person_name, same_body, same_person

DocOf = Callable[..., Doc]


def sources(doc_of: DocOf, text: str) -> dict[str, Source]:
    return {s.mentions[0].span.text: s for s in doc_of(text)._.sources}


@pytest.mark.parametrize(
    ("text", "mention", "identity"),
    [
        ("A senior ministry official said the tender was rigged.", "A senior ministry official", "anonymous"),
        ("The depot will close, according to sources.", "sources", "anonymous"),
        ("Critics say the map is unfair.", "Critics", "vague"),
        ("A Harbour Authority spokeswoman said the ferry was safe.", "A Harbour Authority spokeswoman", "spokesperson"),
        ("One voter said the queue was too long.", "One voter", "bystander"),
        ("Ada Wick said the bridge was safe.", "Ada Wick", "named"),
    ],
)
def test_identity_by_the_words_of_the_mention(doc_of: DocOf, text: str, mention: str, identity: str) -> None:
    assert sources(doc_of, text)[mention].identity == identity


@pytest.mark.parametrize(
    ("text", "descriptor", "grade"),
    [
        ("A source said the plant will close.", "none", 1),
        ("People familiar with the sale said the bid was raised.", "vague", 2),
        ("An aide said the vote was lost.", "role", 2),
        ("Two officials at the transport ministry said the line would open.", "role", 3),
    ],
)
def test_descriptor_and_grade(doc_of: DocOf, text: str, descriptor: str, grade: int) -> None:
    (source,) = doc_of(text)._.sources
    assert (source.descriptor, source.grade) == (descriptor, grade)


def test_surname_and_pronoun_come_back_to_the_full_name(doc_of: DocOf) -> None:
    text = "Ada Wick said the bridge was safe. Wick added that she had checked it. She said the bolts were new."
    (source,) = doc_of(text)._.sources
    assert source.name == "Ada Wick"
    assert len(source.mentions) >= 2


def test_a_later_definite_mention_is_the_same_source(doc_of: DocOf) -> None:
    text = "A port official said the crane was old. The official said it would be replaced."
    (source,) = doc_of(text)._.sources
    assert [m.span.text for m in source.mentions] == ["A port official", "The official"]


def test_a_second_indefinite_mention_is_another_source(doc_of: DocOf) -> None:
    text = "A port official said the crane was old. Another port official said it was new."
    assert len(doc_of(text)._.sources) == 2


def test_condition_of_anonymity_alone_is_no_reason(doc_of: DocOf) -> None:
    (source,) = doc_of("A clerk, speaking on condition of anonymity, said the files were lost.")._.sources
    assert source.reason is None


def test_a_reason_is_kept_with_its_words(doc_of: DocOf) -> None:
    text = "A clerk who asked not to be named because he feared losing his job said the files were lost."
    (source,) = doc_of(text)._.sources
    assert source.reason is not None
    assert source.reason.text.startswith("because he feared")
    assert source.reason_boilerplate is False


def test_a_group_that_only_wants_is_not_cited(doc_of: DocOf) -> None:
    assert not [s for s in doc_of("Voters like cheap bread.")._.sources if s.identity != "named"]


def test_names() -> None:
    ada, other = person_name("Sen. Ada Wick"), person_name("Mr. Wick")
    assert ada is not None
    assert other is not None
    assert (ada.title, ada.first, ada.last) == ("sen", "Ada", "Wick")
    assert same_person(ada, other)
    assert is_abbreviation("NHA", "the National Harbour Authority")
    assert same_body("Orion Foods", "Orion Foods Inc")


@pytest.mark.parametrize("text", ["", "said", "“”” said", "\u200f said \U0001f600", "OFFICIALS SAID. THEY SAID."])
def test_odd_copy_does_not_crash(doc_of: DocOf, text: str) -> None:
    assert isinstance(doc_of(text or " ")._.sources, list)
