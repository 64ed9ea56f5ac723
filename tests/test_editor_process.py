"""The process behind `auditor lsp`: what it writes, what nonsense and faults do to it, how it ends."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from tests.editors import COMMAND, ROOT, environment
from tests.test_editor import DRAFT

SECRET = "Quillfeather"
"""A name that stands in drafts and may stand nowhere else."""
TOLD = DRAFT.replace("Dana Wells", SECRET)
URI = "untitled:Draft-1"
NOT_INTRODUCED, NO_METHOD = -32002, -32601


class Wire:
    """A server as a process, spoken to in bytes."""

    def __init__(self, *options: str, folder: Path | None = None, command: list[str] | None = None) -> None:
        self._process = subprocess.Popen(
            [*(command or COMMAND), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment(),
        )
        self._id = 0
        self.notifications: list[Any] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def message(self, body: object) -> None:
        data = json.dumps(body).encode()
        self.send(b"Content-Length: %d\r\n\r\n" % len(data) + data)

    def notify(self, method: str, params: object = None) -> None:
        self.message({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: object = None) -> Any:
        self._id += 1
        self.message({"jsonrpc": "2.0", "id": self._id, "method": method, "params": params})
        return next(m for m in self._coming() if m.get("id") == self._id and "method" not in m)

    def begin(self, capabilities: object = None) -> Any:
        answer = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities or {}})
        self.notify("initialized", {})
        return answer["result"]["capabilities"]

    def open(self, text: str, uri: str = URI, language: str = "plaintext") -> Any:
        """Open a document; its first diagnostics."""
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return self.diagnostics(uri)

    def change(self, text: str, version: int, uri: str = URI) -> Any:
        change = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
        self.notify("textDocument/didChange", change)
        return self.diagnostics(uri)

    def diagnostics(self, uri: str = URI) -> Any:
        """The next diagnostics of a document."""
        method = "textDocument/publishDiagnostics"
        told = next(m for m in self._coming() if m.get("method") == method and m["params"]["uri"] == uri)
        return told["params"]["diagnostics"]

    def end(self) -> tuple[int, str]:
        """Close its input; the exit status, and what it wrote to standard error. All it wrote else were messages."""
        out, err = self._process.communicate(timeout=60)
        assert re.fullmatch(rb"(?s)(?:Content-Length: .*)?", out)
        return self._process.returncode, err.decode()

    def _coming(self) -> Iterator[Any]:
        out = self._process.stdout
        assert out is not None
        while True:
            headers = []
            while (line := out.readline()) != b"\r\n":
                assert re.match(rb"Content-(Length|Type): ", line), line
                headers.append(line)
            length = next(int(h.split()[1]) for h in headers if h.startswith(b"Content-Length"))
            yield json.loads(out.read(length))


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    with Wire("--isolated", folder=tmp_path) as made:
        yield made


def test_it_ends_as_the_protocol_asks(wire: Wire) -> None:
    can = wire.begin()
    assert can["positionEncoding"] == "utf-16"
    assert can["textDocumentSync"]["change"] == 1
    assert all(can[k] for k in ("hoverProvider", "codeActionProvider", "documentSymbolProvider", "inlayHintProvider"))
    wire.open(TOLD)
    assert wire.ask("shutdown")["result"] is None
    wire.notify("exit")
    status, err = wire.end()
    assert status == 0
    assert SECRET not in err


def test_an_editor_that_goes_without_a_word_leaves_no_process(wire: Wire) -> None:
    wire.begin()
    wire.open(TOLD)
    status, err = wire.end()
    assert status == 1
    assert SECRET not in err


def test_what_is_asked_before_the_introduction_is_refused(wire: Wire) -> None:
    place = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}
    assert wire.ask("textDocument/hover", place)["error"]["code"] == NOT_INTRODUCED
    document = {"uri": URI, "languageId": "plaintext", "version": 1, "text": TOLD}
    wire.notify("textDocument/didOpen", {"textDocument": document})
    wire.begin()
    assert wire.open(TOLD)
    assert SECRET not in wire.end()[1]


def test_nonsense_stops_nothing_and_is_not_repeated(wire: Wire) -> None:
    wire.begin()
    wire.send(b"not a header at all " + SECRET.encode() + b"\r\nContent-Length: seven\r\n\r\n")
    for body in (b"{", b"[1, 2]", b"7", b"null", b"\xff\xfe", b'{"jsonrpc": "1.0"}', b"[" * 5000):
        wire.send(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    wire.message({"jsonrpc": "2.0", "id": 900, "method": "textDocument/hover", "params": [SECRET]})
    wire.message({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": SECRET}})
    wire.message(
        {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"contentChanges": [{"text": SECRET}]}}
    )
    wire.message({"jsonrpc": "2.0", "id": 901, "result": {"x": SECRET}})
    wire.message({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 4711}})
    wire.message({"jsonrpc": "2.0", "method": "noSuch/notification", "params": SECRET})
    assert wire.ask("noSuch/request", {"x": SECRET})["error"]["code"] == NO_METHOD
    assert wire.open(TOLD)
    for line, character, sound in ((10**9, 10**9, True), (0, 10**9, True), (2**31, 0, False), (-1, 0, False)):
        place = {"textDocument": {"uri": URI}, "position": {"line": line, "character": character}}
        assert ("error" not in wire.ask("textDocument/hover", place)) is sound
    partial = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    change = {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"range": partial, "text": SECRET}]}
    wire.notify("textDocument/didChange", change)
    assert len(wire.change(TOLD + "\nOfficials said more.\n", 3)) > 1
    status, err = wire.end()
    assert status == 1
    assert SECRET not in err


CRASHING = """
import sys
from auditor.audit import Auditor
whole = Auditor.audit
def audit(self, article, *rules, **more):
    print("printed to what should be standard output")
    if "burst" in article.text:
        raise ZeroDivisionError(article.text)
    return whole(self, article, *rules, **more)
Auditor.audit = audit
sys.argv = ["auditor", "lsp", *sys.argv[1:]]
from auditor.__main__ import main
main()
"""


def test_a_fault_of_our_own_costs_that_draft_alone(tmp_path: Path) -> None:
    with Wire("--isolated", folder=tmp_path, command=[sys.executable, "-c", CRASHING]) as wire:
        wire.begin()
        broken = wire.open(TOLD.replace("cracked", "burst"))
        assert [d["message"].split(".")[0] for d in broken] == [
            "This draft could not be audited: a fault in auditor (ZeroDivisionError)"
        ]
        assert len(wire.open(TOLD, "untitled:Draft-2")) > 1
        assert len(wire.change(TOLD, 2)) > 1
        err = wire.end()[1]
        assert "ZeroDivisionError" in err
        assert "printed to what" in err
        assert SECRET not in err


def test_a_faulty_configuration_is_told_on_the_draft_until_it_is_mended(tmp_path: Path) -> None:
    table, draft = tmp_path / "auditor.toml", tmp_path / "draft.txt"
    table.write_text('ignor = ["anonymity"]\n', "utf-8")
    with Wire(folder=tmp_path) as wire:
        wire.begin()
        (found,) = wire.open(TOLD, draft.as_uri())
        assert "auditor.toml:1:1" in found["message"]
        assert "ignore" in found["message"]
        assert found["severity"] == 1
        table.write_text("", "utf-8")
        changed = {"changes": [{"uri": table.as_uri(), "type": 2}]}
        wire.notify("workspace/didChangeWatchedFiles", changed)
        everything = {d["code"] for d in wire.diagnostics(draft.as_uri())}
        assert any(code.startswith("ANO") for code in everything)
        table.write_text('ignore = ["anonymity"]\n', "utf-8")
        left = {d["code"] for d in wire.change(TOLD + "\n", 2, draft.as_uri())}
        assert left == {code for code in everything if not code.startswith("ANO")}


def test_excluded_files_and_those_over_the_limit(tmp_path: Path) -> None:
    (tmp_path / "auditor.toml").write_text('exclude = ["archive/"]\nmax-bytes = 300\n', "utf-8")
    with Wire(folder=tmp_path) as wire:
        wire.begin()
        assert wire.open(TOLD, (tmp_path / "archive" / "old.txt").as_uri()) == []
        (found,) = wire.open(TOLD, (tmp_path / "draft.txt").as_uri())
        assert "over the limit of 300" in found["message"]
        assert found["severity"] == 3


def test_what_a_baseline_knows_is_not_underlined(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(TOLD, "utf-8")
    (tmp_path / "auditor.toml").write_text('baseline = "auditor-baseline.json"\n', "utf-8")
    command = [sys.executable, "-m", "auditor", "baseline", "draft.txt"]
    subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=True)
    with Wire(folder=tmp_path) as wire:
        wire.begin()
        assert wire.open(TOLD, draft.as_uri()) == []
        assert wire.change(TOLD + "\nSources said that it would be worse.\n", 2, draft.as_uri())


def test_a_changed_rule_of_the_desks_own_counts_at_once(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "auditor.toml").write_text('rules = ["house"]\nselect = ["house"]\n', "utf-8")
    (tmp_path / "house" / "pack.yaml").write_text("", "utf-8")
    with Wire(folder=tmp_path) as wire:
        wire.begin()
        (found,) = wire.open(TOLD, (tmp_path / "draft.txt").as_uri())
        (tmp_path / "house" / "pack.yaml").unlink()
        (tmp_path / "auditor.toml").write_text("", "utf-8")
        assert found["severity"] == 1
        assert len(wire.change(TOLD + "\n", 2, (tmp_path / "draft.txt").as_uri())) > 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_columns_are_counted_as_the_editor_asks(encoding: str, tmp_path: Path) -> None:
    before = "HARWICK — 🚢é🚢 "
    text = DRAFT.replace("HARWICK — ", before)
    units = {"utf-8": len(before.encode()), "utf-16": len(before) + 2, "utf-32": len(before)}
    with Wire("--isolated", folder=tmp_path) as wire:
        can = wire.begin({"general": {"positionEncodings": [encoding]}})
        assert can["positionEncoding"] == encoding
        starts = {tuple(d["range"]["start"].values()) for d in wire.open(text)}
        assert (2, units[encoding]) in starts
        place = {"textDocument": {"uri": URI}, "position": {"line": 2, "character": units[encoding] + 2}}
        told = wire.ask("textDocument/hover", place)["result"]["contents"]
        assert told["kind"] == "plaintext"
        assert "**" not in told["value"]


def test_an_editor_that_can_little_is_given_little(wire: Wire) -> None:
    wire.begin()
    wire.open(TOLD)
    flat = wire.ask("textDocument/documentSymbol", {"textDocument": {"uri": URI}})["result"]
    assert {"Sources", SECRET} <= {s["name"] for s in flat}
    assert all(s["location"]["uri"] == URI for s in flat)


def test_without_its_library_it_says_what_to_install() -> None:
    script = 'import sys; sys.modules["lsprotocol"] = None; sys.argv = ["auditor", "lsp"]\n'
    script += "from auditor.__main__ import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "auditor: auditor lsp: needs lsprotocol, which is not installed. Install it: pip install 'auditor[lsp]'"
    )
    assert done.stdout == ""
