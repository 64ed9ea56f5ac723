"""The quick parse: in less time than spaCy's own way, and the same."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from threadpoolctl import threadpool_info

from auditor.analyse.model import load
from auditor.analyse.parsing import entities, words
from auditor.analyse.parsing.sums import LANES, SteadyOps
from auditor.analyse.parsing.threads import one_thread
from auditor.analyse.pipeline import prepare
from auditor.audit import Auditor
from auditor.cache.store import store_in
from auditor.read import read
from tests.commands import Runner

SAMPLES = sorted(p for p in (Path(__file__).parents[1] / "samples").iterdir() if p.suffix in (".txt", ".md"))
ODD = [
    "Three of the 12 people at Harwick Town Hall on Tuesday, March 3, 2026 said so, Ann Lee of the B.B.C. told NPR.",
    "“At 5 p.m.,” the U.N.'s Maria del Carmen Ruiz-Ortega said.   It cost $4.5 million , or 3% of  Ohio's budget.",
    "\n\nEnds in a name: Lee\n\n \n\nJohn\n\nNew York",
    "of the and to in 1 2 3 January",
]


@pytest.fixture(scope="module")
def plain(nlp: Language) -> Language:
    """The model as it is installed."""
    return spacy.load(nlp.path)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def recogniser(plain: Language) -> EntityRecognizer:
    found = plain.get_pipe("ner")
    assert isinstance(found, EntityRecognizer)
    return found


def named(doc: Doc) -> list[tuple[str, str, str]]:
    return [(t.text, t.ent_iob_, t.ent_type_) for t in doc]


def unnamed(plain: Language, text: str) -> Doc:
    with plain.select_pipes(enable=["tok2vec", "parser"]):
        return plain(text)


@pytest.mark.parametrize("text", [*ODD, *(p.read_text("utf-8") for p in SAMPLES)])
def test_the_entities_are_the_recognisers(plain: Language, recogniser: EntityRecognizer, text: str) -> None:
    own, quick = recogniser(unnamed(plain, text)), entities.Entities(recogniser)(unnamed(plain, text))
    assert named(quick) == named(own)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(" ".join(ODD).split(" ")) | st.text(max_size=4), max_size=30))
def test_of_any_words(plain: Language, recogniser: EntityRecognizer, drawn: list[str]) -> None:
    text = " ".join(drawn)
    own, quick = recogniser(unnamed(plain, text)), entities.Entities(recogniser)(unnamed(plain, text))
    assert named(quick) == named(own)


def test_many_texts_at_once_are_as_one_by_one(plain: Language, recogniser: EntityRecognizer) -> None:
    texts = ["", *ODD, " ", *ODD[::-1], ""]
    quick = entities.Entities(recogniser)
    together = list(quick.pipe((unnamed(plain, text) for text in texts), batch_size=4))
    assert [named(d) for d in together] == [named(recogniser(unnamed(plain, text))) for text in texts]
    assert any(doc.ents for doc in together)


def test_marks_of_another_component_bind_it_as_they_bind_the_recogniser(
    plain: Language, recogniser: EntityRecognizer
) -> None:
    def marked() -> Doc:
        doc = unnamed(plain, "The bridge team told Ann Lee of Ohio.")
        doc.set_ents([Span(doc, 1, 3, "ORG")], default="unmodified")
        return doc

    quick = entities.Entities(recogniser)(marked())
    assert named(quick) == named(recogniser(marked()))
    assert quick.ents[0].text == "bridge team"


def test_a_recogniser_that_it_cannot_answer_for_stays(nlp: Language) -> None:
    other = spacy.load(nlp.path)  # type: ignore[arg-type]
    other.get_pipe("ner").cfg["beam_width"] = 4  # type: ignore[attr-defined]
    entities.find_entities_at_once(other)
    assert "ner" in other.pipe_names
    assert entities.FACTORY in prepare(nlp).pipe_names


def test_words_are_remembered_as_they_are(plain: Language) -> None:
    embedding = plain.get_pipe("tok2vec").model.layers[0]  # type: ignore[attr-defined]
    remembered = words.RememberedWords(embedding, most=8)
    for texts in (["One word , two words"], ODD[:2], [*ODD, ""], ODD[:2], ["Ann Lee"]):
        docs = [plain.make_doc(text) for text in texts]
        for ours, theirs in zip(remembered(docs), embedding.predict(docs), strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)
    assert remembered([]) == []


def test_every_embedding_of_the_model_is_remembered(nlp: Language) -> None:
    prepare(nlp)
    recogniser = nlp.get_pipe(entities.FACTORY)
    assert isinstance(recogniser, entities.Entities)
    for model in (nlp.get_pipe("tok2vec").model, recogniser.recogniser.model):  # type: ignore[attr-defined]
        names = {node.name for node in model.walk()}
        assert "remembered_words" in names
        assert "hashembed" not in names


@pytest.mark.parametrize(("inner", "outer"), [(288, 288), (576, 288), (96, 64), (64, 106)])
def test_a_row_sums_up_the_same_wherever_it_stands(inner: int, outer: int) -> None:
    chance = np.random.default_rng(7)
    weights, rows = (chance.standard_normal((n, inner)).astype("float32") for n in (outer, 9 * LANES))
    gemm = SteadyOps().gemm
    with one_thread():
        whole = gemm(rows, weights, trans2=True)
        np.testing.assert_allclose(whole, rows @ weights.T, rtol=1e-3, atol=1e-3)
        for first in (1, 5, LANES - 1, LANES + 3):
            for last in (first + 1, first + LANES, 9 * LANES):
                assert (gemm(rows[first:last], weights, trans2=True) == whole[first:last]).all()


def test_while_it_parses_products_take_one_thread() -> None:
    with one_thread():
        assert {lib["num_threads"] for lib in threadpool_info() if lib["user_api"] == "blas"} <= {1}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_the_exact_way_finds_the_same(path: Path) -> None:
    quick, exact = Auditor(), Auditor(exact=True)
    for article in read(path):
        one, two = quick.audit(article), exact.audit(article)
        assert msgspec.json.encode(one.findings) == msgspec.json.encode(two.findings)


def test_the_exact_way_is_told_and_kept_apart(tmp_path: Path, run: Runner) -> None:
    assert load(exact=True).nlp is not load().nlp
    assert "ner" in prepare(load(exact=True).nlp, exact=True).pipe_names
    store = store_in(str(tmp_path))
    article = next(iter(read(SAMPLES[0])))
    Auditor(store=store).audit(article)
    exact = Auditor(exact=True, store=store)
    assert exact._known(article) is None
    assert exact.label.endswith("parsed in spaCy's own way")
    assert Auditor(store=store).label != exact.label
    told = run("check", "--exact", "--format", "json", SAMPLES[0])
    assert told.status in (0, 1)
    assert "parsed in spaCy's own way" in told.out
