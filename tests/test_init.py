"""`auditor init`: what it writes is taken by auditor, by its schema and by YAML, and it overwrites nothing."""

import fcntl
import json
import os
import pty
import re
import select
import shlex
import signal
import stat
import subprocess
import sys
import termios
import tomllib
from pathlib import Path

import jsonschema
import pytest
import typer
import yaml

from auditor.commands import origin, starters
from auditor.commands.origin import Origin
from auditor.commands.schema import config
from auditor.config import Configuration
from auditor.errors import AuditorError
from auditor.whole_file import create
from tests.commands import Ran, Runner

ROOT = Path(__file__).parents[1]
AWKWARD = ['The "Quay" Post', "Häfen\\Zeitung", "O'Hara's # 1", "tab\there", "del\x7f", "🗞", "]]", "${{ secrets.X }}"]
HERE = "https://github.com/desk/auditor@v1"


def whole(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


def test_a_first_run(run: Runner, tmp_path: Path) -> None:
    ran = run("init", "--yes")
    assert (ran.status, ran.out) == (0, "")
    assert sorted(whole(tmp_path)) == [".auditor/auditor.schema.json", ".pre-commit-config.yaml", "auditor.toml"]
    assert ran.err.splitlines() == [
        "auditor.toml written.", ".auditor/auditor.schema.json written.", ".pre-commit-config.yaml written."
    ]  # fmt: skip
    first = (tmp_path / "auditor.toml").read_text("utf-8").splitlines()[0]
    assert first == "#:schema ./.auditor/auditor.schema.json"
    assert json.loads((tmp_path / first.removeprefix("#:schema ")).read_text("utf-8")) == json.loads(
        json.dumps(config())
    )
    assert Configuration(environ={}).resolve(tmp_path / "a.md").settings.fail_on == "error"


def test_without_a_terminal_nothing_is_asked(run: Runner, tmp_path: Path) -> None:
    assert run("init").status == 0
    assert (tmp_path / "auditor.toml").is_file()


@pytest.mark.parametrize("fail_on", ["error", "warning", "advice", "never"])
def test_names_and_gate_are_taken_as_they_were_given(run: Runner, tmp_path: Path, fail_on: str) -> None:
    given = [option for name in AWKWARD for option in ("--publisher", name)]
    assert run("init", "--yes", "--fail-on", fail_on, *given).status == 0
    settings = Configuration(environ={}).resolve(tmp_path / "a.md").settings
    assert (list(settings.publisher), settings.fail_on) == (AWKWARD, fail_on)
    jsonschema.Draft202012Validator(config()).validate(tomllib.loads((tmp_path / "auditor.toml").read_text("utf-8")))


def test_every_setting_that_stands_as_a_comment_is_one(tmp_path: Path) -> None:
    text = starters.configuration([], "warning")
    told = [line.removeprefix("# ") if " = " in line or "[[" in line else line for line in text.splitlines()]
    (tmp_path / "auditor.toml").write_text("\n".join(told), "utf-8")
    taken = tomllib.loads("\n".join(told))
    assert set(taken) >= {"publisher", "fail-on", "min-score", "standard", "ignore", "exclude", "rules", "overrides"}
    jsonschema.Draft202012Validator(config()).validate(taken)
    assert Configuration(environ={}).resolve(tmp_path / "opinion" / "a.md").settings.genre == "opinion"


def test_what_stands_is_left_and_what_belongs_in_it_is_printed(run: Runner, tmp_path: Path) -> None:
    own = {"auditor.toml": "preview = true\n", ".pre-commit-config.yaml": "repos: []\n", ".gitlab-ci.yml": "x: 1\n"}
    for name, text in own.items():
        (tmp_path / name).write_text(text)
    ran = run("init", "--yes", "--ci", "gitlab", "--source", HERE)
    assert ran.status == 0
    assert {name: text for name, text in whole(tmp_path).items() if name in own} == own
    assert ran.err.count("stands already and is left as it is") == 3
    hook, job = ran.out.split("# for .gitlab-ci.yml:\n")
    assert yaml.safe_load(hook.removeprefix("# for .pre-commit-config.yaml:\n"))[0]["rev"] == "v1"
    assert "script" in yaml.safe_load(job)["auditor"]
    before = whole(tmp_path)
    assert run("init", "--yes", "--ci", "gitlab", "--source", HERE).status == 0
    assert whole(tmp_path) == before


@pytest.mark.parametrize("kind", ["dead link", "folder"])
def test_nothing_of_another_kind_is_overwritten(run: Runner, tmp_path: Path, kind: str) -> None:
    if kind == "folder":
        (tmp_path / "auditor.toml").mkdir()
    else:
        (tmp_path / "auditor.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert "auditor.toml stands already" in run("init", "--yes", "--no-pre-commit").err
    assert not (tmp_path / "elsewhere.toml").exists()


def test_settings_in_pyproject_stay_in_force(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.auditor]\npreview = true\n")
    ran = run("init", "--yes")
    assert "no auditor.toml is written" in ran.err
    assert not (tmp_path / "auditor.toml").exists()
    assert Configuration(environ={}).resolve(tmp_path / "a.md").settings.preview is True


def test_where_nothing_can_be_written(run: Runner, tmp_path: Path) -> None:
    (tmp_path / ".auditor").write_text("a file where a folder would lie\n")
    (tmp_path / ".github").write_text("and another\n")
    ran = run("init", "--yes", "--ci", "github", "--source", HERE)
    assert ran.status == 2
    assert "auditor: .auditor/auditor.schema.json: cannot be written (File exists). Check its folder." in ran.err
    assert "auditor: .github/workflows/auditor.yml: cannot be written (Not a directory)" in ran.err
    assert (tmp_path / "auditor.toml").is_file()
    assert not list(tmp_path.glob(".auditor.toml.*"))


def test_a_folder_that_may_not_be_written(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    ran = run("init", "--yes", "--no-pre-commit")
    assert ran.status == 2
    assert "auditor: auditor.toml: cannot be written (Permission denied). Check its folder." in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["gone"], "gone: is no folder"),
        (["--drafts", "../x"], "--drafts ../x: give a folder below"),
        (["--drafts", "/x"], "--drafts /x: give a folder below"),
        (["--drafts", "a\nb"], "give a folder below"),
        (["--source", "http://x/y"], "--source http://x/y: give the address"),
        (["--source", "https://x/y;rm -rf ~"], "give the address"),
        (["--source", "https://x/y@v1\n  evil: 1"], "give the address"),
        (["--ci", "github"], "the workflow must know where to get auditor. Add --source https://github.com/OWNER"),
        (["--ci", "github", "--source", "https://git.example/a/b"], "Add --source https://github.com/OWNER"),
        (["--ci", "gitlab"], "Add --source https://HOST/OWNER"),
        (["--ci", "jenkins"], "jenkins"),
        (["--fail-on", "eror"], "eror"),
    ],
)
def test_what_it_cannot_do(run: Runner, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str) -> None:
    monkeypatch.setattr(origin, "installed_from", lambda: None)
    ran = run("init", "--yes", *arguments)
    assert ran.status == 2
    assert told in ran.err


@pytest.mark.parametrize("drafts", [".", "drafts", "my drafts", "it's $(x)", "a: b", "#1", "-x", "é", "true", "[x]"])
def test_hooks_and_workflows_are_yaml_whatever_the_folder_is_called(drafts: str) -> None:
    for known in (None, origin.parse(HERE)):
        (repo,) = yaml.safe_load(starters.hooks_file(drafts, known))["repos"]
        (hook,) = repo["hooks"]
        assert hook["id"] == "auditor"
        assert (repo["repo"], repo.get("rev")) == ((known.url, "v1") if known else ("local", None))
        if drafts != ".":
            assert re.search(hook["files"], f"{drafts}/a.md")
            assert not re.search(hook["files"], f"other/{drafts}/a.md")
    workflow = yaml.safe_load(starters.github(drafts, origin.parse(HERE)))
    checkout, action = workflow["jobs"]["audit"]["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert (action["uses"], action["with"]["paths"]) == ("desk/auditor@v1", drafts)
    assert workflow["permissions"] == {"contents": "read"}
    job = yaml.safe_load(starters.gitlab(drafts, origin.parse(HERE)))["auditor"]
    assert shlex.split(job["script"][0])[-2:] == ["--", drafts]


def test_the_steps_left_as_comments_are_steps() -> None:
    lines = starters.github("drafts", origin.parse(HERE)).splitlines()
    opened = [
        line.replace("# ", "", 1) if line.startswith("      # ") and line.rstrip()[-1] not in ":" else line
        for line in lines
    ]
    opened = [line.replace("      #   ", "        ") for line in opened]
    text = "\n".join(line for line in opened if not line.startswith("      # "))
    steps = yaml.safe_load(text)["jobs"]["audit"]["steps"]
    assert [step.get("uses", "run").partition("@")[0] for step in steps] == [
        "actions/checkout", "desk/auditor", "run", "github/codeql-action/upload-sarif"
    ]  # fmt: skip
    assert "${{" not in steps[2]["run"]


@pytest.mark.parametrize(
    ("recorded", "found"),
    [
        ({"url": "https://github.com/desk/auditor.git", "vcs_info": {"vcs": "git", "commit_id": "a" * 40}},
         Origin("https://github.com/desk/auditor", "a" * 40)),
        ({"url": "ssh://git@host/x", "vcs_info": {"vcs": "git", "commit_id": "a" * 40}}, None),
        ({"url": "file:///home/desk/auditor", "dir_info": {"editable": True}}, None),
        ({}, None),
        (["x"], None),
    ],
)  # fmt: skip
def test_where_auditor_was_installed_from(
    monkeypatch: pytest.MonkeyPatch, recorded: object, found: Origin | None
) -> None:
    class Recorded:
        def read_text(self, name: str) -> str:
            assert name == "direct_url.json"
            return json.dumps(recorded)

    monkeypatch.setattr(origin, "distribution", lambda _: Recorded())
    assert origin.installed_from() == found


def test_an_address_without_a_revision_means_this_version() -> None:
    assert origin.parse("https://git.example:8443/d/auditor.git/") == Origin(
        "https://git.example:8443/d/auditor", "v0.1.0"
    )
    with pytest.raises(AuditorError):
        origin.parse("https://user:secret@host/x")


def test_a_new_file_is_whole_and_readable_by_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    create(tmp_path / "a", b"one")
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    create(tmp_path / "b", b"two")
    with pytest.raises(FileExistsError):
        create(tmp_path / "a", b"three")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"one", "b": b"two"}
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# on a terminal


def on_a_terminal(folder: Path, *answers: str) -> Ran:
    """`auditor init` on a terminal; after each question one answer is typed."""
    ours, theirs = pty.openpty()

    def own_the_terminal() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a job in the background ignores it
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)  # so that Ctrl-C reaches whoever leads the session

    process = subprocess.Popen(
        [sys.executable, "-m", "auditor", "init"],
        cwd=folder, start_new_session=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=theirs, stdout=theirs, stderr=theirs, preexec_fn=own_the_terminal,  # noqa: PLW1509  # no thread runs
    )  # fmt: skip
    shown = b""
    for answer in answers:
        shown += _until(ours, b": ")
        os.write(ours, f"{answer}\n".encode())
    os.close(theirs)  # kept until now, for a terminal that nobody holds open is gone
    shown += _until(ours, b"\0")
    status = process.wait(20)
    os.close(ours)
    return Ran(status, shown.decode(), "")


def _until(terminal: int, end: bytes) -> bytes:
    shown = b""
    while not shown.endswith(end) and select.select([terminal], [], [], 20)[0]:
        try:
            shown += os.read(terminal, 1)
        except OSError:  # closed at the other end
            break
    return shown


def test_two_questions_are_asked(tmp_path: Path) -> None:
    ran = on_a_terminal(tmp_path, "The Harbour Courier, Courier", "sometimes", "warning")
    assert ran.status == 0
    assert "auditor.toml written." in ran.out
    settings = Configuration(environ={}).resolve(tmp_path / "a.md").settings
    assert settings.publisher == ("The Harbour Courier", "Courier")
    assert settings.fail_on == "warning"


def test_ctrl_c_at_a_question_writes_nothing(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["The Harbour Courier"])

    def prompt(*_question: object, **_how: object) -> str:
        for answer in answers:
            return answer
        raise typer.Abort  # what typer makes of Ctrl-C

    monkeypatch.setattr("auditor.commands.init.typer.prompt", prompt)
    for stream in (sys.stdin, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    assert run("init").status == 130
    assert list(tmp_path.iterdir()) == []
