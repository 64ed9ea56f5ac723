"""Whether a story links to what it leans on."""

import pytest
from spacy.language import Language

from auditor.analyse.pipeline import analyse
from auditor.evidence import ArticleFacts
from auditor.read import read_text


def facts(nlp: Language, text: str, form: str = "markdown") -> ArticleFacts:
    return analyse(read_text(text, format=form), nlp).article


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("The quay is old, [the report](https://example.org/a) by the county says.", 1),
        ("The quay is old, the report says. Read it at https://example.org/a or www.example.org today.", 2),
        ("The quay is old, the report says.", 0),
    ],
)
def test_links_and_bare_addresses_are_counted(nlp: Language, text: str, links: int) -> None:
    assert facts(nlp, text).links == links


def test_plain_text_can_hold_no_links(nlp: Language) -> None:
    assert facts(nlp, "The quay is old, the report by the county says.").can_link
    assert not facts(nlp, "The quay is old, the report by the county says.", "text").can_link


def test_the_first_paper_or_outlet_is_what_a_story_leans_on(nlp: Language) -> None:
    text = "Reuters reported that the quay was old. Records show that it was built in 1931."
    leant = facts(nlp, text).leans_on
    assert leant is not None
    assert text[leant.start : leant.end] == "Reuters"
    assert facts(nlp, "The quay is old, said Mo Aziz, the clerk.").leans_on is None
