"""`auditor corpus` itself, its language model and all: killed again and again it writes the same bytes."""

import sys
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import corpus
from benchmarks.short_articles import short_articles
from tests.test_corpus import contents

ARTICLES, PART = 240, 24


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_process_and_twice_the_driver_are_killed(tmp_path: Path) -> None:
    """`python -m benchmarks.corpus --short --kills` does it with 5,000 articles."""
    texts = [*short_articles(ARTICLES - 2), "", "Pier"]  # and two that are none
    source = corpus.written(tmp_path / "in.jsonl", texts)
    calm, harmed = tmp_path / "calm", tmp_path / "harmed"
    with corpus.started(source, calm, PART, "2") as driver:
        assert driver.wait(300) == 2

    moments = corpus.harm(lambda: corpus.started(source, harmed, PART, "2"), harmed, ARTICLES // PART)
    assert len(set(moments)) == 2
    assert 0 < moments[0] < moments[1] < ARTICLES // PART
    assert contents(harmed) == contents(calm)
    assert len(list((calm / "articles").iterdir())) == ARTICLES // PART


def test_short_articles_are_short_and_none_like_another() -> None:
    texts = list(short_articles(500))
    assert len(set(texts)) == 500
    assert all(25 <= len(text.split()) <= 70 for text in texts)
    assert texts[:9] == list(islice(short_articles(500), 9))
