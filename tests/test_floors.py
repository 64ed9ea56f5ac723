"""The accuracy that is published does not fall below what was once reached, and neither do the floors themselves."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS: dict[str, dict[str, float]] = json.loads((ROOT / "benchmarks" / "floors.json").read_text("utf-8"))
NEVER_UNDER = {
    "right": 0.65,
    "source exact": 0.72,
    "cue any": 0.78,
    "unnamed sources, all kinds": 0.80,
    "anonymous": 0.75,
    "secondhand reporting": 0.85,
    "responses": 0.88,
    "accusations, by accused party": 0.55,
}
"""F1 that each kind must have for findings to be worth reading."""


def published() -> dict[str, dict[str, float]]:
    """Measure -> precision, recall and F1, from the tables of docs/accuracy.md."""
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    rows = re.findall(
        r"^\| ([^|]+?) \|(?: [^|]*[a-z][^|]* \|)? ([01]\.\d+) \| ([01]\.\d+) \| ([01]\.\d+) \|", page, re.MULTILINE
    )
    return {name: dict(zip(("precision", "recall", "f1"), map(float, figures), strict=True)) for name, *figures in rows}


@pytest.mark.parametrize("measure", FLOORS)
def test_what_is_published_is_above_its_floor(measure: str) -> None:
    for figure, floor in FLOORS[measure].items():
        assert published()[measure][figure] >= floor


def test_no_floor_is_lowered_under_what_must_be() -> None:
    assert set(FLOORS) == set(NEVER_UNDER)
    assert all(FLOORS[measure]["f1"] >= least for measure, least in NEVER_UNDER.items())


def test_f1_follows_from_precision_and_recall() -> None:
    for figures in published().values():
        p, r = figures["precision"], figures["recall"]
        assert figures["f1"] == pytest.approx(2 * p * r / (p + r), abs=0.002)
