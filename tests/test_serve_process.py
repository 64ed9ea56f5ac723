"""`auditor serve` as a process: its start, its end, what it writes; and the process that audits, which may die."""

import asyncio
import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.pool.outcome import Died, Done, Faulted
from auditor.serve.worker import WAITING, BusyError, Worker
from tests.commands import Runner
from tests.editors import environment
from tests.pool_works import Doubling, Hoarding, Stillborn
from tests.serving import BOUNDARY, DRAFT, apart, form_data
from tests.test_pool import is_alive, processes


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    made = Worker(Doubling(tmp_path), seconds=1)
    made.start()
    yield made
    made.close()
    assert not any(map(is_alive, processes(tmp_path)))


def test_a_job_that_takes_too_long_is_ended_and_the_next_is_done(worker: Worker, tmp_path: Path) -> None:
    async def ask() -> list[object]:
        return [await worker.ask(job) for job in (1, 1003, 2, 1000, 3, 1002, 4)]

    slow, killed = Died("took over 1 s"), Died("was ended by SIGKILL")
    first, *rest = apart(ask())
    assert first == Done(2)
    assert [rest[0], rest[1], rest[2], rest[3], rest[5]] == [slow, Done(4), killed, Done(6), Done(8)]
    assert isinstance(rest[4], Faulted)
    assert rest[4].kind == "ZeroDivisionError"
    assert len(processes(tmp_path)) == 3


def test_one_job_at_a_time_and_only_some_may_wait(worker: Worker) -> None:
    async def ask() -> list[object]:
        return await asyncio.gather(*(worker.ask(-n) for n in range(1, WAITING + 3)), return_exceptions=True)

    answers = apart(ask())
    assert answers[:WAITING] == [Done(-2 * n) for n in range(1, WAITING + 1)]
    assert all(isinstance(answer, BusyError) for answer in answers[WAITING:])


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process's memory is known")
def test_a_process_that_has_grown_is_replaced_and_no_job_is_lost() -> None:
    worker = Worker(Hoarding())

    async def ask() -> list[object]:
        return [await worker.ask(megabytes) for megabytes in (1, 100, 1, 1, 1)]

    pids = [done.value for done in apart(ask()) if isinstance(done, Done)]
    assert len(pids) == 5
    assert len(set(pids)) == 2
    assert pids[0] == pids[1] != pids[-1] == pids[-2]
    worker.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process's memory is bounded")
def test_a_job_that_takes_too_much_memory_is_told_and_the_next_is_done() -> None:
    worker = Worker(Hoarding(), memory=256_000_000)

    async def ask() -> list[object]:
        return [await worker.ask(megabytes) for megabytes in (400, 1)]

    full, small = apart(ask())
    assert full == Died("ran out of memory (of 256 MB)")
    assert isinstance(small, Done)
    worker.close()


def test_a_process_that_never_begins_is_told() -> None:
    worker = Worker(Stillborn())
    assert apart(worker.ask(1)) == Died("ended with status 3")
    worker.close()


@pytest.mark.enable_socket
def test_a_taken_port_is_told_with_its_mend(run: Runner) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = run("serve", "--port", port, "--no-open")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        f"auditor: auditor serve: port {port} is taken. Give another one, or --port 0 for any that is free.\n"
    )


def test_a_missing_library_is_told_with_its_mend(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "auditor.serve.run", raising=False)
    ran = run("serve", "--no-open")
    assert ran.status == 2
    assert "needs uvicorn, which is not installed. Install it: pip install 'auditor[serve]'" in ran.err


def test_a_faulty_configuration_is_told_before_a_page_is_there(run: Runner) -> None:
    Path("auditor.toml").write_text('select = ["NONE"]\n', "utf-8")
    ran = run("serve", "--no-open", "--port", "0")
    assert (ran.status, ran.out) == (2, "")
    assert "NONE" in ran.err


def test_there_is_no_way_to_listen_elsewhere(run: Runner) -> None:
    helped = run("serve", "--help").out
    assert "--port" in helped
    assert not re.search(r"--(host|bind|address|listen|public)", helped)


@pytest.mark.enable_socket
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_it_answers_writes_no_word_of_a_draft_and_ends_in_order(tmp_path: Path) -> None:
    temporary, folder = tmp_path / "temporary", tmp_path / "folder"
    temporary.mkdir()
    folder.mkdir()
    told = {**environment(), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "auditor", "serve", "--port", "0", "--no-open", "--isolated"]
    with subprocess.Popen(
        command, cwd=folder, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        found = re.fullmatch(r"http://(127\.0\.0\.1:\d+)(/[\w-]{22}/)\n", server.stdout.readline())
        assert found is not None
        host, path = found.groups()
        status, page = submitted(host, path, DRAFT)
        assert status == 200
        assert "of 100, grade" in page
        assert len(listening(server.pid)) == 1
        tasks = Path(f"/proc/{server.pid}/task").glob("*/children")
        children = [int(pid) for task in tasks for pid in task.read_text().split()]
        assert children
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=20)
    assert (server.returncode, out) == (0, "")
    assert err == "Audits drafts on this page, for this machine alone. Ctrl-C ends it.\n"
    patience = time.monotonic() + 20  # Python's own helper of processes ends once it sees that all others have
    while any(map(is_alive, children)) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not any(map(is_alive, children))
    assert [p for p in tmp_path.rglob("*") if p not in (temporary, folder)] == []


def submitted(host: str, path: str, text: str) -> tuple[int, str]:
    """The page that a draft leads to."""
    connection = http.client.HTTPConnection(host, timeout=60)
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Origin": f"http://{host}"}
    connection.request("POST", path, form_data({"draft-text": text}), kind)
    moved = connection.getresponse()
    moved.read()
    connection.request("GET", str(moved.headers["Location"]))
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def listening(pid: int) -> list[str]:
    """Addresses on which a process listens; all of them are this machine's own."""
    held = {str(p.readlink()) for p in Path(f"/proc/{pid}/fd").iterdir() if p.is_symlink()}
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    found = [row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in held]
    assert all(address.startswith("0100007F:") for address in found)
    return found
