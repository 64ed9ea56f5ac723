"""Responses: what a party said, or did not say, when asked."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from auditor.analyse.found import Response

DocOf = Callable[..., Doc]


def one(doc: Doc) -> Response:
    """The only record."""
    assert len(doc._.responses) == 1, doc._.responses
    return doc._.responses[0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "kind", "party"),
    [
        ("Pell Ltd did not immediately respond to a request for comment.", "no_response", "Pell Ltd"),
        ("Ms Quill had not replied by press time.", "no_response", "Ms Quill"),
        ("A spokesman for Pell did not return calls seeking comment.", "no_response", "Pell"),
        ("Messages left with Mr Dane were not returned.", "no_response", "Mr Dane"),
        ("There was no immediate comment from the ministry.", "no_response", "the ministry"),
        ("Pell Ltd failed to respond to emailed questions.", "no_response", "Pell Ltd"),
        ("Pell Ltd declined to be interviewed.", "declined", "Pell Ltd"),
        ("Mara Quill refused to discuss the matter.", "declined", "Mara Quill"),
        ("An Orbix spokeswoman declined to comment.", "declined", "Orbix"),
        ("The council had no comment.", "declined", "The council"),
        ("A lawyer for Dane would not say whether he would appeal.", "declined", "Dane"),
        ("Dane hung up on Monday.", "declined", "Dane"),
        ("Pell referred questions to its lawyers.", "declined", "Pell"),
        ("“No comment,” said Ana Bo, a spokeswoman for Pell.", "declined", "Pell"),
        ("Mara Quill could not be reached for comment.", "unreachable", "Mara Quill"),
        ("Efforts to reach Mr Dane were unsuccessful.", "unreachable", "Mr Dane"),
        ("Pell Ltd was not available for comment.", "unreachable", "Pell Ltd"),
        ("Asked about the cuts, Ms Quill said they were overdue.", "responded", "Ms Quill"),
        ("In response to questions from the Gazette, Pell said the mill was safe.", "responded", "Pell"),
        ("Ms Quill said when asked about the cuts that they were overdue.", "responded", "Ms Quill"),
        ("Ms Quill said in a statement to Reuters that the cuts were overdue.", "responded", "Ms Quill"),
    ],
)
def test_each_wording_has_its_type_and_party(doc_of: DocOf, text: str, kind: str, party: str) -> None:
    found = one(doc_of(text))
    assert (found.type, found.party) == (kind, party)


@pytest.mark.parametrize(
    "text",
    [
        "Firefighters responded to the blaze at noon.",
        "Sales declined 3 percent in May.",
        "The board refused to sell the site.",
        "A deal could not be reached before the summit.",
        "The team did not return to the field.",
        "Dane would not say that the mill was safe.",
        "The agency did not respond promptly to the flood.",
        "The party declined to endorse Quill.",
        "She hung up her coat.",
        "Asked whether they agree, 40 percent of voters said yes.",
    ],
)
def test_ordinary_uses_of_the_same_words(doc_of: DocOf, text: str) -> None:
    assert doc_of(text)._.responses == []


def test_the_span_is_the_clause_from_its_subject(doc_of: DocOf) -> None:
    doc = doc_of("But Pell Ltd did not respond to a request for comment, and Quill said the mill was safe.")
    assert one(doc).span.text == "Pell Ltd did not respond to a request for comment"


def test_the_words_said_in_answer_are_not_in_the_span(doc_of: DocOf) -> None:
    doc = doc_of("When asked about the cuts, Ms Quill said: “They were overdue, and all of us knew it well.”")
    assert one(doc).span.text == "When asked about the cuts, Ms Quill said"


def test_a_refusal_when_asked_is_one_refusal(doc_of: DocOf) -> None:
    assert one(doc_of("Asked about the cuts, Ms Quill declined to comment.")).type == "declined"


def test_details_of_the_enquiry(doc_of: DocOf) -> None:
    found = one(doc_of("Pell did not immediately respond to two emails from Reuters by Friday."))
    assert (found.immediate, found.means, found.tries, found.time_given) == (True, "email", 2, "Friday")
    assert found.asked_by == "Reuters"


def test_a_request_names_its_asker(doc_of: DocOf) -> None:
    found = one(doc_of("Orbix did not respond to a Northern Wire request for comment."))
    assert (found.asked_by, found.immediate) == ("Northern Wire", False)


def test_the_company_is_the_one_named_before(doc_of: DocOf) -> None:
    doc = doc_of("Rosa Lind sued Orbix Corp. on Monday. The company did not respond to a request for comment.")
    assert "Orbix" in one(doc).party


def test_a_pronoun_is_the_person_named_before(doc_of: DocOf) -> None:
    doc = doc_of("Robert Dane left the bank in May. He declined to comment.")
    assert one(doc).party == "Robert Dane"


def test_what_a_speaker_says_of_others_is_no_response(doc_of: DocOf) -> None:
    assert (
        doc_of("“He never returns calls and refuses to answer questions about the mill,” Quill said.")._.responses == []
    )
