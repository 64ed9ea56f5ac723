"""Hedges, statistics, documents, the headline's counterpart, genre and readability."""

import socket
import sys
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from auditor.analyse.genre import judge_genre
from auditor.analyse.pipeline import understand
from auditor.analyse.readability import readability
from tests.articles import article_of

Understand = Callable[..., Doc]


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("It is understood that the talks failed.", [("It is understood", "agentless", False)]),
        ("He reportedly fled on Tuesday.", [("reportedly", "reportedly", False)]),
        ("He reportedly fled, Ann Cole said.", [("reportedly", "reportedly", True)]),
        ("He allegedly stole the van. Prosecutors have charged him.", [("allegedly", "allegedly", True)]),
        ("He allegedly stole the van.", [("allegedly", "allegedly", False)]),
        (
            "The Harbour Courier has learned that a deal is near.",
            [("The Harbour Courier has learned", "learned", False)],
        ),
        ("Chandra Herald has learned that a deal is near.", [("Chandra Herald has learned", "learned", False)]),
        ("It could possibly mean that he may resign.", [("could possibly mean that he may", "speculation", False)]),
        ("She believed that he had fled.", []),
        ("The firm is expected to report on Monday.", []),
        ("The pupils learned that the school would close.", []),
    ],
)  # fmt: skip
def test_hedges(text: str, hedges: list[tuple[str, str, bool]], doc_of: Understand) -> None:
    assert [(h.span.text, h.type, h.owned) for h in doc_of(text)._.hedges] == hedges


def test_a_hedge_in_a_quotation_is_the_speakers(doc_of: Understand) -> None:
    (hedge,) = doc_of("“He reportedly fled the town in the night,” said Ann Cole.")._.hedges
    assert hedge.in_quote


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Thefts rose 38 percent.", [("38 percent", False)]),
        ("Thefts rose 38%, Ann Cole said.", [("38%", True)]),
        ("Some 4,100 people died.", [("4,100 people", False)]),
        ("Deaths have doubled.", [("Deaths have doubled", False)]),
        ("A poll was taken in May. Forty percent want her gone.", [("Forty percent", True)]),
        ("She is 38, and lives 12 miles away. The ticket cost $40. They won 3-1.", []),
        ("He won 61 percent of the vote.", []),
        ("Four people came.", []),
    ],
)
def test_figures(text: str, figures: list[tuple[str, bool]], doc_of: Understand) -> None:
    assert [(f.span.text, f.sourced) for f in doc_of(text)._.figures] == figures


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Documents show the valve was old.", [("Documents", "document", False)]),
        ("A 2021 inspection report by Hale County shows the valve was old.", [("document", True)]),
        ("A study found that sleep helps.", [("A study", "study", False)]),
        ("According to figures from the Land Registry, prices rose.", [("data", True)]),
        ("She wrote a report. He read the paper every morning.", []),
    ],
)
def test_documents(text: str, documents: list[tuple[object, ...]], doc_of: Understand) -> None:
    found = [(d.span.text, d.type, d.identified) for d in doc_of(text)._.documents]
    assert [f[-len(d) :] for f, d in zip(found, documents, strict=True)] == documents


def test_headline_that_drops_its_attribution(doc_of: Understand) -> None:
    doc = doc_of(
        "Firm poisoned river for years\n\nThe firm poisoned the river for years, Ann Cole said.", headline=True
    )
    held = doc._.headline
    assert not held.attributed
    assert held.body_attributed
    assert held.unsupported == []


def test_headline_that_keeps_it(doc_of: Understand) -> None:
    doc = doc_of("Firm poisoned river, neighbour says\n\nThe firm poisoned the river, Ann Cole said.", headline=True)
    assert doc._.headline.attributed


def test_a_name_that_the_body_lacks(doc_of: Understand) -> None:
    doc = doc_of("Angela Merkel visits the town\n\nThe mayor opened a bridge on Monday.", headline=True)
    assert doc._.headline.unsupported == ["Angela Merkel"]


def test_no_headline_no_claim(doc_of: Understand) -> None:
    assert doc_of("The mayor opened a bridge on Monday.")._.headline is None


LONG = "The council met on Monday to talk about the bridge over the river and its cost. " * 12

GENRES = {
    "press-release": f"Pell is proud to announce a pump.\n\n{LONG}\n\nMedia contact: Fay Lund",
    "obituary": f"{LONG}\n\nHer death was confirmed by her son. She is survived by two daughters.",
    "opinion": f"We should not build it. I think it is a waste, and in my view nobody wants it.\n\n{LONG}",
    "live": "\n\n".join(f"1{n}:30 The bridge is still closed to all traffic." for n in range(5)),
    "interview": "\n\n".join(["Why did you build it?", "Because the town wanted it, and paid for it."] * 6),
    "brief": "The bridge will close on Monday, the council said.",
    "news": LONG,
}


@pytest.mark.parametrize("genre", GENRES)
def test_genre_by_words(genre: str, nlp: Language) -> None:
    article = article_of(GENRES[genre])
    judgement = judge_genre(article, understand(article, nlp))
    assert judgement.name == genre
    assert 0 < judgement.confidence <= 1
    assert judgement.because


def test_advocacy_in_quotations_makes_no_opinion_piece(nlp: Language) -> None:
    article = article_of(
        f"“We should not build it. I think it is a waste. In my view we must stop,” said Bo Rhee.\n\n{LONG}"
    )
    assert judge_genre(article, understand(article, nlp)).name == "news"


def test_readability_reaches_for_nothing(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    before = {name for name in sys.modules if name.startswith(("nltk", "textstat"))}
    measured = readability(understand(article_of(LONG), nlp))
    assert measured is not None
    assert measured.words_per_sentence == 16.0
    assert measured.lix == 22.2
    assert {name for name in sys.modules if name.startswith(("nltk", "textstat"))} == before


def test_a_line_has_no_readability(nlp: Language) -> None:
    assert readability(understand(article_of("The bridge will close."), nlp)) is None


def test_no_sentence_starts_between_two_words_that_no_stop_parts(doc_of: Understand) -> None:
    text = "Keeper denies rigging match\n\nTomas Reyes, the goalkeeper of Granby United, was charged, the club said."
    assert [s.text.split()[0] for s in doc_of(text, headline=True).sents if s.text.strip()] == ["Keeper", "Tomas"]


def test_a_study_that_closes_a_headline_is_who_says_so(doc_of: Understand) -> None:
    text = "Fish in Ouzel carry painkillers, study finds\n\nFish carry painkillers, scientists found."
    assert doc_of(text, headline=True)._.headline.attributed
