"""The baseline: what is known is neither listed nor at the gate, through every edit that leaves its words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.commands.known import NAME, Entry, Seen, read_baseline, write_baseline
from tests.commands import Ran, Runner
from tests.test_compare import git
from tests.verdicts import hostile_report

ONE = "Sources said on Friday that the mill would close by the end of the year."
TWO = "“They’re done here,” one of the insiders said, and the buyer’s name was not told to anybody in town."
PLAIN = "Ann Cole, its chief engineer, said that nobody had told her staff why."
NEW = "Insiders said that the buyer had walked away in March."
RULES = ("--select", "anonymity,no-byline", "--fail-on", "advice")


@pytest.fixture(autouse=True)
def locks(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def draft(*paragraphs: str) -> str:
    return "# Mill to close, workers told\n\n" + "\n\n".join(paragraphs) + "\n"


def write(text: str, name: str = "mill.md") -> None:
    Path(name).parent.mkdir(exist_ok=True, parents=True)
    Path(name).write_text(text, "utf-8")


def check(run: Runner, *options: str) -> Ran:
    return run("check", ".", *RULES, "--baseline", NAME, "-f", "concise", *options)


@pytest.fixture
def known(run: Runner) -> Runner:
    write(draft(ONE, PLAIN, TWO))
    assert run("check", ".", *RULES).status == 1
    ran = run("baseline", ".", *RULES[:2])
    assert ran.status == 0
    assert "added" in ran.err
    return run


def test_what_is_known_is_neither_listed_nor_at_the_gate(known: Runner) -> None:
    ran = check(known)
    assert (ran.status, ran.out) == (0, "")
    assert "known from the baseline." in ran.err
    write(draft(ONE, PLAIN, TWO, NEW))
    ran = check(known)
    assert ran.status == 1
    assert {line.split(":")[1] for line in ran.out.splitlines()} == {"9"}


def test_the_score_is_as_honest_as_before(known: Runner) -> None:
    with_it, without = (
        json.loads(known("check", "mill.md", *RULES, "-f", "json", *options).out)["articles"][0]
        for options in (("--baseline", NAME), ())
    )
    assert with_it["score"] == without["score"]
    assert (with_it["findings"], with_it["known"]) == ([], len(without["findings"]))


EDITS = {
    "a paragraph above": draft("It was a quiet Friday.", PLAIN, ONE, PLAIN, TWO),
    "hard wraps": draft(ONE.replace(" that", "\nthat"), PLAIN, TWO.replace(" insiders", "\ninsiders")),
    "straight quotation marks": draft(ONE, PLAIN, TWO.translate(str.maketrans("“”’", '""\''))),
    "Windows line ends": draft(ONE, PLAIN, TWO).replace("\n", "\r\n"),
    "odd spaces": draft(ONE.replace("Sources said", "Sources\u00a0 said"), PLAIN, TWO),
    "a comment": draft("<!-- auditor: nothing -->\n" + ONE, PLAIN, TWO),
}


@pytest.mark.parametrize("edit", EDITS)
def test_identity_survives(known: Runner, edit: str) -> None:
    Path("mill.md").write_bytes(EDITS[edit].encode())
    ran = check(known)
    assert (ran.status, ran.out) == (0, "")
    assert "no longer there" not in ran.err


def test_what_is_mended_is_told_and_pruned(known: Runner) -> None:
    write(draft(PLAIN, TWO, NEW))
    before = read_baseline(Path(NAME))
    assert "no longer there (auditor baseline --prune)" in check(known).err
    ran = known("baseline", ".", "--prune", *RULES[:2])
    assert ran.status == 0
    assert "dropped" in ran.err
    after = read_baseline(Path(NAME))
    assert {e.key for e in after} < {e.key for e in before}
    assert "no longer there" not in check(known).err
    assert check(known).status == 1  # what is new was not taken in


def test_the_file_is_the_same_however_often_it_is_written(known: Runner) -> None:
    write(draft(TWO, PLAIN), "desk/b.md")
    write(draft(ONE, PLAIN), "a.md")
    known("baseline", ".", *RULES[:2])
    first = Path(NAME).read_bytes()
    known("baseline", "desk", "mill.md", "a.md", *RULES[:2])
    assert Path(NAME).read_bytes() == first
    lines = first.decode().splitlines()
    assert lines[0] == '{"schema": "auditor.baseline/1", "findings": ['
    assert lines[1:-1] == sorted(lines[1:-1], key=lambda line: json.loads(line.rstrip(","))["path"])
    assert [e.path for e in read_baseline(Path(NAME))][-1] == "mill.md"


def test_other_files_and_other_rules_stay(known: Runner) -> None:
    write(draft(ONE, PLAIN), "other.md")
    known("baseline", "other.md", *RULES[:2])
    write(draft(PLAIN, PLAIN))
    known("baseline", "mill.md", "--select", "no-byline")
    assert {e.path for e in read_baseline(Path(NAME))} == {"mill.md", "other.md"}


def test_a_file_that_was_renamed_is_known_by_its_findings(known: Runner) -> None:
    write(draft(ONE, PLAIN, TWO, NEW), "closure.md")
    Path("mill.md").unlink()
    ran = check(known)
    assert {line.split(":")[1] for line in ran.out.splitlines()} == {"9"}
    known("baseline", ".", "--prune", *RULES[:2])
    assert {e.path for e in read_baseline(Path(NAME))} == {"closure.md"}
    assert "no longer there" not in check(known).err


def test_a_new_file_takes_over_nothing_while_the_old_one_is_there(known: Runner) -> None:
    write(draft(ONE, PLAIN, TWO), "copy.md")
    ran = check(known)
    assert {line.split(":")[0] for line in ran.out.splitlines()} == {"copy.md"}


def test_a_file_that_is_gone_is_no_longer_there(known: Runner) -> None:
    write(draft(PLAIN, PLAIN), "calm.md")
    Path("mill.md").unlink()
    assert "no longer there" in check(known).err
    known("baseline", "calm.md", "--prune", *RULES[:2])
    assert read_baseline(Path(NAME)) == []


def test_what_is_set_aside_needs_no_baseline(known: Runner) -> None:
    write(draft("<!-- auditor: ignore[anonymity] the desk knows -->\n" + ONE, PLAIN, TWO))
    assert "no longer there" in check(known).err


def test_records_of_one_file_are_counted(run: Runner) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": f"{ONE}\n\n{PLAIN} Number {n}."}) for n in range(3)]
    Path("a.jsonl").write_text("\n".join(lines[:2]), "utf-8")
    run("baseline", ".", "--select", "bare-source")
    assert [e.count for e in read_baseline(Path(NAME))] == [2]
    Path("a.jsonl").write_text("\n".join(lines), "utf-8")
    ran = run("check", ".", "--select", "bare-source", "--baseline", NAME, "-f", "concise")
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["r2"]


def test_one_beside_the_configuration_is_used_where_it_is_set(known: Runner) -> None:
    assert known("check", ".", *RULES).status == 1
    Path("auditor.toml").write_text(f'baseline = "{NAME}"\n', "utf-8")
    assert known("check", ".", *RULES).status == 0
    assert known("check", ".", *RULES, "--baseline", "").status == 1
    Path("sub").mkdir()
    write(draft(ONE, PLAIN), "sub/new.md")
    assert known("check", "sub", *RULES).status == 1
    known("baseline", "sub", *RULES[:2])
    assert known("check", ".", *RULES).status == 0


def test_with_lines_since_a_revision(known: Runner) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    write(draft(ONE, PLAIN, TWO, NEW))
    ran = check(known, "--since", "HEAD")
    assert {line.split(":")[1] for line in ran.out.splitlines()} == {"9"}
    assert "no longer there" not in ran.err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "there is no such baseline. Write it: auditor baseline --file"),
        (b"", "is no baseline"),
        (b"<<<<<<< HEAD\n", "is no baseline"),
        (b"\xff\xfe", "is no baseline"),
        (b'{"findings": []}', "is no baseline"),
        (b'{"schema": "auditor.baseline/9", "findings": {}}', "another version (auditor.baseline/9)"),
        (b'{"schema": "auditor.baseline/1", "findings": [{"path": 1}]}', "is no baseline"),
    ],
)
def test_a_file_that_is_no_baseline(run: Runner, content: bytes | None, told: str) -> None:
    write(draft(ONE, PLAIN))
    if content is not None:
        Path(NAME).write_bytes(content)
    ran = check(run)
    assert (ran.status, ran.out) == (2, "")
    assert f"{NAME}: " in ran.err
    assert told in ran.err
    assert run("baseline", ".", "--prune").status == 2
    assert not content or Path(NAME).read_bytes() == content


def test_a_folder_that_cannot_be_written_to(run: Runner) -> None:
    write(draft(ONE, PLAIN))
    ran = run("baseline", "mill.md", "--file", "nowhere/base.json")
    assert ran.status == 2
    assert "cannot be written" in ran.err


def test_hostile_words_and_paths(tmp_path: Path) -> None:
    seen = Seen(tmp_path)
    report = hostile_report()
    seen.add(tmp_path / "a\udce9 [b]\x1b.md", report, ())
    write_baseline(tmp_path / NAME, seen, prune=False)
    assert b"\x1b" not in (tmp_path / NAME).read_bytes()
    entries = read_baseline(tmp_path / NAME)
    assert {e.path for e in entries} == {"a? [b]\x1b.md"}
    assert len((tmp_path / NAME).read_bytes().splitlines()) == len(entries) + 2


WRITER = """
import sys
from pathlib import Path
from auditor.commands.known import Entry, Seen, write_baseline
folder, me = Path(sys.argv[1]), sys.argv[2]
for number in range(20):
    seen = Seen(folder)
    path = f"{me}-{number}.md"
    (folder / path).touch()
    seen.judged[path] = frozenset({"r"})
    for n in range(20):
        entry = Entry(path, "r", f"{n:016x}", "words")
        seen.entries[entry.key] = entry
    write_baseline(folder / "auditor-baseline.json", seen, prune=False)
"""


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    started = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), f"p{n}"]) for n in range(4)]
    while any(p.poll() is None for p in started):
        if (tmp_path / NAME).exists():
            read_baseline(tmp_path / NAME)  # whole at every moment
    assert [p.returncode for p in started] == [0] * 4
    entries: list[Entry] = read_baseline(tmp_path / NAME)
    assert len(entries) == 4 * 20 * 20
    assert sorted(f.name for f in tmp_path.iterdir() if not f.name.endswith(".md")) == [NAME]


def test_articles_seen_before_are_not_parsed_again(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUDITOR_NO_CACHE")
    write(draft(ONE, PLAIN, TWO))
    run("check", ".", *RULES, "--cache-dir", "seen")
    monkeypatch.setattr("auditor.audit.Auditor._look", None)
    assert run("baseline", ".", *RULES[:2], "--cache-dir", "seen").status == 0
    assert read_baseline(Path(NAME))
