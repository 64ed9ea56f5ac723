"""Secondhand: outlets that carry information, and those that are only talked of."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from auditor.analyse.found import Secondhand

DocOf = Callable[..., Doc]


def one(doc: Doc) -> Secondhand:
    """The only record."""
    assert len(doc._.secondhand) == 1, doc._.secondhand
    return doc._.secondhand[0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "span", "outlet", "kind"),
    [
        ("The mill will close, the Wall Street Journal reported on Monday.", "the Wall Street Journal",
         "The Wall Street Journal", "report"),
        ("The mill will close, according to the AP.", "the AP", "The Associated Press", "report"),
        ("The mill will close, reported Reuters.", "Reuters", "Reuters", "report"),
        ("Quill told CNN on Monday that she would stay.", "CNN", "CNN", "told"),
        ("In an interview with Fox News, Quill said she would stay.", "Fox News", "Fox News", "told"),
        ("Quill said on NBC's \"Meet the Press\" that she would stay.", "NBC's \"Meet the Press", "NBC News", "told"),
        ("Quill wrote in a Guardian column that she would stay.", "a Guardian column", "The Guardian", "told"),
        ("A CNN/ORC poll found that half of voters agree.", "A CNN/ORC poll", "CNN", "poll"),
        ("A poll conducted by NBC News found that half of voters agree.", "NBC News", "NBC News", "poll"),
        ("The plan was first reported by Ann Lee, a reporter for WXYZ.", "WXYZ", "WXYZ", "report"),
        ("The Oakfield Gazette reported that it rained.", "The Oakfield Gazette", "Oakfield Gazette", "report"),
        ("Quill told the broadcaster Channel North on Monday that she would stay.", "the broadcaster Channel North",
         "Channel North", "told"),
        ("The state news agency Vesta reported that it rained.", "news agency Vesta", "Vesta", "report"),
    ],
)  # fmt: skip
def test_wording_that_takes_something_from_an_outlet(
    doc_of: DocOf, text: str, span: str, outlet: str, kind: str
) -> None:
    found = one(doc_of(text))
    assert (found.span.text, found.outlet, found.type, found.named) == (span, outlet, kind, True)


@pytest.mark.parametrize(
    "text",
    [
        "Quill told the broadcaster David Marsh on Monday that she would stay.",
        "Quill told a newspaper Monday that she would stay.",
        "The newspaper Friday reported nothing, and Quill said she would stay.",
    ],
)
def test_people_and_days_are_no_outlets(doc_of: DocOf, text: str) -> None:
    assert [s.outlet for s in doc_of(text)._.secondhand if s.outlet[:5] in ("David", "Monda", "Frida")] == []


@pytest.mark.parametrize(
    "text",
    [
        "CNN will host the debate on Monday.",
        "The New York Times endorsed Quill.",
        "He worked for the Guardian for ten years.",
        "The mayor did not respond to a Reuters request for comment.",
        "People said the road was closed. Time said little.",
        "Quill bought an ad on CNN and one in the Miami Herald.",
        "Fox News fired its president on Monday.",
        "The files were published by WikiLeaks.",
    ],
)
def test_an_outlet_as_subject_host_employer_or_asker_is_not_secondhand(doc_of: DocOf, text: str) -> None:
    assert doc_of(text)._.secondhand == []


def test_the_own_publisher_is_never_secondhand(doc_of: DocOf) -> None:
    doc = doc_of("Quill told The Oakfield Gazette that she would stay.", publisher=("The Oakfield Gazette",))
    assert doc._.secondhand == []


def test_the_agency_of_the_dateline_is_never_secondhand(doc_of: DocOf) -> None:
    doc = doc_of("LONDON (Reuters) - The bank will cut jobs, its chief told Reuters. The BBC first reported the cuts.")
    assert [x.outlet for x in doc._.secondhand] == ["BBC"]


def test_later_mentions_resolve_to_the_outlet(doc_of: DocOf) -> None:
    doc = doc_of(
        "The Wall Street Journal reported on Tuesday that the mill would close.\n\n"
        "The report added that 400 jobs would go. Mr Ames told the newspaper that he was sorry.\n\n"
        "According to the Journal, the site will be sold."
    )
    assert [x.span.text for x in doc._.secondhand] == [
        "The Wall Street Journal", "The report", "the newspaper", "the Journal",
    ]  # fmt: skip
    assert {x.outlet for x in doc._.secondhand} == {"The Wall Street Journal"}


def test_another_report_in_between_is_not_the_outlets(doc_of: DocOf) -> None:
    doc = doc_of(
        "The Wall Street Journal reported that the mill would close.\n\n"
        "An audit report by the council was published too. The report said the site was unsafe."
    )
    assert [x.span.text for x in doc._.secondhand] == ["The Wall Street Journal"]


def test_report_in_the_headline_is_the_outlet_of_the_body(doc_of: DocOf) -> None:
    doc = doc_of("Mill to Close in May: Report\n\nThe mill will close in May, the BBC reported.", headline=True)
    assert [(x.span.text, x.outlet) for x in doc._.secondhand] == [("Report", "BBC"), ("the BBC", "BBC")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Reuters reported that the mill would close, citing two people familiar with the plan.",
         "citing two people familiar with the plan"),
        ("The mill will close, according to the BBC report, which cited unnamed officials.", "cited unnamed officials"),
        ("A person briefed on the talks told Bloomberg News that it would close.", "A person briefed on the talks"),
    ],
)  # fmt: skip
def test_an_outlet_that_leans_on_the_unnamed(doc_of: DocOf, text: str, words: str) -> None:
    chain = one(doc_of(text)).chain
    assert chain is not None
    assert chain.text == words


def test_an_outlet_that_cites_a_named_source_is_no_chain(doc_of: DocOf) -> None:
    assert one(doc_of("Reuters reported that the mill would close, citing Mara Quill, its manager.")).chain is None


@pytest.mark.parametrize("who", ["Local media", "Media reports", "A local newspaper", "Several news outlets"])
def test_carriers_without_a_name(doc_of: DocOf, who: str) -> None:
    found = one(doc_of(f"{who} reported that the bridge was closed."))
    assert (found.span.text, found.named, found.type) == (who, False, "report")


def test_the_attribution_is_linked(doc_of: DocOf) -> None:
    found = one(doc_of("Reuters reported that the mill would close."))
    assert found.attribution is not None
    assert found.attribution.cue[0].text == "reported"


@pytest.mark.parametrize(
    ("text", "chained"),
    [
        ("The mill will close, two nurses told Reuters.", True),
        ("Two officers told the BBC that the radios were dead.", True),
        ("The heads of both mills told Reuters that they would close.", False),
        ("Mara Quill, a nurse, told Reuters that the mill would close.", False),
    ],
)
def test_whom_the_outlet_was_told_by(doc_of: DocOf, text: str, chained: bool) -> None:
    assert (one(doc_of(text)).chain is not None) == chained
