"""The remembering ruler says what the model's own says, of every word."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from auditor.analyse.parsing.ruler import FACTORY, RememberingRuler, remember
from auditor.analyse.pipeline import prepare

SAMPLES = Path(__file__).parents[1] / "samples"
ODD = [
    "There's a gonna-be mayor who ain't here; let's go, y'all, 'cause I gotta.",
    "There is no plan, and there are none. C'm on! It’s hers, isn’t it?  The  pool.",
    "“That that is, is,” she'd said, but not much else — 'tis nothin'.",
]


@pytest.fixture(scope="module")
def plain(nlp: Language) -> Language:
    """The model as it is installed."""
    return spacy.load(nlp.path)  # type: ignore[arg-type]


def told(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.pos_, t.tag_, t.dep_, t.lemma_, str(t.morph)) for t in doc]


def both(plain: Language, text: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    ruler = plain.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    with plain.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        one, two = plain(text), plain(text)
    lemmatizer = plain.get_pipe("lemmatizer")
    return told(lemmatizer(ruler(one))), told(lemmatizer(RememberingRuler(ruler)(two)))


@pytest.mark.parametrize("text", [*ODD, *(p.read_text("utf-8") for p in sorted(SAMPLES.glob("*.*")))])
def test_it_says_the_same(plain: Language, text: str) -> None:
    own, remembered = both(plain, text)
    assert remembered == own
    assert any(word[1] for word in own)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(" ".join(ODD).split()) | st.text(max_size=5), max_size=25))
def test_of_any_words(plain: Language, words: list[str]) -> None:
    own, remembered = both(plain, " ".join(words))
    assert remembered == own


def test_it_stands_in_the_pipeline_of_every_audit(nlp: Language) -> None:
    assert isinstance(dict(prepare(nlp).pipeline)[FACTORY], RememberingRuler)
    assert "attribute_ruler" not in nlp.pipe_names


def test_a_ruler_that_goes_by_more_is_left_in_place() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"SHAPE": "Xx"}]], {"POS": "X"})
    remember(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]
