"""The measure of extraction is the benchmark's own: counted by hand on texts of a few words."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import reading


@pytest.mark.parametrize(
    ("true", "found", "expected"),
    [
        ("a b c d e", "a b c d e", (1.0, 0.0, 0.0)),
        ("a b c d e", "a b c d", (0.5, 0.0, 0.5)),
        ("a b c d", "x a b c d", (0.5, 0.5, 0.0)),
        ("a b c d", "", (0.0, 0.0, 1.0)),
        ("", "a b c d", (0.0, 1.0, 0.0)),
        ("a b", "a b", (1.0, 0.0, 0.0)),
        ("a b c d a b c d", "a b c d", (0.2, 0.0, 0.8)),
        ("", "", (0.0, 0.0, 0.0)),
    ],
)
def test_shingles_of_one_page(true: str, found: str, expected: reading.Shares) -> None:
    assert reading.shares(true, found) == pytest.approx(expected)


def test_pages_weigh_the_same_and_empty_ones_count_on_one_side() -> None:
    f1, precision, recall = reading.rates([(1.0, 0.0, 0.0), (0.5, 0.5, 0.0), (0.0, 0.0, 1.0)])
    assert (precision, recall) == (pytest.approx(0.75), pytest.approx(2 / 3))
    assert f1 == pytest.approx(2 * 0.75 * (2 / 3) / (0.75 + 2 / 3))


def test_a_clone_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = Path(__file__).parent / "formats" / "html"
    (tmp_path / "html").mkdir()
    story = (
        "The paper mill in Alder Falls has not paid its 340 workers since the end of August, and nobody will say when."
    )
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress((pages / "tables.html").read_bytes()))
    (tmp_path / "ground-truth.json").write_text(
        json.dumps({"a": {"articleBody": story, "url": "https://weir.example/a"}})
    )
    monkeypatch.setattr("sys.argv", ["reading", "--data", str(tmp_path), "--pages", "1"])
    reading.main()
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "1 pages, 1 of them English"
    own = next(line for line in printed if line.startswith("| auditor |"))
    assert own.split(" | ")[3] == "1.000"
    assert any(line.startswith("| trafilatura |") for line in printed)
