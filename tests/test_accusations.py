"""Accusations: who is said to have done wrong, how sure it is, and whether they answer."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from auditor.analyse.found import Accusation, Attribution, Response

DocOf = Callable[..., Doc]


def one(doc: Doc) -> Accusation:
    """The only record."""
    assert len(doc._.accusations) == 1, doc._.accusations
    return doc._.accusations[0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "party", "status"),
    [
        ("Prosecutors accused Pell Ltd of dumping waste in the river.", "Pell Ltd", "alleged"),
        ("Rosa Lind said Pell Ltd had falsified safety records.", "Pell Ltd", "alleged"),
        ("Robert Dane was charged with fraud on Monday.", "Robert Dane", "charged"),
        ("Robert Dane was convicted of bribery in 2014.", "Robert Dane", "found"),
        ("Police are looking into allegations of fraud at Orbix.", "Orbix", "alleged"),
        ("The inquiry heard of the convicted rapist John Roe.", "John Roe", "found"),
        ("Officials said they fear that Orbix may share data, raising the risk of espionage.", "Orbix", "alleged"),
        ("Robert Dane faces charges of fraud.", "Robert Dane", "charged"),
        ("Robert Dane faces allegations of abuse.", "Robert Dane", "alleged"),
        ("Robert Dane was found guilty of fraud in May.", "Robert Dane", "found"),
        ("Pell Ltd is under investigation for fraud.", "Pell Ltd", "alleged"),
        ("Robert Dane allegedly struck a guard.", "Robert Dane", "alleged"),
        ("Police looked into the alleged abuse by Robert Dane.", "Robert Dane", "alleged"),
        ("Robert Dane has been accused by three women of harassment.", "Robert Dane", "alleged"),
        ("Robert Dane, a convicted fraudster, left the city.", "Robert Dane", "found"),
        ("Ann Cole filed a lawsuit against Pell Ltd, alleging that it hid the risk.", "Pell Ltd", "charged"),
        ("Robert Dane appeared in court on Monday accused of fraud.", "Robert Dane", "alleged"),
        ("Robert Dane went on trial in Hexley accused of murdering a guard.", "Robert Dane", "alleged"),
        ("A family accused the county's police of lying about the tape.", "the county's police", "alleged"),
        ("A union accused the Grand Hotel in Wexmoor of robbing cleaners of wages.", "the Grand Hotel", "alleged"),
    ],
)
def test_each_way_of_accusing(doc_of: DocOf, text: str, party: str, status: str) -> None:
    found = one(doc_of(text))
    assert (found.party, found.status, found.answer) == (party, status, None)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Quill criticised the tax plan as unfair.",
        "Mara Quill accused Robert Dane of ignoring farmers.",
        "If Pell Ltd violates the law, it will be closed.",
        "Pell Ltd did not violate the law, the court said.",
        "No charges were brought against Robert Dane.",
        "Critics said Pell Ltd would violate the law.",
        "Dane called Quill a clown.",
        "Thieves stole three bicycles on Sunday, the police said.",
    ],
)
def test_criticism_and_what_is_denied_or_supposed_is_no_accusation(doc_of: DocOf, text: str) -> None:
    assert doc_of(text)._.accusations == []


def test_no_response_is_an_answer(doc_of: DocOf) -> None:
    doc = doc_of("Rosa Lind accused Pell Ltd of fraud.\n\nThe company did not respond to a request for comment.")
    assert isinstance(one(doc).answer, Response)


@pytest.mark.parametrize("denial", ["Pell denied it.", "“That is false,” said Ana Bo, a spokeswoman for Pell."])
def test_a_denial_by_the_party_or_its_spokeswoman_is_an_answer(doc_of: DocOf, denial: str) -> None:
    doc = doc_of(f"Rosa Lind said Pell Ltd had falsified safety records.\n\n{denial}")
    assert isinstance(one(doc).answer, Attribution)


def test_anothers_denial_is_no_answer(doc_of: DocOf) -> None:
    doc = doc_of("Rosa Lind accused Pell Ltd of fraud.\n\nOrbix denied any part in it.")
    assert one(doc).answer is None


def test_two_of_one_surname_are_two_parties(doc_of: DocOf) -> None:
    doc = doc_of("Prosecutors accused Robert Dane of fraud. They also accused Linda Dane of perjury.")
    assert [a.party for a in doc._.accusations] == ["Robert Dane", "Linda Dane"]


def test_each_party_once(doc_of: DocOf) -> None:
    doc = doc_of("Prosecutors accused Robert Dane of fraud. Dane was later charged with perjury.")
    assert [a.party for a in doc._.accusations] == ["Robert Dane"]


def test_the_dead_are_known_by_the_words(doc_of: DocOf) -> None:
    assert one(doc_of("Prosecutors accused the late Robert Dane of stealing from the fund.")).deceased is True
    assert one(doc_of("Prosecutors accused Robert Dane of stealing from the fund.")).deceased is None


def test_who_accuses_and_of_what(doc_of: DocOf) -> None:
    found = one(doc_of("Rosa Lind said Pell Ltd had falsified safety records."))
    assert found.attribution is not None
    assert found.conduct is not None
    assert found.conduct.text == "falsified safety records"
    assert found.party_kind == "organisation"
    assert found.party_named


def test_an_unnamed_party_is_kept_where_the_words_accuse(doc_of: DocOf) -> None:
    found = one(doc_of("The man accused of buying the guns stayed in custody."))
    assert not found.party_named


@pytest.mark.parametrize(
    "text",
    [
        "“I still do not think Pell Ltd committed a crime,” said Rosa Lind.",
        "Rosa Lind said there was no evidence that Pell Ltd had falsified records.",
        "Rosa Lind read from “How Robert Dane Stole the Moon” on Monday.",
        "PELL LTD STOLE THE PENSION FUND. The firm makes pumps, Rosa Lind said.",
    ],
)
def test_what_the_speaker_disowns_and_titles_accuse_nobody(doc_of: DocOf, text: str) -> None:
    assert doc_of(text)._.accusations == []


def test_what_is_not_denied_stands(doc_of: DocOf) -> None:
    assert one(doc_of("Rosa Lind did not deny that Robert Dane had misled the court.")).party == "Robert Dane"


def test_a_pronoun_is_another_than_whom_its_clause_describes(doc_of: DocOf) -> None:
    found = one(doc_of("Robert Dane beat Karl Wick, a county clerk who accused him of fraud."))
    assert found.party == "Robert Dane"


FORMER = "Mara Quill opened the library. Quill spoke, Quill read, and Quill was cheered. Mr. Quill left with Ms. Quill."


@pytest.mark.parametrize(
    ("text", "central"),
    [
        ("Prosecutors accused Robert Dane of fraud. The court meets on Monday.", True),
        (f"{FORMER} Prosecutors accused Robert Dane of fraud.", False),
    ],
)
def test_whether_the_story_is_about_the_accused(doc_of: DocOf, text: str, central: bool) -> None:
    assert next(a for a in doc_of(text)._.accusations if a.party == "Robert Dane").central is central


@pytest.mark.parametrize(
    ("text", "recalled"),
    [
        ("Prosecutors accused Robert Dane of fraud.", False),
        ("Robert Dane, accused of fraud by the regulator, gave the money back.", False),
        ("A trust accused of fraud by the regulator may have paid for the trip, Rosa Lind said.", False),
        ("Mara Quill met Robert Dane, who was accused of fraud.", True),
        ("Prosecutors had accused Robert Dane of fraud.", True),
        ("Mara Quill said reports alleging that Ann Cole claimed that Robert Dane stole from the fund were old.", True),
        ("Mara Quill said the clerk told her that Robert Dane stole from the fund.", False),
        ("Prosecutors once accused Robert Dane of fraud.", True),
        ("Mara Quill filed a 2010 fraud lawsuit against Robert Dane.", True),
        ("Rosa Lind said Robert Dane had stolen from the pension fund.", False),
    ],
)
def test_whether_the_charge_is_made_or_recalled(doc_of: DocOf, text: str, recalled: bool) -> None:
    assert one(doc_of(text)).recalled is recalled


@pytest.mark.parametrize(
    ("text", "voiced"),
    [
        ("Prosecutors accused Robert Dane of fraud.", True),
        ("Rosa Lind said Robert Dane had stolen from the pension fund.", True),
        ("Robert Dane was charged with fraud.", True),
        ("Pell Ltd falsified safety records.", False),
    ],
)
def test_whether_somebody_makes_the_charge(doc_of: DocOf, text: str, voiced: bool) -> None:
    assert one(doc_of(text)).voiced is voiced


@pytest.mark.parametrize(
    ("answer", "own_words"),
    [
        ("“That is false,” said Ana Bo, a spokeswoman for Pell.", True),
        ("Pell denied it.", False),
        ("“We open at nine,” said Ana Bo, a spokeswoman for Pell.", False),
    ],
)
def test_an_answer_in_own_words_denies_between_marks(doc_of: DocOf, answer: str, own_words: bool) -> None:
    found = one(doc_of(f"Rosa Lind said Pell Ltd had falsified safety records.\n\n{answer}"))
    assert found.answered_in_own_words is own_words


@pytest.mark.parametrize(
    ("accused", "denial"),
    [
        ("Merrow Plastics", "Merrow denied it."),
        ("Merrow", "Merrow Plastics denied it."),
        ("Merrow Plastics", "Pavel Dvorak, who runs Merrow, denied it."),
        ("Merrow Plastics", "Joyce Field, the operations director of Merrow, said it was false."),
        ("Merrow Plastics", "Joyce Field, who speaks for the company, rejected this."),
        ("the county's police", "The chief constable, Lars Holm, denied that anything had been hidden."),
        ("the county's police", "The police did not respond to a request for comment."),
    ],
)
def test_a_body_answers_by_its_short_name_and_by_its_head(doc_of: DocOf, accused: str, denial: str) -> None:
    doc = doc_of(f"Rosa Lind accused {accused} of dumping waste in the river. The water is brown.\n\n{denial}")
    assert one(doc).answer is not None


@pytest.mark.parametrize(
    "other",
    [
        "Joyce Field, a director of Orbix Foods, denied it.",
        "Lars Holm, a baker, denied it.",
        "“They came at night,” Lind said.",
        "“They came at night,” said Lind, who once worked for the company.",
    ],
)
def test_neither_another_body_nor_the_accuser_answers(doc_of: DocOf, other: str) -> None:
    doc = doc_of(f"Rosa Lind accused Merrow Plastics of dumping waste in the river.\n\n{other}")
    assert one(doc).answer is None


@pytest.mark.parametrize(
    "text",
    [
        "A clerk said she had stolen the van.",
        "Robert Dane said he had lied to investigators.",
        "Customs officers took bribes, two clerks said.",
        "A cousin whose government was accused of fraud gave money.",
    ],
)
def test_no_accusation_of_oneself_or_of_nobody_in_particular(doc_of: DocOf, text: str) -> None:
    assert not doc_of(text)._.accusations


def test_a_verb_of_saying_is_no_wrong(doc_of: DocOf) -> None:
    assert doc_of("“The mill will stay the mill,” an angry Robert Dane retaliated.")._.accusations == []


def test_a_namesake_of_the_subject_is_not_the_subject(doc_of: DocOf) -> None:
    text = "Linda Dane opened the library. Linda Dane spoke, and Dane left. Mara Lind accused Karl Dane of fraud."
    assert not next(a for a in doc_of(text)._.accusations if a.party == "Karl Dane").central


def test_a_plain_denial_answers_though_it_is_no_attribution(doc_of: DocOf) -> None:
    text = "State regulators have accused Halden Works of covering up a leak.\n\nHalden disputed the figure."
    assert one(doc_of(text)).answer is not None
