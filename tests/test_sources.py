"""Who is cited, and what the reader is told of them."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from auditor.analyse.found import Source
from auditor.names import is_abbreviation, person_name, same_body, same_person

DocOf = Callable[..., Doc]


def sources(doc_of: DocOf, text: str) -> dict[str, Source]:
    return {s.mentions[0].span.text: s for s in doc_of(text)._.sources}


@pytest.mark.parametrize(
    ("text", "mention", "identity"),
    [
        ("A senior ministry official said the tender was rigged.", "A senior ministry official", "anonymous"),
        ("The depot will close, according to sources.", "sources", "anonymous"),
        ("Critics say the map is unfair.", "Critics", "vague"),
        ("A Harbour Authority spokeswoman said the ferry was safe.", "A Harbour Authority spokeswoman", "spokesperson"),
        ("One voter said the queue was too long.", "One voter", "bystander"),
        ("Ada Wick said the bridge was safe.", "Ada Wick", "named"),
    ],
)
def test_identity_by_the_words_of_the_mention(doc_of: DocOf, text: str, mention: str, identity: str) -> None:
    assert sources(doc_of, text)[mention].identity == identity


@pytest.mark.parametrize(
    ("text", "descriptor", "grade"),
    [
        ("A source said the plant will close.", "none", 1),
        ("People familiar with the sale said the bid was raised.", "vague", 2),
        ("An aide said the vote was lost.", "role", 2),
        ("Two officials at the transport ministry said the line would open.", "role", 3),
    ],
)
def test_descriptor_and_grade(doc_of: DocOf, text: str, descriptor: str, grade: int) -> None:
    (source,) = doc_of(text)._.sources
    assert (source.descriptor, source.grade) == (descriptor, grade)


def test_surname_and_pronoun_come_back_to_the_full_name(doc_of: DocOf) -> None:
    text = "Ada Wick said the bridge was safe. Wick added that she had checked it. She said the bolts were new."
    (source,) = doc_of(text)._.sources
    assert source.name == "Ada Wick"
    assert len(source.mentions) >= 2


def test_a_surname_of_several_words_comes_back_to_the_full_name(doc_of: DocOf) -> None:
    text = "De Luca said it was over. Mayor Marco de Luca described it as “an accident”. De Luca said no more."
    assert [s.name for s in doc_of(text)._.sources] == ["Marco de Luca"]


def test_a_later_definite_mention_is_the_same_source(doc_of: DocOf) -> None:
    text = "A port official said the crane was old. The official said it would be replaced."
    (source,) = doc_of(text)._.sources
    assert [m.span.text for m in source.mentions] == ["A port official", "The official"]


def test_a_second_indefinite_mention_is_another_source(doc_of: DocOf) -> None:
    text = "A port official said the crane was old. Another port official said it was new."
    assert len(doc_of(text)._.sources) == 2


def test_condition_of_anonymity_alone_is_no_reason(doc_of: DocOf) -> None:
    (source,) = doc_of("A clerk, speaking on condition of anonymity, said the files were lost.")._.sources
    assert source.reason is None


def test_a_reason_is_kept_with_its_words(doc_of: DocOf) -> None:
    text = "A clerk who asked not to be named because he feared losing his job said the files were lost."
    (source,) = doc_of(text)._.sources
    assert source.reason is not None
    assert source.reason.text.startswith("because he feared")
    assert source.reason_boilerplate is False


def test_a_group_that_only_wants_is_not_cited(doc_of: DocOf) -> None:
    assert not [s for s in doc_of("Voters like cheap bread.")._.sources if s.identity != "named"]


def test_names() -> None:
    ada, other = person_name("Sen. Ada Wick"), person_name("Mr. Wick")
    assert ada is not None
    assert other is not None
    assert (ada.title, ada.first, ada.last) == ("sen", "Ada", "Wick")
    assert same_person(ada, other)
    assert is_abbreviation("NHA", "the National Harbour Authority")
    assert same_body("Orion Foods", "Orion Foods Inc")


@pytest.mark.parametrize("text", ["", "said", "“”” said", "\u200f said \U0001f600", "OFFICIALS SAID. THEY SAID."])
def test_odd_copy_does_not_crash(doc_of: DocOf, text: str) -> None:
    assert isinstance(doc_of(text or " ")._.sources, list)


# one row a construction

ALL = "Two aides and a clerk said it was off. All spoke on condition of anonymity because they feared for jobs."
BOTH = "An aide said it was dead. A clerk called it a joke. Both asked not to be named because the talks are private."
LATER = "A clerk said the files were lost. She had looked. She asked not to be named because she feared losing her job."


@pytest.mark.parametrize("text", [ALL, BOTH, LATER])
def test_a_reason_told_apart_goes_to_all_that_it_is_about(doc_of: DocOf, text: str) -> None:
    withheld = [s for s in doc_of(text)._.sources if s.identity == "anonymous"]
    assert withheld
    assert all(s.reason is not None for s in withheld)


def test_a_reason_ends_with_its_clause(doc_of: DocOf) -> None:
    text = "Two aides who asked not to be named because they were not authorised to speak confirmed the plan."
    (source,) = doc_of(text)._.sources
    assert source.reason is not None
    assert "confirmed" not in source.reason.text


@pytest.mark.parametrize(
    "text",
    [
        "The law requires candidates to disclose their taxes.",
        "The new rule forced employees to say where they lived.",
        "Lawmakers asked whether the ferry was safe.",
        "A reporter asked if the ferry was safe.",
        "The slump had Republicans wondering about the vote.",
        "Six in 10 voters said they were worried about bread.",
        "A majority of voters said they were worried about bread.",
        "Mining companies declared bankruptcy one after another.",
        "If officials say the bridge is safe, it will open.",
        "Both candidates said the bridge was safe.",
        "The rights of parents to argue were upheld.",
    ],
)
def test_nobody_unnamed_is_cited(doc_of: DocOf, text: str) -> None:
    assert not [s for s in doc_of(text)._.sources if s.identity != "named"]


def test_a_spokesman_who_declines_is_mentioned_with_nothing_attributed(doc_of: DocOf) -> None:
    (source,) = doc_of("A spokesman for the port declined to comment.")._.sources
    assert source.identity == "spokesperson"
    assert [m.attribution for m in source.mentions] == [None]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Friends, aides and allies of the mayor said he would stay.", "Friends, aides and allies of the mayor"),
        ("According to more than a half-dozen advisers, the vote was lost.", "more than a half-dozen advisers"),
        ("Two aides and a former clerk said the vote was lost.", "Two aides and a former clerk"),
        ("Those who back the bridge say it is safe.", "Those who back the bridge"),
    ],
)
def test_the_span_is_the_whole_list_or_count(doc_of: DocOf, text: str, mention: str) -> None:
    assert mention in sources(doc_of, text)


def test_people_told_by_a_role_in_the_plural_are_named(doc_of: DocOf) -> None:
    found = sources(doc_of, "Presidential candidates Ann Lee and Robert Hale said the bridge was safe.")
    assert {s.identity for s in found.values()} == {"named"}


def test_one_holder_of_two_posts_is_one_known_person(doc_of: DocOf) -> None:
    found = sources(doc_of, "The former minister and party leader said the bridge was safe.")
    assert [s.identity for s in found.values()] == ["named"]


def test_one_of_a_group_is_described_as_the_group_is(doc_of: DocOf) -> None:
    found = sources(doc_of, "Two ministry officials said the line would open. One said it would be late.")
    assert found["One"].descriptor == "role"


# kinds and coreference


def one(doc_of: DocOf, text: str, name: str) -> Source:
    return next(s for s in doc_of(text)._.sources if s.name == name)


def test_a_company_is_no_person_and_answers_to_the_company(doc_of: DocOf) -> None:
    text = "Orbix, the maker of doorbells, is in trouble. The company said it would close a plant."
    source = one(doc_of, text, "Orbix")
    assert source.kind == "organisation"
    assert (source.title, source.affiliation) == (None, None)


def test_what_a_body_is_and_its_name_are_one_source(doc_of: DocOf) -> None:
    text = "The operator, Elm Lines, said the ferry was safe."
    assert one(doc_of, text, "Elm Lines").kind == "organisation"


def test_an_outlet_and_its_report_are_one_source(doc_of: DocOf) -> None:
    text = (
        "The bank will close, The New York Times reported on Monday. Staff were told in May, according to the Times "
        "report. The report said that the bank had lost a suit."
    )
    source = one(doc_of, text, "The New York Times")
    assert source.kind == "outlet"
    assert len(source.mentions) == 3


def test_a_magazine_named_people_is_not_meant_by_people(doc_of: DocOf) -> None:
    (source,) = doc_of("People familiar with the matter said the bid was raised.")._.sources
    assert source.identity == "anonymous"


def test_he_is_somebody_named_before_who_was_no_source_yet(doc_of: DocOf) -> None:
    text = "Robert Hale joined the board in May. He said the bridge was safe."
    assert one(doc_of, text, "Robert Hale").mentions[-1].span.text == "He"


def test_a_pronoun_passes_over_the_other_gender(doc_of: DocOf) -> None:
    text = "Robert Hale said the bridge was safe. He met Mary Wick on Monday. She said it was not."
    assert one(doc_of, text, "Mary Wick").mentions[-1].span.text == "She"


def test_the_senator_is_the_one_named_before(doc_of: DocOf) -> None:
    text = "Sen. Mary Wick opened the bridge. The senator said it was safe."
    assert one(doc_of, text, "Mary Wick").identity == "named"


def test_a_first_name_tells_two_of_one_surname_apart(doc_of: DocOf) -> None:
    text = "Mary Wick and Robert Wick own the mill. Mary said it was safe. Robert said it was old."
    assert {s.name for s in doc_of(text)._.sources} == {"Mary Wick", "Robert Wick"}


def test_a_named_source_is_mentioned_where_nothing_is_attributed(doc_of: DocOf) -> None:
    text = "Mary Wick came to the bridge. “It is safe,” Wick said. The crowd cheered Mary Wick."
    mentions = one(doc_of, text, "Mary Wick").mentions
    assert [m.attribution is not None for m in mentions] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "title", "affiliation"),
    [
        ("Mary Wick, the director of Elm Lines, said the ferry was safe.", "director", "Elm Lines"),
        ("Transport Minister Robert Hale said the ferry was safe.", "Transport Minister", None),
        ("The leader of the council, Mary Wick, said the ferry was safe.", "leader", "council"),
        ("Mr. Hale said the ferry was safe.", None, None),
    ],
)
def test_title_and_body_of_the_named(doc_of: DocOf, text: str, title: str | None, affiliation: str | None) -> None:
    (source,) = doc_of(text)._.sources
    assert (source.title, source.affiliation) == (title, affiliation)


@pytest.mark.parametrize("text", ["The council report said the bridge was safe.", "Police said the bridge was safe."])
def test_a_paper_and_a_body_have_no_title(doc_of: DocOf, text: str) -> None:
    (source,) = doc_of(text)._.sources
    assert (source.identity, source.title, source.affiliation) == ("named", None, None)


def test_figures_are_data(doc_of: DocOf) -> None:
    (source,) = doc_of("Prices rose by a third, according to figures from the land office.")._.sources
    assert (source.identity, source.kind) == ("named", "data")


@pytest.mark.parametrize(
    "text",
    [
        "“It will hold,” Gene Wick, a top outside Cole adviser, said at an event in Elm.",
        "Former army doctor and diver Gene Wick said it would hold.",
        "“It will hold,” said Gene Wick, director of the Elm Center, and a Republican who ran the budget staff.",
        "Gene Wick said it would hold. “I have seen worse,” said the former adviser to President Cole.",
    ],
)
def test_what_a_named_person_is_opens_no_source_without_a_name(doc_of: DocOf, text: str) -> None:
    (source,) = doc_of(text)._.sources
    assert (source.name, source.identity) == ("Gene Wick", "named")


def test_another_word_takes_up_the_unnamed_person_heard_last(doc_of: DocOf) -> None:
    text = "“It was bad,” said one of two witnesses who saw the fire. The alarm was late, the source recalled."
    (source,) = doc_of(text)._.sources
    assert (source.identity, source.plural, len(source.mentions)) == ("anonymous", False, 2)


def test_a_person_brought_in_without_words_is_not_the_one_heard_last(doc_of: DocOf) -> None:
    text = "Ada Wick said the pump was old. She had met an official in May. The official said it would hold."
    assert {s.identity for s in doc_of(text)._.sources} == {"named", "anonymous"}


def test_a_union_s_name_is_no_group_of_workers(doc_of: DocOf) -> None:
    text = "The deal covers 100 people, according to the Communications Workers of America."
    (source,) = doc_of(text)._.sources
    assert (source.identity, source.kind) == ("named", "organisation")


def test_a_reason_for_all_who_were_interviewed_is_everybody_s(doc_of: DocOf) -> None:
    text = (
        "“It is late,” said an adviser to Cole, who, like many of the two dozen officials interviewed, requested "
        "anonymity to protect his job. The vote was lost in May. Ada Wick runs the club. Two aides said it was over."
    )
    assert all(s.reason is not None for s in doc_of(text)._.sources if s.identity == "anonymous")


@pytest.mark.parametrize(
    "text",
    [
        "Nadia Petrova, a clerk in the highways department, said the road was shut. “I signed for it,” she said.",
        "The head, Agnes Owusu, said the hall was shut. “They think it is an outing,” she said.",
        "Nadia Petrova, who sits on its board, said the wall was damp. “You could smell it,” she said.",
    ],
)
def test_a_role_beside_a_name_makes_it_a_persons_whatever_the_models_label(doc_of: DocOf, text: str) -> None:
    (source,) = doc_of(text)._.sources
    assert source.kind == "person"
    assert source.name in {"Nadia Petrova", "Agnes Owusu"}
    assert len(source.mentions) == 2


def test_a_firm_that_runs_something_is_no_person(doc_of: DocOf) -> None:
    (source,) = doc_of("Harrow Ferries, the operator of the line, said the ferry was safe.")._.sources
    assert source.kind == "organisation"


def test_she_outside_a_quotation_is_nobody_told_of_in_it(doc_of: DocOf) -> None:
    text = "Rosa Lind said she had walked every street. “There are holes that my grandmother knew,” she said."
    (source,) = doc_of(text)._.sources
    assert source.name == "Rosa Lind"


def test_she_in_the_story_is_nobody_whom_only_the_headline_tells_of(doc_of: DocOf) -> None:
    doc = doc_of("Nurse says ward was dark\n\nIt rained all night. She said the lamps were out.", headline=True)
    assert [m.span.text for s in doc._.sources for m in s.mentions] == ["Nurse"]


def test_an_unnamed_source_is_described_as_the_story_has_it_not_the_headline(doc_of: DocOf) -> None:
    text = "Bridge unsafe, two officials say\n\nThe bridge is unsafe, said two officials who inspected it in May."
    (source,) = doc_of(text, headline=True)._.sources
    assert source.basis is not None


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Mary Wick, who runs Elm Lines, said the ferry was safe.", "Elm Lines"),
        ("Mary Wick, who has worked for Elm Lines since May, said the ferry was safe.", "Elm Lines"),
        ("Mary Wick, who chairs the committee, said the ferry was safe.", "committee"),
        ("Mary Wick, who ran Elm Lines until May, said the ferry was safe.", None),
        ("Mary Wick, who owns a dog, said the ferry was safe.", None),
    ],
)
def test_the_body_that_a_clause_ties_a_person_to(doc_of: DocOf, text: str, affiliation: str | None) -> None:
    (source,) = doc_of(text)._.sources
    assert source.affiliation == affiliation


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("A member of Hale council has accused Pell Ltd of fraud.", "Mary Wick, the councillor for the ward,"),
        ("A lawmaker said the bridge was unsafe.", "Mary Wick, a senator from the north,"),
        ("The bridge is unsafe, a surgeon said on Monday.", "Mary Wick, a surgeon who lives beside it,"),
    ],
)
def test_the_leads_unnamed_person_is_the_one_named_next(doc_of: DocOf, lead: str, name: str) -> None:
    (source,) = doc_of(f"{lead}\n\n{name} said she had gone to look.")._.sources
    assert (source.name, source.identity, len(source.mentions)) == ("Mary Wick", "named", 2)


@pytest.mark.parametrize(
    "rest",
    [
        "Mary Wick, a teacher, said she had gone to look.",
        "The crowd left.\n\nIt rained.\n\nThe road is shut.\n\nMary Wick, a nurse, said she had gone to look.",
    ],
)
def test_another_calling_or_a_name_far_below_names_nobody_in_the_lead(doc_of: DocOf, rest: str) -> None:
    assert one(doc_of, f"A nurse said the lift was unsafe.\n\n{rest}", "A nurse").identity == "anonymous"


def test_who_asked_not_to_be_named_is_not_the_one_named_next(doc_of: DocOf) -> None:
    lead = "A nurse, who asked not to be named because she fears for her job, said the lift was unsafe."
    source = one(doc_of, f"{lead}\n\nMary Wick, a nurse, said she had gone to look.", "A nurse")
    assert source.identity == "anonymous"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fewer came, the hospital's figures show.", "data"),
        ("Thefts fell, police figures show.", "data"),
        ("Senior government figures said the talks had failed.", "person"),
        ("A party figure said the talks had failed.", "person"),
    ],
)
def test_figures_are_numbers_or_people(doc_of: DocOf, text: str, kind: str) -> None:
    (source,) = doc_of(text)._.sources
    assert source.kind in {kind, "group" if kind == "person" else kind}


@pytest.mark.parametrize(
    "text", ["A former canoeist said the bridge was old.", "A beekeeper who lives there said the bridge was old."]
)
def test_a_noun_that_no_list_has_is_a_persons_by_its_words(doc_of: DocOf, text: str) -> None:
    (source,) = doc_of(text)._.sources
    assert (source.identity, source.descriptor) == ("anonymous", "role")


def test_a_surname_is_the_persons_whatever_the_models_label(doc_of: DocOf) -> None:
    text = 'Ravi Chandran, its chief executive, said so.\n\n"We drive to both towns," Chandran told The County Herald.'
    (source,) = doc_of(text, publisher=("The County Herald",))._.sources
    assert (source.name, source.kind) == ("Ravi Chandran", "person")


def test_what_the_paper_has_learned_has_no_source(doc_of: DocOf) -> None:
    text = "The County Herald has learned that a deal is near."
    assert not doc_of(text, publisher=("The County Herald",))._.sources


@pytest.mark.parametrize(
    "text",
    [
        "Agnes Owusu, of the police federation, told The Weekly Observer that they had telephones. She wants a mast.",
        "Hanna Kowalska, who chairs Dunholm Rovers, said the club would pay. “We will sign for it,” she said.",
    ],
)
def test_a_given_name_makes_a_person_of_a_place_and_of_half_a_name(doc_of: DocOf, text: str) -> None:
    (source,) = (s for s in doc_of(text, publisher=("The Weekly Observer",))._.sources if s.kind != "document")
    assert (source.kind, len(source.mentions)) == ("person", 2)
