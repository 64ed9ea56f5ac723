"""A run that has little to do starts at once, and what is kept for that is never a second truth."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import msgspec
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from auditor import installed, lexicon
from auditor.analyse.model import _quicker
from auditor.analyse.model_files import installed_default
from auditor.audit import Auditor
from auditor.cache.articles import Articles, _plain
from auditor.cache.store import Store
from auditor.commands.readings import Readings
from auditor.errors import ReadError
from auditor.judge import kept, listed
from auditor.judge.load import load_rules
from auditor.judge.problems import RuleFileError
from auditor.judge.weights import read_weights, weights
from auditor.read.options import ReadKeywords
from auditor.rule import Rule
from tests.commands import Runner

ROOT = Path(__file__).parents[1]
TEXT = "Pool to close\n\nThe pool will close in May, sources said on Monday. “It is wrong,” said Ann Cole, a swimmer.\n"
HEAVY = (
    *("spacy", "pydantic", "rich", "jinja2", "lxml", "trafilatura", "nltk", "textstat", "yaml", "pathspec", "tomllib"),
    *("markdown_it", "filelock", "multiprocessing", "importlib.metadata", "importlib.resources"),
    *("auditor.judge.load", "auditor.read.reading", "auditor.read.html"),
)
"""What a run that has little to do can do without."""
RULE = """\
id: house-rule
code: HSE101
title: A source without a name
level: advice
why: A reader cannot ask nobody.
advice: Name “{text}”.
references:
  - title: The desk's own guide
    url: https://example.org/guide
for: source
scope: anywhere
where:
  identity: anonymous
message: "FIRST {text}"
tests:
  fires: ["[[Sources]] said so.", "So [[sources]] said.", "So, [[sources]] said, it was."]
  passes: ["Ann Cole said so.", "The pool is cold.", "It was said."]
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept", 10_000_000)


@pytest.fixture(autouse=True)
def _no_lexicons_kept() -> Iterator[None]:
    yield
    lexicon.keep_in(None)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A folder of one rule."""
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "house-rule.yaml").write_text(RULE, "utf-8")
    return folder


def how(**options: object) -> ReadKeywords:
    told = {"format": "auto", "publisher": (), "genre": None, "strip": True, "max_bytes": 2_000_000, "fields": {}}
    return ReadKeywords(**{**told, **options})  # type: ignore[typeddict-item]


def heavy_ones(folder: Path, *arguments: str) -> set[str]:
    """What of `HEAVY` a run of the command line imports."""
    code = (
        "import sys; from auditor.__main__ import main\n"
        "try: main()\n"
        f"finally: print([m for m in {HEAVY} if m in sys.modules], file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "AUDITOR_CACHE_DIR": str(folder / "cache")}
    environment.pop("AUDITOR_NO_CACHE", None)
    command = [sys.executable, "-c", code, *arguments]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert ran.returncode in {0, 1}, ran.stderr
    return set(msgspec.json.decode(ran.stderr.decode().splitlines()[-1].replace("'", '"'), type=list[str]))


@pytest.mark.parametrize(("name", "content"), [("a.txt", TEXT), ("a.md", f"---\ntitle: Pool\n---\n\n{TEXT}")])
def test_a_cached_audit_imports_only_what_it_needs(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert "spacy" in heavy_ones(tmp_path, "check", name)
    assert heavy_ones(tmp_path, "check", name) == set()
    assert heavy_ones(tmp_path, "check", name, "-f", "json", "--select", "ALL", "--publisher", "The Courier") >= {
        "spacy"
    }


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"]])
def test_help_imports_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    assert heavy_ones(tmp_path, *arguments) == set()


def same(one: list[Rule], other: list[Rule]) -> bool:
    return msgspec.json.encode(one) == msgspec.json.encode(other)


def test_kept_rules_are_those_of_the_files(store: Store, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = load_rules([pack])
    assert same(kept.load_rules([pack], store), read)
    monkeypatch.setattr("auditor.judge.load.load_rules", lambda _: pytest.fail("the files are parsed again"))
    again = kept.load_rules([pack], store)
    assert same(again, read)
    assert [r.clauses for r in again] == [r.clauses for r in read]
    assert weights() == read_weights()


def test_an_edited_rule_is_seen_at_once(run: Runner, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUDITOR_NO_CACHE")
    Path("a.txt").write_text(TEXT, "utf-8")
    check = ("check", "a.txt", "--cache-dir", "kept", "--rules", pack, "--select", "house-rule")
    assert "FIRST sources" in run(*check).out
    assert "FIRST sources" in run(*check).out
    file = pack / "house-rule.yaml"
    state = file.stat()
    file.write_text(RULE.replace("FIRST", "OTHER"), "utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))  # as long as before, and no younger
    assert "OTHER sources" in run(*check).out
    file.write_text(RULE.replace("for: source", "for: nothing"), "utf-8")
    for _ in range(2):
        broken = run(*check)
        assert broken.status == 2
        assert "house-rule.yaml:10:6: error[rule-file]" in broken.err
    file.write_text(RULE, "utf-8")
    assert "FIRST sources" in run(*check).out
    file.rename(pack / "house-rule.txt")
    assert "not a rule file" in run(*check).err


def test_words_and_weights_are_part_of_what_rules_are_made_of(store: Store, pack: Path) -> None:
    old = kept.load_rules([pack], store)
    (pack / "words").mkdir()
    (pack / "words" / "experts.yaml").write_text("extends: experts\nadd: [pundit]\n", "utf-8")
    new = kept.load_rules([pack], store)
    assert not same(old, new)
    assert same(new, load_rules([pack]))


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, msgspec.msgpack.encode([1, [[2, 3]]])])
def test_damaged_rules_heal(store: Store, pack: Path, damage: bytes) -> None:
    read = load_rules([pack])
    assert same(kept.load_rules([pack], store), read)
    (file,) = (p for p in store.folder.rglob("*") if p.is_file())
    sound = file.read_bytes()
    if damage.startswith(b"\x92"):
        store.put(file.parent.name + file.name, damage)  # a sound entry of another shape
    else:
        file.write_bytes(damage)
    assert same(kept.load_rules([pack], store), read)
    assert file.read_bytes() == sound


def test_two_versions_share_a_cache_and_do_not_mix(store: Store, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.load_rules([pack], store)
    articles, data = Articles(store), TEXT.encode()
    key = articles.key(data, "a.txt", {})
    for module in ("auditor.judge.kept", "auditor.cache.articles"):
        monkeypatch.setattr(f"{module}.state_of", lambda _: "another version")
    monkeypatch.setattr("auditor.cache.articles._code", lambda: "another version")
    parsed = list[int]()
    monkeypatch.setattr("auditor.judge.load.load_rules", lambda _: parsed.append(1) or [])
    assert kept.load_rules([pack], store) == []
    assert parsed == [1]
    assert articles.key(data, "a.txt", {}) != key


def test_a_faulty_pack_is_not_kept(store: Store, pack: Path) -> None:
    (pack / "house-rule.yaml").write_text("id: house-rule\n", "utf-8")
    for _ in range(2):
        with pytest.raises(RuleFileError):
            kept.load_rules([pack], store)
    assert store.size().entries == 0


def files() -> list[Path]:
    samples = [p for p in (ROOT / "samples").iterdir() if p.suffix in {".md", ".txt"} and p.name != "README.md"]
    pages = (p for p in (ROOT / "tests" / "formats").rglob("*.html") if p.name != "frames.html")  # which has no words
    return sorted([*samples, *pages])


def fail(error: ReadError) -> None:
    raise error


@pytest.mark.parametrize("file", files(), ids=lambda p: p.name)
def test_a_kept_article_is_the_one_that_was_read(store: Store, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (read,) = Readings(store).of_file(file, how(), fail)
    monkeypatch.setattr("auditor.commands.readings._read", lambda *_: pytest.fail("it is read again"))
    (again,) = Readings(store).of_file(file, how(), fail)
    assert again == _plain(read)
    assert [again.position(b) for b, _ in again.block_spans()] == [read.position(b) for b, _ in read.block_spans()]


def test_an_edited_article_or_another_way_of_reading_is_seen(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Share\n\n" + TEXT, "utf-8")

    def read(**options: object) -> tuple[str, tuple[str, ...]]:
        (article,) = Readings(store).of_file(file, how(**options), fail)
        return article.text, article.metadata.publisher

    first = read()
    assert read() == first
    assert read(publisher=("The Courier",))[1] == ("The Courier",)
    assert read(strip=False)[0] != first[0]
    file.write_text("Share\n\n" + TEXT.replace("May", "Jul"), "utf-8")
    assert "Jul" in read()[0]


def test_many_articles_and_faults_are_read_each_time(store: Store, tmp_path: Path) -> None:
    many, faulty = tmp_path / "many.jsonl", tmp_path / "faulty.jsonl"
    record = msgspec.json.encode({"id": "1", "text": TEXT}).decode()
    many.write_text(f"{record}\n{record.replace('1', '2', 1)}\n", "utf-8")
    faulty.write_text(f"{record}\n{{\n", "utf-8")
    for _ in range(2):
        told: list[ReadError] = []
        assert len(list(Readings(store).of_file(many, how(), told.append))) == 2
        assert not told
        assert len(list(Readings(store).of_file(faulty, how(), told.append))) == 1
        assert len(told) == 1
    missing: list[ReadError] = []
    list(Readings(store).of_file(tmp_path / "none.txt", how(), missing.append))
    list(Readings(store).of_file(many, how(max_bytes=10), missing.append))
    assert len(missing) == 3
    assert store.size().entries == 0


def test_what_other_packages_bring_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    assert installed.offered("auditor.readers") == tuple(entry_points(group="auditor.readers"))
    assert installed.offered("no.such.group") == ()
    before = installed.versions()
    information = tmp_path / "desk_formats-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: desk-formats\nVersion: 1.0\n", "utf-8")
    (information / "entry_points.txt").write_text("[auditor.readers]\nwire = desk_wire\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert [point.name for point in installed.offered("auditor.readers")] == ["wire"]
    assert sorted(set(installed.versions()) - set(before)) == [information.name]
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    assert len(list(Readings(store).of_file(file, how(), lambda _: None))) == 1
    assert store.size().entries == 0  # who knows how another package's reader decides


def test_lexicons_are_kept_until_one_changes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon.lexicon.cache_clear()
    read = {path.stem: lexicon.lexicon(path.stem) for path in lexicon._FOLDER.glob("*.yaml")}
    lexicon.keep_in(store)
    for _ in range(2):
        lexicon.lexicon.cache_clear()
        assert {name: lexicon.lexicon(name) for name in read} == read
        lexicon.keep_in(store)
        monkeypatch.setattr("auditor.plain_yaml.load", lambda _: pytest.fail("it is parsed again"))
    monkeypatch.undo()
    (file,) = (p for p in store.folder.rglob("*") if p.is_file())
    store.put(file.parent.name + file.name, b"\x93\x01")
    lexicon.keep_in(store)
    lexicon.lexicon.cache_clear()
    assert {name: lexicon.lexicon(name) for name in read} == read


ENTRIES = ("fraud*", "false claim*", "critic", "critics", "so-called", "naïf", "a", "kin")
WORDS = ("Fraudulent", "false\nclaims", "CRITICS", "so-called", "NAÏF", "ſo-called", "\u212ain", "a1", "-", "—")


@given(st.lists(st.sampled_from(ENTRIES), max_size=6), st.lists(st.sampled_from(WORDS)))
def test_likely_words_are_searched_as_all_are(entries: list[str], words: list[str]) -> None:
    text = " ".join(words)
    early, late = listed.Finder(entries), listed.Finder(entries)
    late._searched = listed.PATIENCE
    found = [finder.search(text) for finder in (early, late)]
    assert [match and match.span(1) for match in found] == [found[0] and found[0].span(1)] * 2


def test_the_model_is_the_one_that_spacy_loads() -> None:
    name = installed_default()
    plain, ours = spacy.load(name), spacy.load(name, **_quicker())
    assert ours.tokenizer.to_bytes() == plain.tokenizer.to_bytes()
    assert set(ours.vocab.strings) == set(plain.vocab.strings)
    assert ours.pipe_names == plain.pipe_names
    assert ours(TEXT).to_json() == plain(TEXT).to_json()


def test_weights_are_read_once_while_they_are_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    label = Auditor(store=store).label
    monkeypatch.setattr("auditor.analyse.model.check_weights", lambda *_: pytest.fail("they are read again"))
    monkeypatch.setattr("auditor.analyse.model._label", lambda *_: pytest.fail("they are read again"))
    assert Auditor(store=store).model.label == label
