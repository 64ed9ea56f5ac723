"""Quotations by their marks: every style, lost marks, and words in marks that are no speech."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from auditor.analyse.quotes import Pair, pair_marks


def quoted(doc: Doc) -> list[str]:
    """The words of each quotation, marks included."""
    return [q.span.text for q in doc._.quotes]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“It is late,” he said.", ["“It is late,”"]),
        ('"It is late," he said.', ['"It is late,"']),
        ("``It is late,'' he said.", ["``It is late,''"]),
        ("‘It is late,’ he said.", ["‘It is late,’"]),
        ("'It is late,' he said.", ["'It is late,'"]),
        ("„It is late”, he said.", ["„It is late”"]),
        ("«It is late», he said.", ["«It is late»"]),
        ("“I said ‘no’ to her,” he said.", ["“I said ‘no’ to her,”"]),
        ("“She called it “a mess” twice,” he said.", ["“She called it “a mess” twice,”"]),
        ('"It is late," he said. "We must go."', ['"It is late,"', '"We must go."']),
        ("It was the farmers' field and the judge's house.", []),
        ("Rock 'n' roll of the '60s isn't dead.", []),
        ("No one spoke.", []),
    ],
)
def test_outermost_quotations(doc_of: Callable[..., Doc], text: str, quotes: list[str]) -> None:
    assert quoted(doc_of(text)) == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said: “It is late. We must go.", ["“It is late. We must go."]),
        ("The so-called “plan was dropped. No one knew.", ["“plan was dropped."]),
        ("It is late,” he said. “We must go.”", ["“We must go.”"]),
        ('It is late," he said.', []),
        ("”It is late,“ he said.", ["”It is late,“"]),
    ],
)
def test_lost_and_turned_marks(doc_of: Callable[..., Doc], text: str, quotes: list[str]) -> None:
    assert quoted(doc_of(text)) == quotes


def test_a_quotation_over_paragraphs_reopens_in_each_and_closes_once(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of("He said: “It is late.\n\n“We must go.\n\n“The train waits.” Then he left.")
    assert quoted(doc) == ["“It is late.", "“We must go.", "“The train waits.”"]
    assert [q.opens for q in doc._.quotes] == [True, False, False]


def test_an_unclosed_quotation_ends_with_its_paragraph(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of("He said: “It is late.\n\nThe train left. She saw “a flood of tears” there.")
    assert quoted(doc) == ["“It is late.", "“a flood of tears”"]
    assert all(q.opens for q in doc._.quotes)


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“It is late,” he said.", True),
        ("She called it a step that would “change the whole valley” at once.", True),
        ("He spoke of a “plan” again.", False),
        ("He read “A Tale of Two Cities” there.", False),
        ("Tom “Lucky” Barton came.", False),
        ("“Never!” she cried.", False),
    ],
)
def test_speech_is_told_from_titles_nicknames_and_scare_quotes(
    doc_of: Callable[..., Doc], text: str, speech: bool
) -> None:
    assert [q.speech for q in doc_of(text)._.quotes] == [speech]


@pytest.mark.parametrize("marks", ["“" * 50, "”" * 50, '"' * 51, "'" * 51, "“”" * 30, "‘“" * 25, "” “ ' ‘ \" «"])
def test_marks_alone_are_no_quotation(doc_of: Callable[..., Doc], marks: str) -> None:
    assert quoted(doc_of(f"{marks}\n\nThe end.")) == []


def test_pairs_hold_their_marks() -> None:
    text = "He said “no” and ‘go on’."
    assert [text[p.start : p.end] for p in pair_marks(text, 0, len(text))] == ["“no”", "‘go on’"]
    assert pair_marks("“It", 0, 3) == [Pair(0, 3, closed=False)]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("“It is late,” she said.", 0),
        ("“It is late, she said.\n\nHe left.", 1),
        ("“It is late.\n\n“It is very late,” she said.", 0),
        ("“It is late.\n\nHe left. “Go,” he said. “It is time.", 2),
    ],
)
def test_quotations_that_never_close_are_known(doc_of: Callable[..., Doc], text: str, broken: int) -> None:
    assert sum(not q.closed for q in doc_of(text)._.quotes) == broken
