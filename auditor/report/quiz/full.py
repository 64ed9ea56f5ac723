"""Full: the marked quiz for people, on a terminal: the mark, how it adds up, and each difference explained."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from auditor.quiz.numbered import Numbered
from auditor.quiz.record import Cited, Item, Marked, Outcome, Quiz, Round
from auditor.quiz.sheet import RoundName
from auditor.report.full.page import console_for, indented, printed, titled
from auditor.report.full.rows import Rows
from auditor.report.full.score import bar_of
from auditor.report.full.words import GREEN, GREY, LABEL, ORANGE, RED, YELLOW, plain
from auditor.report.look import Look
from auditor.report.wording import points

TITLES: dict[RoundName, str] = {
    "sources": "Round 1: the sources",
    "secondhand": "Round 2: what comes secondhand",
    "accused": "Round 3: who stands accused",
}
SIGNS: dict[Outcome, tuple[str, str]] = {
    "right": ("right", GREEN),
    "partly": ("partly right", YELLOW),
    "missed": ("missed", RED),
    "not there": ("not there", ORANGE),
    "optional": ("not counted", GREY),
    "again": ("said before", GREY),
}
NOTE = (
    "The marks are auditor's own reading, and auditor misses things and sees some that are not there. "
    "Where you can show it from the text, you are right: a teacher can mark by a key instead (--key)."
)
KEY_NOTE = "Marked by the teacher's key. Where you can show another reading from the text, say so in class."
BAR = 30


def render(quiz: Quiz, look: Look) -> Iterator[str]:
    """One piece a student; a table of all, and what most missed, where they are several."""
    console = console_for(look)
    for student in quiz.students:
        yield printed(console, [_card(quiz, student), *_rounds(student), titled("Note"), indented(_note(quiz))])
    if len(quiz.students) > 1:
        yield printed(console, _class(quiz))


def article_text(numbered: Numbered, look: Look) -> str:
    """The article as the quiz shows it, each sentence with its number."""
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(justify="right")
    rows.add_column(overflow="fold")
    for sentences in numbered.paragraphs():
        shown = Text(overflow="fold")
        for s in sentences:
            shown.append(f"[{s.place}] ", LABEL)
            shown.append_text(plain(s.text))
            shown.append(" ")
        number = sentences[0].place.paragraph
        shown.rstrip()
        rows.add_row(Text(str(number), "bold"), shown)
        rows.add_row("", "")
    return printed(console_for(look), [rows])


def _note(quiz: Quiz) -> Text:
    return Text(NOTE if quiz.key is None else KEY_NOTE, LABEL)


def _card(quiz: Quiz, student: Marked) -> RenderableType:
    mark = Text.assemble((f"{points(student.mark)} of 100  ", "bold"), bar_of(student.mark, 100, BAR))
    sums = " + ".join(f"{points(r.points)} of {points(r.of)} ({r.name})" for r in student.rounds)
    by = f"marked by {quiz.key}" if quiz.key is not None else "marked by auditor's own audit"
    lines = [mark, plain(sums), plain(quiz.article, LABEL), plain(by, LABEL)]
    title = plain(student.name or student.path or "Your answers", "bold")
    return Panel(Group(*lines), title=title, title_align="left", box=box.ROUNDED, padding=(0, 1))


def _rounds(student: Marked) -> Iterator[RenderableType]:
    """Each round; a standard is cited where it is met first."""
    cited = set[str]()
    for marked in student.rounds:
        yield titled(f"{TITLES[marked.name]}: {points(marked.points)} of {points(marked.of)}")
        yield indented(plain(marked.because))
        yield indented(plain(_shares(marked), LABEL))
        for item in marked.items:
            code = item.standard.code if item.standard else ""
            yield indented(_item(item, cites=code not in cited))
            cited.add(code)


def _shares(marked: Round) -> str:
    recall = f"You found {marked.found} of {marked.required}"
    if marked.recall is not None:
        recall += f" (recall {marked.recall:.0%})"
    if marked.precision is None:
        return f"{recall}."
    there = f"{marked.found} of your {marked.answers} answers {'is' if marked.found == 1 else 'are'} there"
    return f"{recall}; {there} (precision {marked.precision:.0%})."


def _item(item: Item, *, cites: bool) -> RenderableType:
    sign, style = SIGNS[item.outcome]
    where = f"  {item.place}, line {item.line}" if item.place else ""
    head = Text.assemble((f" {sign} ", style), "  ", plain(item.words, "bold"), (where, LABEL), overflow="fold")
    if not item.told:
        return head
    lines: list[Text] = [plain(told) for told in item.told]
    if item.sentence and item.outcome != "not there":
        lines.append(plain(f"“{item.sentence}”", "italic"))
    if item.standard and cites:
        lines.append(_standard(item.standard))
    if item.parts and item.outcome == "partly":
        lines.append(plain(_credit(item), LABEL))
    return Group(head, Padding(Group(*lines), (0, 0, 0, 4)))


def _credit(item: Item) -> str:
    told = ", ".join(f"{p.name} {p.share:.0%} {'right' if p.right else 'not'}" for p in item.parts)
    return f"Counts {item.credit:.0%}: {told}."


def _standard(cited: Cited) -> Text:
    clause = f": {cited.clause}" if cited.clause else ""
    return plain(f"Standard: {cited.title}{clause} (auditor explain {cited.code})", LABEL)


def _class(quiz: Quiz) -> Iterator[RenderableType]:
    yield titled("The class")
    yield indented(_marks(quiz.students))
    if quiz.hardest:
        yield titled("Most often missed or told wrong")
        rows = Rows("students", "round", "place", "what", right=(0,))
        for hard in quiz.hardest:
            rows.add_row(str(hard.students), hard.round, hard.place or "", plain(hard.words))
        yield indented(rows)


def _marks(students: Sequence[Marked]) -> RenderableType:
    rows = Rows("mark", "", "sources", "secondhand", "accused", "student", right=(0, 2, 3, 4))
    for s in students:
        by_round = {r.name: points(r.points) for r in s.rounds}
        rows.add_row(
            Text(points(s.mark), "bold"),
            bar_of(s.mark, 100, 10),
            *(by_round.get(name, "–") for name in ("sources", "secondhand", "accused")),
            plain(s.name or s.path or ""),
        )
    mean = sum(s.mark for s in students) / len(students)
    rows.add_row(Text(points(round(mean, 1)), "bold"), "", "", "", "", Text("mean", LABEL))
    return rows
