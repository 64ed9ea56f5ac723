"""Where a story was filed, whether it shows the place, and who spoke from afar."""

import pytest
from spacy.language import Language

from auditor.analyse.pipeline import analyse
from auditor.evidence import ArticleFacts
from auditor.read import read_text


def facts(nlp: Language, text: str) -> ArticleFacts:
    return analyse(read_text(text, format="text"), nlp).article


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("PORT ELM — The ferry will stop in May, the line said.", False),
        ("PORT ELM — The ferry will stop in May. Port Elm has no other.", True),
        ("PORT ELM — The last ferry left here on Monday.", True),
        ("PORT ELM — “The last ferry left here on Monday,” said Mo Aziz.", False),
        ("ELM FORD, Ont., May 3 — The ferry is the oldest in Ontario.", True),
        ("LISBON — The ferry will stop in May, the line said.", None),
        ("The ferry will stop in May, the line said.", None),
    ],
)
def test_a_story_shows_the_place_that_its_dateline_names(nlp: Language, text: str, *, shown: bool | None) -> None:
    assert facts(nlp, text).dateline_shown is shown


def test_a_dateline_and_words_from_afar_have_their_places(nlp: Language) -> None:
    text = "ELM FORD, Ont. — The ferry will stop in May, Mo Aziz, its manager, said by phone."
    found = facts(nlp, text)
    assert found.dateline_span is not None
    assert text[found.dateline_span.start : found.dateline_span.end] == "ELM FORD"
    assert found.afar is not None
    assert text[found.afar.start : found.afar.end] == "by phone"


def test_without_a_dateline_nothing_is_asked(nlp: Language) -> None:
    found = facts(nlp, "The ferry will stop in May, Mo Aziz, its manager, said by phone.")
    assert (found.dateline_span, found.dateline_shown, found.afar) == (None, None, None)
