"""How the input is counted and parts are laid out over machines; what a run does with what they answer."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import dask
import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from auditor.commands.corpus_cluster import is_open
from auditor.corpus.engines import Lost
from auditor.corpus.engines.hand import HandLostError, obeyed
from auditor.corpus.folder import Counts, Folder, InputFile, PartRecord
from auditor.corpus.orders import Answer, Audit, Basis, Claim, Count, Order
from auditor.corpus.plan import Counted, Ledger, Plan
from auditor.corpus.spread import Spread
from auditor.corpus.stream import Mark
from auditor.errors import AuditorError
from tests.commands import Runner

ROOT = Path(__file__).parents[1]


@given(st.lists(st.integers(0, 12), max_size=12), st.integers(1, 5), st.integers(1, 4), st.data())
def test_each_part_is_done_once_and_its_files_are_at_hand(
    items: list[int], size: int, hands: int, data: st.DataObject
) -> None:
    plan = Plan(items, size)
    done = data.draw(st.sets(st.integers(1, plan.parts))) if plan.parts else set()
    places = [(file, within) for file, held in enumerate(items) for within in range(held)]
    parts: list[int] = []
    for audit, first, end in plan.stretches(done, hands):
        own = range(audit.part, audit.part + -(-audit.items // size))
        parts += own
        assert len(own) <= max(1, -(-plan.parts // (2 * hands)))
        assert audit.start.number == (audit.part - 1) * size
        assert (audit.start.file, audit.start.within) == places[audit.start.number]
        there = places[audit.start.number : audit.start.number + audit.items]
        assert len(there) == audit.items
        assert first == there[0][0]
        assert end == there[-1][0] + 1 or not any(items[there[-1][0] + 1 : end])
    assert parts == sorted(set(range(1, plan.parts + 1)) - done)


def test_a_file_of_many_parts_is_cut_for_the_hands_and_small_files_are_not_tied_together() -> None:
    assert [s.audit.part for s in Plan([100], 5).stretches(set(), 2)] == [1, 6, 11, 16]
    assert [s.audit.part for s in Plan([1] * 100, 5).stretches(set(), 2)] == list(range(1, 21))
    assert [s.audit.part for s in Plan([20, 20, 20], 5).stretches({3}, 1)] == [1, 4, 5, 9]


def test_counts_are_kept_and_what_was_cut_off_is_counted_again(tmp_path: Path) -> None:
    inputs = [InputFile(f"{n}.txt", 40_000_000, n) for n in range(5)]
    ledger = Ledger(tmp_path, inputs)
    assert [(first, len(files)) for first, files in ledger.missing()] == [(0, 2), (2, 2), (4, 1)]
    ledger.add(Counted(0, [1, 0]))
    ledger.add(Counted(2, [7, 1]))
    file = tmp_path / ".counted.jsonl"
    file.write_bytes(file.read_bytes()[:-3])
    again = Ledger(tmp_path, inputs)
    assert again.items == [1, 0, None, None, None]
    assert [(first, len(files)) for first, files in again.missing()] == [(2, 2), (4, 1)]


# the run, with machines that are no machines


class Machines:
    """An engine that answers by a function."""

    def __init__(self, answer: Callable[[Order], Answer | Lost]) -> None:
        self._answer = answer

    def hands(self) -> int:
        return 2

    def each(self, orders: Iterable[Order], idle: Callable[[], None]) -> Iterator[tuple[Order, Answer | Lost]]:
        for order in orders:
            idle()
            yield order, self._answer(order)

    def close(self) -> None:
        raise AssertionError("it is the caller's")


def basis_of(folder: Path, **more: Any) -> Basis:
    return Basis(
        claim="mine", folder=str(folder), out=str(folder / "out"), given={}, environ={},
        made_of={"version": "0", "model": "m", "part": 2, "seconds": 9.0}, libraries={}, **more,
    )  # fmt: skip


class Writing:
    """Files of two articles each, counted and "audited"; orders of a part that is said to be lost are lost."""

    def __init__(self, folder: Path, lost: int = 0) -> None:
        self.folder, self.lost, self.counted = Folder(folder / "out", ("articles",)), lost, 0

    def __call__(self, order: Order) -> Answer | Lost:
        if isinstance(order.task, Count):
            self.counted += len(order.files)
            return Answer(items=[2 for _ in order.files], problems=[("ignores.yaml", "is faulty.")])
        if order.task.part == self.lost:
            return Lost("each worker that was at it vanished")
        for number in range(order.task.part, order.task.part + order.task.items // 2):
            record = PartRecord(Counts(articles=2), Mark(2 * number, number - 1, 2))
            self.folder.put(number, {"articles": lambda file: file.write(b"rows")}, [], record)
        return Answer(problems=[("ignores.yaml", "is faulty.")])


def spread(tmp_path: Path, answer: Callable[[Order], Answer | Lost], problems: list[object]) -> Counts:
    folder = Folder(tmp_path / "out", ("articles",))
    inputs = [InputFile(f"{n}.txt", 1, 1) for n in range(4)]
    with folder.held():
        run = Spread(folder, Machines(answer), lambda *_: None, lambda *told: problems.append(told))
        return run(basis_of(tmp_path), inputs, 2)


def test_what_is_lost_does_not_stop_the_rest_and_is_done_by_the_next_run(tmp_path: Path) -> None:
    problems: list[object] = []
    work = Writing(tmp_path, lost=2)
    with pytest.raises(
        AuditorError, match=r"parts are missing \(from article 3: each worker that was at it vanished\)"
    ):
        spread(tmp_path, work, problems)
    assert work.folder.numbers() == {1, 3, 4}
    assert not (tmp_path / "out" / ".run").exists()
    (tmp_path / "out" / "articles" / ".writing-x").touch()
    work.lost = 0
    assert spread(tmp_path, work, problems) == Counts(articles=8)
    assert work.counted == 4, "counted once"
    assert problems == [("ignores.yaml", "is faulty.")] * 2, "told once a run"
    left = {str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert {n for n in left if not n.startswith(("articles/part-", "parts/part-"))} == {"summary.json", ".lock"}


def test_a_machine_that_is_not_fit_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match="has another model"):
        spread(tmp_path, lambda _order: Answer(stopped="the machine b has another model."), [])


# the process on the other machine


def here(tmp_path: Path, **more: Any) -> Basis:
    """What the command would say of this machine, from a folder with one article."""
    (tmp_path / "a.txt").write_text(
        "Sources said on Friday that the mill would close, and nobody gave a reason for it.\n"
    )
    told = "import json; from auditor import __version__; from auditor.verdict import Tool\n"
    told += "from auditor.audit import rules_label; from auditor.commands.workspace import Workspace\n"
    told += "from auditor.commands.corpus_basis import libraries, made_of\n"
    told += "w = Workspace({}); rules = rules_label(w.rules(w.settings))\n"
    told += "t = Tool(version=__version__, model='another one', rules=rules)\n"
    told += "print(json.dumps([made_of(w, t, 2, 9.0), libraries()]))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", told], cwd=tmp_path, env=environment, capture_output=True, check=True)
    made, libraries = json.loads(run.stdout)
    (tmp_path / "out").mkdir()
    Claim(tmp_path / "out", "mine").make()
    basis = basis_of(tmp_path)
    return msgspec.structs.replace(basis, made_of={**made, **more}, libraries=libraries)


def asked(basis: Basis, task: Count | Audit, monkeypatch: pytest.MonkeyPatch) -> Answer:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    state = (Path(basis.folder) / "a.txt").stat()
    order = Order(basis, task, 0, [InputFile("a.txt", state.st_size, state.st_mtime_ns)])
    return msgspec.json.decode(obeyed(msgspec.json.encode(order)), type=Answer)


def test_who_may_not_take_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    basis = here(tmp_path)
    (tmp_path / "multiprocessing.py").write_text("raise SystemExit('code beside an article was run')")
    assert asked(basis, Count(), monkeypatch) == Answer(items=[1])

    def refused(basis: Basis, task: Count | Audit | None = None) -> str:
        told = asked(basis, task or Count(), monkeypatch).stopped or ""
        assert told.startswith("the machine ")
        return told.partition("it has ")[2]

    change = msgspec.structs.replace
    assert refused(change(basis, made_of={**basis.made_of, "version": "0.0.9"})).startswith(
        "auditor 0.1.0, and the run 0.0.9."
    )
    assert (
        refused(change(basis, made_of={**basis.made_of, "rules": "r"})).partition(", and the run ")[2].startswith("r. ")
    )
    assert "spacy " in refused(change(basis, libraries={**basis.libraries, "spacy": "3.7.0"}))
    assert refused(change(basis, environ={"AUDITOR_PREVIEW": "true"})).startswith("rules ")
    audit = Audit(1, Mark(), 1)
    assert refused(basis, audit).startswith("the model en_core_web_sm")
    assert not list((tmp_path / "out").glob("*/*"))
    gone = Order(change(basis, folder=str(tmp_path / "nowhere")), Count(), 0, [])
    assert b"does not see the folder" in obeyed(msgspec.json.encode(gone))
    stale = Order(basis, Count(), 0, [InputFile("a.txt", 7, 1)])
    assert b"another a.txt than the run: its size or time differs" in obeyed(msgspec.json.encode(stale))
    absent = Order(basis, Count(), 0, [InputFile("b.txt", 7, 1)])
    assert b"no b.txt (No such file or directory): mount the input as the run sees it" in obeyed(
        msgspec.json.encode(absent)
    )


def test_orders_of_a_run_that_lost_the_folder_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    basis = here(tmp_path)
    Claim(tmp_path / "out", "another").make()
    with pytest.raises(HandLostError):
        asked(basis, Audit(1, Mark(), 1), monkeypatch)


# the command


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("tls://10.0.0.5:8786", False), ("tcp://10.0.0.5:8786", True), ("tcp://dask-scheduler:8786", True),
        ("10.0.0.5:8786", True), ("tcp://127.0.0.1:8786", False), ("tcp://localhost:8786", False),
        ("tcp://[::1]:8786", False),
    ],
)  # fmt: skip
def test_what_is_spoken_in_clear(address: str, expected: bool) -> None:
    assert is_open(address) is expected


def test_a_missing_engine_is_told(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text("Sources said on Friday that the mill would close, and nobody gave a reason for it.\n")
    for name in [n for n in sys.modules if n.startswith(("auditor.corpus.engines.dask", "distributed"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = run("corpus", "a.txt", "out", "--cluster", "tls://10.0.0.5:8786")
    assert ran.status == 2
    assert "needs distributed, which is not installed." in ran.err
    assert "pip install 'auditor[cluster]'" in ran.err
    told = run("corpus", "a.txt", "out", "--cluster", "tls://10.0.0.5:8786", "--jobs", "2").err
    assert "--cluster goes by its workers' threads. Leave --jobs out." in told


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("nowhere", "is no address. Write it as tls://host:8786."),
        ("tls://127.0.0.1:1", "there are no certificates to speak TLS with. Set DASK_DISTRIBUTED__COMM__TLS__CA_FILE"),
    ],
)
def test_an_address_that_cannot_be_spoken_to(run: Runner, address: str, told: str) -> None:
    Path("a.txt").write_text("Sources said on Friday that the mill would close, and nobody gave a reason for it.\n")
    ran = run("corpus", "a.txt", "out", "--cluster", address)
    assert ran.status == 2
    assert told in ran.err


def test_no_engine_is_imported_where_none_is_asked_for() -> None:
    told = "import sys, auditor.commands.corpus, auditor.corpus.run\n"
    told += "import auditor.corpus.spread, auditor.commands.corpus_order\n"
    told += "print([n for n in sys.modules if n.split('.')[0] in ('dask', 'distributed')])"
    run = subprocess.run(
        [sys.executable, "-c", told], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    assert run.stdout.decode().strip() == "[]"


# the example


def test_the_example_says_what_dask_knows() -> None:
    from distributed.cli.dask_scheduler import main as scheduler  # noqa: PLC0415
    from distributed.cli.dask_worker import main as worker  # noqa: PLC0415

    services = yaml.safe_load((ROOT / "docs/examples/cluster-compose.yaml").read_text("utf-8"))["services"]
    for name, command in (("scheduler", scheduler), ("worker", worker)):
        assert services[name]["entrypoint"] == ["dask", name]
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        given = [word for word in services[name]["command"] if word.startswith("--")]
        assert given
        assert set(given) <= known
    assert {word for word in services["corpus"]["entrypoint"] if word.startswith("--")} == {"--cluster"}
    for service in services.values():
        told = [name for name in service["environment"] if name.startswith("DASK_")]
        assert len(told) == 8
        for name in told:
            dask.config.get(
                name.removeprefix("DASK_").lower().replace("__", ".")
            )  # KeyError where there is no such thing
