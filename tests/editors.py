"""An editor for tests: a client of the protocol that starts `auditor lsp` as a process and keeps what it is sent."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Any, TypeVar, Union

from cattrs import Converter
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "auditor", "lsp"]
PATIENCE = 60

Made = TypeVar("Made")


class Editor(LanguageClient):
    """A client that knows in which order diagnostics came, and for which version."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.published: list[types.PublishDiagnosticsParams] = []
        self._versions: dict[str, int] = {}

    async def begin(self) -> types.InitializeResult:
        """Introduce the editor to the server."""
        return await self.initialize_session(types.InitializeParams(full(), process_id=os.getpid()))

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        self._versions[uri] = 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, text: str, version: int | None = None) -> int:
        """Tell a new text; the version that it was told as."""
        self._versions[uri] += 1
        number = self._versions[uri] if version is None else version
        document = types.VersionedTextDocumentIdentifier(number, uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return number

    def close(self, uri: str) -> None:
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def save(self, uri: str) -> None:
        self.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def of(self, uri: str) -> list[types.PublishDiagnosticsParams]:
        return [p for p in self.published if p.uri == uri]

    async def diagnostics_of(self, uri: str, version: int | None = 1) -> Sequence[types.Diagnostic]:
        """The diagnostics of a version, once they are there."""
        for _ in range(PATIENCE * 100):
            found = self.of(uri)
            if found and found[-1].version == version:
                return found[-1].diagnostics
            await asyncio.sleep(0.01)
        raise AssertionError(f"no diagnostics of version {version}: {[p.version for p in self.of(uri)]}")

    async def hover_at(self, uri: str, position: types.Position) -> types.Hover | None:
        return await self.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), position))

    async def actions_at(self, uri: str, area: types.Range) -> Sequence[types.CodeAction]:
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), area, types.CodeActionContext([]))
        return await self.text_document_code_action_async(asked) or []  # type: ignore[return-value]


def full() -> types.ClientCapabilities:
    """What a modern editor can do."""
    document = types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(version_support=True, related_information=True),
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown, types.MarkupKind.PlainText]),
        document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
    )
    workspace = types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        configuration=True,
    )
    return types.ClientCapabilities(text_document=document, workspace=workspace)


def converter() -> Converter:
    """The library's converter, which takes each action that has a command for a command alone."""
    made = default_converter()

    def action(told: Any, _: object) -> types.Command | types.CodeAction:
        kind = types.Command if isinstance(told.get("command"), str) else types.CodeAction
        return made.structure(told, kind)

    made.register_structure_hook(types.Command | types.CodeAction, action)
    made.register_structure_hook(Union[types.Command, types.CodeAction], action)  # noqa: UP007  # as the library spells it
    return made


def make_editor() -> Editor:
    """An editor that notes each publication in order."""
    editor = Editor(converter_factory=converter)

    def published(params: types.PublishDiagnosticsParams) -> None:
        editor.published.append(params)

    own = {types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: published}
    for method, answer in {**DEFAULT_CLIENT_FEATURES, **own}.items():
        editor.feature(method)(answer)
    return editor


class _Thread:
    """An event loop in a thread of its own: the tests' own thread may have one that runs already, a browser's."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def run(self, work: Coroutine[Any, Any, Made]) -> Made:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(2 * PATIENCE)


@cache
def _thread() -> _Thread:
    return _Thread()


def spoken(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """A test that speaks to a server, run where the editor listens."""

    @wraps(test)
    def run(*arguments: object, **fixtures: object) -> None:
        _thread().run(test(*arguments, **fixtures))

    return run


@contextmanager
def speaking(*options: str) -> Iterator[Editor]:
    """An editor with a server of its own that it has introduced itself to."""
    editor = _thread().run(_begun(options))
    try:
        yield editor
    finally:
        _thread().run(_ended(editor))


async def _begun(options: Sequence[str]) -> Editor:
    editor = make_editor()
    await editor.start_io(*COMMAND, *options, env=environment())
    await editor.begin()
    return editor


async def _ended(editor: Editor) -> None:
    await editor.shutdown_session()
    await editor.stop()


def environment() -> dict[str, str]:
    """That of the tests, without any settings of the user's own, and with the package under test."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AUDITOR_")}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**kept, "PYTHONPATH": path}
