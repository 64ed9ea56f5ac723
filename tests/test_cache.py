"""What earlier audits saw: kept by article, found again without spaCy, and never a reason to fail or to be wrong."""

import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.audit import Auditor
from auditor.cache import Cache
from auditor.cache.store import MAGIC, Size, Store
from auditor.read import read_text
from tests.commands import Runner

TEXT = "Pool to close\n\nThe pool will close in May, sources said on Monday. “It is wrong,” said Ann Cole, a swimmer.\n"
KEY = "ab" + "0" * 61 + "1"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache", 1_000_000)


def entries(store: Store) -> list[Path]:
    return [p for p in store.folder.rglob("*") if p.is_file()]


def test_a_second_audit_says_the_same_without_the_model(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    article = read_text(TEXT)
    first = Auditor(store=store)
    report, label = first.audit(article), first.label
    monkeypatch.setattr("auditor.analyse.model.load", lambda _: pytest.fail("the model is loaded"))
    again = Auditor(store=store)
    found = again.audit(article)
    assert (found.evidence, found.findings, found.score) == (report.evidence, report.findings, report.score)
    assert found.sentences == report.sentences
    assert again.label == label


def test_other_rules_judge_what_was_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    article, auditor = read_text(TEXT), Auditor(store=store)
    assert auditor.audit(article).findings
    monkeypatch.setattr("auditor.analyse.model.load", lambda _: pytest.fail("the model is loaded"))
    assert Auditor((), store=store).audit(article).findings == ()


@pytest.mark.parametrize(
    "other",
    [{"publisher": ("The Ledger",)}, {"genre": "opinion"}, {"name": "b.txt"}, {"strip": False}],
)
def test_what_is_told_of_an_article_is_part_of_it(store: Store, other: dict[str, object]) -> None:
    cache = Cache(store, "model")
    article = read_text("Share\n\n" + TEXT)
    cache.keep(article, Auditor().analyse(article))
    assert cache.seen(article) is not None
    assert cache.seen(read_text("Share\n\n" + TEXT, **other)) is None  # type: ignore[arg-type]
    assert Cache(store, "another model").seen(article) is None


def test_a_change_of_our_own_code_makes_all_unseen(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    article, cache = read_text(TEXT), Cache(store, "model")
    cache.keep(article, Auditor().analyse(article))
    monkeypatch.setattr("auditor.cache._code", lambda: "changed")
    assert cache.seen(article) is None


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 7))
def test_a_flipped_bit_makes_an_entry_missing(
    tmp_path_factory: pytest.TempPathFactory, value: bytes, at: int, bit: int
) -> None:
    store = Store(tmp_path_factory.mktemp("cache"), 1_000_000)
    store.put(KEY, value)
    (file,) = entries(store)
    data = bytearray(file.read_bytes())
    data[at % len(data)] ^= 1 << bit
    file.write_bytes(data)
    assert store.get(KEY) is None
    store.put(KEY, value)  # written anew, it is sound
    assert store.get(KEY) == value


@pytest.mark.parametrize("damage", [b"", b"x", MAGIC, MAGIC + bytes(32), b"\x80\x04cos\nsystem\n(S'touch pwned'\ntR."])
def test_whatever_lies_there_is_no_entry(store: Store, damage: bytes) -> None:
    store.put(KEY, b"value")
    entries(store)[0].write_bytes(damage)
    assert store.get(KEY) is None


def test_an_entry_of_another_shape_is_unseen(store: Store) -> None:
    article, cache = read_text(TEXT), Cache(store, "model")
    cache.keep(article, Auditor().analyse(article))
    (file,) = entries(store)
    store.put(file.parent.name + file.name, b"\x93\x01\x02\x03")
    assert cache.seen(article) is None


def test_it_is_its_owners_alone(store: Store) -> None:
    store.put(KEY, b"value")
    (file,) = entries(store)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) & 0o077 == 0


def test_what_was_longest_unused_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path, 4_000)
    keys = [f"{n:02x}" + "1" * 62 for n in range(10)]
    for number, key in enumerate(keys):
        store.put(key, os.urandom(500))
        os.utime(store.folder / key[:2] / key[2:], (number, number))
    assert store.get(keys[0]) is not None  # used now
    store.sweep()
    assert store.get(keys[0]) is not None
    assert store.get(keys[1]) is None
    assert store.get(keys[9]) is not None
    assert store.size().bytes <= 4_000


def test_one_writer_in_many_sweeps(tmp_path: Path) -> None:
    store = Store(tmp_path, 20_000)
    for number in range(600):
        store.put(f"{number % 256:02x}{number:060x}{'00' if number % 256 == 0 else '11'}", os.urandom(200))
    assert store.size().bytes <= 20_000 + 256 * 250


@pytest.mark.skipif(os.name == "nt", reason="a folder is closed otherwise there")
@pytest.mark.parametrize("place", ["/dev/null/cache", "/proc/cache"])
def test_a_folder_that_cannot_be_is_no_fault(place: str) -> None:
    store = Store(Path(place), 1000)
    store.put(KEY, b"value")
    assert store.get(KEY) is None
    assert store.size() == Size(0, 0)
    assert store.clear() == Size(0, 0)


def _write(folder: str) -> bool:
    store = Store(Path(folder), 100_000)
    for number in range(200):
        key = f"{number % 8:02x}{number % 4:062x}"
        store.put(key, bytes([number % 4]) * 1_000)
        found = store.get(key)
        if found is not None and found != bytes([number % 4]) * 1_000:
            return False
    return True


def test_processes_share_it(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        assert all(pool.map(_write, [str(tmp_path)] * 8))


def test_the_command_line_keeps_shows_and_clears(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUDITOR_NO_CACHE")
    Path("a.txt").write_text(TEXT, "utf-8")
    told = run("check", "a.txt", "--cache-dir", "kept", "-f", "json").out
    assert re.search(r"Kept: [1-9]\d* entries", run("cache", "--cache-dir", "kept").out)
    environment = {**os.environ, "AUDITOR_CACHE_DIR": "kept"}
    code = "import sys; from auditor.__main__ import main\ntry: main()\nfinally: assert 'spacy' not in sys.modules"
    arguments = [sys.executable, "-c", code, "check", "a.txt", "-f", "json"]
    ran = subprocess.run(arguments, env=environment, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout.decode()) == (0, told)
    assert re.search(r"Cleared: [1-9]\d* entries", run("cache", "clear", "--cache-dir", "kept").out)
    assert "Kept: 0 entries" in run("cache", "--cache-dir", "kept").out
    run("check", "a.txt", "--cache-dir", "kept", "--no-cache")
    assert "Kept: 0 entries" in run("cache", "--cache-dir", "kept").out
