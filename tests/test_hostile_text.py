"""Odd copy never breaks the analysis: no crash, no hang, every span inside the file and around words."""

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from auditor.analyse.pipeline import analyse
from auditor.article import Span
from auditor.evidence import Evidence
from tests.articles import article_of

ODD = {
    "no punctuation": "the mayor said the bridge would close nobody answered officials said it was unsafe " * 20,
    "capitals": "THE MAYOR SAID THE BRIDGE WOULD CLOSE. “WE ARE SORRY,” SAID ANN COLE. SOURCES SAID MORE WOULD FOLLOW.",
    "broken quotes": "“We knew, said Cole. ”Nobody” asked” us “. \"'\" she added. ''It is `` over.' said Bo Rhee, \"",
    "one long sentence": "The mayor said that " + "the bridge was old and " * 2_000 + "it would close.",
    "list": "- Ann Cole: yes\n- Bo Rhee: no\n\n1. said\n2. told\n\n* according to\n",
    "table": "Name\tSaid\tWhen\nCole\t“Yes”\tMonday\nRhee\t“No”\tTuesday\n",
    "transcript": "COLE: Did you know?\n\nRHEE: I did not know.\n\nCOLE: Who told you?\n\nRHEE: A friend.",
    "other language": "„Wir wussten es nicht“, sagte er. «Rien», a-t-elle dit. The mayor said: “Das ist alles.”",
    "emoji": "“We won 🎉🎉,” said 👩‍👩‍👧 Cole 😀. 🙃 said. 🏳️‍🌈: “Hello”",
    "right to left": "قال الوزير \u202e“It is over,”\u202c said دانيال כהן. \u200f\u200eSources said so.",
    "only marks": "“”\"\"''``‘’—:—:—",
    "only cues": "said said said according to according to told told told: : : reported, citing, citing",
    "nested": "“‘“‘“‘“‘said he’ said she” said he’ said she” said Cole’ said Rhee” said they",
}


def spans_in(value: object) -> Iterator[Span]:
    """Every span of a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)


def assert_sensible(evidence: Evidence, source: str) -> None:
    """Spans lie in the file, hold something, and ids that are named exist."""
    for span in spans_in(evidence):
        assert 0 <= span.start < span.end <= len(source)
        assert source[span.start : span.end].strip()
    attributions = {a.id for a in evidence.attributions}
    assert {a.within for a in evidence.attributions} - {None} <= attributions
    assert {m.attribution for s in evidence.sources for m in s.mentions} - {None} <= attributions
    assert all(a.content for a in evidence.attributions)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_copy_gives_sensible_evidence(text: str, nlp: Language) -> None:
    assert_sensible(analyse(article_of(text), nlp), text)


PIECES = st.sampled_from(
    [
        "“", "”", '"', "'", "‘", "’", "''", "``", "—", ":", ".", ",", "?", "\n\n", " ", "said", "told", "according to",
        "Ann Cole", "Mr Rhee", "she", "sources", "a senior official", "officials", "the Harbour Courier", "reported",
        "declined to comment", "did not immediately respond", "accused", "of fraud", "that the bridge would close",
        "reportedly", "it is understood", "who asked not to be named", "because", "Pell Ltd", "the company",
        "38 percent", "documents", "a study", "[x]", "\u202e", "\xa0", "😀", "é", "THE",
        "citing people familiar with the matter",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, min_size=1, max_size=60), glue=st.sampled_from([" ", "", "\n"]))
def test_any_mix_of_cues_and_marks_gives_sensible_evidence(pieces: list[str], glue: str, nlp: Language) -> None:
    text = glue.join(pieces)
    if text.strip():
        assert_sensible(analyse(article_of(text), nlp), text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=200))
def test_any_text_gives_sensible_evidence(text: str, nlp: Language) -> None:
    if text.strip():
        assert_sensible(analyse(article_of(text), nlp), text)


def test_a_long_article_is_parsed_in_pieces_with_the_same_places(nlp: Language) -> None:
    paragraph = "The bridge will close on Monday, said Ann Cole, who runs the county's roads office."
    text = "\n\n".join([paragraph] * 600)
    evidence = analyse(article_of(text), nlp)
    cues = [text[s.start : s.end] for a in evidence.attributions for s in a.cue]
    assert cues.count("said") == 600
