"""`auditor quiz`: answers from files and from the terminal, keys, sheets, reports, exit status, hostile copy."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from auditor.commands.schema import SCHEMAS
from auditor.quiz.record import Missed, Quiz
from auditor.quiz.sheet import Sheet
from auditor.report.look import Look
from auditor.report.quiz import FORMATS, renderer
from auditor.verdict import Problem, Tool
from tests.commands import Ran, Runner
from tests.test_quiz import KEY, TEXT, accused, heard, source, told_of
from tests.test_reports import OBEYED
from tests.verdicts import HOSTILE

ALL_RIGHT = """
sources:
- {words: two managers, told: described}
- {words: Ann Cole, told: named}
secondhand:
- {at: 2.1, from: Harbour Ledger}
accused:
- {who: Pell Homes, of: hiding the sale, reply: 4}
"""
KEY_TEXT = ALL_RIGHT.replace("hiding the sale", "hiding the sale from its workers")
TYPED = "two managers = d\nCole\nn\n\n2.1 = Harbour Ledger\n\nPell Homes\nhiding the sale\n4\n\n"


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(TEXT, "utf-8")
    (tmp_path / "key.yaml").write_text(KEY_TEXT, "utf-8")
    (tmp_path / "ann.yaml").write_text(f"name: Ann{ALL_RIGHT}", "utf-8")
    (tmp_path / "bo.yaml").write_text("sources: [{words: Cole, told: bare}]\nsecondhand: []\n", "utf-8")
    return path


TypeIn = Callable[..., Ran]
"""What is typed, then options: the quiz as it ran."""


class Typed(io.StringIO):
    """What somebody types; at its end Ctrl-C where told so."""

    def __init__(self, text: str, *, then_stops: bool = False) -> None:
        super().__init__(text)
        self._then_stops = then_stops

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline(-1 if size is None else size)
        if not line and self._then_stops:
            raise KeyboardInterrupt
        return line


@pytest.fixture
def type_in(run: Runner, mill: Path, monkeypatch: pytest.MonkeyPatch) -> TypeIn:
    def typed(text: str, *options: object, then_stops: bool = False) -> Ran:
        monkeypatch.setattr(sys, "stdin", Typed(text, then_stops=then_stops))
        return run("quiz", mill, *options)

    return typed


# from files


def test_answers_from_a_file(run: Runner, mill: Path) -> None:
    ran = run("quiz", mill, "--key", "key.yaml", "--answers", "ann.yaml")
    assert (ran.status, ran.err) == (0, "")
    assert "╭─ Ann ─" in ran.out
    assert "100 of 100" in ran.out
    assert "marked by key.yaml" in ran.out
    partial = run("quiz", mill, "--key", "key.yaml", "--answers", "bo.yaml", "--width", 120).out
    assert "10 of 40 (sources) + 0 of 30 (secondhand) + 0 of 30 (accused)" in partial
    assert "You missed “two managers” (1.1, line 1)" in partial
    assert "You missed paragraph 2 (2.1, line 3): the story takes this from another outlet, Harbour Ledger." in partial
    assert "Not answered: 0 points." in partial
    assert "Standard: Associated Press" in partial


def test_auditors_own_audit_is_the_key_without_one(run: Runner, mill: Path) -> None:
    ran = run("quiz", mill, "--answers", "ann.yaml", "--format", "json")
    document = json.loads(ran.out)
    jsonschema.Draft202012Validator(SCHEMAS["quiz"]()).validate(document)
    assert (document["schema"], document["key"], document["article"]) == ("auditor.quiz/1", None, str(mill))
    (ann,) = document["students"]
    assert (ann["name"], ann["mark"]) == ("Ann", sum(r["points"] for r in ann["rounds"]))
    assert [r["name"] for r in ann["rounds"]] == ["sources", "secondhand", "accused"]
    assert "auditor misses things" in " ".join(run("quiz", mill, "--answers", "ann.yaml").out.split())


def test_a_class_is_marked_from_a_folder(run: Runner, mill: Path, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("ann.yaml", "bo.yaml"):
        (tmp_path / name).rename(folder / name)
    (folder / "cy.json").write_text('{"sources": [], "secondhand": [], "accused": []}')
    (folder / "notes.txt").write_text("no answers")
    (folder / "dee.yaml").write_text('sources:\n- words: Cole\n  told: "\\e[31mred"\n', "utf-8")
    ran = run("quiz", mill, "--key", "key.yaml", "--answers", folder, "-o", "csv=marks.csv", "-o", "json=marks.json")
    assert ran.status == 2
    assert ran.err == (
        f'auditor: {folder}/dee.yaml:3:9: "␛[31mred" is no way of telling: '
        "one of named, spokesperson, described, bare, vague\n"
    )
    assert "The class" in ran.out
    with (tmp_path / "marks.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["student"], r["mark"]) for r in rows] == [("Ann", "100"), ("bo", "10"), ("cy", "0")]
    document = json.loads((tmp_path / "marks.json").read_text())
    assert document["hardest"][0] == {"round": "sources", "words": "two managers", "place": "1.1", "students": 2}
    assert document["errors"][0]["path"].endswith("dee.yaml:3:9")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--answers", "none.yaml"), "auditor: none.yaml: cannot be read"),
        (("--answers", "empty"), "auditor: empty: holds no files of answers"),
        (("--answers", "."), "auditor: wrong.yaml:1:1: unknown key"),
        (("--key", "wrong.yaml", "--answers", "ann.yaml"), "auditor: wrong.yaml:1:1: unknown key"),
        (("--key", "empty", "--answers", "ann.yaml"), "auditor: empty: cannot be read"),
        (("--make-key", "key.yaml"), "key.yaml: is there already. Name another file"),
        (("--sheet", "none/sheet.yaml"), "none/sheet.yaml: cannot be written"),
        (("--answers", "ann.yaml", "-o", "html=a.html"), "FORMAT being one of full, json, csv"),
    ],
)
def test_what_cannot_be_done(run: Runner, mill: Path, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "wrong.yaml").write_text("sorces: []\n")
    ran = run("quiz", mill, *arguments)
    assert ran.status == 2
    assert told in ran.err


def test_a_key_is_made_edited_and_marked_by(run: Runner, mill: Path, tmp_path: Path) -> None:
    made = run("quiz", mill, "--make-key", "own.yaml", "--sheet", "sheet.yaml")
    assert (made.status, made.out, made.err) == (0, "", "Written: own.yaml\nWritten: sheet.yaml\n")
    assert "100 of 100" in run("quiz", mill, "--answers", "own.yaml").out
    assert "100 of 100" in run("quiz", mill, "--key", "own.yaml", "--answers", "own.yaml").out
    key = (tmp_path / "own.yaml").read_text("utf-8")
    assert key.startswith("# A key for auditor quiz")
    (tmp_path / "own.yaml").write_text(key.replace("Ann Cole", "Ann Colestone"), "utf-8")
    edited = run("quiz", mill, "--key", "own.yaml", "--answers", "ann.yaml").out
    assert "You missed “Ann Colestone”" in edited
    blank = run("quiz", mill, "--answers", "sheet.yaml").out
    assert blank.count("Not answered: 0 points.") == 3


# typed


def test_answers_are_asked_for(type_in: TypeIn) -> None:
    ran = type_in(TYPED, "--key", "key.yaml", "--name", "Ann")
    assert ran.status == 0
    assert ran.err.index("[2.1] The Harbour Ledger") < ran.err.index("Round 1 of 3") < ran.err.index("Round 3 of 3")
    assert ran.out.startswith("╭─ Ann")
    assert "100 of 100" in ran.out
    assert "Round 1 of 3" not in ran.out


def test_what_was_typed_is_kept(type_in: TypeIn, run: Runner, mill: Path) -> None:
    first = type_in(TYPED, "--key", "key.yaml", "--name", "Dee", "--save", "dee.yaml")
    again = run("quiz", mill, "--key", "key.yaml", "--answers", "dee.yaml")
    assert again.out == first.out


def test_lines_that_are_no_answers(type_in: TypeIn) -> None:
    typed = (
        "?\nshow\nundo\nthe pope = b\nundo\n = n\nCole = x\nn\nmanagers\n\n\n"
        "9.9 = Echo\n\x1b[31m = Echo\n2 = Ledger\n\n = theft\nPell Homes = theft\nlater\nnone\n"
    )
    ran = type_in(typed, "--key", "key.yaml", "--format", "json")
    assert ran.status == 0
    assert ran.err.count("[1.1] The mill will close") == 2
    assert ran.err.count("Round 1 of 3") == 2
    for told in ("Nothing to take back.", "Taken back; 0 left.", "Words of the article come first.", "“9.9”", "“␛[31m”",
                 "The party comes first.", "“later”", "Not taken"):  # fmt: skip
        assert told in ran.err
    assert "\x1b" not in ran.err
    rounds = json.loads(ran.out)["students"][0]["rounds"]
    assert [(r["answers"], r["points"]) for r in rounds] == [(1, 20.0), (1, 30.0), (1, 12.0)]


def test_input_that_ends_is_marked_until_there(type_in: TypeIn) -> None:
    for typed, rounds in (("", []), ("Cole = n", ["sources"]), ("Cole = n\n\n2", ["sources"]), ("Cole", [])):
        ran = type_in(typed, "--key", "key.yaml", "--format", "json")
        assert ran.status == 0
        assert [r["name"] for r in json.loads(ran.out)["students"][0]["rounds"] if r["answered"]] == rounds


def test_ctrl_c_marks_what_was_answered(type_in: TypeIn) -> None:
    ran = type_in("Cole = n\n\n2.1 =", "--key", "key.yaml", "-f", "json", then_stops=True)
    assert ran.status == 130
    assert [r["answered"] for r in json.loads(ran.out)["students"][0]["rounds"]] == [True, True, False]
    assert "Traceback" not in ran.err
    assert type_in("", then_stops=True).status == 130


def test_bytes_and_lines_that_nobody_types(run: Runner, mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = b"\xff\xfe = b\n" + b"x" * 1_000_000 + b"\nn\nCole = n\n\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
    ran = run("quiz", mill, "--key", "key.yaml", "-f", "json")
    assert ran.status == 0
    items = json.loads(ran.out)["students"][0]["rounds"][0]["items"]
    assert [(i["outcome"], len(i["words"])) for i in items] == [
        ("missed", 12), ("right", 8), ("not there", 2), ("not there", 300),
    ]  # fmt: skip


def test_no_standard_input(run: Runner, mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    ran = run("quiz", mill)
    assert (ran.status, ran.out) == (2, "")
    assert "Give --answers FILE" in ran.err


# reports


def hostile() -> Quiz:
    """Marks of hostile answers by a hostile key."""
    key = Sheet(sources=(*(KEY.sources or ()), source(HOSTILE)), secondhand=KEY.secondhand, accused=KEY.accused)
    answers = Sheet(
        sources=(source(HOSTILE, "bare"), source(f"{HOSTILE} not there")),
        secondhand=(heard(2, HOSTILE), heard(4, HOSTILE)),
        accused=(accused(HOSTILE, HOSTILE), accused("Pell Homes", HOSTILE)),
    )
    student = told_of(answers, key)
    return Quiz(
        tool=Tool(version="9.9", model=None, rules="core <1>"),
        article=HOSTILE,
        key=HOSTILE,
        students=(student, student),
        hardest=(Missed("sources", HOSTILE, "1.1", 2),),
        errors=(Problem(HOSTILE, HOSTILE),),
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("width", [40, 100])
def test_nothing_in_copy_or_answers_is_obeyed(name: str, width: int) -> None:
    text = "".join(renderer(name)(hostile(), Look(width=width)))
    assert not OBEYED.search(text)
    assert "\x1b[" not in text
    assert "[/bold]" in text.replace("\n", "")


def test_hostile_copy_is_shown_as_text(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.txt").write_text(HOSTILE, "utf-8")
    monkeypatch.setattr(sys, "stdin", Typed("[bold]:warning: = n\n"))
    ran = run("quiz", "odd.txt")
    assert ran.status == 0
    assert "\x1b" not in ran.err + ran.out
    assert "\u202e" not in ran.err + ran.out
    assert "[bold]:warning:" in ran.out
