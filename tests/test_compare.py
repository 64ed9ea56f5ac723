"""`auditor compare`: two files, git revisions, exit status, and reports that obey nothing in the copy."""

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import msgspec
import pytest

from auditor.commands.schema import SCHEMAS
from auditor.comparison import Comparison, compare
from auditor.report.comparison import FORMATS, renderer
from auditor.report.look import Look
from auditor.verdict import Tool
from tests.commands import Runner
from tests.test_comparison import DRAFT
from tests.test_reports import OBEYED
from tests.verdicts import hostile_report

WORSE = DRAFT.replace("Two officials", "Officials")


def hostile() -> Comparison:
    """The hostile article against itself with nothing in it, so that each section tells of the copy."""
    full = hostile_report()
    bare = msgspec.structs.replace(full.evidence, sources=(), accusations=(), attributions=())
    empty = msgspec.structs.replace(hostile_report("b.md"), evidence=bare, findings=())
    return compare(empty, full, Tool(version="9.9", model=None, rules="core <1>"))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("width", [40, 100])
def test_nothing_in_the_copy_is_obeyed(name: str, width: int) -> None:
    text = "".join(renderer(name)(hostile(), Look(width=width)))
    assert not OBEYED.search(text)
    assert "Sources" in text
    assert "\x1b[" not in text
    assert "ANO101" in text


def test_what_a_sign_does_not_tell_is_told_in_a_word() -> None:
    """A finding that has come is marked with a plus, and is no gain."""
    text = "".join(renderer("full")(hostile(), Look(width=100)))
    assert re.search(r"^   \+  ANO101 error .*  line 3, worse$", text, re.MULTILINE)
    assert re.search(r"^   \+  ANO101 merit .*  line 5$", text, re.MULTILINE), "better is what a plus says"


def test_html_runs_and_loads_nothing() -> None:
    c = hostile()
    evil = msgspec.structs.replace(c, old=msgspec.structs.replace(c.old, name='"><script>alert(1)</script>'))
    text = "".join(renderer("html")(evil, Look()))
    assert "<script" not in text
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=|url\(|@import|unsafe", text)
    tags = {"html", "meta", "title", "style", "h1", "h2", "p", "strong", "ul", "li", "small", "footer"}
    assert set(re.findall(r"<(\w+)", text)) <= tags


def test_json_fits_its_schema() -> None:
    document = json.loads("".join(renderer("json")(hostile(), Look())))
    jsonschema.Draft202012Validator(SCHEMAS["comparison"]()).validate(document)
    assert document["schema"] == "auditor.comparison/1"


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(DRAFT, "utf-8")
    new.write_text(WORSE, "utf-8")
    return old, new


def test_the_exit_status(run: Runner, drafts: tuple[Path, Path]) -> None:
    old, new = drafts
    assert run("compare", old, new)[::2] == (1, "Failed: worse in identity (1) (gate).\n")
    assert run("compare", new, old).status == 0
    assert run("compare", old, new, "--gate", "reply,error").status == 0
    assert run("compare", old, new, "--gate", "never").status == 0
    assert "--gate wors" in run("compare", old, new, "--gate", "wors").err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("old.txt",), "give two files"),
        (("old.txt", "new.txt", "--since", "HEAD"), "takes one file"),
        (("old.txt", "none.txt"), "does not exist"),
        (("old.txt", "--since", "HEAD"), "needs a git repository"),
        (("old.txt", "new.txt", "-o", "csv=a.csv"), "FORMAT being one of full, json"),
    ],
)
def test_what_cannot_be_done(run: Runner, drafts: tuple[Path, Path], arguments: tuple[str, ...], told: str) -> None:
    ran = run("compare", *arguments)
    assert ran.status == 2
    assert told in ran.err


def test_reports_beside_it(run: Runner, drafts: tuple[Path, Path]) -> None:
    old, new = drafts
    shown = run("compare", old, new, "-f", "full", "-o", "html=a.html", "-o", "json=a.json", "-o", "markdown=a.md")
    assert "“Two officials” became “Officials”" in shown.out
    assert Path("a.html").read_text("utf-8").startswith("<!doctype html>")
    assert json.loads(Path("a.json").read_text("utf-8"))["worse"]
    assert Path("a.md").read_text("utf-8") == run("compare", old, new).out


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=Ina Cole", "-c", "user.email=ina@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(drafts: tuple[Path, Path], run: Runner) -> None:
    git("init", "-q")
    Path("desk").mkdir()
    Path("desk/a draft.txt").write_text(DRAFT, "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "first")


def test_a_draft_since_a_revision(run: Runner, repository: None) -> None:
    Path("desk/a draft.txt").write_text(WORSE, "utf-8")
    ran = run("compare", "desk/a draft.txt", "--since", "HEAD")
    assert ran.status == 1
    assert "HEAD:desk/a draft.txt → desk/a draft.txt" in ran.out
    assert "“Two officials” became “Officials”" in ran.out


def test_a_rename_is_followed(run: Runner, repository: None) -> None:
    git("mv", "desk/a draft.txt", "desk/b.txt")
    Path("desk/b.txt").write_text(WORSE, "utf-8")
    ran = run("compare", "desk/b.txt", "--since", "HEAD")
    assert "HEAD:desk/a draft.txt → desk/b.txt" in ran.out


@pytest.mark.parametrize("revision", ["nope", "--output=stolen.txt", "-h", "HEAD:desk"])
def test_a_revision_that_is_none(run: Runner, repository: None, revision: str) -> None:
    ran = run("compare", "desk/a draft.txt", f"--since={revision}")
    assert ran.status == 2
    assert "git knows no such revision" in ran.err
    assert not Path("stolen.txt").exists()


def test_a_file_that_was_not_there(run: Runner, repository: None) -> None:
    Path("new draft.txt").write_text(DRAFT, "utf-8")
    assert "was not in HEAD" in run("compare", "new draft.txt", "--since", "HEAD").err
