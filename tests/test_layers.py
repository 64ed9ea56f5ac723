"""Imports point one way: types, then read, analyse, judge, score, report, then the pipe and its callers."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "auditor"

TYPES = {"article", "errors", "lexicon"}
MAY_IMPORT: dict[str, set[str]] = {
    "article": set(),
    "errors": set(),
    "installed": set(),
    "lexicon": {"installed", "plain_yaml"},
    "plain_yaml": set(),
    "key_places": set(),
    "names": {"lexicon"},
    "pool": {"errors", "sockets"},
    "sockets": set(),
    "patterns": set(),
    "evidence": TYPES,
    "finding": {"article"},
    "rule": {"article", "errors", "evidence", "finding"},
    "config": {"errors", "evidence", "key_places", "patterns"},
    "read": TYPES | {"installed", "key_places", "patterns", "plain_yaml"},
    "analyse": TYPES | {"evidence", "names"},
    "whole_file": set(),
    "cache": TYPES | {"evidence", "installed", "whole_file"},
    "judge": TYPES | {"evidence", "finding", "installed", "key_places", "patterns", "rule"},
    "score": TYPES | {"evidence", "finding", "judge", "rule"},
    "verdict": TYPES | {"evidence", "finding", "rule", "score"},
    "comparison": TYPES | {"evidence", "finding", "names", "score", "verdict"},
    "quiz": TYPES | {"evidence", "finding", "judge", "names", "rule", "verdict"},
    "report": TYPES | {"comparison", "quiz", "evidence", "finding", "rule", "score", "verdict"},
    "corpus": TYPES | {"evidence", "pool", "read", "report", "verdict", "whole_file"},
    "trial": TYPES | {"evidence", "finding", "rule", "judge", "analyse", "read"},
}
"""The pipe (`audit`), its callers and the package's own `__init__` and `__main__` may import anything."""

CALLERS = {"audit", "commands", "editor", "serve", "__init__", "__main__"}


def part_of(path: Path) -> str:
    """The stage or type module that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The parts of auditor that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module == "auditor":
            names = [f"auditor.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.startswith("auditor."):
                yield name.split(".")[1]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    part = part_of(path)
    if part in CALLERS:
        return
    assert part in MAY_IMPORT, f"{part} has no place in the order: give it one here and in docs/architecture.md"
    foreign = {name for name in imported(path) if (PACKAGE / name).exists() or (PACKAGE / f"{name}.py").exists()}
    assert foreign - {part} <= MAY_IMPORT[part]


@pytest.mark.parametrize("part", sorted(MAY_IMPORT))
def test_the_order_has_no_circle(part: str) -> None:
    reached, todo = set[str](), set(MAY_IMPORT[part])
    while todo:
        name = todo.pop()
        reached.add(name)
        todo |= MAY_IMPORT.get(name, set()) - reached
    assert part not in reached


def test_the_architecture_page_names_every_part() -> None:
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")
    parts = {part_of(p) for p in PACKAGE.rglob("*.py")} - {"__init__", "__main__"}
    assert [p for p in sorted(parts) if f"{p}.py" not in page and f"auditor/{p}/" not in page] == []
