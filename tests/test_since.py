"""`check --since REV`: only what touches changed lines, whatever state the repository is in."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from auditor.commands.since import binaries, hunks
from tests.commands import Runner
from tests.test_compare import git

ONE = "Sources said on Friday that the mill would close by the end of the year."
TWO = "Insiders said that the buyer had walked away in March."
PLAIN = "Ann Cole, its chief engineer, said that nobody had told her staff why."
RULES = ("--select", "bare-source", "-f", "concise")


def text(*paragraphs: str) -> str:
    return "# Mill to close, workers told\n\n" + "\n\n".join(paragraphs) + "\n"


@pytest.fixture
def repository(run: Runner) -> Runner:
    git("init", "-q")
    Path("desk").mkdir()
    Path("desk/mill.md").write_text(text(ONE, PLAIN), "utf-8")
    Path("desk/calm.md").write_text(text(ONE, PLAIN), "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return run


def found(run: Runner, *arguments: str) -> list[str]:
    ran = run("check", *(arguments or (".",)), "--since", "HEAD", *RULES)
    return [":".join(line.split(":")[:2]) for line in ran.out.splitlines()]


def test_nothing_changed_nothing_audited(repository: Runner) -> None:
    ran = repository("check", ".", "--since", "HEAD", *RULES)
    assert (ran.status, ran.out) == (0, "")
    assert "2 articles without a line changed since HEAD: not audited." in ran.err


@pytest.mark.parametrize("staged", [True, False])
def test_only_the_lines_that_changed(repository: Runner, staged: bool) -> None:
    Path("desk/mill.md").write_text(text(PLAIN, ONE, PLAIN, TWO), "utf-8")
    if staged:
        git("add", ".")
    assert found(repository) == ["desk/mill.md:9"]
    (article,) = json.loads(repository("check", ".", "--since", "HEAD", "--select", "bare-source", "-f", "json").out)[
        "articles"
    ]
    assert article["unchanged"] == 1
    whole = json.loads(repository("check", "desk/mill.md", "--select", "bare-source", "-f", "json").out)["articles"]
    assert article["score"] == whole[0]["score"]


def test_unchanged_lines_are_not_at_the_gate(repository: Runner) -> None:
    Path("desk/mill.md").write_text(text(ONE, PLAIN, PLAIN), "utf-8")
    options = ("--select", "bare-source", "--fail-on", "advice")
    assert repository("check", ".", *options).status == 1
    ran = repository("check", ".", "--since", "HEAD", *options, "-f", "full")
    assert ran.status == 0
    assert "Not listed, and counted in the score: 1 finding on lines that did not change." in ran.out


def test_an_untracked_file_is_new_as_a_whole(repository: Runner) -> None:
    Path("desk/new.md").write_text(text(ONE), "utf-8")
    Path("desk/added.md").write_text(text(PLAIN, TWO), "utf-8")
    git("add", "desk/added.md")
    assert found(repository) == ["desk/added.md:5", "desk/new.md:3"]


def test_a_rename_is_followed(repository: Runner) -> None:
    git("mv", "desk/mill.md", "desk/mill two.md")
    assert found(repository) == []
    Path("desk/mill two.md").write_text(text(ONE, PLAIN, TWO), "utf-8")
    assert found(repository) == ["desk/mill two.md:7"]


ODD = ['a "b".md', "tab\there.md", "ünï – x.md", "back\\slash.md", "+++ b.md", "line\nbreak.md", "-x.md", "a -> b.md"]


@pytest.mark.parametrize("name", [*ODD, os.fsdecode(b"caf\xe9.md")])
def test_odd_paths(repository: Runner, name: str) -> None:
    file = Path("desk") / name
    file.write_text(text(ONE, PLAIN), "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "odd")
    assert found(repository) == []
    file.write_text(text(ONE, PLAIN, "++ b/desk/mill.md\n@@ -1 +1,99 @@\n" + TWO), "utf-8")
    ran = repository("check", "desk", "--since", "HEAD", *RULES)
    assert ran.out.count("bare-source") == 1
    assert ":9:" in ran.out


def test_from_a_subfolder_and_by_absolute_path(repository: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("desk/mill.md").write_text(text(ONE, PLAIN, TWO), "utf-8")
    here = Path.cwd()
    monkeypatch.chdir("desk")
    assert found(repository) == ["mill.md:7"]
    assert found(repository, str(here / "desk/mill.md")) == [f"{here}/desk/mill.md:7"]


def test_records_go_by_their_line(repository: Runner) -> None:
    def record(number: int, words: str) -> str:
        return json.dumps({"id": f"r{number}", "text": f"{words} {PLAIN}\n\n{PLAIN}"})

    Path("desk/a.jsonl").write_text("\n".join([record(1, ONE), record(2, TWO)]) + "\n", "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "records")
    assert found(repository) == []
    Path("desk/a.jsonl").write_text("\n".join([record(1, ONE), record(3, ONE), record(2, TWO)]) + "\n", "utf-8")
    assert [line.split(":")[0] for line in found(repository)] == ["r3"]


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_line_endings_and_marks_are_no_change(repository: Runner, newline: str) -> None:
    file = Path("desk/mill.md")
    file.write_bytes(b"\xef\xbb\xbf" + text(ONE, PLAIN).replace("\n", "\r\n").encode())
    git("add", ".")
    git("commit", "-q", "-m", "endings")
    file.write_bytes(b"\xef\xbb\xbf" + text(ONE, PLAIN, TWO).replace("\n", newline).encode())
    assert found(repository) == ["desk/mill.md:7"]


def test_a_file_that_git_takes_for_binary_is_changed_as_a_whole(repository: Runner) -> None:
    Path("desk/mill.md").write_bytes(text(ONE, PLAIN).encode("utf-16"))
    assert found(repository) == ["desk/mill.md:3"]


@pytest.mark.parametrize("revision", ["nope", "--output=stolen.txt", "-h", "HEAD:desk", "", "HEAD\n"])
def test_a_revision_that_is_none(repository: Runner, revision: str) -> None:
    ran = repository("check", ".", f"--since={revision}")
    assert ran.status == 2
    assert "git knows no such revision" in ran.err
    assert not Path("stolen.txt").exists()


def test_outside_of_a_repository_the_other_files_go_on(
    repository: Runner, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "mill.md"
    outside.write_text(text(ONE), "utf-8")
    Path("desk/mill.md").write_text(text(ONE, TWO), "utf-8")
    ran = repository("check", str(outside), "desk", "--since", "HEAD", *RULES)
    assert ran.status == 2
    assert "this file lies in none. Leave --since out for it." in ran.err
    assert "desk/mill.md:5" in ran.out


def test_without_git(repository: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ran = repository("check", ".", "--since", "HEAD")
    assert (ran.status, "git, and it is not installed" in ran.err) == (2, True)


def test_standard_input_has_no_history(repository: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    import io  # noqa: PLC0415

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text(ONE).encode())))
    ran = repository("check", "-", "--since", "HEAD")
    assert (ran.status, "has no history" in ran.err) == (2, True)


def test_a_shallow_clone_tells_how_to_deepen_it(
    repository: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    Path("desk/mill.md").write_text(text(ONE, PLAIN, TWO), "utf-8")
    git("commit", "-q", "-am", "second")
    git("clone", "-q", "--depth=1", tmp_path.as_uri(), "shallow")
    monkeypatch.chdir("shallow")
    ran = repository("check", ".", "--since", first)
    assert ran.status == 2
    assert f"git fetch --depth=1 origin {first}" in ran.err
    git("fetch", "-q", "--depth=1", "origin", first)
    assert repository("check", "desk", "--since", first, *RULES).out.startswith("desk/mill.md:7")


def test_nothing_that_the_repository_names_is_run(repository: Runner, tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    marker = tmp_path / "was-run"
    evil.write_text(f"#!/bin/sh\ntouch '{marker}'\ncat\n", "utf-8")
    evil.chmod(0o755)
    Path(".gitattributes").write_text("* filter=a.b=c diff=d\n", "utf-8")
    for name in ("filter.a.b=c.clean", "filter.a.b=c.process", "diff.d.textconv", "diff.d.command", "diff.external"):
        git("config", name, str(evil))
    for name in ("core.fsmonitor", "core.pager", "core.sshCommand"):
        git("config", name, str(evil))
    git("config", "filter.a.b=c.required", "true")
    git("config", "diff.noprefix", "true")
    hooks = tmp_path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    (hooks / "post-index-change").symlink_to(evil)
    Path("desk/mill.md").write_text(text(ONE, PLAIN, TWO), "utf-8")
    os.utime("desk/calm.md")
    assert found(repository, "desk") == ["desk/mill.md:7"]
    assert not marker.exists()


def test_patches_are_read_with_care() -> None:
    patch = (
        b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n-+++ b/y\n++++ b/z\n+@@ -9 +9,9 @@\n"
        b"\\ No newline at end of file\n@@ -5,2 +6,0 @@\n-a\n-b\n"
        b'diff --git "a/\\303\\251 \\"q\\"" "b/\\303\\251 \\"q\\""\n--- /dev/null\n'
        b'+++ "b/\\303\\251 \\"q\\""\n@@ -0,0 +1 @@\n+a\n'
    )
    assert hunks(patch) == {"x": [(1, 3)], 'é "q"': [(1, 2)]}
    assert binaries(b"-\t-\ta b\x001\t2\tc\x00-\t-\t\x00old\x00new\x00") == ["a b", "new"]
    assert (hunks(b""), binaries(b"")) == ({}, [])


def test_lines_of_a_page(repository: Runner) -> None:
    head = (
        "<!doctype html><html><head><title>Mill to close</title></head><body>\n<h1>Mill to close, workers told</h1>\n"
    )
    Path("desk/mill.html").write_text(f"{head}<p>{ONE}</p>\n<p>{PLAIN}</p>\n", "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "page")
    Path("desk/mill.html").write_text(f"{head}<p>{ONE}</p>\n<p>{PLAIN}</p>\n<p>{TWO} {PLAIN}</p>\n", "utf-8")
    assert found(repository) == ["desk/mill.html:5"]
