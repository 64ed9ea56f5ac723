"""Configurations that come from anywhere: broken, hostile or huge, each told at its place with its mend."""

import os
from pathlib import Path

import pytest

from auditor.config import ConfigError, Configuration
from auditor.config.files import MOST_EXTENDED
from tests.commands import Runner


def faults(file: Path, **options: object) -> list[str]:
    """What is told of a configuration, the folder's path left out."""
    with pytest.raises(ConfigError) as caught:
        Configuration(environ={}, **options).resolve(file.with_name("draft.md"))  # type: ignore[arg-type]
    return [line.replace(f"{file.parent}{os.sep}", "") for line in str(caught.value).splitlines()]


def written(folder: Path, content: str | bytes, name: str = "auditor.toml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("publisher = Courier\n", "1:13: is not TOML: Invalid value. Put text in quotes"),
        ("preview = yes\n", "1:11: is not TOML: Invalid value. Put text in quotes, a list in [ ]; yes and no are"),
        ('select = ["ANO"\n\n', "1:16: is not TOML: Unclosed array. Close the list with ]."),
        ("genre = 'news\n", "1:14: is not TOML"),
        ("preview\n", "1:8: is not TOML: Expected '=' after a key in a key/value pair. Write each setting as"),
        ("preview = true\npreview = false\n", "2:16: is not TOML: Cannot overwrite a value. It is set already"),
        ("[a]\n[a]\n", "2:3: is not TOML: Cannot declare ('a',) twice. This table stands there already"),
        ('rules = "C:\\new\\desk"\n', "1:18: is not TOML: Unescaped '\\' in a string. Write paths with /"),
        ("preview = true genre = 'news'\n", "1:16: is not TOML: Expected newline or end of document"),
        (b"\x00\x01\x02\xff", "1:1: is not UTF-8"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "1:1: is not TOML: Invalid statement."),
        ("preview = true\n".encode("utf-16"), "1:1: is not UTF-8. Save it again as UTF-8."),
        ("a = " + "[" * 9000 + "]" * 9000, "1:1: nests lists or tables too deep."),
        ("max-bytes = " + "9" * 9000, "1:1: holds a value that cannot be read: Exceeds the limit"),
        ("#" * 1_000_001, "has more than 1,000,000 characters"),
        ("[tool.auditor]\npreview = true\n", "1:1: [tool.auditor] is for pyproject.toml; here settings stand at the"),
    ],
    ids=range(16),
)
def test_a_file_that_is_no_configuration(tmp_path: Path, content: str | bytes, told: str) -> None:
    (line,) = faults(written(tmp_path, content))
    place = "auditor.toml: " if told.startswith("has") else "auditor.toml:"
    assert line.startswith(place + told)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('fail-on = "eror"', "“fail-on”: “eror” is not known; did you mean “error”?"),
        ('genre = "xyzzy"', "“genre”: “xyzzy” is not known; known are "),
        ('width = "80"', "“width”: expected a whole number, got text."),
        ("select = [1]", "“select”: expected text, got a whole number."),
        ("publisher = {name = 'x'}", "“publisher”: expected a list, got a table."),
        ("min-score = nan", "“min-score”: expected a number >= 0.0."),
        ("min-score = 101", "“min-score”: expected a number <= 100.0."),
        ("max-bytes = 0", "“max-bytes”: expected a whole number >= 1."),
        ("fail_on = 'error'", "“fail_on” is no setting; did you mean “fail-on”?"),
        ("minscore = 60", "“minscore” is no setting; did you mean “min-score”?"),
        ("exlude = ['a']", "“exlude” is no setting; did you mean “exclude”?"),
        ("exclude = ['ok/', '!']", "“!” is no pattern of .gitignore."),
        ("exclude = '[z-a]'", "“[z-a]” is no pattern of .gitignore."),
        ("rules = '~nobody-of-this-name/rules'", "begins with the home of a user who is not known here."),
        ("extend = 3", "must be the path of one configuration file."),
        ("extend = '.'", "names “.”, which is no file."),
        ('extend = "a\\u0000b"', "names “a\\u0000b”, which is no path."),
        ("extend = '/dev/zero'", "names “/dev/zero”, which is no file."),
        ("overrides = [{genre = 'news'}]", "needs paths: a list of patterns."),
        ("overrides = [{paths = [], genre = 'news'}]", "needs paths: a list of patterns."),
        ("overrides = [{paths = '!', genre = 'news'}]", "“!” is no pattern of .gitignore."),
        ("overrides = [{paths = 'a', color = 'never'}]", "“color” cannot be set for some paths only."),
        ("overrides = [{paths = 'a', genr = 'news'}]", "“genr” is no setting; did you mean “genre”?"),
        ("overrides = [3]", "must be written as [[overrides]], each with its paths."),
    ],
)
def test_a_wrong_setting_is_told_with_its_mend(tmp_path: Path, content: str, told: str) -> None:
    (line,) = faults(written(tmp_path, f"# settings of the desk\n{content}\n"))
    assert line.startswith(f"auditor.toml:2:1: {told}")


@pytest.mark.parametrize("kind", ["folder", "dead link", "circle of links", "pipe"])
def test_what_has_the_name_of_a_configuration_and_is_no_file(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "auditor.toml"
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(file if "circle" in kind else tmp_path / "gone.toml")
    assert faults(file) == ["auditor.toml: is no file that can be read. Rename it, or write settings in it."]


def test_a_named_configuration_may_be_no_file_of_its_own(tmp_path: Path) -> None:
    assert Configuration(environ={}, config=Path(os.devnull)).resolve().settings.fail_on == "error"
    assert "cannot be read (Is a directory)" in faults(tmp_path / "x", config=tmp_path)[0]
    named = written(tmp_path, "[project]\nname = 'x'\n", "pyproject.toml")
    assert "has no [tool.auditor]" in faults(named, config=named)[0]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, "preview = true\n")
    own = Path.open

    def refuse(path: Path, *args: object, **options: object) -> object:
        if path == file:
            raise PermissionError(13, "Permission denied")
        return own(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert faults(file) == ["auditor.toml: cannot be read (Permission denied). Check its path."]


@pytest.mark.parametrize("content", ["tool = 3\n# auditor", "[project]\nname = 'auditor-fan'\n", "auditor = [[[\n"])
def test_a_pyproject_of_somebody_else_is_passed_over(tmp_path: Path, content: str) -> None:
    written(tmp_path, content, "pyproject.toml")
    resolved = Configuration(environ={}).resolve(tmp_path / "draft.md")
    assert resolved.file != tmp_path / "pyproject.toml"


def test_a_mark_at_the_beginning_and_lines_of_windows_are_read(tmp_path: Path) -> None:
    file = written(tmp_path, b'\xef\xbb\xbfpreview = true\r\n\r\ngenre = "news"\r\n')
    resolved = Configuration(environ={}).resolve(tmp_path / "draft.md")
    assert (resolved.settings.preview, resolved.settings.genre) == (True, "news")
    assert str(resolved.origins["genre"]) == f"{file}:3"


def test_extend_reaches_far_and_outside_but_not_for_ever(tmp_path: Path) -> None:
    written(tmp_path, "genre = 'news'\n", "house/base.toml")
    far = written(tmp_path, "extend = '../../../../../house/base.toml'\n", "a/b/c/d/e/auditor.toml")
    assert Configuration(environ={}).resolve(far.with_name("x.md")).settings.genre == "news"
    for number in range(MOST_EXTENDED + 5):
        written(tmp_path, f"extend = '{number + 1}.toml'\n", f"{number}.toml")
    (line,) = faults(tmp_path / "0.toml", config=tmp_path / "0.toml")
    assert line.endswith("is one too many: at most 16 files may build on each other.")


def test_a_circle_through_links_and_itself_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, "extend = 'other.toml'\n")
    (tmp_path / "other.toml").symlink_to(file)
    assert "goes round in a circle" in faults(file)[0]


def test_faults_of_an_extended_file_are_told_at_their_place_in_it(tmp_path: Path) -> None:
    written(tmp_path, "\n\ncolour = 'never'\n", "base.toml")
    assert faults(written(tmp_path, "extend = 'base.toml'\n")) == [
        "base.toml:3:1: “colour” is no setting; did you mean “color”?"
    ]


@pytest.mark.parametrize(
    "where", ["/etc/report.json", "../report.json", "out/../../report.json", ".git/hooks/x", "link/x"]
)
def test_a_configuration_writes_in_its_own_folder_only(tmp_path: Path, where: str) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "link").symlink_to(tmp_path)
    (line,) = faults(written(tmp_path, f"output = ['json={where}']\n", "desk/auditor.toml"))
    assert line.startswith(f"auditor.toml:1:1: “json={where}” lies outside this file's folder.")


def test_an_output_is_written_from_the_configurations_folder(run: Runner, tmp_path: Path) -> None:
    written(tmp_path, "The mayor said on Monday that the bridge would close for repairs.\n", "desk/draft.txt")
    written(tmp_path, "output = ['json=audit.json', 'html=pages/']\n", "desk/auditor.toml")
    assert run("check", "draft.txt", "--config", "desk/auditor.toml").status == 2  # the draft lies elsewhere
    assert run("check", "desk/draft.txt", "--config", "desk/auditor.toml").status == 0
    assert sorted(p.name for p in (tmp_path / "desk").iterdir()) == ["audit.json", "auditor.toml", "draft.txt", "pages"]
    assert (tmp_path / "desk" / "pages" / "index.html").is_file()


def test_words_of_the_file_drive_no_terminal(tmp_path: Path) -> None:
    (line,) = faults(written(tmp_path, '"\\u001b[2J\\n\\u202e" = 1\n'))
    assert line.startswith("auditor.toml:1:1: “\\u001b[2J\\u000a\\u202e” is no setting")


def test_thousands_of_faults_are_counted(tmp_path: Path) -> None:
    told = faults(written(tmp_path, "".join(f"k{n} = 1\n" for n in range(5000)) + "x" * 5000 + " = 1\n"))
    assert len(told) == 21
    assert told[-1] == "auditor.toml: and 4981 faults more."


def test_patterns_that_match_nothing_stop_no_audit(run: Runner, tmp_path: Path) -> None:
    written(tmp_path, "The mayor said on Monday that the bridge would close for repairs.\n", "desk/draft.txt")
    written(tmp_path, "The mayor said on Monday that the bridge would close for repairs.\n", "desk/old.txt")
    written(tmp_path, "!\n[z-a]\n\\\nold.txt\n", "desk/.gitignore")
    ran = run("check", "desk", "--exclude", "!")
    assert (ran.status, ran.err[:18]) == (0, "1 article audited:")


@pytest.mark.parametrize(
    "setting",
    ["extend = 'evil.py'", "rules = ['evil']", "model = 'evil'", "model = './evil/__init__.py'", "model = 'evil.py'",
     "baseline = 'evil.py'", "extend = 'evil'", "rules = ['evil.py']", "standard = './evil'", "select = ['evil.py']"],
)  # fmt: skip
def test_nothing_that_a_configuration_names_is_run(run: Runner, tmp_path: Path, setting: str) -> None:
    code = f"open({str(tmp_path / 'HACKED')!r}, 'w')\n"
    written(tmp_path, code, "evil.py")
    written(tmp_path, code, "evil/__init__.py")
    written(tmp_path, "The mayor said on Monday that the bridge would close for repairs.\n", "draft.txt")
    written(tmp_path, setting + "\n")
    ran = run("check", "draft.txt")
    assert ran.status == (0 if setting == "rules = ['evil']" else 2)
    assert "Traceback" not in ran.err
    assert not (tmp_path / "HACKED").exists()


@pytest.mark.parametrize("name", ["gone", "draft.txt"])
def test_rules_that_lie_nowhere(run: Runner, tmp_path: Path, name: str) -> None:
    written(tmp_path, "The mayor said on Monday that the bridge would close for repairs.\n", "draft.txt")
    ran = run("check", "draft.txt", "--rules", name)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"{name}:1:1: error[rule-file]: no such folder (name the folder that holds the rules alone)\n"
