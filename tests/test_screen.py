"""What is said on standard error while a run goes on."""

import pytest

from auditor.commands.screen import pace


@pytest.mark.parametrize(
    ("done", "total", "seconds", "told"),
    [
        (0, 340, 0.0, "──────────── 0/340"),
        (85, 340, 10.0, "━━━───────── 85/340  8.5 files a second, 0:30 left"),
        (1, 1000, 2.0, "──────────── 1/1000  0.5 files a second, 33:18 left"),
        (340, 340, 40.0, "━━━━━━━━━━━━ 340/340  8.5 files a second, 0:00 left"),
        (0, 0, 1.0, "──────────── 0/0"),
    ],
)
def test_the_pace_of_a_run(done: int, total: int, seconds: float, told: str) -> None:
    assert pace(done, total, seconds) == told
