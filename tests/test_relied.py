"""What came through other outlets: its share, what opens the story, asides; and who signs a contributed piece."""

from collections.abc import Callable

import msgspec
import pytest
from spacy.language import Language

from auditor.analyse.pipeline import understand
from auditor.analyse.record import record
from auditor.evidence import Evidence
from tests.articles import article_of

EvidenceOf = Callable[..., Evidence]


TOLD = "Mo Aziz told the Washington Post that the money was gone. “We looked in every drawer,” Mr Aziz said."


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (TOLD, 1.0),
        (TOLD + " He said in a statement that the roof was next.", 0.6667),
        ("A CNN poll found that the party led. Ana Bo, its chief, said she was glad.", 0.0),
    ],
)
def test_what_an_outlet_was_told_is_told_from_there_on(evidence_of: EvidenceOf, text: str, share: float) -> None:
    assert evidence_of(text).article.secondhand_share == share


@pytest.mark.parametrize(
    ("text", "opens", "aside"),
    [
        ("Reuters reported that rates would double in May.", True, False),
        ("Rates will double in May, Reuters reported.", True, False),
        ("Reuters argued that rates would double in May.", True, True),
        ("Though Reuters reported that rates would double in May, the council met to talk about trees.", True, True),
        ("The council met on Monday.\n\nReuters reported that rates would double in May.", False, False),
    ],
)
def test_a_report_that_opens_the_story_or_stands_aside(
    evidence_of: EvidenceOf, text: str, opens: bool, aside: bool
) -> None:
    (told,) = evidence_of(text).secondhand
    assert (told.opens, told.aside) == (opens, aside)


def test_a_carrier_without_a_name_that_a_named_report_follows(evidence_of: EvidenceOf) -> None:
    text = "A man was held, according to media reports. The Washington Post reported that he was a clerk."
    assert [x.exemplified for x in evidence_of(text).secondhand] == [True, False]


@pytest.mark.parametrize(
    ("last", "genre"),
    [
        ("Ann Reed is the author of three books on harbours.", "opinion"),
        ("Ann Reed chairs the Harbour League, a group of owners.", "opinion"),
        ("Ann Reed said the quay would close.", "brief"),
        ("The quay is a mile long.", "brief"),
    ],
)
def test_a_line_about_the_writer_below_a_piece_that_says_we(evidence_of: EvidenceOf, last: str, genre: str) -> None:
    text = "Our town has a fine quay, and we use it. The new plan would take it from us.\n\nIt was built in 1931.\n\n"
    assert evidence_of(text + last).article.genre == genre


def test_the_own_show_on_another_station(evidence_of: EvidenceOf) -> None:
    text = "Mo Aziz spoke to Reuters Daily on SiriusXM. “We looked in every drawer,” Mr Aziz said."
    assert not evidence_of(text, publisher=("Reuters",)).secondhand


def test_editors_notes_attribute_nothing(nlp: Language) -> None:
    article = article_of("The quay closed on Monday.\n\nMo Aziz is a clerk who has said that the quay is his.")
    note = msgspec.structs.replace(article.blocks[1], kind="note")
    article = msgspec.structs.replace(article, blocks=(article.blocks[0], note))
    assert not record(article, understand(article, nlp)).attributions
