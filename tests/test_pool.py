"""The pool: order, bounds, and what the death of a process costs."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.errors import AuditorError
from auditor.pool import AHEAD, Died, Done, Faulted, Pool
from tests.pool_works import Doubling, Hoarding, Stillborn, Wasting


def is_alive(pid: int) -> bool:
    """Whether a process is there and no mere record of one that ended."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def processes(folder: Path) -> list[int]:
    return [int(p.name.removeprefix("process-")) for p in folder.glob("process-*")]


def test_results_come_in_the_order_of_the_items(tmp_path: Path) -> None:
    items = [-30, 1, 2, -10, 3, 4, 5]
    done = list(Pool(Doubling(tmp_path), 2).each(items))
    assert done == [(n, Done(2 * n)) for n in items]
    assert len(processes(tmp_path)) == 2


def test_one_item_starts_one_process_and_none_starts_none(tmp_path: Path) -> None:
    assert list(Pool(Doubling(tmp_path), 4).each([7])) == [(7, Done(14))]
    assert len(processes(tmp_path)) == 1
    assert list(Pool(Doubling(tmp_path / "not there"), 4).each([])) == []


def test_what_is_done_keeps_its_place_and_is_not_worked_on(tmp_path: Path) -> None:
    done = list(Pool(Doubling(tmp_path), 2).each([1, 1000, 2], lambda n: n == 1000))
    assert done == [(1, Done(2)), (1000, Done(None)), (2, Done(4))]


def test_a_death_and_a_fault_cost_their_own_items(tmp_path: Path) -> None:
    items = [1, 1000, 2, 1001, 1002, 3, 1004, 1006, 4]
    done = dict(Pool(Doubling(tmp_path), 2).each(items))
    assert [n for n in items if done[n] == Done(2 * n)] == [1, 2, 3, 1006, 4]
    assert done[1000] == Died("was ended by SIGKILL")
    assert done[1001] == Died("was ended by SIGSEGV")
    for number, kind in ((1002, "ZeroDivisionError"), (1004, "AttributeError")):
        fault = done[number]
        assert isinstance(fault, Faulted)
        assert fault.kind == kind
        assert "words of a draft" not in fault.trace


def test_an_item_that_takes_too_long(tmp_path: Path) -> None:
    done = list(Pool(Doubling(tmp_path), 1, tries=1, seconds=0.5).each([1, 1003, 2]))
    assert done == [(1, Done(2)), (1003, Died("took over 0.5 s")), (2, Done(4))]


def test_an_error_that_a_user_can_mend_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match=r"the model is gone\. Install it\."):
        list(Pool(Doubling(tmp_path), 2).each([1, 1005, 2]))
    assert not any(map(is_alive, processes(tmp_path)))


def test_processes_that_never_begin_are_told() -> None:
    with pytest.raises(AuditorError, match="the last one ended with status 3"):
        list(Pool(Stillborn(), 2).each([1, 2, 3]))


def test_a_process_is_let_go_after_its_share(tmp_path: Path) -> None:
    assert len(list(Pool(Doubling(tmp_path), 1, life=4).each(range(10)))) == 10
    assert len(processes(tmp_path)) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_process_that_has_grown_too_large_is_let_go() -> None:
    outcomes = [outcome for _, outcome in Pool[int](Hoarding(), 1).each([20] * 24)]
    pids = [outcome.value for outcome in outcomes if isinstance(outcome, Done)]
    assert len(pids) == 24
    assert 3 <= len(set(pids)) <= 5  # each is over the limit at its fifth item, when it has been given a sixth
    assert not any(map(is_alive, pids))


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_a_process_has_let_go_of_does_not_count() -> None:
    outcomes = [outcome for _, outcome in Pool[int](Wasting(), 1).each([1, *[90] * 8])]
    assert len({outcome.value for outcome in outcomes if isinstance(outcome, Done)}) == 1


def test_what_is_read_ahead_is_bounded(tmp_path: Path) -> None:
    read: list[int] = []

    def items() -> Iterator[int]:
        for number in [-100, *range(500)]:
            read.append(number)
            yield number

    coming = Pool(Doubling(tmp_path), 2).each(items())
    next(coming)
    assert len(read) <= 2 * AHEAD
    coming.close()  # type: ignore[attr-defined]
    assert not any(map(is_alive, processes(tmp_path)))


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_process_outlives_the_driver(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom auditor.pool import Pool\nfrom tests.pool_works import Doubling\n"
        "if __name__ == '__main__':\n"
        "    for number, _ in Pool(Doubling(Path(sys.argv[1])), 2).each([1, 1003, 1003, 1003]):\n"
        "        print(number, flush=True)"
    )
    script = tmp_path / "drive.py"
    script.write_text(code)
    command = [sys.executable, str(script), str(tmp_path)]
    root = str(Path(__file__).parents[1])
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root, env={**os.environ, "PYTHONPATH": root}) as driver:
        assert driver.stdout is not None
        assert driver.stdout.readline() == b"1\n"
        while len(processes(tmp_path)) < 2:
            time.sleep(0.02)
        driver.kill()
    end = time.monotonic() + 5
    while any(map(is_alive, processes(tmp_path))) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(map(is_alive, processes(tmp_path)))
