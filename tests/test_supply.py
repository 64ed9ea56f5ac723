"""What auditor is made of: locks, licences, vulnerabilities, bill of materials, and files that are built alike."""

import json
import os
import subprocess
import sys
from email.message import Message
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from auditor import __version__
from auditor.commands import COMMANDS
from supply import licences, locks, release, sbom, vulnerabilities

ROOT = Path(__file__).resolve().parents[1]
HASH = "    --hash=sha256:" + "0" * 64


def lock(folder: Path, text: str) -> Path:
    file = folder / "lock.txt"
    file.write_text(text, "utf-8")
    return file


# locks


def test_a_lock_is_read_with_versions_markers_hashes_and_who_wants_it(tmp_path: Path) -> None:
    text = f"# by a tool\na-b[c]==1.2 ; os_name == 'nt' \\\n{HASH} \\\n{HASH}\n    # via\n    #   -c x\n    #   d[e]"
    (found,) = locks.read(lock(tmp_path, text))
    assert (found.name, found.version, found.marker, len(found.hashes)) == ("a-b", "1.2", "os_name == 'nt'", 2)
    assert found.wanted_by == {"d"}
    assert found.address == "pkg:pypi/a-b@1.2"


@pytest.mark.parametrize(
    "line",
    ["--index-url https://example.org/simple", "-i https://example.org", "--extra-index-url x", "--find-links .",
     "a @ https://example.org/a.whl", "a>=1", "-e .", "https://example.org/a.whl"],
)  # fmt: skip
def test_no_lock_names_an_index_an_address_or_an_open_version(line: str, tmp_path: Path) -> None:
    with pytest.raises(locks.LockError, match=r"lock\.txt:3: "):
        locks.read(lock(tmp_path, f"a==1 \\\n{HASH}\n{line}\n"))


def test_no_lock_has_a_package_without_hash(tmp_path: Path) -> None:
    with pytest.raises(locks.LockError, match="b has no hash"):
        locks.read(lock(tmp_path, f"a==1 \\\n{HASH}\nb==2\n"))


def test_the_locks_are_sound_and_the_one_of_the_tests_holds_all_of_the_others() -> None:
    dev = {(p.name, p.version, p.hashes) for p in locks.read(locks.DEV)}
    others = sorted(set(locks.RUN.parent.glob("*.txt")) - {locks.DEV})
    assert locks.RUN in others
    for other in others:
        held = {(p.name, p.version, p.hashes) for p in locks.read(other)}
        assert len(held) > 50
        assert held <= dev, other


def test_what_extras_bring_is_told_from_what_everybody_gets() -> None:
    extra = {package.name: only for package, only in locks.shipped()}
    assert not extra["spacy"] and not extra["numpy"]
    assert extra["pygls"] and extra["cattrs"] and extra["pyarrow"]
    assert "pytest" not in extra


# licences

RECORD: dict[str, Any] = {
    "allowed": ["MIT", "BSD-3-Clause"],
    "means": {"BSD License": ["BSD-2-Clause", "BSD-3-Clause"]},
    "licences": {"a": "MIT"},
}


def says(**words: str) -> Message:
    told = Message()
    for key, value in words.items():
        told[key.replace("_", "-")] = value
    return told


def told_of(licence: str, metadata: Message | None) -> list[str]:
    return list(licences.faults({**RECORD, "licences": {"a": licence}}, {"a": metadata}))


@pytest.mark.parametrize(
    ("licence", "metadata"),
    [
        ("MIT", None),
        ("MIT", says(License_Expression="MIT")),
        ("MIT", says(License="MIT")),
        ("BSD-3-Clause", says(Classifier="License :: OSI Approved :: BSD License", License="whatever")),
        ("MIT OR GPL-3.0-only", says(License_Expression="GPL-3.0-only OR MIT")),
        ("MIT AND BSD-3-Clause", says(License="MIT")),
    ],
)
def test_an_allowed_licence_that_the_package_says_too_is_no_fault(licence: str, metadata: Message | None) -> None:
    assert told_of(licence, metadata) == []


@pytest.mark.parametrize(
    ("licence", "metadata", "fault"),
    [
        ("GPL-3.0-only", None, "not allowed"),
        ("MIT AND LGPL-2.1-only", None, "not allowed"),
        ("AGPL-3.0-only OR GPL-2.0-only", None, "not allowed"),
        ("Mine", None, "no SPDX expression"),
        ("MIT", says(License_Expression="GPL-3.0-only"), "but says GPL-3.0-only"),
        ("MIT", says(License_Expression="MIT AND GPL-3.0-only"), "but says MIT AND GPL-3.0-only"),
        ("MIT", says(Classifier="License :: OSI Approved :: BSD License"), "but says BSD License"),
        ("MIT", says(License="Proprietary"), "but says Proprietary"),
        ("MIT", says(), "but says nothing"),
    ],
)  # fmt: skip
def test_any_other_licence_is_told_with_its_package(licence: str, metadata: Message | None, fault: str) -> None:
    (told,) = told_of(licence, metadata)
    assert told.startswith("a: ") and fault in told


def test_packages_and_record_hold_each_other() -> None:
    assert list(licences.faults(RECORD, {"b": None})) == [
        "b has no licence on record. Read its licence, then add it to licences.toml.",
        "a is on record and not locked. Take it out of licences.toml.",
    ]


def test_every_locked_package_has_an_allowed_licence() -> None:
    assert licences.check() == []


# vulnerabilities

CLEAN = {"name": "a", "version": "1", "vulns": []}
BAD = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1", "3"]}]}
UNMENDED = {"name": "c", "version": "2", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]}
SILENT = {"name": "d", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("packages", "must", "status", "said"),
    [
        ([CLEAN], False, 0, "1 packages, 0 known"),
        ([CLEAN, BAD], False, 1, "VULNERABLE  b 2: PYSEC-1. Lock 2.1 or 3."),
        ([UNMENDED], False, 1, "No release mends it yet"),
        ([CLEAN, SILENT], False, 1, "NOT ASKED   d"),
        ([SILENT], False, 0, "could not be asked (Dependency not found on PyPI)"),
        ([SILENT], True, 1, "This run knows nothing of these packages"),
        ([], True, 1, "no package was asked about"),
    ],
)
def test_no_answer_is_never_taken_for_no_fault(packages: list[Any], must: bool, status: int, said: str) -> None:
    answer = vulnerabilities.answer_of({"dependencies": packages})
    got, lines = vulnerabilities.told({"dev.txt": answer}, must=must)
    assert got == status
    assert any(said in line for line in lines), lines


def test_a_network_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    answer = vulnerabilities.asked(lock(tmp_path, f"nothing-of-the-kind==1 \\\n{HASH}\n"))
    assert (answer.vulnerable, answer.answered) == ([], 0)
    assert answer.why


# bill of materials


def test_the_bill_is_the_same_bytes_each_time_and_names_no_index(tmp_path: Path) -> None:
    for name, seed in (("one", "1"), ("two", "2")):
        variables = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-m", "supply.sbom", str(tmp_path / name)], env=variables, check=True, cwd=ROOT)
    one = (tmp_path / "one").read_text("utf-8")
    assert one == (tmp_path / "two").read_text("utf-8")
    assert "/simple" not in one


def test_the_bill_keeps_to_its_schema_and_holds_every_locked_package() -> None:
    bill = json.loads(sbom.bill())
    folder = files("cyclonedx") / "schema" / "_res"
    schemas = {
        name: json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_text("utf-8"))
        for name in ("bom-1.6", "spdx", "jsf-0.82")
    }
    known = Registry().with_resources(
        [
            (s["$id"].rpartition("/")[0] + f"/{name}.SNAPSHOT.schema.json", Resource.from_contents(s))
            for name, s in schemas.items()
        ]
    )
    jsonschema.Draft7Validator(schemas["bom-1.6"], registry=known).validate(bill)
    there = {(c["name"], c["version"], c["scope"]) for c in bill["components"]}
    assert there == {(p.name, p.version, "optional" if extra else "required") for p, extra in locks.shipped()}
    hashes = {h["content"] for c in bill["components"] for e in c["externalReferences"] for h in e["hashes"]}
    assert hashes == {digest for package, _ in locks.shipped() for digest in package.hashes}
    brings = {d["ref"]: d.get("dependsOn", []) for d in bill["dependencies"]}
    assert any(ref.startswith("pkg:pypi/spacy@") for ref in brings[locks.OWN])
    assert bill["metadata"]["component"]["version"] == __version__


# releases


def test_files_that_were_built_otherwise_are_told(tmp_path: Path) -> None:
    for folder, content in (("one", b"a"), ("two", b"a"), ("three", b"b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.whl").write_bytes(content)
    one, two, three = ([tmp_path / folder / "a.whl"] for folder in ("one", "two", "three"))
    release.compare(one, two)
    with pytest.raises(release.DiffersError, match=r"a\.whl"):
        release.compare(one, three)


def test_the_date_of_files_is_given_or_the_commit_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert release.date_of_commit() == "1700000000"


def test_the_changelog_tells_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## {__version__}" in text or f"## Unreleased, to be {__version__}" in text
    assert all(f"`auditor {name}`" in text or f"`{name}`" in text for name in COMMANDS)
