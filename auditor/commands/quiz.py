"""`auditor quiz`: a student marks an article's sourcing, and is told what was found, missed and not there, and why."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec
import typer

from auditor import __version__
from auditor.audit import rules_label
from auditor.commands import options as o
from auditor.commands import outputs as files
from auditor.commands.gate import COULD_NOT, PASSED
from auditor.commands.screen import Messages, look_for
from auditor.commands.session import Session
from auditor.commands.workspace import Workspace
from auditor.errors import AuditorError
from auditor.quiz.audited import audited_key
from auditor.quiz.explain import AUDITOR, TEACHER, Explainer
from auditor.quiz.marking import mark
from auditor.quiz.numbered import Numbered
from auditor.quiz.reading import AnswersError, read_sheet
from auditor.quiz.record import Marked, Missed, Quiz
from auditor.quiz.sheet import RoundName, Sheet
from auditor.quiz.writing import answers_text, blank_text, key_text
from auditor.report.look import Look
from auditor.report.quiz import FORMATS, renderer
from auditor.report.quiz.full import article_text
from auditor.verdict import Tool

INTERRUPTED = 130
ANSWERS, WRITE = "Answers and keys", "Files to work with"
ENDINGS = (".yaml", ".yml", ".json")
HARDEST = 10
"""Rows at most of what a class missed."""

File = Annotated[str, typer.Argument(metavar="FILE", help="The article.", show_default=False)]
Answers = Annotated[
    list[str] | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help="Mark answers from a file, or from all files of a folder; repeatable. Without it you are asked.",
        rich_help_panel=ANSWERS,
    ),
]
Key = Annotated[
    str | None,
    typer.Option("--key", metavar="FILE", help="Mark by this key, not by auditor's audit.", rich_help_panel=ANSWERS),
]
Name = Annotated[str | None, typer.Option("--name", metavar="NAME", help="Who is asked.", rich_help_panel=ANSWERS)]
Save = Annotated[
    str | None,
    typer.Option("--save", metavar="FILE", help="Keep what was typed as a file of answers.", rich_help_panel=WRITE),
]
MakeKey = Annotated[
    str | None,
    typer.Option(
        "--make-key",
        metavar="FILE",
        help="Write auditor's own answers as a key to edit, and stop.",
        rich_help_panel=WRITE,
    ),
]
BlankSheet = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        metavar="FILE",
        help="Write a sheet to fill in, with the numbered article, and stop.",
        rich_help_panel=WRITE,
    ),
]
FormatQuiz = Annotated[Literal["full", "json", "csv"], typer.Option("--format", "-f", help="How to print the marks.")]
Outputs = Annotated[
    list[str] | None, typer.Option("--output", "-o", metavar="FORMAT=FILE", help="Write it to a file too; repeatable.")
]


class Lesson(NamedTuple):
    """What is marked by: the article's sentences, the key, and who tells the differences."""

    name: str
    numbered: Numbered
    key: Sheet
    explainer: Explainer


def command(
    file: File,
    answers: Answers = None,
    key: Key = None,
    name: Name = None,
    save: Save = None,
    make_key: MakeKey = None,
    sheet: BlankSheet = None,
    format_in: o.Format = None,
    publisher: o.Publisher = None,
    genre: o.Genre = None,
    no_strip: o.NoStrip = False,
    max_bytes: o.MaxBytes = None,
    format: FormatQuiz = "full",
    output: Outputs = None,
    color: o.WhenColor = None,
    width: o.Width = None,
    model: o.ModelName = None,
    exact: o.Exact = False,
    no_cache: o.NoCache = False,
    cache_dir: o.CacheDir = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    quiet: o.Quiet = False,
) -> None:
    """Mark an article's sourcing, and learn where auditor, or a teacher's key, sees it otherwise.

    Three rounds: the sources; what comes secondhand; who stands accused and whether their answer is in the story.
    Exit status: 0 marked; 2 something could not be read, the rest still is; 130 interrupted, what was answered until
    then is marked.
    """
    own = ("file", "answers", "key", "name", "save", "make_key", "sheet", "format", "output")
    workspace = Workspace({k: v for k, v in locals().items() if k not in own})
    messages = Messages(quiet=quiet)
    exports = files.parse(output or (), FORMATS)
    for new in filter(None, (save, make_key, sheet)):
        _refuse_old(Path(new))
    settings = workspace.resolve(Path(file)).settings
    auditor = workspace.auditor(workspace.all_rules(), settings)
    article = workspace.article(file, settings, messages)
    evidence, sentences = auditor.analyse(article)
    numbered = Numbered(article, sentences)
    audited = audited_key(article, evidence, numbered)
    if make_key:
        _write(make_key, key_text(audited), messages)
    if sheet:
        _write(sheet, blank_text(numbered), messages)
    if make_key or sheet:
        raise typer.Exit(COULD_NOT if messages.problems else PASSED)
    by = _sheet(Path(key), numbered, messages) if key else audited
    if by is None:
        raise typer.Exit(COULD_NOT)
    explainer = Explainer(numbered, auditor.rules, TEACHER if key else AUDITOR)
    lesson = Lesson(article.path or file, numbered, by, explainer)
    look = look_for(settings.color, settings.width, why=False)
    interrupted = False
    if answers:
        students = list(_from_files(lesson, answers, messages))
    else:
        student, interrupted = _asked(lesson, look, name or "", save, messages)
        students = [student]
    quiz = Quiz(
        tool=Tool(version=__version__, model=auditor.label, rules=rules_label(auditor.rules)),
        article=lesson.name,
        key=key,
        students=tuple(students),
        hardest=tuple(_hardest(students)),
        errors=tuple(messages.problems),
    )
    files.publish(quiz, format, exports, look, messages, (FORMATS, renderer))
    raise typer.Exit(INTERRUPTED if interrupted else COULD_NOT if messages.problems else PASSED)


def _from_files(lesson: Lesson, given: Sequence[str], messages: Messages) -> Iterator[Marked]:
    """Each file's answers marked; a faulty file is told and stops no other."""
    for path in _answer_files(given, messages):
        sheet = _sheet(path, lesson.numbered, messages)
        if sheet is not None:
            yield lesson.explainer.marked(mark(lesson.key, sheet), sheet.name or path.stem, str(path))


def _sheet(path: Path, numbered: Numbered, messages: Messages) -> Sheet | None:
    """A file's answers or key; None where it is faulty, which is told."""
    try:
        return read_sheet(path, numbered)
    except AnswersError as error:
        for place, what in error.faults:
            messages.problem(place, what)
        return None


def _answer_files(given: Sequence[str], messages: Messages) -> Iterator[Path]:
    for path in map(Path, given):
        if not path.is_dir():
            yield path
            continue
        inside = sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS and not p.name.startswith("."))
        if not inside:
            messages.problem(str(path), f"holds no files of answers. They end in {', '.join(ENDINGS)}.")
        yield from inside


def _asked(lesson: Lesson, look: Look, name: str, save: str | None, messages: Messages) -> tuple[Marked, bool]:
    """The student's answers, asked for line by line, marked; and whether Ctrl-C ended them."""
    if sys.stdin is None:
        raise AuditorError("there is no standard input to answer from. Give --answers FILE.")
    answers, interrupted = Session(lesson.numbered, article_text(lesson.numbered, look)).ask()
    answers = msgspec.structs.replace(answers, name=name)
    if save:
        _write(save, answers_text(answers), messages)
    return lesson.explainer.marked(mark(lesson.key, answers), name, None), interrupted


def _hardest(students: Sequence[Marked]) -> list[Missed]:
    """What most students did not get whole; nothing where there is one student."""
    count: Counter[tuple[RoundName, str, str | None]] = Counter(
        (r.name, i.words, i.place)
        for s in students
        for r in s.rounds
        for i in r.items
        if i.outcome in ("missed", "partly")
    )
    if len(students) < 2:
        return []
    return [Missed(r, words, place, times) for (r, words, place), times in count.most_common(HARDEST)]


def _refuse_old(path: Path) -> None:
    """A key or answers that somebody wrote are never written over."""
    if path.exists():
        raise AuditorError(f"{path}: is there already. Name another file, or remove it first.")


def _write(path: str, text: str, messages: Messages) -> None:
    before = len(messages.problems)
    files.put(Path(path), files.text(iter((text,))), messages)
    if len(messages.problems) == before:
        messages.note(f"Written: {path}")
