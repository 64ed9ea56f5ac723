"""Where auditor's own audit differs from the hand-made keys: the last part of samples/teaching/README.md.

`python -m tests.teaching_page` writes it anew; the rest of the page is written by hand.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from auditor.audit import Auditor
from auditor.quiz.audited import audited_key
from auditor.quiz.explain import TEACHER, Explainer
from auditor.quiz.marking import mark
from auditor.quiz.numbered import Numbered
from auditor.quiz.reading import read_sheet
from auditor.quiz.record import Item, Marked
from auditor.quiz.sheet import Sheet
from auditor.read import read

TEACHING = Path(__file__).parents[1] / "samples" / "teaching"
PAGE = TEACHING / "README.md"
NAMES = ("council-pool", "minister-leak", "charity-invoices")
BEGIN = "<!-- made by python -m tests.teaching_page -->\n"


class Lesson(NamedTuple):
    """An article of the lesson, its key, and what auditor sees in it."""

    numbered: Numbered
    key: Sheet
    audited: Sheet
    explainer: Explainer

    def marked(self, answers: Sheet) -> Marked:
        """Answers marked by the key."""
        return self.explainer.marked(mark(self.key, answers), "", None)


def lessons(auditor: Auditor) -> dict[str, Lesson]:
    """The three, by name."""
    made = {}
    for name in NAMES:
        article = next(read(TEACHING / f"{name}.md"))
        evidence, sentences = auditor.analyse(article)
        numbered = Numbered(article, sentences)
        key = read_sheet(TEACHING / f"{name}.key.yaml", numbered)
        explainer = Explainer(numbered, auditor.rules, TEACHER)
        made[name] = Lesson(numbered, key, audited_key(article, evidence, numbered), explainer)
    return made


def differences(found: dict[str, Lesson]) -> str:
    """The part of the page that is made."""
    lines = (line for name, lesson in found.items() for line in _of(name, lesson.marked(lesson.audited)))
    return BEGIN + "\n".join(lines) + "\n"


def _of(name: str, marked: Marked) -> Iterator[str]:
    sums = " + ".join(f"{r.points:g} of {r.of:g} ({r.name})" for r in marked.rounds)
    yield f"\n**{name}**: auditor would get {marked.mark:g} of 100: {sums}.\n"
    rows = [f"- {r.name}: {told}" for r in marked.rounds for i in r.items if (told := _told(i))]
    yield from rows or ["- no difference"]


def _told(item: Item) -> str:
    if item.outcome == "missed":
        return f"it misses “{item.words}” ({item.place})"
    if item.outcome == "not there":
        return f"it has “{item.words}”{f' ({item.place})' if item.place else ''}, which the key has not"
    if item.outcome == "again" and not item.words[0].isdigit():  # a paragraph may be marked sentence by sentence
        return f"it counts “{item.answer}” apart from “{item.words}”"
    if item.outcome == "partly":
        wrong = "; ".join(f"{p.name}: auditor has “{p.yours}”, the key “{p.key}”" for p in item.parts if not p.right)
        return f"“{item.words}” ({item.place}), {wrong}"
    return ""


def page(found: dict[str, Lesson]) -> str:
    """The whole page, its last part made anew."""
    by_hand, _, _ = PAGE.read_text("utf-8").partition(BEGIN)
    return by_hand + differences(found)


if __name__ == "__main__":
    PAGE.write_text(page(lessons(Auditor())), "utf-8")
