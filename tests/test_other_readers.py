"""Formats that other packages bring: found, used first, and no fault of theirs stops anything else."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.commands.options import _formats
from auditor.errors import ReadError
from auditor.read import find_files, formats, read, read_bytes
from tests.commands import Runner

STORY = "Pool to close in May\n\nThe mayor said on Tuesday that the pool would close. “It costs too much,” she said.\n"
PAGE = (Path(__file__).parents[1] / "docs" / "contributing.md").read_text("utf-8")
WIRE = PAGE.split("courier_formats/wire.py")[1].split("```python\n")[1].split("```")[0]
"""The example that the documentation gives."""
FAULTY = """
SUFFIXES = (".x",)


def fits(content):
    raise KeyError("secret words")


def read(content, options, on_error):
    yield
"""
FAILS = """
SUFFIXES = (".y",)


def fits(content):
    return content.suffix == ".y"


def read(content, options, on_error):
    yield 1 / 0
"""
POINTS = """[auditor.readers]
wire = desk_wire
faulty = desk_faulty
fails = desk_fails
gone = desk_gone:reader
odd = json
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages: one good reader, and four with a fault each."""
    packages = tmp_path / "site-packages"
    information = packages / "desk_formats-1.0.dist-info"
    information.mkdir(parents=True)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: desk-formats\nVersion: 1.0\n", "utf-8")
    (information / "entry_points.txt").write_text(POINTS, "utf-8")
    for name, code in (("wire", WIRE), ("faulty", FAULTY), ("fails", FAILS)):
        (packages / f"desk_{name}.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(str(packages))
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    for known in (formats.readers, formats._others, formats.suffixes):
        known.cache_clear()
    for name in [n for n in sys.modules if n.startswith("desk_")]:
        del sys.modules[name]


def test_a_reader_of_another_package_goes_before_text(installed: Path) -> None:
    file = installed / "copy" / "a.wire"
    file.parent.mkdir()
    file.write_text(f"ZCZC\n{STORY}NNNN\nShort.\nNNNN\n{STORY}NNNN\n", "utf-8")
    errors: list[ReadError] = []
    articles = list(read(file, errors.append))
    assert [a.id.rpartition(":")[2] for a in articles] == ["1", "3"]
    assert any(str(e).startswith(f"{file}:2: ") for e in errors)
    assert list(find_files([file.parent])) == [file]
    assert "wire" in formats.names()


def test_each_fault_is_told_once_and_the_rest_goes_on(installed: Path) -> None:
    errors: list[ReadError] = []
    for _ in range(3):
        (article,) = read_bytes(STORY.encode(), "a.txt", errors.append)
        assert article.format == "text"
    told = sorted(map(str, errors))
    assert [t.split(": ")[1].split(" ")[0] for t in told] == ["faulty", "gone", "odd"]
    assert "fails when it is asked whether a file fits (KeyError)" in told[0]
    assert "cannot be loaded (ModuleNotFoundError: desk_gone)" in told[1]
    assert "has no SUFFIXES, fits and read" in told[2]
    assert "secret" not in "".join(told)


def test_a_fault_is_a_warning_where_nobody_listens(installed: Path) -> None:
    with pytest.warns(RuntimeWarning) as told:
        assert next(read_bytes(STORY.encode(), "a.txt")).format == "text"
    assert len(told) == 3


def test_a_fault_while_reading_is_the_files(installed: Path) -> None:
    errors: list[ReadError] = []
    assert list(read_bytes(STORY.encode(), "a.y", errors.append)) == []
    assert "a.y: cannot be read as fails: a fault in the package that brings it (ZeroDivisionError)." in str(errors[-1])


def test_a_broken_one_that_is_asked_for_is_told(installed: Path) -> None:
    errors: list[ReadError] = []
    assert list(read_bytes(STORY.encode(), "a.txt", errors.append, format="gone")) == []
    assert any("is to be read as gone, which is broken" in str(e) for e in errors)


def test_the_command_line_tells_faults_and_audits_the_rest(
    installed: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(installed)
    Path("a.txt").write_text(STORY, "utf-8")
    ran = run("check", "a.txt", "--fail-on", "never", "-f", "json")
    assert ran.status == 2
    assert ran.err.count("auditor.readers: gone") == 1
    assert len(json.loads(ran.out)["articles"]) == 1


def test_a_name_that_is_none_is_told_before_anything_is_read(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("check", "no-such-file.txt", "--format-in", "markdwn")
    assert (ran.status, ran.out) == (2, "")
    assert "--format-in markdwn: no format is called so. Did you mean markdown?" in ran.err
    assert "no-such-file" not in ran.err
    assert "Give one of auto, " in run("check", "--format-in", "zzz").err


def test_a_wrong_name_in_an_override_costs_its_files_alone(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("auditor.toml").write_text('[[overrides]]\npaths = ["b.txt"]\nformat-in = "wrd"\n', "utf-8")
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(STORY, "utf-8")
    ran = run("check", ".", "--fail-on", "never", "-f", "json")
    assert ran.status == 2
    assert "b.txt: its configuration is faulty" in ran.err
    assert len(json.loads(ran.out)["articles"]) == 1


def test_the_schema_of_a_configuration_names_the_formats(run: Runner) -> None:
    made = json.loads(run("schema", "config").out)
    for settings in (made["properties"], made["properties"]["overrides"]["items"]["properties"]):
        assert settings["format-in"]["anyOf"] == [{"enum": list(formats.names())}, {"type": "string"}]
        assert settings["fields"]["propertyNames"]["enum"][0] == "text"


def test_formats_are_completed() -> None:
    assert _formats("ma") == ["mail", "markdown"]
    assert set(_formats("")) == set(formats.names())
