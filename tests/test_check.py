"""`auditor check`: exit status, errors, files, settings, exports."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from auditor.analyse.registrations import COMPONENTS
from auditor.commands.schema import SCHEMAS
from tests.commands import Runner

WARNED = "Sources said on Friday that the mill would close. Ann Cole, its engineer, said that nobody gave a reason.\n"
ACCUSED = (
    "Residents have accused Pell Homes of dumping asbestos in a quarry near the village school.\n\n"
    "“They came at night,” said Mo Aziz, a roofer who lives there.\n"
)
CLEAN = "The bridge will close on Monday, said Ann Cole, the county's engineer. “It needs new bolts,” she said.\n"
GERMAN = (
    "Der Minister sagte am Montag, dass die Brücke geschlossen werde. Die Opposition kritisierte die Entscheidung.\n"
)


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    return written(tmp_path / "warned.txt", WARNED)


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


# the report and the exit status


def test_a_file_alone_means_check(run: Runner, warned: Path) -> None:
    alone, named = run(warned.name), run("check", warned.name)
    assert alone == named
    assert alone.out.startswith("warned.txt:1:1: ANO102 warning “Sources” is anonymous")
    assert alone.status == 0
    assert alone.err == "1 article audited: 1 warning, 1 advice.\n"


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1), ("advice", 1), ("never", 0)], ids=str)
def test_the_gate(run: Runner, warned: Path, fail_on: str, status: int) -> None:
    ran = run("check", warned, "--fail-on", fail_on)
    assert ran.status == status
    assert ("at or above" in ran.err) == bool(status)


def test_an_error_fails_unless_told_otherwise(run: Runner, tmp_path: Path) -> None:
    accused = written(tmp_path / "accused.txt", ACCUSED)
    assert run("check", accused).status == 1
    assert run("check", accused, "--fail-on", "never").status == 0


def test_a_low_score_fails(run: Runner) -> None:
    sample = Path(__file__).parents[1] / "samples" / "anonymous-politics.txt"
    passed, failed = (run("check", sample, "--fail-on", "never", "--min-score", n) for n in (10, 90))
    assert (passed.status, failed.status) == (0, 1)
    assert "is under 90 (min-score)" in failed.err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "is empty"),
        ("data.txt", bytes(range(256)) * 4, "is not a text file"),
        ("german.txt", GERMAN.encode(), "is not in English"),
        ("list.txt", b"1, 2, 3\n4, 5, 6\n", "has no words in it"),
        ("page.txt", b"<!doctype html><html><body><nav>Home</nav></body></html>", "has no words in it"),
        ("paper.txt", b"%PDF-1.7 ...", "is a PDF"),
        ("one.json", b'{"a": 1}', "is JSON of no kind that is read"),
        ("large.txt", WARNED.encode() * 40, "over the limit of 2,000"),
        ("missing.txt", None, "does not exist"),
    ],
)
def test_a_bad_file_stops_no_other(run: Runner, warned: Path, name: str, content: bytes | None, told: str) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    ran = run("check", name, warned.name, "--fail-on", "warning", "--max-bytes", 2000)
    assert ran.status == 2  # 2 beats the 1 of the warning
    assert "warned.txt:1:1: ANO102" in ran.out
    (line,) = [line for line in ran.err.splitlines() if line.startswith("auditor: ")]
    assert line.startswith(f"auditor: {name}: ")
    assert told in line
    assert line.endswith(".")


def test_old_encodings_are_read_and_told(run: Runner) -> None:
    Path("old.txt").write_bytes("“It is over,” a source said. The mayor’s office gave no reason.\n".encode("cp1252"))
    ran = run("check", "old.txt", "-f", "full")
    assert "“It is over,” a source said." in ran.out
    assert "read as Windows-1252" in ran.out


def test_standard_input(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WARNED.encode())))
    assert run("check", "-").out.startswith("<stdin>:1:1: ANO102")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WARNED.encode())))
    assert run("check", "-", "--stdin-filename", "desk/a.txt").out.startswith("desk/a.txt:1:1: ANO102")


def test_a_folder_and_what_is_left_out(run: Runner, tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "old/c.txt", "secret/d.txt", "e.pdf"):
        written(tmp_path / "drafts" / name, WARNED)
    (tmp_path / "drafts" / ".gitignore").write_text("secret/\n")
    named = {line.split(":")[0] for line in run("check", "drafts", "--exclude", "old/").out.splitlines()}
    assert named == {"drafts/a.txt", "drafts/b.md"}
    everything = run("check", "drafts", "--no-gitignore").out
    assert "drafts/secret/d.txt" in everything
    assert "drafts/old/c.txt" in everything


def test_records(run: Runner) -> None:
    records = [{"id": "x-1", "text": WARNED}, {"text": "…"}, {"text": WARNED, "publisher": "The Ledger"}]
    Path("c.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    ran = run("check", "c.jsonl")
    assert ran.status == 2
    assert "x-1:1:1: ANO102" in ran.out
    assert "c.jsonl:3:1:1: ANO102" in ran.out
    assert "auditor: c.jsonl:2: " in ran.err


# settings


def test_a_configuration_and_its_overrides(run: Runner, tmp_path: Path) -> None:
    written(tmp_path / "auditor.toml", 'fail-on = "warning"\n[[overrides]]\npaths = ["feed/"]\nignore = ["ANO"]\n')
    written(tmp_path / "feed" / "a.txt", WARNED)
    written(tmp_path / "own.txt", WARNED)
    assert run("check", "feed").status == 0
    assert run("check", "own.txt").status == 1
    assert run("check", "own.txt", "--isolated").status == 0
    shown = run("config", "feed/a.txt").out
    assert 'ignore = ["ANO"]' in shown
    assert f"# {tmp_path / 'auditor.toml'}:4" in shown


def test_the_configuration_nearest_to_the_file_counts(run: Runner, tmp_path: Path) -> None:
    written(tmp_path / "desk" / "auditor.toml", 'select = ["SEC"]\n')
    written(tmp_path / "desk" / "a.txt", WARNED)
    written(tmp_path / "b.txt", WARNED)
    assert {line.split(":")[0] for line in run("check", ".").out.splitlines()} == {"b.txt"}


def test_every_fault_of_a_configuration_is_told(run: Runner, warned: Path) -> None:
    Path("auditor.toml").write_text('fail-onn = "error"\nmin-score = 400\n')
    ran = run("check", warned.name)
    assert (ran.status, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert ":1:1: “fail-onn” is no setting; did you mean “fail-on”?" in first
    assert ":2:1: “min-score”" in second


def test_variables_and_options_overrule(run: Runner, warned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_FAIL_ON", "warning")
    assert run("check", warned).status == 1
    assert run("check", warned, "--fail-on", "error").status == 0
    monkeypatch.setenv("AUDITOR_IGNORE", "ANO102,ANO109")
    assert run("check", warned).out == ""


def test_rules_are_chosen(run: Runner, warned: Path) -> None:
    assert "ANO102" not in run("check", warned, "--select", "ANO109").out
    assert run("check", warned, "--ignore", "ANO").out == ""
    ran = run("check", warned, "--select", "bare-sauce")
    assert ran.status == 2
    assert 'did you mean "bare-source"?' in ran.err


def test_rules_of_ones_own(run: Runner, tmp_path: Path) -> None:
    rule = (Path(__file__).parents[1] / "rules" / "anonymity" / "bare-source.yaml").read_text("utf-8")
    own = rule.replace("id: bare-source", "id: house-source").replace("code: ANO102", "code: HOU100")
    written(tmp_path / "house" / "house-source.yaml", own)
    warned = written(tmp_path / "a.txt", WARNED)
    assert "[house-source]" in run("check", warned, "--rules", "house").out
    written(tmp_path / "house" / "house-source.yaml", own.replace("grade:", "grad:"))
    ran = run("check", warned, "--rules", "house")
    assert ran.status == 2
    assert ran.err.startswith("house/house-source.yaml:")
    assert 'did you mean "grade"?' in ran.err


@pytest.mark.parametrize("option", [("--fail-on", "warnings"), ("--no-such-option",), ("--min-score", "400")])
def test_a_bad_option(run: Runner, warned: Path, option: tuple[str, ...]) -> None:
    ran = run("check", warned, *option)
    assert (ran.status, ran.out) == (2, "")
    assert option[0] in ran.err


# exports


def test_several_reports_of_one_audit(run: Runner, warned: Path, tmp_path: Path) -> None:
    ran = run("check", warned, "-f", "json", "-o", "full=a.txt", "-o", "jsonl=b.jsonl", "-o", "concise=c.txt")
    document = json.loads(ran.out)
    jsonschema.Draft202012Validator(SCHEMAS["output"]()).validate(document)
    (article,) = document["articles"]
    first = article["findings"][0]
    assert WARNED[first["span"]["start"] : first["span"]["end"]] == first["text"] == "Sources"
    assert (first["span"]["line"], first["span"]["column"]) == (1, 1)
    assert document["errors"] == []
    assert "bare-source" in (tmp_path / "a.txt").read_text("utf-8")
    assert json.loads((tmp_path / "b.jsonl").read_text("utf-8"))["articles"] == document["articles"]
    assert (tmp_path / "c.txt").read_text("utf-8").startswith(str(warned))


@pytest.mark.parametrize("output", ["pdf=a.pdf", "json", "json=", "json=no/such/a.json"])
def test_an_export_that_cannot_be(run: Runner, warned: Path, output: str) -> None:
    ran = run("check", warned, "-o", output)
    assert (ran.status, ran.out) == (2, "")
    assert output in ran.err


def test_a_report_that_is_none_is_told_with_its_place_and_mend(run: Runner, warned: Path) -> None:
    ran = run("check", warned, "-f", "jsn")
    assert (ran.status, ran.out) == (2, "")
    assert "the option --format: no report is called “jsn”. Did you mean json?" in ran.err
    Path("auditor.toml").write_text('fail-on = "never"\nformat = "table"\n', "utf-8")
    ran = run("check", warned)
    assert (ran.status, ran.out) == (2, "")
    assert "auditor.toml:2: no report is called “table”. Give one of auto, full, concise" in ran.err


def test_one_file_for_two_reports(run: Runner, warned: Path) -> None:
    assert "another -o writes that file" in run("check", warned, "-o", "json=a", "-o", "full=./a").err


def test_what_is_done_is_kept_when_a_run_is_stopped(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "a.txt", WARNED)
    written(tmp_path / "b.txt", CLEAN)
    _break(monkeypatch, KeyboardInterrupt(), at=2)
    ran = run("check", "a.txt", "b.txt", "-o", "json=out.json")
    assert ran.status == 130
    assert "a.txt:1:1: ANO102" in ran.out
    kept = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [a["path"] for a in kept["articles"]] == ["a.txt"]


def test_a_fault_of_our_own_costs_one_article_and_tells_none_of_its_words(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "a.txt", CLEAN)
    written(tmp_path / "b.txt", WARNED)
    _break(monkeypatch, ValueError("Ann Cole"), at=1)
    ran = run("check", "a.txt", "b.txt", "--verbose")
    assert ran.status == 2
    assert "a.txt: could not be audited: a fault in auditor (ValueError)" in ran.err
    assert "Ann Cole" not in ran.err + ran.out
    assert "b.txt:1:1: ANO102" in ran.out


def _break(monkeypatch: pytest.MonkeyPatch, error: BaseException, *, at: int) -> None:
    """Let the analysis of the article with this number fail."""
    calls = iter(range(1, 100))

    def fail(doc: object) -> object:
        if next(calls) == at:
            raise error
        return COMPONENTS[0](doc)  # type: ignore[arg-type]

    monkeypatch.setattr("auditor.analyse.pipeline.COMPONENTS", (fail, *COMPONENTS[1:]))


# looks


def test_why_and_statistics(run: Runner, warned: Path) -> None:
    ran = run("check", warned, "--why", "--statistics")
    assert "    grade: 1 (at most 1)" in ran.out or "    grade: 0 (at most 1)" in ran.out
    assert "\nANO102    bare-source " in ran.err
    assert re.search(rf"\n +\d\.\d\d  {warned}\n +\d\.\d\d  all 1, \d\.\d\d an article\n$", ran.err)
    assert "per 100 articles" not in run("check", warned).err


def test_quiet_says_errors_only(run: Runner, warned: Path) -> None:
    assert run("check", warned, "-q").err == ""
    assert run("check", "missing.txt", "-q").err.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "variables", "colored"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(
    run: Runner, warned: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], variables: dict[str, str],
    colored: bool,
) -> None:  # fmt: skip
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("check", warned, "-f", "full", *options).out) == colored


def test_width(run: Runner, warned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, run("check", warned, "-f", "full").out.splitlines())) <= 60
    assert 60 < max(map(len, run("check", warned, "-f", "full", "--width", 100).out.splitlines())) <= 100


def test_a_reader_that_goes_away(warned: Path) -> None:
    many = f"{sys.executable} -m auditor check -f full {warned} samples | head -1"
    done = subprocess.run(
        ["sh", "-c", many], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
