"""Short names that the model takes for common nouns are tagged as the names that they begin."""

import pytest
import spacy
from spacy.tokens import Doc

from auditor.analyse.recall import recall_names

VOCAB = spacy.blank("en").vocab
WORDS = ["Tamarind", "Care", "runs", "homes", ".", "Tamarind", "denied", "it", "."]
TAGS = ["NNP", "NNP", "VBZ", "NNS", ".", "NN", "VBD", "PRP", "."]
POS = ["PROPN", "PROPN", "VERB", "NOUN", "PUNCT", "NOUN", "VERB", "PRON", "PUNCT"]
DEPS = ["compound", "nsubj", "ROOT", "dobj", "punct", "nsubj", "ROOT", "dobj", "punct"]
HEADS = [1, 2, 2, 2, 2, 6, 6, 6, 6]


def parsed(words: list[str], entity: str) -> Doc:
    """The two sentences as a model parsed them, the first two words being an entity of this kind."""
    ents = [f"B-{entity}", f"I-{entity}", *["O"] * 7]
    return Doc(VOCAB, words=words, tags=TAGS, pos=POS, deps=DEPS, heads=HEADS, ents=ents)


@pytest.mark.parametrize(
    ("word", "entity", "pos"),
    [("Tamarind", "ORG", "PROPN"), ("Tamarind", "DATE", "NOUN"), ("Bread", "ORG", "NOUN"), ("tamarind", "ORG", "NOUN")],
)
def test_a_noun_is_a_name_where_a_longer_name_begins_with_it(word: str, entity: str, pos: str) -> None:
    doc = parsed([*WORDS[:5], word, *WORDS[6:]], entity)
    recall_names(doc)
    assert doc[5].pos_ == pos
