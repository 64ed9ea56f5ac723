"""Who of those cited tells the reader something, who told it elsewhere, and whether the story says who they are."""

from collections.abc import Callable

import pytest

from auditor.evidence import Evidence, Source

EvidenceOf = Callable[..., Evidence]


def source(evidence_of: EvidenceOf, text: str, mention: str, **options: object) -> Source:
    evidence = evidence_of(text, **options)
    return next(s for s in evidence.sources if s.name == mention)


@pytest.mark.parametrize(
    ("text", "mention", "tells"),
    [
        ("A clerk said the file was lost.", "A clerk", True),
        ("A clerk told reporters that the file was lost.", "A clerk", True),
        ("A clerk told investigators that the file was lost.", "A clerk", False),
        ("In a speech, a clerk said the file was lost.", "a clerk", False),
        ("“Is the file lost?” a clerk wondered.", "a clerk", False),
        ("E-mails leaked in May show a plan. One clerk suggested that the file be lost.", "One clerk", False),
        ("Two clerks spoke in May of a plan. One clerk suggested that the file be lost.", "One clerk", True),
    ],
)
def test_what_was_told_to_the_record_was_not_told_to_the_writer(
    evidence_of: EvidenceOf, text: str, mention: str, tells: bool
) -> None:
    assert source(evidence_of, text, mention).tells is tells


@pytest.mark.parametrize(
    ("text", "introduced"),
    [
        ("Ellen Cray said the dam was safe. The council meets on Monday.", False),
        ("Ellen Cray, an engineer, said the dam was safe.", True),
        ("The institute's Ellen Cray said the dam was safe.", True),
        ("“It is safe,” said Ellen Cray. The engineer has checked it.", True),
        ("David Cameron said the dam was safe.", None),
        ("Hillary Rodham Clinton said the dam was safe.", None),
        ("Cray said the dam was safe.", None),
    ],
)
def test_whether_the_story_says_who_somebody_is(evidence_of: EvidenceOf, text: str, introduced: bool | None) -> None:
    assert evidence_of(text).sources[0].introduced is introduced


def test_whom_the_headline_names_is_known(evidence_of: EvidenceOf) -> None:
    text = "Ellen Cray said the dam was safe."
    assert source(evidence_of, text, "Ellen Cray", headline="Cray in talks over dam").introduced is None


def test_why_somebody_is_silent_is_no_opinion(evidence_of: EvidenceOf) -> None:
    text = "One clerk declined to speak on the record, saying it would be a bad mistake."
    assert not any(a.opinion for a in evidence_of(text).attributions)


@pytest.mark.parametrize(
    ("text", "exemplified"),
    [
        ("Officials — including Mayor Ada Wick — have long warned of floods.", True),
        ("Officials have long warned of floods.", False),
        ("Officials warned of floods. “They will come,” said Ada Wick, the mayor.", True),
        ("Officials fear floods. It rained. It was late. Officials said it was bad. It is, said Mayor Ada Wick.", True),
    ],
)
def test_a_group_of_which_one_is_named(evidence_of: EvidenceOf, text: str, *, exemplified: bool) -> None:
    assert source(evidence_of, text, "Officials").exemplified is exemplified
