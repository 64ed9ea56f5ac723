"""The quiz: words that mean the same, answers held against a key, files of answers, differences explained."""

import pytest
import yaml

from auditor.judge.load import load_rules
from auditor.quiz.explain import AUDITOR, ROUND_RULES, TEACHER, TOLD_RULES, UNNAMED_RULE, Explainer
from auditor.quiz.marking import POINTS, RoundMark, mark
from auditor.quiz.numbered import Numbered, Place, place_of
from auditor.quiz.reading import LONGEST, MOST, AnswersError, sheet_of
from auditor.quiz.record import Item, Marked
from auditor.quiz.sheet import AccusedEntry, SecondhandEntry, Sheet, SourceEntry
from auditor.quiz.words import nearness, takes_up
from auditor.quiz.writing import answers_text, blank_text, key_text
from tests.articles import article_of

TEXT = (
    "The mill will close in May, two managers said. They asked not to be named.\n\n"
    "The Harbour Ledger reported on Monday that Pell Homes had bought it. It cited one banker.\n\n"
    "“They lied to us,” said Ann Cole, a weaver. Pell Homes hid the sale from its workers, she said.\n\n"
    "Pell Homes declined to comment.\n"
)


def numbered_of(text: str = TEXT) -> Numbered:
    """The text's sentences, split at a full stop or a closing mark and a space."""
    article = article_of(text)
    ends = [i + 2 for i in range(len(text)) if article.text[i : i + 2] == ". "]
    starts = sorted({0, *ends, *(b.start for b in article.blocks)})
    return Numbered(article, tuple(zip(starts, [*starts[1:], len(article.text)], strict=True)))


def source(words: str, told: str | None = "named", **more: object) -> SourceEntry:
    return SourceEntry(words=words, told=told, **more)  # type: ignore[arg-type]


def accused(who: str, of: str = "", reply: tuple[Place, ...] | None = (), **more: object) -> AccusedEntry:
    return AccusedEntry(who=who, of=of, reply=reply, **more)  # type: ignore[arg-type]


def heard(paragraph: int, outlet: str, sentence: int = 0, **more: object) -> SecondhandEntry:
    return SecondhandEntry(at=(Place(paragraph, sentence),), outlet=outlet, **more)  # type: ignore[arg-type]


KEY = Sheet(
    sources=(source("two managers", "described"), source("Ann Cole", also=("a weaver",), at=Place(3, 1))),
    secondhand=(heard(2, "The Harbour Ledger", 1, unnamed=True),),
    accused=(accused("Pell Homes", "hiding the sale from its workers", (Place(4, 1),), at=Place(3, 2)),),
)


def round_of(answers: Sheet, name: str, key: Sheet = KEY) -> RoundMark:
    return next(r for r in mark(key, answers) if r.name == name)


def outcomes(made: RoundMark) -> list[str]:
    """What became of each item and answer, but of optional items that nobody named."""
    return [p.outcome for p in made.pairs if p.answer is not None or p.outcome != "optional"]


def told_of(answers: Sheet, key: Sheet = KEY, *, by_teacher: bool = False) -> Marked:
    explainer = Explainer(numbered_of(), load_rules(), TEACHER if by_teacher else AUDITOR)
    return explainer.marked(mark(key, answers), "Ann", None)


def items_of(marked: Marked, name: str) -> tuple[Item, ...]:
    return next(r.items for r in marked.rounds if r.name == name)


# numbers


def test_paragraphs_and_sentences_have_numbers() -> None:
    numbered = numbered_of()
    assert [str(s.place) for s in numbered.sentences] == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1"]
    assert [s.line for s in numbered.sentences] == [1, 1, 3, 3, 5, 5, 7]
    found = numbered.sentence(Place(2, 2))
    assert found is not None
    assert found.text == "It cited one banker."
    assert numbered.sentence(Place(2)) == numbered.sentence(Place(2, 1))
    assert numbered.sentence(Place(2, 9)) is None


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("4", Place(4)), ("4.2", Place(4, 2)), ("p4", Place(4)), ("¶ 4.2", Place(4, 2)), ("Paragraph 12", Place(12)),
        ("sentence 4.10", Place(4, 10)), ("0", Place(0)), ("four", None), ("", None), ("4.2.1", None), ("-1", None),
        ("99999", None),
    ],
)  # fmt: skip
def test_places_as_people_write_them(words: str, place: Place | None) -> None:
    assert place_of(words) == place


# words


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ann cole", "Ann Cole"), ("“Cole”", "Ann Cole"), ("Ms Cole", "Ann Cole"), ("managers", "two managers"),
        ("Harbour Ledger's", "The Harbour Ledger"), ("FDA", "Food and Drug Administration"),
        ("the harbour ledger", "Harbour Ledger"),
        ("Ann Cole, a weaver", "Ann Cole"), ("two people at the dinner", "Two people who were at the dinner"),
        ("A. Cole", "Ann Cole"), ("Ann Cole", "Ann Cole-Reed"), ("St Brannoc's", "St Brannoc’s Hospice"),
    ],
)  # fmt: skip
def test_words_that_mean_the_same(said: str, name: str) -> None:
    assert nearness(said, name) > 0


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Bo Cole", "Ann Cole"), ("the mayor", "Ann Cole"), ("", "Ann Cole"), ("the", "the mill"), ("!?", "sources"),
        ("two managers", "two bankers"), ("Ann Cole's lawyer", "Ann Cole"),
        ("Cole", "Cole’s lawyer"), ("Mr Cole", "Mrs Cole"),
    ],
)  # fmt: skip
def test_words_that_do_not(said: str, name: str) -> None:
    assert nearness(said, name) == 0


def test_of_what_is_a_word_shared() -> None:
    assert takes_up("it hides sales", ["hiding the sale from its workers"])
    assert not takes_up("the fraud", ["hiding the sale from its workers"])
    assert not takes_up("", ["hiding the sale"])


# marks


def test_the_key_itself_is_all_right() -> None:
    assert [r.points for r in mark(KEY, KEY)] == [POINTS["sources"], POINTS["secondhand"], POINTS["accused"]]
    marked = told_of(KEY)
    assert marked.mark == 100
    assert all(i.outcome == "right" and not i.told for r in marked.rounds for i in r.items)
    assert all(r.precision == r.recall == 1 for r in marked.rounds)


def test_half_of_a_source_is_how_it_is_told() -> None:
    made = round_of(Sheet(sources=(source("managers", "bare"), source("Cole"))), "sources")
    assert outcomes(made) == ["partly", "right"]
    assert (made.points, made.found, made.recall) == (30.0, 2, 1.0)


def test_what_is_not_there_takes_half_an_item_away_and_no_more_than_all() -> None:
    one = round_of(Sheet(sources=(source("Cole"), source("the mayor"))), "sources")
    assert (one.points, one.precision, one.recall) == (20.0 - 10.0, 0.5, 0.5)
    many = round_of(Sheet(sources=tuple(source(f"mayor number{n}") for n in range(9))), "sources")
    assert (many.points, many.precision, many.recall) == (0.0, 0.0, 0.0)


def test_one_answer_pays_once_and_a_second_costs_nothing() -> None:
    made = round_of(Sheet(sources=(source("a weaver", "bare"), source("Ann Cole"))), "sources")
    assert outcomes(made) == ["missed", "right", "again"]
    assert (made.points, made.found, made.not_there) == (20.0, 1, 0)


def test_optional_items_neither_gain_nor_cost() -> None:
    key = Sheet(sources=(source("Cole"), source("two managers", "described", optional=True)))
    assert round_of(Sheet(sources=(source("Cole"),)), "sources", key).points == 40
    both = round_of(Sheet(sources=(source("Cole"), source("managers", "vague"))), "sources", key)
    assert (both.points, both.precision, [p.outcome for p in both.pairs]) == (40, 1.0, ["right", "optional"])


def test_outlets_may_be_named_among_the_sources() -> None:
    both = round_of(Sheet(sources=(source("Cole"), source("the Ledger"))), "sources")
    assert (both.points, both.precision, both.pairs[-1].outcome) == (20.0, 1.0, "optional")


def test_secondhand_goes_by_paragraph_and_outlet() -> None:
    def points(*answers: SecondhandEntry) -> float:
        return round_of(Sheet(secondhand=answers), "secondhand").points

    assert points(heard(2, "Harbour Ledger")) == 30
    assert points(heard(2, "the Ledger", 2)) == 30
    assert points(heard(2, "Marrow Echo", 1)) == 15
    assert points(heard(2, "Ledger", 1), heard(2, "Ledger", 2)) == 30
    assert points(heard(2, "Ledger"), heard(4, "Ledger")) == 15
    assert points() == 0


def test_two_outlets_in_one_paragraph_are_told_apart() -> None:
    key = Sheet(secondhand=(heard(2, "The Echo", 1), heard(2, "The Ledger", 2)))
    made = round_of(Sheet(secondhand=(heard(2, "Ledger"), heard(2, "Echo"))), "secondhand", key)
    assert [p.outcome for p in made.pairs] == ["right", "right"]


def test_accused_are_party_deed_and_reply() -> None:
    def points(answer: AccusedEntry) -> float:
        return round_of(Sheet(accused=(answer,)), "accused").points

    assert points(accused("Pell Homes", "hid a sale", (Place(4),))) == pytest.approx(30)
    assert points(accused("pell", "theft", (Place(4, 1),))) == pytest.approx(24)
    assert points(accused("Pell Homes", "hid a sale", ())) == pytest.approx(18)
    assert points(accused("Pell Homes", "", None)) == pytest.approx(12)
    bare_key = Sheet(accused=(accused("Pell Homes", reply=None),))
    assert round_of(Sheet(accused=(accused("Pell"),)), "accused", bare_key).points == 30


def test_nothing_to_find_is_found_by_an_empty_answer() -> None:
    key = Sheet(accused=())
    assert round_of(Sheet(accused=()), "accused", key).points == 30
    assert round_of(Sheet(), "accused", key).points == 0
    assert round_of(Sheet(accused=(accused("Ann Cole"),)), "accused", key).points == 15


def test_a_key_without_a_round_marks_the_others_to_100() -> None:
    marked = told_of(KEY, Sheet(sources=KEY.sources), by_teacher=True)
    assert ([r.name for r in marked.rounds], marked.mark) == (["sources"], 100)


def test_the_mark_is_the_sum_of_what_is_shown() -> None:
    marked = told_of(Sheet(sources=(source("Cole", "bare"),), secondhand=(), accused=(accused("Pell Homes"),)))
    assert marked.mark == pytest.approx(sum(r.points for r in marked.rounds))
    assert [r.because for r in marked.rounds] == [
        "2 to find, 40 / 2 = 20 points each; 0.5 found and rightly told: 10. Points: 10.",
        "1 to find, 30 / 1 = 30 points each; 0 found and rightly told: 0. Points: 0.",
        "1 to find, 30 / 1 = 30 points each; 0.4 found and rightly told: 12. Points: 12.",
    ]


# explanations


def test_what_was_missed_is_shown_with_words_line_and_standard() -> None:
    marked = told_of(Sheet(sources=(), secondhand=(), accused=()))
    first, cole = items_of(marked, "sources")
    assert (first.place, first.line, first.outcome) == ("1.1", 1, "missed")
    assert first.told[0] == "You missed “two managers” (1.1, line 1): the story gives words or facts to this source."
    assert cole.sentence == "“They lied to us,” said Ann Cole, a weaver."
    (ledger,) = items_of(marked, "secondhand")
    assert "the story takes this from another outlet, The Harbour Ledger" in ledger.told[0]
    assert ledger.told[1] == "That outlet had it from people whom it does not name."
    assert ledger.standard is not None
    assert (ledger.standard.code, ledger.standard.url[:8]) == ("SEC201", "https://")
    (pell,) = items_of(marked, "accused")
    assert (pell.line, pell.told[1]) == (5, "The answer stands at 4.1: “Pell Homes declined to comment.”")


def test_each_wrong_part_is_told() -> None:
    answers = Sheet(
        sources=(source("managers", "vague"),),
        secondhand=(heard(2, "Marrow Echo"),),
        accused=(accused("Pell Homes", "theft", ()),),
    )
    marked = told_of(answers)
    assert (
        items_of(marked, "sources")[0]
        .told[0]
        .startswith("You wrote “vague”; how the reader is told: described (no name")
    )
    assert (
        items_of(marked, "secondhand")[0].told[0]
        == "You wrote “Marrow Echo”; the story takes this from The Harbour Ledger."
    )
    of, reply = items_of(marked, "accused")[0].told
    assert of.startswith("You wrote “theft”, which shares no word")
    assert reply == "You wrote none; the answer of Pell Homes stands at 4.1: “Pell Homes declined to comment.”"


def test_what_is_not_there_says_whose_reading_it_is() -> None:
    answers = Sheet(sources=(source("one banker", "bare"), source("the pope")), secondhand=(heard(1, "Echo"),))
    by_auditor = items_of(told_of(answers), "sources")
    assert by_auditor[-2].told[0] == (
        "“one banker” stands in the story (2.2, line 3), but auditor's audit does not have it as a source."
    )
    assert by_auditor[-1].told[0].startswith("No sentence of the article holds “the pope”")
    assert by_auditor[-1].told[-1].startswith("auditor can be wrong")
    by_teacher = told_of(answers, by_teacher=True)
    assert not any("auditor can be wrong" in t for r in by_teacher.rounds for i in r.items for t in i.told)
    assert items_of(by_teacher, "secondhand")[-1].told[0].startswith("The key finds nothing at 1 that comes")


def test_a_teachers_own_words_are_shown() -> None:
    key = Sheet(sources=(source("Ann Cole", why="She was there."),))
    (item,) = items_of(told_of(Sheet(sources=()), key), "sources")
    assert item.told[-1] == "She was there."


def test_the_rules_that_are_cited_exist() -> None:
    assert {*TOLD_RULES.values(), *ROUND_RULES.values(), UNNAMED_RULE} <= {r.code for r in load_rules()}


# files


def test_what_is_written_is_read_again() -> None:
    numbered = numbered_of()
    for text in (key_text(KEY), answers_text(KEY)):
        read = sheet_of("key.yaml", text.encode(), numbered)
        assert [r.points for r in mark(KEY, read)] == [40, 30, 30]
        assert read.secondhand is not None
        assert (read.secondhand[0].unnamed, read.secondhand[0].at) == (True, (Place(2, 1),))


def test_odd_words_survive_a_file() -> None:
    odd = "a: [b] #c “d” \u202e \x1b[31m é 👩‍👩‍👧 'e' *f &g !h"
    text = answers_text(Sheet(name=odd, sources=(source(odd, "bare"),)))
    assert "\x1b" not in text
    read = sheet_of("a.yaml", text.encode(), numbered_of())
    assert read.sources is not None
    assert read.sources[0].words == " ".join(odd.split()) == read.name


def test_a_blank_sheet_is_answers_that_were_not_given() -> None:
    text = blank_text(numbered_of())
    assert "# 2.1   The Harbour Ledger reported on Monday that Pell Homes had bought it." in text
    with_rows = sheet_of("a.yaml", text.encode(), numbered_of())
    assert (with_rows.name, with_rows.sources, with_rows.secondhand, with_rows.accused) == ("", None, None, None)


def test_a_sheet_shows_hostile_copy_as_text() -> None:
    text = blank_text(numbered_of("a\u2028\x1b[31mb: c"))
    assert "\u2028" not in text
    assert "\x1b" not in text
    assert yaml.safe_load(text)["sources"] is None


def test_json_is_read_too() -> None:
    data = b'{"name": "Ann", "sources": [{"words": "Cole", "told": "named"}], "secondhand": [], "accused": []}'
    read = sheet_of("a.json", data, numbered_of())
    assert (read.name, read.secondhand) == ("Ann", ())


def test_what_was_left_blank_was_not_answered() -> None:
    data = b"sources:\n- words: Cole\n  told:\naccused:\n- who: Pell\n  of:\n  reply:\n"
    read = sheet_of("a.yaml", data, numbered_of())
    assert read.sources is not None
    assert read.accused is not None
    assert read.secondhand is None
    assert (read.sources[0].told, read.accused[0].reply) == (None, None)


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("sources:\n- words: Cole\n  told: nmaed\n", "3:9", 'did you mean "named"?'),
        ("sources:\n- word: Cole\n", "2:3", 'did you mean "words"?'),
        ("sources:\n- Cole\n", "2:3", "is a mapping of keys"),
        ("sources: Cole\n", "1:10", "is a list"),
        ("sorces: []\n", "1:1", 'did you mean "sources"?'),
        ("name: Ann\n", "1:1", "no answers"),
        ("secondhand:\n- at: 9.1\n  from: x\n", "2:7", "paragraphs are 0 (headline) to 4"),
        ("secondhand:\n- from: x\n", "2:3", "give the sentence's number"),
        ("secondhand:\n- at: {a: b}\n", "2:7", "is text"),
        ("accused:\n- of: theft\n", "2:3", '"who" is missing'),
        ("accused:\n- who: Pell\n  reply: later\n", "3:10", "no place in the article"),
        ("accused:\n- who: [a, b]\n", "2:8", "is text"),
        ("sources:\n- words: &a Cole\n", "2:10", "an anchor"),
        ("sources: !!python/object:os.system []\n", "1:10", "a tag"),
        ("sources: *a\n", "1:10", "an alias"),
        ("sources: [\n", "2:1", "not YAML"),
        ("- a\n", "1:1", "begin with sources:"),
        ("", "1:1", "an empty file"),
        ("sources: []\n---\nsources: []\n", "2:1", "a second document"),
        ("sources:\n- words: \"" + "x" * (LONGEST + 1) + '"\n', "2:10", f"at most {LONGEST}"),
        ("sources:\n" + "- words: a\n" * (MOST + 1), "2:1", f"at most {MOST}"),
        ("sources: " + "[" * 40 + "]" * 40 + "\n", "1:21", "nested"),
        ("#" * 70_000, "1:1", "a file of answers of more than 64 kB"),
    ],
)  # fmt: skip
def test_faults_are_told_with_line_and_mend(text: str, place: str, told: str) -> None:
    with pytest.raises(AnswersError) as raised:
        sheet_of("ann.yaml", text.encode(), numbered_of())
    where, what = next(f for f in raised.value.faults if told in f[1])
    assert where == f"ann.yaml:{place}", what


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"sources: \x1b[31m", b"\x00" * 100, b'sources: "\\ud800"'])
def test_bytes_that_are_no_answers(data: bytes) -> None:
    with pytest.raises(AnswersError):
        sheet_of("ann.yaml", data, numbered_of())


def test_every_fault_comes_at_once() -> None:
    with pytest.raises(AnswersError) as raised:
        sheet_of("a.yaml", b"sources:\n- told: x\naccused:\n- reply: 77\n", numbered_of())
    assert [where for where, _ in raised.value.faults] == ["a.yaml:2:3", "a.yaml:2:9", "a.yaml:4:3", "a.yaml:4:10"]
