"""`auditor check --watch`, a real process beside real files; and what it keeps from one audit to the next."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from auditor.article import Article
from auditor.audit import Auditor
from auditor.commands import watch
from auditor.commands.screen import Messages
from auditor.commands.watch import CLEAR, Watch
from auditor.commands.workspace import Workspace
from tests.commands import Runner

ROOT = Path(__file__).parents[1]
CLEAN = "The bridge will close on Monday, said Ann Cole, the county's engineer. “It needs new bolts,” she said.\n"
WARNED = "Sources said on Friday that the mill would close. Ann Cole, its engineer, said that nobody gave a reason.\n"
READY = "Watching for changes; Ctrl-C ends it.\n"
RULE = (ROOT / "rules" / "anonymity" / "bare-source.yaml").read_text("utf-8")


class Watching:
    """A process that watches; `rounds` are what each audit wrote."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder, self._log = folder, folder.parent / f"{folder.name}.log"
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "auditor", "check", "--watch", *arguments],
                cwd=folder, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            )  # fmt: skip

    @property
    def rounds(self) -> list[str]:
        return self._log.read_text("utf-8").split(READY)[:-1]

    def next(self, number: int) -> str:
        """The audit of this number, once it is over."""
        return until(lambda: self.rounds[number - 1] if len(self.rounds) >= number else None)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(15)


def until(look: Callable[[], str | None]) -> str:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if (found := look()) is not None:
            return found
        time.sleep(0.05)
    raise AssertionError("nothing came in thirty seconds")


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., Watching]]:
    running: list[Watching] = []

    def start(*arguments: str) -> Watching:
        running.append(Watching(tmp_path / "room", *arguments))
        return running[-1]

    (tmp_path / "room").mkdir()
    yield start
    for process in running:
        process.process.kill()
        process.process.wait()


def test_a_named_file_through_a_day_of_editing(tmp_path: Path, started: Callable[..., Watching]) -> None:
    room = tmp_path / "room"
    draft = room / "draft.md"
    draft.write_text(CLEAN, "utf-8")
    watching = started("draft.md", "-f", "concise")
    assert "ANO102" not in watching.next(1)

    draft.write_text(WARNED, "utf-8")  # saved in place
    assert "draft.md:1:1: ANO102 warning" in watching.next(2)

    (room / ".draft.md.swp").write_text("x")  # saved by renaming, as editors do
    (room / "4913").write_text(CLEAN, "utf-8")
    draft.rename(room / "draft.md~")
    (room / "4913").rename(draft)
    assert "ANO102" not in watching.next(3)

    draft.unlink()
    assert "draft.md: does not exist" in watching.next(4)

    with draft.open("w", encoding="utf-8") as file:  # written bit by bit
        for part in (WARNED[:20], WARNED[20:60], WARNED[60:]):
            file.write(part)
            file.flush()
            time.sleep(0.05)
    assert "ANO102 warning" in watching.next(5)

    (room / "auditor.toml").write_text('ignore = ["ANO"]\n')  # a configuration comes, breaks, is mended
    assert "ANO102" not in watching.next(6)
    (room / "auditor.toml").write_text("ignore = ANO\n")
    assert "auditor.toml:1:10: is not TOML" in watching.next(7)
    (room / "house.toml").write_text('ignore = ["SEC"]\n')
    (room / "auditor.toml").write_text('extend = "house.toml"\n')
    assert "ANO102 warning" in watching.next(8)
    (room / "house.toml").write_text('ignore = ["ANO"]\n')  # one that is only extended
    assert "ANO102" not in watching.next(9)

    time.sleep(1)
    assert len(watching.rounds) == 9  # nothing changed, nothing audited
    assert watching.stop() == 130
    assert "Traceback" not in (tmp_path / "room.log").read_text("utf-8")


def test_a_folder_with_rules_of_its_own(tmp_path: Path, started: Callable[..., Watching]) -> None:
    room = tmp_path / "room"
    (room / "drafts").mkdir()
    (room / "drafts" / "a.md").write_text(CLEAN, "utf-8")
    (room / "house").mkdir()
    watching = started("drafts", "--rules", "house", "-f", "concise", "-o", "markdown=drafts/report.md")
    watching.next(1)
    own = RULE.replace("id: bare-source", "id: house-source").replace("code: ANO102", "code: HOU100")
    (room / "drafts" / "b.md").write_text(WARNED, "utf-8")
    assert "drafts/b.md:1:1: ANO102" in watching.next(2)
    (room / "house" / "house-source.yaml").write_text(own, "utf-8")
    assert "drafts/b.md:1:1: HOU100" in watching.next(3)
    (room / "house" / "house-source.yaml").write_text("id: [", "utf-8")
    assert "house/house-source.yaml:2:1: error" in watching.next(4)
    (room / "house" / "house-source.yaml").unlink()
    assert "HOU100" not in watching.next(5)
    (room / "drafts" / "evening").mkdir()
    (room / "drafts" / "evening" / "c.md").write_text(WARNED, "utf-8")
    assert "drafts/evening/c.md:1:1: ANO102" in watching.next(6)
    (room / "drafts" / "evening" / "c.md").write_text(CLEAN, "utf-8")
    assert "c.md:1:1: ANO102" not in watching.next(7)
    (room / "drafts").rename(room / "archive")
    assert "drafts/report.md: no such folder" in watching.next(8)
    (room / "archive").rename(room / "drafts")
    assert "drafts/b.md:1:1: ANO102" in watching.next(9)
    assert watching.stop() == 130


def test_the_screen_is_cleared_on_a_terminal_only(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CLEAN, "utf-8")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "auditor", "check", "--watch", "a.md"],
        cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while b"Ctrl-C ends it." not in shown:
        shown += os.read(ours, 4096)
    process.send_signal(signal.SIGINT)
    assert process.wait(15) == 130
    os.close(ours)
    assert shown.startswith(CLEAR.encode())


def test_a_reader_that_goes_away_ends_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(WARNED, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "auditor", "check", "--watch", "a.md", "-f", "concise"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    while b"Ctrl-C" not in process.stderr.readline():
        pass
    process.stdout.close()
    (tmp_path / "a.md").write_text(WARNED + "\nMore.\n", "utf-8")
    assert process.wait(20) == 0
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["-"], "standard input cannot be watched"), (["a.md", "--add-ignore", "x"], "sets aside once")],
)
def test_what_cannot_be_watched(run: Runner, arguments: list[str], told: str) -> None:
    ran = run("check", "--watch", *arguments)
    assert ran.status == 2
    assert told in ran.err


def test_only_what_changed_is_audited_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Runner) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(CLEAN, "utf-8")
    audited: list[str | None] = []
    own = Auditor.audit

    def audit(self: Auditor, article: Article, *rules: object) -> object:
        audited.append(article.path)
        return own(self, article, *rules)  # type: ignore[arg-type]

    monkeypatch.setattr(Auditor, "audit", audit)
    changes = iter([lambda: (tmp_path / "b.md").write_text(WARNED, "utf-8"), (tmp_path / "c.md").unlink])

    def next_change(*_: object, **__: object) -> Iterator[None]:
        step = next(changes, None)
        if step is None:
            raise KeyboardInterrupt
        step()
        yield

    monkeypatch.setattr(watch, "_wakings", next_change)
    ran = run("check", "--watch", ".", "-f", "concise")
    assert ran.status == 130
    assert audited == ["a.md", "b.md", "c.md", "b.md"]
    assert ran.err.count("3 articles audited") == 2
    assert ran.err.count("2 articles audited") == 1


def test_without_notifications_we_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that goes before it is watched, or a system that watches no more folders."""

    def refuse(*_: object, **__: object) -> Iterator[None]:
        yield None
        raise RuntimeError("OS file watch limit reached")

    woken = watch._wakings([tmp_path / "gone"], 0.01)
    assert [bool(next(woken)) for _ in range(3)] == [False] * 3
    monkeypatch.setattr("watchfiles.watch", refuse)
    woken = watch._wakings([tmp_path], 0.01)
    assert [next(woken) for _ in range(3)] == [None] * 3


def test_an_output_is_no_reason_for_another_audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(CLEAN, "utf-8")
    calls = []

    def once() -> None:
        calls.append(1)
        watched.begin(Auditor([]), Workspace({}), [watch.Output("markdown", Path("report.md"))])
        (tmp_path / "report.md").write_text(str(len(calls)))

    def looks(*_: object, **__: object) -> Iterator[None]:
        yield from (None, None)
        raise KeyboardInterrupt

    watched = Watch(None)
    monkeypatch.setattr(watch, "_wakings", looks)
    with pytest.raises(KeyboardInterrupt):
        watched.follow(once, Messages(quiet=True))
    assert len(calls) == 1
