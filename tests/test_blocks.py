"""The parse by blocks: the same words, the same parse, whatever stands around them and whatever was parsed before."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from auditor.analyse.parsing.blocks import AT_A_TIME, Kept, parse_blocks
from auditor.analyse.pipeline import prepare, understand
from auditor.analyse.record import record
from auditor.read import read, read_text
from tests.articles import article_of

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in (".txt", ".md") and p.name != "README.md")

STORY = """Ferry firm accused of hiding faults

HARWICK — Two engineers said the ferry sailed with a cracked pump, and that managers knew.

“We told them in March,” said Dana Wells, who ran the engine room until May.

Northline Ferries did not respond to a request for comment on Tuesday.
"""


def read_of(doc: Doc) -> list[tuple[object, ...]]:
    """What the model read in each word."""
    return [
        (t.text, t.tag_, t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_, bool(t.is_sent_start), t.idx) for t in doc
    ]


@pytest.fixture(scope="module")
def parsing(nlp: Language) -> Callable[..., Doc]:
    return lambda text, kept=None: parse_blocks(read_text(text), prepare(nlp), kept)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_the_blocks_joined_are_the_words_of_the_whole(path: Path, nlp: Language) -> None:
    for article in read(path):
        doc = parse_blocks(article, prepare(nlp))
        assert doc.text == article.text
        assert [(t.text, t.norm_, t.whitespace_) for t in doc] == [
            (t.text, t.norm_, t.whitespace_) for t in nlp.make_doc(article.text)
        ]


def test_an_edit_leaves_the_parse_of_other_paragraphs(parsing: Callable[..., Doc]) -> None:
    before = parsing(STORY)
    after = parsing(STORY.replace("who ran the engine room until May", "an engineer, on a bench in the yard"))
    first = [row for row in read_of(before) if row[-1] < before.text.index("“We told")]
    assert first == read_of(after)[: len(first)]
    last = [row[:4] for row in read_of(before) if row[-1] > before.text.index("Northline Ferries")]
    assert last == [row[:4] for row in read_of(after)][-len(last) :]


def test_what_was_kept_is_what_is_parsed_anew(parsing: Callable[..., Doc]) -> None:
    kept = Kept(100)
    drafts = [STORY, STORY.replace("cracked", "broken"), STORY.replace("Two", "Three"), STORY]
    for draft in drafts:
        assert read_of(parsing(draft, kept)) == read_of(parsing(draft))


def test_only_changed_blocks_are_parsed(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, parsed = Kept(100), []
    piped = nlp.pipe

    def counting(texts: object, **options: object) -> object:
        words = list(texts)  # type: ignore[call-overload]
        parsed.append(len(words))
        return piped(words, **options)

    monkeypatch.setattr(nlp, "pipe", counting)
    for draft in (STORY, STORY, STORY.replace("in March", "in April"), STORY.replace("Northline", "Southline")):
        parse_blocks(read_text(draft), prepare(nlp), kept)
    assert parsed == [
        4,
        1,
        2,
    ]  # none for the same text; the last edit is in the words that the paragraph before looks at


def test_no_more_is_kept_than_was_asked_for(parsing: Callable[..., Doc]) -> None:
    kept = Kept(2)
    parsing(STORY, kept)
    assert len(kept) == 2
    none = Kept(0)
    parsing(STORY, none)
    assert len(none) == 0


def test_a_batch_changes_no_evidence(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = [f"Officials in ward {n} said the count was late, and Mo Aziz agreed." for n in range(AT_A_TIME + 9)]
    article = article_of("\n\n".join(paragraphs))
    whole = msgspec.json.encode(record(article, understand(article, nlp)))
    monkeypatch.setattr("auditor.analyse.parsing.blocks.AT_A_TIME", 1)
    assert msgspec.json.encode(record(article, understand(article, nlp))) == whole


@pytest.mark.parametrize("text", ["x", "One line.", "A\n\nB\n\nC", "Head\n\n" + "w" * 5000 + "\n\nEnd of it."])
def test_odd_texts_are_parsed_whole(text: str, nlp: Language) -> None:
    article = article_of(text)
    assert parse_blocks(article, prepare(nlp)).text == article.text
