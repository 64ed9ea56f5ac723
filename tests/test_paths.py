"""What paths mean: patterns that the shell left as they are, what git ignores, what is excluded, standard input."""

import io
import os
import socket
from pathlib import Path

import pytest

from tests.commands import Ran, Runner

CLEAN = "The bridge will close on Monday, said Ann Cole, the county's engineer. “It needs new bolts,” she said.\n"


def written(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(CLEAN, "utf-8")


def audited(run: Runner, *arguments: str) -> list[str]:
    ran = run("check", "-f", "csv-articles", *arguments)
    assert ran.status == 0, ran.err
    return [line.split(",")[0] for line in ran.out.splitlines()[1:]]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("drafts/*.md", ["drafts/a.md", "drafts/b.md"]),
        ("drafts/**/*.md", ["drafts/a.md", "drafts/b.md", "drafts/evening/late/d.md"]),
        ("drafts/?.md", ["drafts/a.md", "drafts/b.md"]),
        ("drafts/[!a].md", ["drafts/b.md"]),
        ("dra*", ["drafts/a.md", "drafts/b.md", "drafts/c.txt", "drafts/evening/late/d.md"]),
        ("{pwd}/drafts/a*.md", ["drafts/a.md"]),
    ],
)
def test_a_pattern_that_no_shell_expanded(run: Runner, tmp_path: Path, pattern: str, found: list[str]) -> None:
    written(tmp_path, "drafts/a.md", "drafts/b.md", "drafts/c.txt", "drafts/evening/late/d.md", "other/e.md")
    names = audited(run, pattern.replace("{pwd}", str(tmp_path)))
    assert [os.path.relpath(n, tmp_path) if n.startswith("/") else n for n in names] == found


def test_a_file_of_that_very_name_comes_before_the_pattern(run: Runner, tmp_path: Path) -> None:
    written(tmp_path, "notes [final].md", "notes f.md", "what?.md", "whats.md", "*.md")
    assert audited(run, "notes [final].md", "what?.md") == ["notes [final].md", "what?.md"]
    assert audited(run, "*.md") == ["*.md"]


@pytest.mark.parametrize("pattern", ["drafts/*.md", "[", "**/x.md", "drafts/[z-a].md", "*\0*"])
def test_a_pattern_that_matches_nothing_is_told(run: Runner, tmp_path: Path, pattern: str) -> None:
    written(tmp_path, "a.md")
    ran: Ran = run("check", "a.md", pattern)
    assert ran.status == 2
    assert "Check the pat" in ran.err
    assert "1 article audited" in ran.err


def test_what_git_ignores_is_left_out_of_folders_only(run: Runner, tmp_path: Path) -> None:
    written(tmp_path, "drafts/a.md", "drafts/secret.md", "drafts/old/b.md", "drafts/old/keep.md")
    (tmp_path / "drafts" / ".gitignore").write_text("secret.md\nold/*\n!old/keep.md\n")
    assert audited(run, "drafts") == ["drafts/a.md", "drafts/old/keep.md"]
    assert audited(run, "drafts/secret.md") == ["drafts/secret.md"]
    assert len(audited(run, "drafts", "--no-gitignore")) == 4


def test_what_is_excluded_is_left_out_though_a_hook_names_it(run: Runner, tmp_path: Path) -> None:
    written(tmp_path, "drafts/a.md", "archive/b.md", "drafts/c.old.md")
    (tmp_path / "auditor.toml").write_text('exclude = ["archive/", "*.old.md"]\n')
    named = ["drafts/a.md", "archive/b.md", "drafts/c.old.md"]
    assert audited(run, *named) == ["drafts/a.md"]
    assert audited(run, "drafts/*.md") == ["drafts/a.md"]
    assert audited(run, "--no-exclude", *named) == named
    only = run("check", "archive/b.md")
    assert (only.status, only.err) == (0, "0 articles audited: no findings.\n")


def test_each_desk_excludes_for_itself(run: Runner, tmp_path: Path) -> None:
    written(tmp_path, "city/a.md", "city/old/b.md", "sport/old/c.md", "sport/d.wire.md")
    (tmp_path / "auditor.toml").write_text('exclude = ["*.wire.md"]\n')
    (tmp_path / "city" / "auditor.toml").write_text('exclude = ["old/"]\n')
    assert audited(run, ".") == ["city/a.md", "sport/old/c.md"]
    assert audited(run, "city/old/b.md", "city/a.md") == ["city/a.md"]
    assert audited(run, "city/old/b.md", "--no-exclude") == ["city/old/b.md"]
    assert audited(run, ".", "--exclude", "city/") == ["sport/d.wire.md", "sport/old/c.md"]


@pytest.mark.parametrize(("name", "articles"), [("drafts/x.md", 1), ("archive/x.md", 0)])
def test_standard_input_has_the_settings_of_its_name(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, articles: int
) -> None:
    (tmp_path / "auditor.toml").write_text(
        'exclude = ["archive/"]\n[[overrides]]\npaths = ["drafts/"]\ngenre = "opinion"\n'
    )
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CLEAN.encode())))
    ran = run("check", "-", "--stdin-filename", name, "-f", "csv-articles")
    assert len(ran.out.splitlines()) == 1 + articles
    assert all(line.startswith(f"{name},,,opinion,") for line in ran.out.splitlines()[1:])


def test_what_is_no_file_is_not_waited_for(run: Runner, tmp_path: Path) -> None:
    written(tmp_path, "drafts/a.md")
    os.mkfifo(tmp_path / "drafts" / "pipe.md")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(tmp_path / "drafts" / "plug.md"))
        assert audited(run, "drafts") == ["drafts/a.md"]
    (tmp_path / "drafts" / "gone.md").symlink_to("nowhere.md")
    assert "drafts/gone.md" in run("check", "drafts").err
