"""Shared by all tests: one loaded model, and an analysis of plain words."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from auditor.analyse.model import load
from auditor.analyse.pipeline import understand
from auditor.analyse.record import record
from auditor.evidence import Evidence
from tests.articles import article_of
from tests.commands import Runner

if TYPE_CHECKING:
    from tests.serving import Browser


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


@pytest.fixture(scope="session")
def evidence_of(nlp: Language) -> Callable[..., Evidence]:
    """Words -> Evidence; options as `article_of` takes them."""

    def gather(text: str, **options: object) -> Evidence:
        article = article_of(text, **options)  # type: ignore[arg-type]
        return record(article, understand(article, nlp))

    return gather


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    nlp: Language,
) -> Runner:
    """The command line, in an empty folder, with no variables and no caches of the user's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AUDITOR_NO_CACHE", "1")  # what is tested is the audit, and no test writes in a user's folder
    return Runner(capsys, monkeypatch)


@pytest.fixture
def here(nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Callable[..., Browser]":
    """A browser on a local page, in an empty folder: what audits instead, if anything does, and options as given."""
    from tests.serving import Browser, Here  # noqa: PLC0415  # brings the server's libraries

    monkeypatch.chdir(tmp_path)

    def browser(instead: Any = None, **given: object) -> "Browser":
        told = {"no_cache": True, **given}
        return Browser(Here(told, instead), told)

    return browser
