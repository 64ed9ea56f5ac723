"""The local page without a socket: requests to its application, and answers as a browser would read them."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import Any, NamedTuple, TypeVar

from auditor.commands.ready import Ready
from auditor.pool.outcome import Done, Outcome
from auditor.serve.bench import Job, Working
from auditor.serve.guard import Guard
from auditor.serve.site import Site

Made = TypeVar("Made")

PORT, SECRET = 8477, "a-secret"
HOST = f"127.0.0.1:{PORT}"
BASE = f"/{SECRET}"
OURS = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
BOUNDARY = "----a-boundary"

DRAFT = """Ferry firm hid cracked pump, engineer says

HARWICK — An engineer accused Northline Ferries of lying to safety inspectors about a cracked pump. 🚢

“We told them in March,” said Dana Wells, who ran the engine room of the Harwick Star until May. “Nobody came.”

Two officials said that managers at the firm had known since the spring. The pump was taken out on 3 June, according \
to the ship's log, which the inspectors published on Friday.

The Bell first reported that the firm had put off the repair twice. Northline did not immediately respond to a request \
for comment. Its ships carry 2,000 people a day across the bay, and none of them was told, sources familiar with the \
matter said.

“We are looking into it,” said Tom Reyes, a spokesman for the Harbour Board. Critics want the ships to be stopped.
"""

Parts = Mapping[str, "str | tuple[str, bytes]"]
"""Fields of a form by name; a file is its name and content."""


class Here:
    """Audits in the test's own process, so that the model is loaded once; or tells what it was told to."""

    def __init__(self, given: Mapping[str, object], instead: Outcome | Exception | None = None) -> None:
        self._working, self._instead = Working(given, Ready()), instead
        self.asked: list[Job] = []

    async def ask(self, job: Job) -> Outcome:
        self.asked.append(job)
        if isinstance(self._instead, Exception):
            raise self._instead
        return self._instead or Done(self._working.answer(job))


class Answered(NamedTuple):
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes
    pieces: int
    """How many of the request's pieces were taken."""

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def page(self) -> "Page":
        page = Page()
        page.feed(self.text)
        return page


VOID = ("meta", "link", "input", "br", "img", "rect", "path")


class Page(HTMLParser):
    """What a browser finds: elements, and all words within those that have an id."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, str]] = []
        self._words: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.elements.append((tag, told))
        if tag not in VOID:
            self._open.append((tag, told.get("id") or ""))

    def handle_endtag(self, tag: str) -> None:
        while any(tag == name for name, _ in self._open) and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, id in self._open:
            self._words[id] = self._words.get(id, "") + data

    def tags(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.elements if tag == name]

    def words(self, id: str) -> str:
        return self._words.get(id, "")

    def entered(self, entry: str = "draft") -> str:
        """What the field of a text holds: a line's end right after the field's start does not count."""
        return self.words(f"{entry}-text").removeprefix("\n")

    def sent_back(self, entry: str = "draft") -> dict[str, str]:
        """The fields of an entry as a browser would send them, text and file apart."""
        hidden = {a["name"]: a["value"] or "" for a in self.tags("input") if a.get("type") == "hidden"}
        return {f"{entry}-text": self.entered(entry), **{k: v for k, v in hidden.items() if k and k.startswith(entry)}}


def apart(work: Coroutine[Any, Any, Made]) -> Made:
    """Run in a thread of its own: the tests' own may have a loop that runs already, a browser's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Browser:
    """Asks the application as a browser on this machine would, unless told otherwise."""

    def __init__(self, worker: Any, given: Mapping[str, object]) -> None:
        self.app = Guard(Site(given, worker, SECRET).app(), PORT, SECRET)

    def get(self, path: str, headers: Iterable[tuple[str, str]] = (("Sec-Fetch-Site", "none"),)) -> Answered:
        return self.ask("GET", path, [("Host", HOST), *headers])

    def post(self, path: str, parts: Parts, headers: Mapping[str, str] | None = None, **options: Any) -> Answered:
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        told = {"Host": HOST, **kind, **(OURS if headers is None else headers)}
        return self.ask("POST", path, list(told.items()), [form_data(parts)], **options)

    def sent(self, path: str, parts: Parts) -> Answered:
        """The page that a form leads to."""
        answer = self.post(path, parts)
        return self.get(answer.headers["location"]) if answer.status == 303 else answer

    def ask(
        self, method: str, path: str, headers: Iterable[tuple[str, str]], body: Iterable[bytes] = (), pause: float = 0
    ) -> Answered:
        path, _, query = path.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in headers],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", PORT),
        }
        return apart(self._asked(scope, iter(body), pause))

    async def _asked(self, scope: dict[str, Any], body: Iterator[bytes], pause: float) -> Answered:
        told: list[Any] = []
        pieces = 0

        async def coming() -> AsyncIterator[Any]:
            nonlocal pieces
            for piece in body:
                await asyncio.sleep(pause)
                pieces += 1
                yield {"type": "http.request", "body": piece, "more_body": True}
            yield {"type": "http.request", "body": b"", "more_body": False}

        messages = coming()

        async def send(message: Any) -> None:
            told.append(message)

        await self.app(scope, messages.__anext__, send)
        head, *rest = told
        headers = {name.decode().lower(): value.decode("latin-1") for name, value in head["headers"]}
        return Answered(head["status"], headers, b"".join(m.get("body", b"") for m in rest), pieces)


def form_data(parts: Parts) -> bytes:
    """A form as browsers send it: each line of a text ends in two signs."""
    made = b""
    for name, value in parts.items():
        named, content = value if isinstance(value, tuple) else (None, value.replace("\n", "\r\n").encode())
        file = "" if named is None else f'; filename="{named.replace(chr(34), "%22")}"'
        made += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode()
        made += content + b"\r\n"
    return made + f"--{BOUNDARY}--\r\n".encode()


def links(answer: Answered) -> dict[str, str]:
    """The downloads of a page, by the last part of their address."""
    found = [a["href"] or "" for a in answer.page.tags("a") if "download" in a]
    return {address.rpartition("/")[2]: address for address in found}
