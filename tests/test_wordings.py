"""Words that sound like knowledge: how many, the most of all, and questions that hint."""

from collections.abc import Callable

import pytest

from auditor.evidence import Evidence, Wording

EvidenceOf = Callable[..., Evidence]


def found(evidence: Evidence, text: str, kind: str) -> dict[str, Wording]:
    """The wordings of a type by their words."""
    return {text[w.span.start : w.span.end]: w for w in evidence.wordings if w.type == kind}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A growing number of parents are leaving the school.", "A growing number of parents"),
        ("A number of tenants were left without heat.", "A number of tenants"),
        ("Large numbers of visitors stay away.", "Large numbers of visitors"),
        ("Dozens of shops have closed.", "Dozens of shops"),
        ("Many tenants were left without heat.", "Many tenants"),
        ("There are countless reports of theft.", "countless reports"),
    ],
)
def test_how_many_without_a_number(evidence_of: EvidenceOf, text: str, words: str) -> None:
    assert words in found(evidence_of(text), text, "vague_quantity")


@pytest.mark.parametrize(
    "text",
    [
        "The number of parents who leave is small.",
        "As many parents left as came.",
        "Many years went by.",
        "His many friends came to the port.",
        "The council has had many complaints.",
        "A hundred parents left the school.",
    ],
)
def test_what_is_counted_or_nobody_counts(evidence_of: EvidenceOf, text: str) -> None:
    assert not found(evidence_of(text), text, "vague_quantity")


@pytest.mark.parametrize(
    ("after", "backed"),
    [
        ("The council meets on Monday.", False),
        ("In May 41 parents took their children away.", True),
        ("The school has lost 14 percent of its pupils.", True),
    ],
)
def test_a_number_of_the_same_or_a_figure_near_backs_it(evidence_of: EvidenceOf, after: str, backed: bool) -> None:
    text = f"A growing number of parents are leaving the school. {after}"
    (wording,) = found(evidence_of(text), text, "vague_quantity").values()
    assert wording.backed is backed


def test_a_key_wording_stands_in_headline_lead_or_accusation(evidence_of: EvidenceOf) -> None:
    text = "Many tenants were left without heat. The winter was hard. Many shops closed."
    wordings = found(evidence_of(text), text, "vague_quantity")
    assert {words: w.key for words, w in wordings.items()} == {"Many tenants": True, "Many shops": False}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was the worst flood ever.", "worst flood ever"),
        ("It was the first strike in the company's history.", "first strike in the company's history"),
        ("It was the coldest night in living memory.", "coldest night in living memory"),
        ("It was the most violent storm in decades.", "most violent storm in decades"),
        ("It is the best book of all time.", "best book of all time"),
        ("It was an unprecedented sale.", "unprecedented"),
    ],
)
def test_a_superlative_over_all_that_came_before(evidence_of: EvidenceOf, text: str, words: str) -> None:
    assert words in found(evidence_of(text), text, "superlative")


@pytest.mark.parametrize(
    "text",
    [
        "The first patient came at noon.",
        "It is the largest mill in the country.",
        "The sale is not unprecedented.",
        "Have you ever been there?",
        "It was the most that he gave, and nobody in history will know.",
    ],
)
def test_an_ordinary_superlative_is_none(evidence_of: EvidenceOf, text: str) -> None:
    assert not found(evidence_of(text), text, "superlative")


@pytest.mark.parametrize(
    ("text", "backed"),
    [
        ("It was the worst flood ever. The wall broke.", False),
        ("It was the worst flood ever, at nine metres.", True),
        ("It was the worst flood in decades, records of the water board show.", True),
        ("It was the worst flood ever. Ada Wick said the wall broke.", True),
    ],
)
def test_a_number_a_record_or_a_source_beside_it_backs_it(evidence_of: EvidenceOf, text: str, backed: bool) -> None:
    (wording,) = found(evidence_of(text), text, "superlative").values()
    assert wording.backed is backed


def test_a_headline_is_left_to_its_own_rules(evidence_of: EvidenceOf) -> None:
    text = "The worst flood ever\n\nWas the mayor paid to look away?"
    evidence = evidence_of(text, headline=True)
    assert not found(evidence, text, "superlative")
    assert found(evidence, text, "question")


@pytest.mark.parametrize(
    "text",
    [
        "Was the mayor paid to look away?",
        "And did the directors cover up the leak?",
        "Has Robert Dane lied to the house?",
        "Did they bribe the clerk?",
    ],
)
def test_a_question_that_hints_at_a_wrong(evidence_of: EvidenceOf, text: str) -> None:
    assert list(found(evidence_of(text), text, "question")) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Will the mayor run again?",
        "Why did the directors cover up the leak?",
        "The mayor was paid to look away.",
        "Is it a bribe?",
    ],
)
def test_a_plain_question_hints_at_nothing(evidence_of: EvidenceOf, text: str) -> None:
    assert not found(evidence_of(text), text, "question")


@pytest.mark.parametrize(
    ("after", "answered"),
    [
        ("The council meets on Monday.", False),
        ("No, the clerk was.", True),
        ("Rosa Lind said the mayor had no part in it.", True),
        ("Rosa Lind said it would rain.", False),
    ],
)
def test_a_question_is_answered_by_what_follows(evidence_of: EvidenceOf, after: str, answered: bool) -> None:
    text = f"Was the mayor paid to look away? {after}"
    (wording,) = found(evidence_of(text), text, "question").values()
    assert wording.backed is answered
