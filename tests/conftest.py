"""Shared by all tests: one loaded model, and an analysis of plain words."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from auditor.analyse.model import load
from auditor.analyse.pipeline import understand
from tests.articles import article_of


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default language model, loaded once."""
    return load().nlp


@pytest.fixture(scope="session")
def doc_of(nlp: Language) -> Callable[..., Doc]:
    """Words -> Doc with all components' findings on it; options as `article_of` takes them."""

    def understand_words(text: str, **options: object) -> Doc:
        return understand(article_of(text, **options), nlp)  # type: ignore[arg-type]

    return understand_words
