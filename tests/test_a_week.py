"""A week in a newsroom's repository, from the outside: the commands that a desk would give, in the order it would."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import Ran, Runner

ROOT = Path(__file__).parents[1]

MILL = """# Mill to close by spring

By Ruth Alder

Sources said on Friday that the Tarn Street mill would close by the spring and that 140 jobs would go.

Ann Cole, the mill's chief engineer, said that nobody had given the workforce a reason. “We read it in the
canteen,” she said.

“I have two children in school here,” said Mo Aziz, a weaver who has worked at the mill since 2011.
“Nobody has told us whether there will be work in Marle, or when, or for whom.”

The union's local secretary, Peter Lund, said that 140 of the 162 people who work at Tarn Street were members.
He said that the firm had promised in writing last March to keep the looms running until 2031, and that the
union would hold it to that letter. “We will be at the gate on Monday morning with the paper in our hands,” he
said.

The firm's spokeswoman, Helen Marr, said that no decision had been taken and that the board would meet on the
12th. “We will speak to our people before we speak to anyone else,” she said. The county's register shows that
the firm lost £2.1m last year, after a profit of £400,000 the year before.
"""
QUARRY = """# Villagers blame builder for waste in quarry

By Ruth Alder

Residents of Lower Fen have accused Pell Homes of dumping asbestos in the old quarry behind the village
school.

“They came at night, with the lights of the lorry off,” said Mo Aziz, a roofer who lives beside the quarry.

The county's environment officer, Ines Roth, said that her department had taken samples and would publish the
results. “We will have them within a fortnight, and so will everybody else,” she said.

The headteacher of the village school, Clare Dunn, said that the playground had been closed since Tuesday, and
that 84 children were spending their breaks in the hall. “I was told nothing until a parent showed me a
photograph,” she said.

According to the county's register of waste, nobody has held a licence to tip at Lower Fen since 1994. The
quarry belongs to the parish, said Tom Vane, its clerk, who walks there with his dog. “The gate had been cut
and wired shut again,” he said.
"""
REPLY = """
Pell Homes denied the accusation. “Our waste goes to a licensed site in Marle, and we have the papers,” said
Dana Pell, the firm's director.
"""
STORM = """# Harbour wall holds in storm

By Jon Kettle

The harbour wall at Saltby held through the night, said Lena Marsh, the harbour master. “It moved by a hand's
breadth,” she said.

A source said the council had put off repairs twice.
"""
SIGNED = """---
sign-off:
  - source: {}
    signed-off-by: night editor
    reason-on-file: yes
---

"""
REASON = "The editor knows who it is, and that they sat in the meeting."


class Newsroom:
    """The repository, and the people who work in it."""

    def __init__(self, folder: Path, run: Runner) -> None:
        self.folder, self._run = folder, run

    def auditor(self, *arguments: object) -> Ran:
        """A command, given in the repository."""
        return self._run(*arguments)

    def outside(self, *arguments: str, **variables: str) -> Ran:
        """The same in a process of its own, with these variables."""
        done = subprocess.run(
            [sys.executable, "-m", "auditor", *arguments],
            cwd=self.folder, capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=Desk", "-c", "user.email=desk@courier.example")
        subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True, capture_output=True)

    def score(self, name: str) -> float | None:
        (article,) = json.loads(self.auditor("check", name, "-f", "json").out)["articles"]
        value: float | None = article["score"]["value"]
        return value


def codes(ran: Ran) -> list[str]:
    """The codes of a concise report's findings, merits left out."""
    parts = [line.split(" ") for line in ran.out.splitlines()]
    return [p[1] for p in parts if p[2] != "merit"]


@pytest.fixture
def newsroom(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    folder = tmp_path / "courier"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Newsroom(folder, run)


def test_a_week(newsroom: Newsroom) -> None:
    for day in (monday, tuesday, wednesday, thursday, friday):
        day(newsroom)


def monday(room: Newsroom) -> None:
    """The repository is set up; what nobody has time for is known and holds up nothing."""
    room.git("init", "-q", "-b", "main")
    room.write("drafts/mill.md", MILL)
    begun = room.outside(
        "init", "--yes", "--publisher", "The Harbour Courier", "--fail-on", "warning", "--drafts", "drafts"
    )
    assert begun.status == 0
    assert (room.folder / ".pre-commit-config.yaml").exists()
    settings = room.auditor("config", "drafts/mill.md").out
    assert 'fail-on = "warning"' in settings
    assert f"# {room.folder / 'auditor.toml'}:" in settings

    first = room.auditor("check", "drafts")
    assert first.status == 1
    assert "ANO102" in codes(first)
    score = room.score("drafts/mill.md")
    assert score is not None
    assert room.auditor("baseline", "drafts").status == 0
    room.edit(
        "auditor.toml",
        "\n# Settings for some paths:",
        '\nbaseline = "auditor-baseline.json"\n\n# Settings for some paths:',
    )
    known = room.auditor("check", "drafts")
    assert (known.status, codes(known)) == (0, [])
    assert room.score("drafts/mill.md") == score
    room.commit("Set up the audit")


def tuesday(room: Newsroom) -> None:
    """A draft accuses a firm that nobody asked: the gate fails on the server, and says where."""
    room.write("drafts/quarry.md", QUARRY)
    summary = room.folder.parent / "summary.md"
    on_server = room.outside("check", "drafts", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert on_server.status == 1
    assert "::error file=drafts/quarry.md,line=5," in on_server.out
    assert "RES301" in on_server.out
    assert "mill.md" not in on_server.out
    assert "| drafts/quarry.md |" in summary.read_text("utf-8")
    letter = room.auditor("check", "--ledger", "drafts/quarry.md", "--fail-on", "never")
    assert letter.status == 0
    assert "Pell Homes" in letter.out
    room.commit("Draft the quarry story")


def wednesday(room: Newsroom) -> None:
    """The firm has answered: the gate passes, and the comment on the pull request says why."""
    before = room.score("drafts/quarry.md")
    room.write("drafts/quarry.md", QUARRY + REPLY)
    passed = room.outside(
        "check", "drafts", "-o", "markdown=comment.md", "-o", "junit=junit.xml", GITHUB_ACTIONS="true"
    )
    assert passed.status == 0
    assert "RES301" not in passed.out
    assert room.read("comment.md").startswith("## Sourcing audit")
    compared = room.auditor("compare", "drafts/quarry.md", "--since", "HEAD", "-f", "markdown")
    assert compared.status == 0
    assert "Pell Homes" in compared.out
    after = room.score("drafts/quarry.md")
    assert before is not None
    assert after is not None
    assert after > before
    for name in ("comment.md", "junit.xml"):
        (room.folder / name).unlink()
    room.commit("Add the firm's answer")


def thursday(room: Newsroom) -> None:
    """An old finding is mended and leaves the baseline; a new one is weighed and set aside with a reason."""
    known = len(json.loads(room.read("auditor-baseline.json"))["findings"])
    room.edit("drafts/mill.md", "Sources said on Friday", "Two managers of the mill, who asked not to be named because "
              "they may not speak for the firm, said on Friday")  # fmt: skip
    mended = room.auditor("check", "drafts/mill.md")
    assert mended.status == 0
    assert "ANO102" not in codes(mended)
    assert room.auditor("baseline", "--prune", "drafts").status == 0
    assert len(json.loads(room.read("auditor-baseline.json"))["findings"]) < known

    room.write("drafts/storm.md", STORM)
    weighed = room.auditor("check", "drafts/storm.md")
    assert weighed.status == 1
    assert "ANO102" in codes(weighed)
    assert room.auditor("check", "drafts/storm.md", "--select", "ANO102", "--add-ignore", REASON).status == 0
    assert f"<!-- auditor: ignore[bare-source] {REASON} -->" in room.read("drafts/storm.md")
    aside = room.auditor("check", "drafts/storm.md")
    assert aside.status == 0
    assert "ANO102" not in codes(aside)
    assert REASON in room.auditor("check", "drafts/storm.md", "-f", "full", "--width", 200).out
    assert room.auditor("check", "drafts/storm.md", "--no-ignores").status == 1
    room.commit("Storm; mend the mill story")


def friday(room: Newsroom) -> None:
    """An editor cuts the answer by mistake and adds a source nobody vouches for: both are told, and put right."""
    whole = room.read("drafts/quarry.md")
    room.write("drafts/quarry.md", QUARRY)
    cut = room.auditor("compare", "drafts/quarry.md", "--since", "HEAD")
    assert cut.status == 1
    assert "worse in reply" in cut.err
    assert room.auditor("check", "drafts").status == 1
    room.write("drafts/quarry.md", whole)

    room.edit("auditor.toml", '# ignore = ["REA"]', 'extend-select = ["unsigned-anonymity"]')
    changed = room.auditor("check", "drafts", "--since", "HEAD")
    assert (changed.status, changed.out) == (0, "")
    assert "without a line changed since HEAD" in changed.err
    unsigned = room.auditor("check", "drafts/mill.md", "--select", "unsigned-anonymity", "--fail-on", "advice")
    assert unsigned.status == 1
    for name, source in (("mill", "two managers of the mill"), ("storm", "a source")):
        room.write(f"drafts/{name}.md", SIGNED.format(source) + room.read(f"drafts/{name}.md"))
    signed = room.auditor("check", "drafts/mill.md", "--select", "unsigned-anonymity", "--fail-on", "advice")
    assert (signed.status, codes(signed)) == (0, [])

    last = room.outside("check", "drafts", "-o", "html=report/", "-o", "json=audit.json", "--statistics")
    assert last.status == 0, last.out + last.err
    assert len(json.loads(room.read("audit.json"))["articles"]) == 3
    assert (room.folder / "report" / "index.html").exists()
    room.commit("Sign off the managers")
    room.git("diff", "--exit-code", "HEAD")


def test_nothing_of_the_week_needs_a_network(newsroom: Newsroom) -> None:
    """The commands that a hook and a server give, with every proxy pointing nowhere."""
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    newsroom.write("drafts/storm.md", STORM)
    assert newsroom.outside("check", "drafts", **nowhere).status == 0
