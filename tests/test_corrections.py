"""Notes of a correction or an update: what they tell, read from a file as it would be."""

import pytest
from spacy.language import Language

from auditor.analyse.pipeline import analyse
from auditor.evidence import Correction
from auditor.read import read_text

STORY = "The council voted on Monday to close the bridge, said Mo Aziz, the clerk.\n\nIt was built in 1931."


def noted(nlp: Language, note: str, *, above: str = "") -> tuple[Correction, ...]:
    evidence = analyse(read_text(f"{above}{STORY}\n\n{note}", format="text"), nlp)
    told = [c.span for c in evidence.corrections if c.type == "correction"]
    assert list(evidence.article.corrections) == told
    return evidence.corrections


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Corrected 4 May: the fine was 3,000, not 30,000.", ("correction", True, "4 May")),
        ("Correction: An earlier version misspelled the name of the clerk.", ("correction", True, None)),
        ("This article was amended on 3 May because the clerk is 54, not 45.", ("correction", True, "3 May")),
        ("This article was amended on 3 May.", ("correction", False, "3 May")),
        ("This story has been corrected.", ("correction", False, None)),
        ("An earlier version of this article contained an error.", ("correction", False, None)),
        ("This article has been updated.", ("update", False, None)),
        ("This story has been updated with new information.", ("update", False, None)),
        ("This story was updated on Monday.", ("update", False, "Monday")),
        ("This story has been updated to include a reply from the harbour board.", ("update", True, None)),
    ],
)
def test_a_note_tells_what_was_changed_and_when_or_does_not(
    nlp: Language, note: str, told: tuple[str, bool, str | None]
) -> None:
    (correction,) = noted(nlp, note)
    assert (correction.type, correction.tells, correction.when) == told


def test_a_heading_tells_what_stands_below_it(nlp: Language) -> None:
    (correction,) = noted(nlp, "Correction: May 4, 2024\n\nThe fine was 3,000, and the first version said 30,000.")
    assert (correction.tells, correction.when) == (True, "May 4, 2024")


def test_a_correction_announced_is_told_where_it_stands(nlp: Language) -> None:
    announced, told = noted(nlp, "Correction: The fine was 3,000, not 30,000.", above="Correction appended.\n\n")
    assert announced.tells
    assert told.tells
    (alone,) = noted(nlp, "", above="Correction appended.\n\n")
    assert not alone.tells


@pytest.mark.parametrize(
    "note",
    [
        "Editor's note: Mo Aziz is a cousin of the writer.",
        "This is a developing story.",
        "The clerk has been corrected.",
    ],
)
def test_other_notes_are_no_corrections(nlp: Language, note: str) -> None:
    assert noted(nlp, note) == ()
