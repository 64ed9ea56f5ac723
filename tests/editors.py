"""An editor for tests: a client of the protocol that starts `auditor lsp` as a process and keeps what it is sent."""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Union

from cattrs import Converter
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "auditor", "lsp"]
PATIENCE = 60


class Editor(LanguageClient):
    """A client that knows in which order diagnostics came, and for which version."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.published: list[types.PublishDiagnosticsParams] = []
        self._versions: dict[str, int] = {}

    async def begin(self, **capabilities: object) -> types.InitializeResult:
        """Introduce the editor to the server."""
        told = types.ClientCapabilities(**capabilities) if capabilities else full()  # type: ignore[arg-type]
        return await self.initialize_session(types.InitializeParams(told, process_id=os.getpid()))

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


def full(encodings: Sequence[str] | None = None) -> types.ClientCapabilities:
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
    general = types.GeneralClientCapabilities(position_encodings=list(encodings)) if encodings else None
    return types.ClientCapabilities(text_document=document, workspace=workspace, general=general)


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


def config(*options: str, command: Sequence[str] = COMMAND, **environment: str) -> ClientServerConfig:
    """How to start the server: outside any user's settings, and with the package under test."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AUDITOR_")}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return ClientServerConfig(
        server_command=[*command, *options],
        client_factory=make_editor,
        server_env={**kept, "PYTHONPATH": path, **environment},
    )
