"""How words are given: by which verb, how late, in writing or spoken, in scraps, behind which label, by whom next."""

from collections.abc import Callable

import pytest

from auditor.evidence import Attribution, Evidence, Figure, Headline

EvidenceOf = Callable[..., Evidence]


def first(evidence: Evidence) -> Attribution:
    """The article's first attribution that lies within no other."""
    return next(a for a in evidence.attributions if a.within is None)


# verbs


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Lind claimed that she had reported it.",
        "“The wards were full,” admitted Robert Dane.",
        "Robert Dane insisted the wards were safe.",
        "Robert Dane has blasted the plan as “a disgrace to us all”.",
    ],
)
def test_a_verb_that_judges_is_loaded(evidence_of: EvidenceOf, text: str) -> None:
    assert first(evidence_of(text)).loaded


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Lind said that she had reported it.",
        "Rosa Lind wrongly claimed that she had reported it.",
        "Rosa Lind never admitted that she had reported it.",
        "Rosa Lind would claim that she had reported it.",
        "Robert Dane admitted to the jury that he had known.",
        "Robert Dane insisted that the ward be closed.",
        "Robert Dane insisted that she should go.",
        "Robert Dane claimed victory on Tuesday.",
    ],
)
def test_a_verb_that_the_facts_a_court_or_an_order_call_for_is_not(evidence_of: EvidenceOf, text: str) -> None:
    assert not any(a.loaded for a in evidence_of(text).attributions)


# waits

FOUR = "“We ran up the hill. My son was with me. We saw the boats go by. The lights went out,” "


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        (FOUR + "said Mo Aziz, a tenant.", 3),
        ("Mo Aziz lives there. " + FOUR + "Mr Aziz said.", 0),
        (FOUR + "he said.", 0),
        ("Mo Aziz, a tenant, said: " + FOUR.replace(",”", ".”"), 0),
        ("The pump failed. The crew left. The valve was open. That is according to police.", 3),
        ("The pump failed. The crew left.\n\nThat is according to police.", 2),
        ("The pump failed. The crew left. The hall was empty by noon, said Li Wu, an engineer.", 2),
        ("The pump failed. The crew left. The hall was empty by noon, according to the logbook.", 0),
        ("The pump failed. Li Wu was there. The crew left. The hall was empty by noon, said Mr Wu.", 0),
        ("Li Wu, an engineer, said the pump had failed.", 0),
    ],
)
def test_how_many_sentences_a_reader_waits(evidence_of: EvidenceOf, text: str, wait: int) -> None:
    assert first(evidence_of(text)).wait == wait


# labels


@pytest.mark.parametrize(
    "text",
    [
        "Friends of the minister say she will stay.",
        "Robert Dane's closest ally said the vote was lost.",
        "A source close to Robert Dane said the bid was low.",
        "People around the minister fear that she will go.",
        "The camp of Robert Dane said the offer stood.",
    ],
)
def test_a_label_that_may_hide_the_person_is_coy(evidence_of: EvidenceOf, text: str) -> None:
    assert [s.coy for s in evidence_of(text).sources] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "An aide to the minister said she would stay.",
        "A source close to the talks said the bid was low.",
        "Allies of the United States said the base would stay.",
        "Friends of Robert Dane said at his wedding that he had loved the sea.",
        "Friends and relatives of Robert Dane said he had loved the sea.",
        "His friend, Bo Rhee, said he had loved the sea.",
        "Robert Dane's friends mocked the offer.",
        "The camp of Robert Dane said the offer stood. The election is on Monday.",
    ],
)
def test_a_role_a_state_a_mourner_and_a_campaign_are_not(evidence_of: EvidenceOf, text: str) -> None:
    assert not any(s.coy for s in evidence_of(text).sources)


def test_a_representative_speaks_for_the_body_named_before(evidence_of: EvidenceOf) -> None:
    (source,) = evidence_of("A Pell Ltd representative said the mill would close.").sources
    assert source.identity == "spokesperson"


# writing and speech


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("“We will close,” Pell Ltd said in a statement.", ["statement"]),
        ("“We will close,” Ada Wick wrote on Facebook.", ["statement"]),
        ("“We will close,” tweeted Ada Wick.", ["statement"]),
        ("“We will close,” the release said.", ["statement"]),
        ("“We will close,” Ada Wick said in an interview.", ["spoken"]),
        ("“We will close,” Ada Wick told reporters.", ["spoken"]),
        ("“We will close,” Ada Wick said.", [None]),
        ("“We will close,” Ada Wick said in a statement. “It hurts,” she added.", ["statement", "statement"]),
        (
            "“We will close,” Ada Wick said in a statement. “It hurts,” she told reporters. “It does,” she said.",
            ["statement", "spoken", None],
        ),
    ],
)
def test_how_the_words_came(evidence_of: EvidenceOf, text: str, media: list[str | None]) -> None:
    assert [a.medium for a in evidence_of(text).attributions] == media


def test_quotations_are_counted_by_how_they_came(evidence_of: EvidenceOf) -> None:
    text = (
        "“We will close the mill,” Pell Ltd said in a statement. “We thank you all,” it added. "
        "“Nobody told us a word,” said Mo Aziz."
    )
    facts = evidence_of(text).article
    assert (facts.statement_quotes, facts.other_quotes) == (2, 1)


# scraps


def test_scraps_are_counted_once_a_wording_and_titles_not_at_all(evidence_of: EvidenceOf) -> None:
    text = (
        "Robert Dane called it “wrong”. He said it was “wrong” in “The Daily Show”. "
        "Rosa Lind said the ward was “closed without a word to anybody”."
    )
    facts = evidence_of(text).article
    assert facts.quoted_pieces == 2
    assert facts.fragment_share == 0.5
    assert facts.fragment is not None
    assert text[facts.fragment.start : facts.fragment.end] == "“wrong”"


# who speaks next


@pytest.mark.parametrize(
    ("text", "switches"),
    [
        ("“The ward stays open,” said Ann Cole. Tom Reed shook his head. “They said so last year.”", True),
        ("“The ward stays open,” said Ann Cole. “It will not close.” “Who told you that?”", True),
        ("“Yes,” said Ann Cole. “No.”", True),
        ("“The ward stays open,” said Ann Cole. She shook her head. “They said so last year.”", False),
        ("“The ward stays open,” said Ann Cole. Ms Cole shook her head. “They said so last year.”", False),
        ("“The ward stays open,” said Ann Cole. Tom Reed shook his head.\n\n“They said so last year.”", False),
        ("“The ward stays open,” Ann Cole said on “Good Morning.” “They said so last year.”", False),
    ],
)
def test_another_voice_that_nobody_announces(evidence_of: EvidenceOf, text: str, switches: bool) -> None:
    assert any(q.switches for q in evidence_of(text).quotes) is switches


def test_the_first_quotation_is_the_storys_and_not_the_headlines(evidence_of: EvidenceOf) -> None:
    text = "“We saw it coming for months”\n\n“Nobody listened to us,” said Ada Wick. “We wrote to them,” she said."
    evidence = evidence_of(text, headline=True)
    assert [q.first for q in evidence.quotes] == [False, True, False]


# changes


@pytest.mark.parametrize(
    ("text", "change", "based"),
    [
        ("Thefts rose 38 percent, police said.", True, False),
        ("Thefts rose by 38 percent, police said.", True, False),
        ("Police saw a 38 percent rise in thefts.", True, False),
        ("Thefts are up 38 percent, police said.", True, False),
        ("Cases doubled, police said.", True, False),
        ("Thefts rose 38 percent last year, police said.", True, True),
        ("Thefts rose 38 percent, to 212, police said.", True, True),
        ("Thefts rose 38 percent, police said. There were 212 in May.", True, True),
        ("Thefts rose to 38 percent of all crime, police said.", False, False),
        ("Late voters made up 38 percent of the crowd, police said.", False, False),
    ],
)
def test_a_change_and_what_it_is_counted_from(evidence_of: EvidenceOf, text: str, change: bool, based: bool) -> None:
    figure: Figure = evidence_of(text).figures[0]
    assert (figure.change, figure.based) == (change, based)


def test_a_base_told_once_serves_the_changes_after_it(evidence_of: EvidenceOf) -> None:
    text = "Thefts rose 38 percent from 2024, police said.\n\nThe mayor spoke of it.\n\nRobberies fell 12 percent."
    assert [f.based for f in evidence_of(text).figures] == [True, True]


# headlines that ask


@pytest.mark.parametrize(
    ("headline", "question"),
    [
        ("Is tap water killing us?", True),
        ("Harbour sale: was Robert Dane bribed?", True),
        ("Why are the taps dry?", False),
        ("Should the port be sold?", False),
        ("Is your tap water safe?", False),
        ("Taps run dry", False),
    ],
)
def test_a_headline_that_asks_whether(evidence_of: EvidenceOf, headline: str, question: bool) -> None:
    asked = evidence_of(f"{headline}\n\nThe council meets on Monday.", headline=True).headline
    assert isinstance(asked, Headline)
    assert asked.question is question


@pytest.mark.parametrize(
    ("story", "answered"),
    [
        ("The council meets on Monday.", False),
        ("Tap water kills nobody, the board said.", True),
        ("Whether the water does harm is unclear, the board said.", True),
        ("The water board met on Monday. Is tap water killing us? Nobody would say.", False),
    ],
)
def test_a_story_answers_what_its_headline_asks(evidence_of: EvidenceOf, story: str, answered: bool) -> None:
    asked = evidence_of(f"Is tap water killing us?\n\n{story}", headline=True).headline
    assert asked is not None
    assert asked.answered is answered
