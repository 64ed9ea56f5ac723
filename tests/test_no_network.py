"""No command opens a socket, whatever it reads and writes; and no report makes whoever opens it fetch anything."""

import gzip
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pyarrow
import pytest
from defusedxml.ElementTree import fromstring
from markdown_it import MarkdownIt
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from auditor.report import FORMATS
from tests.guarded import Seen, environment, noted, run_all
from tests.word import KINDS, paragraph, run, word

STORY = (
    "Harbour pool to close in May",
    "The harbour pool will close in May, sources said on Monday, after two years of leaks and a vote of the council.",
    "“It is wrong,” said Ann Cole, who has swum there for forty years. The Ledger reported the vote on Sunday.",
    "Cole accused the council of hiding a survey ![map](https://example.org/map.png) <img src=https://example.org/a.gif>",
    "The council did not immediately respond to a request for comment, and its leader could not be reached by phone.",
)
"""A story with addresses in it that a careless reader or report would fetch."""
PAGE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://example.org/strict.dtd"><html><head>'
    '<link rel="stylesheet" href="https://example.org/a.css"><script src="https://example.org/a.js"></script>'
    '<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/next"></head><body>'
    '<iframe src="https://example.org/frame"></iframe><img src="https://example.org/b.gif"><article><h1>{}</h1>{}</article>'
)


def page() -> str:
    first, *rest = STORY
    return PAGE.format(first, "".join(f"<p>{words.replace('<', '&lt;')}</p>" for words in rest))


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "desk@example.org", STORY[0]
    message.set_content("\n\n".join(STORY))
    message.add_alternative(page(), subtype="html")
    return bytes(message)


def crawl() -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    address = "https://example.org/pool"
    writer.write_record(
        writer.create_warc_record(address, "response", payload=io.BytesIO(page().encode()), http_headers=head)
    )
    return file.getvalue()


def table() -> bytes:
    file = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist([{"id": "p", "text": "\n\n".join(STORY)}]), file)
    return file.getvalue()


def feed() -> str:
    body = "".join(f"&lt;p&gt;{words.replace('<', '')}&lt;/p&gt;" for words in STORY[1:])
    item = f"<item><title>{STORY[0]}</title><description>{body}</description></item>"
    return f"<rss version='2.0'><channel>{item}</channel></rss>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story in every kind of file, each with addresses to fetch."""
    made = tmp_path_factory.mktemp("drafts")
    text, record = (
        "\n\n".join(STORY),
        json.dumps({"id": "r", "text": "\n\n".join(STORY), "url": "https://example.org/r"}),
    )
    outside = (("r8", "attachedTemplate", "https://example.org/a.dotm"), ("r9", "image", "https://example.org/b.png"))
    files: dict[str, bytes | str] = {
        "a.txt": text,
        "a.md": f"---\npublisher: The Courier\n---\n\n# {text}\n\n![x](https://example.org/c.png)\n",
        "a.html": page(),
        "a.docx": word(*(paragraph(run(words.replace("<", "&lt;"))) for words in STORY), related=outside),
        "a.eml": mail(),
        "a.jsonl": record,
        "a.csv": f'id,text\nc,"{text}"\n',
        "a.xml": feed(),
        "a.parquet": table(),
        "a.warc.gz": crawl(),
        "b.txt.gz": gzip.compress(text.encode()),
        "old.txt": "\n\n".join(STORY[:3]),
        "answers.yaml": (Path(__file__).parents[1] / "samples/teaching/council-pool.key.yaml").read_text("utf-8"),
        "lesson.md": (Path(__file__).parents[1] / "samples/teaching/council-pool.md").read_text("utf-8"),
    }
    for name, content in files.items():
        (made / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return made


KINDS_OF_FILE = (
    "a.txt",
    "a.md",
    "a.html",
    "a.docx",
    "a.eml",
    "a.jsonl",
    "a.csv",
    "a.xml",
    "a.parquet",
    "a.warc.gz",
    "b.txt.gz",
)
OUTPUTS = [word for name in FORMATS for word in ("-o", f"{name}=out.{name}")]
COMMANDS = [
    ["check", *KINDS_OF_FILE, "-f", "full", *OUTPUTS, "--statistics"],
    ["check", "a.txt", "a.md", "-o", "html=pages/", "-f", "concise", "--no-cache", "-j", "2"],
    ["evidence", "a.html", "-f", "json"],
    ["evidence", "a.html", "--dropped"],
    ["compare", "old.txt", "a.txt", "-o", "html=change.html"],
    ["baseline", "a.txt"],
    ["check", "a.txt", "--baseline", "auditor-baseline.json", "--standard", "bbc"],
    ["explain", "ANO102"],
    ["rules"],
    ["rules", "--standard", "bbc", "--diff", "ap"],
    ["test", "ANO102"],
    ["config", "a.txt"],
    ["schema", "output"],
    ["init", "--yes"],
    ["quiz", "lesson.md", "--answers", "answers.yaml"],
    ["corpus", "a.jsonl", "corpus", "-j", "1"],
    ["corpus", "report", "corpus"],
    ["cache"],
    ["cache", "clear"],
    ["--help"],
    ["--version"],
]  # fmt: skip


@pytest.fixture(scope="module")
def seen(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return run_all(COMMANDS, folder, tmp_path_factory.mktemp("guard"))


def test_no_command_asks_for_a_socket(seen: Seen) -> None:
    assert [note for note in seen.noted if note != "guarded"] == []
    assert len(seen.noted) > 4, "the processes that audit were guarded too"
    told = dict(zip(map(str, COMMANDS), seen.statuses, strict=True))
    assert {command: status for command, status in told.items() if status not in (0, 1)} == {}, seen.err
    assert f"{len(KINDS_OF_FILE)} articles audited" in seen.err


def test_the_language_server_asks_for_none(tmp_path: Path) -> None:
    def framed(method: str, **rest: object) -> bytes:
        body = json.dumps({"jsonrpc": "2.0", "method": method, **rest}).encode()
        return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)

    document = {"uri": "file:///a.md", "languageId": "markdown", "version": 1, "text": "# " + "\n\n".join(STORY)}
    place = {"textDocument": {"uri": "file:///a.md"}, "position": {"line": 2, "character": 40}}
    script = b"".join(
        [
            framed("initialize", id=1, params={"processId": None, "rootUri": None, "capabilities": {}}),
            framed("initialized", params={}),
            framed("textDocument/didOpen", params={"textDocument": document}),
            framed("textDocument/hover", id=2, params=place),
            framed("shutdown", id=3, params=None),
            framed("exit"),
        ]
    )
    command = [sys.executable, "-m", "auditor", "lsp", "--isolated"]
    done = subprocess.run(
        command, input=script, cwd=tmp_path, env=environment(tmp_path), capture_output=True, timeout=60, check=False
    )
    assert b'"id":2' in done.stdout.replace(b" ", b""), done.stderr
    assert noted(tmp_path) == ["guarded"]


def test_the_guard_sees_a_socket(tmp_path: Path) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')"
    subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, timeout=60, check=False
    )
    assert any(note.startswith("socket.") for note in noted(tmp_path))


class Fetched(HTMLParser):
    """All that a browser would fetch by itself, or let a page lead it to; and the policies that the page sets."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.policies: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if told.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(told.get("content") or "")
        led = {
            "src",
            "srcset",
            "data",
            "action",
            "background",
            "poster",
            "ping",
            "manifest",
            "xlink:href",
        } & told.keys()
        if led or (tag in {"link", "base", "iframe", "object", "embed"}) or told.get("http-equiv") == "refresh":
            self.fetched.append(self.get_starttag_text() or tag)
        if "url(" in (told.get("style") or ""):
            self.fetched.append(told["style"] or "")


def pages(folder: Path) -> Iterator[Path]:
    yield from (folder / "out.html", folder / "change.html", *(folder / "pages").iterdir())


def test_no_page_fetches_anything(folder: Path, seen: Seen) -> None:
    assert seen.statuses
    assert len(list(pages(folder))) == 5
    for file in pages(folder):
        text = file.read_text("utf-8")
        page = Fetched(text)
        assert (page.fetched, len(page.policies)) == ([], 1), file
        assert page.policies[0].startswith("default-src 'none'; ")
        assert not re.search(r"url\(|@import", text.partition("</style>")[0])
        assert "example.org/map.png" in text or file.name != "out.html", "the address is shown"


@pytest.mark.parametrize("name", ["markdown", "ledger"])
def test_rendered_markdown_fetches_nothing(folder: Path, seen: Seen, name: str) -> None:
    assert seen.statuses
    text = (folder / f"out.{name}").read_text("utf-8")
    rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)
    assert Fetched(rendered).fetched == []
    assert "hiding a survey" in rendered or name == "markdown"


def test_a_word_report_leads_nowhere(folder: Path, seen: Seen) -> None:
    assert seen.statuses
    with ZipFile(folder / "out.docx") as parts:
        assert not [n for n in parts.namelist() if re.search(r"vba|embeddings|activeX|externalLinks", n)]
        for name in parts.namelist():
            assert b"INCLUDEPICTURE" not in parts.read(name)
            for relation in fromstring(parts.read(name)) if name.endswith(".rels") else ():
                assert relation.get("TargetMode") != "External" or relation.get("Type") == f"{KINDS}/hyperlink"


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_names_no_other_file(folder: Path, seen: Seen, name: str) -> None:
    assert seen.statuses
    text = (folder / f"out.{name}").read_text("utf-8")
    assert not re.search(r"<!|<\?(?!xml )|schemaLocation", text)


def test_sarif_names_addresses_to_follow_alone(folder: Path, seen: Seen) -> None:
    assert seen.statuses
    run_of = json.loads((folder / "out.sarif").read_text("utf-8"))["runs"][0]
    assert not {"externalPropertyFileReferences", "webRequests", "versionControlProvenance"} & run_of.keys()
