"""Readability context by textstat, from measures that count no syllables and so need no data from anywhere.

textstat's syllable counts rest on a pronouncing dictionary that it tries to fetch from the network, and differ
with and without it; the measures here rest on characters, words and sentences alone.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

from spacy.tokens import Doc

from auditor.evidence import Readability

MIN_WORDS = 30
"""Shorter texts have no readability worth the name."""


def readability(doc: Doc) -> Readability | None:
    """Measures of the article's text without its headline; None where it is too short."""
    headline = doc._.layout.headline
    text = doc._.layout.text[headline.end_char if headline is not None else 0 :]
    words = len(text.split())
    if words < MIN_WORDS:
        return None
    measure = _textstat()
    return Readability(
        automated_readability_index=round(float(measure.automated_readability_index(text)), 1),
        coleman_liau_index=round(float(measure.coleman_liau_index(text)), 1),
        lix=round(float(measure.lix(text)), 1),
        words_per_sentence=round(words / max(1, int(measure.sentence_count(text))), 1),
    )


@cache
def _textstat() -> Any:
    with _private_import():
        import textstat  # noqa: PLC0415  # heavy, and only wanted where it is shown

        return textstat.textstat


@contextmanager
def _private_import() -> Iterator[None]:
    """Import textstat with an empty stand-in for nltk, and leave no trace of either for other users of them.

    textstat wants nltk for the dictionary only, which is not used here; the real one takes 0.3 s to import.
    """
    before = {name: module for name, module in sys.modules.items() if _concerned(name)}
    for name in before:
        del sys.modules[name]
    for name in ("nltk", "nltk.corpus"):
        sys.modules[name] = ModuleType(name)
    try:
        yield
    finally:
        for name in [name for name in sys.modules if _concerned(name)]:
            del sys.modules[name]
        sys.modules.update(before)


def _concerned(name: str) -> bool:
    return name.partition(".")[0] in {"textstat", "nltk"}
