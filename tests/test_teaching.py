"""The lesson's articles: their keys, what auditor would get by them, and the page that says so."""

import re

import pytest
from spacy.language import Language

from auditor.audit import Auditor
from tests.teaching_page import NAMES, PAGE, TEACHING, Lesson, lessons, page


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[str, Lesson]:
    return lessons(Auditor())


def test_every_file_is_told_of() -> None:
    files = {p.name for p in TEACHING.iterdir()}
    assert files == {PAGE.name, *(f"{n}{end}" for n in NAMES for end in (".md", ".key.yaml"))}
    told = PAGE.read_text("utf-8")
    assert all(f"[{name}.md]({name}.md)" in told for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_articles_are_as_long_as_a_lesson_has_room_for(name: str, found: dict[str, Lesson]) -> None:
    words = sum(len(s.text.split()) for s in found[name].numbered.sentences)
    assert 350 <= words <= 600


@pytest.mark.parametrize("name", NAMES)
def test_perfect_answers_get_100(name: str, found: dict[str, Lesson]) -> None:
    lesson = found[name]
    marked = lesson.marked(lesson.key)
    assert marked.mark == 100
    assert {i.outcome for r in marked.rounds for i in r.items} <= {"right", "optional", "again"}
    assert all(r.precision in (1, None) and r.recall in (1, None) for r in marked.rounds)


@pytest.mark.parametrize("name", NAMES)
def test_words_of_the_keys_stand_where_they_say(name: str, found: dict[str, Lesson]) -> None:
    lesson = found[name]
    for entry in lesson.key.sources or ():
        assert entry.at is not None
        sentence = lesson.numbered.sentence(entry.at)
        assert sentence is not None
        assert (re.findall(r"\w+", entry.words)[-1].casefold()) in sentence.text.casefold(), entry.words
    for heard in lesson.key.secondhand or ():
        for place in heard.at:
            sentence = lesson.numbered.sentence(place)
            assert sentence is not None
            assert any(n in sentence.text for n in (heard.outlet, *heard.also)), heard.outlet


def test_the_lesson_has_what_it_is_for(found: dict[str, Lesson]) -> None:
    council, leak, charity = (found[n].key for n in NAMES)
    assert council.secondhand == ()
    assert {e.told for e in leak.sources or ()} == {"named", "spokesperson", "described", "bare", "vague"}
    assert len(leak.secondhand or ()) == 2
    assert [bool(e.reply) for e in charity.accused or ()] == [True, False]


def test_the_page_tells_where_auditor_differs(found: dict[str, Lesson]) -> None:
    assert PAGE.read_text("utf-8") == page(found), "write it anew: python -m tests.teaching_page"
