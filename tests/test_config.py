"""Settings: found, merged, and each with the line that decided it; every fault told at its place."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from auditor.config import ConfigError, Configuration, Settings, schema
from auditor.config.settings import names
from auditor.key_places import places


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def configured(**options: object) -> Configuration:
    return Configuration(environ={}, **options)  # type: ignore[arg-type]


def faults(file: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        configured(config=file).resolve()
    return [f"{f.line}:{f.column} {f.message}" for f in caught.value.faults]


def test_nothing_set_gives_the_defaults_and_says_so(tmp_path: Path) -> None:
    resolved = configured().resolve(tmp_path / "a.txt")
    assert resolved.settings == Settings()
    assert {str(o) for o in resolved.origins.values()} == {"the default"}
    assert set(resolved.origins) == set(names())


def test_the_nearest_file_upward_decides_and_its_line_is_known(tmp_path: Path) -> None:
    write(tmp_path, "auditor.toml", 'fail-on = "never"\n')
    near = write(tmp_path, "desk/auditor.toml", '# the desk\n\nfail-on = "warning"\nmin-score = 50\n')
    resolved = configured().resolve(tmp_path / "desk" / "drafts" / "a.txt")
    assert resolved.file == near
    assert resolved.settings.fail_on == "warning"
    assert resolved.settings.min_score == 50.0
    assert str(resolved.origins["fail-on"]) == f"{near}:3"
    assert str(resolved.origins["min-score"]) == f"{near}:4"


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    above = write(tmp_path, "pyproject.toml", '[project]\nname = "x"\n\n[tool.auditor]\nselect = ["anonymity"]\n')
    write(tmp_path, "sub/pyproject.toml", '[project]\nname = "auditor-user"\n')
    resolved = configured().resolve(tmp_path / "sub" / "a.txt")
    assert resolved.settings.select == ("anonymity",)
    assert str(resolved.origins["select"]) == f"{above}:5"


def test_extend_is_built_upon_and_own_values_win(tmp_path: Path) -> None:
    base = write(tmp_path, "house.toml", 'publisher = "The Courier"\ngenre = "news"\n')
    write(tmp_path, "desk/auditor.toml", 'extend = "../house.toml"\ngenre = "opinion"\n')
    resolved = configured().resolve(tmp_path / "desk" / "a.txt")
    assert resolved.settings.publisher == ("The Courier",)
    assert resolved.settings.genre == "opinion"
    assert str(resolved.origins["publisher"]) == f"{base}:1"


def test_overrides_count_for_their_paths_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(
        tmp_path,
        "auditor.toml",
        'genre = "news"\n[[overrides]]\npaths = ["opinion/"]\ngenre = "opinion"\n'
        '[[overrides]]\npaths = ["*.wire.txt"]\npublisher = ["Wire"]\n',
    )
    monkeypatch.chdir(tmp_path)
    config = configured()
    opinion = config.resolve(tmp_path / "opinion" / "a.txt")
    wire = config.resolve(tmp_path / "b.wire.txt")
    assert opinion.settings.genre == "opinion"
    assert str(opinion.origins["genre"]) == f"{file}:4"
    assert (wire.settings.genre, wire.settings.publisher) == ("news", ("Wire",))
    assert config.resolve().settings.genre == "news"


def test_environment_beats_files_and_options_beat_both(tmp_path: Path) -> None:
    write(tmp_path, "auditor.toml", 'fail-on = "never"\nselect = ["a"]\npreview = false\n')
    environ = {"AUDITOR_FAIL_ON": "warning", "AUDITOR_SELECT": "b, c", "AUDITOR_PREVIEW": "1", "AUDITOR_QUIET": "1"}
    config = Configuration({"fail_on": "advice", "genre": None}, environ=environ)
    resolved = config.resolve(tmp_path / "a.txt")
    assert resolved.settings.fail_on == "advice"
    assert resolved.settings.select == ("b", "c")
    assert resolved.settings.preview is True
    assert str(resolved.origins["fail-on"]) == "the option --fail-on"
    assert str(resolved.origins["select"]) == "the variable AUDITOR_SELECT"


def test_isolated_reads_no_file_and_config_names_the_one(tmp_path: Path) -> None:
    write(tmp_path, "auditor.toml", 'genre = "news"\n')
    other = write(tmp_path, "other.toml", 'genre = "live"\n')
    assert configured(isolated=True).resolve(tmp_path / "a.txt").settings.genre is None
    assert configured(config=other).resolve(tmp_path / "a.txt").settings.genre == "live"


def test_all_faults_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "auditor.toml",
        'fail_on = "error"\n\npreview = "yes"\n  max-bytes = 0\n[[overrides]]\npaths = ["x"]\ncolor = "never"\n'
        "[[overrides]]\ngenre = 3\n",
    )
    told = faults(file)
    assert told[0] == "1:1 “fail_on” is no setting; did you mean “fail-on”?"
    assert told[1].startswith("3:1 “preview”: expected true or false")
    assert told[2].startswith("4:3 “max-bytes”: expected a whole number >= 1")
    assert told[3] == "7:1 “color” cannot be set for some paths only."
    assert told[4].startswith("8:1 needs paths")
    assert told[5].startswith("9:1 “genre”: expected text")
    assert len(told) == 6


def test_rule_folders_are_taken_from_the_file_that_names_them(tmp_path: Path) -> None:
    write(tmp_path, "auditor.toml", 'rules = ["house-rules"]\n')
    assert configured().resolve(tmp_path / "sub" / "a.txt").settings.rules == (str(tmp_path / "house-rules"),)


def test_a_circle_of_extends_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", 'extend = "b.toml"\n')
    b = write(tmp_path, "b.toml", 'extend = "a.toml"\n')
    assert faults(b) == ["1:1 goes round in a circle: b.toml → a.toml → b.toml."]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"genre = \n", "1:9 is not TOML: Invalid value."),
        (b"genre = '\xff'\n", "1:1 is not UTF-8. Save it again as UTF-8."),
        (b'extend = "gone.toml"\n', "1:1 extend"),
        (b"overrides = 3\n", "1:1 must be written as [[overrides]]"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "auditor.toml"
    file.write_bytes(content)
    assert faults(file)[0].startswith(told.replace("extend", "names “gone.toml”"))


def test_a_missing_configuration_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in faults(tmp_path / "none.toml")[0]


def test_a_mistyped_variable_is_told_and_a_foreign_one_is_not() -> None:
    with pytest.raises(ConfigError, match="AUDITOR_FAIL_ON"):
        Configuration(environ={"AUDITOR_FAILON": "error"}).resolve(Path("/nowhere/a.txt"))
    assert Configuration(environ={"AUDITOR_HOME": "/x"}, isolated=True).resolve().settings == Settings()


def test_places_of_keys_in_awkward_toml() -> None:
    text = (
        'a = """\nb = 1\n"""  # not b\nlist = [\n  "x", # y = 2\n  "]",\n]\n"quoted key".sub = {c = 1}\n'
        "[t.u]\nd = '''\n[v]\n'''\n[[many]]\ne = 1\n[[many]]\ne = 2\n"
    )
    tomllib.loads(text)
    found = {path: tuple(place) for path, place in places(text).items()}
    assert found[("a",)] == (1, 1)
    assert found[("list",)] == (4, 1)
    assert found[("quoted key", "sub")] == (8, 1)
    assert found[("t", "u", "d")] == (10, 1)
    assert found[("many", 1, "e")] == (16, 1)
    assert ("b",) not in found
    assert ("v",) not in found


def test_the_schema_names_every_setting_and_no_other() -> None:
    made = schema()
    assert set(made["properties"]) == {*names(), "extend", "overrides"}
    assert made["additionalProperties"] is False
    assert made["properties"]["fail-on"]["enum"] == ["advice", "error", "never", "warning"]
    assert all("description" in p for n, p in made["properties"].items() if n != "overrides")
    assert msgspec.json.encode(made)
