"""The server itself: what the protocol asks, answered from the drafts that are open."""

import asyncio
import os
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcServerNotInitialized
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.uris import to_fs_path

from auditor import __version__
from auditor.editor.abilities import Abilities
from auditor.editor.actions import EXPLAIN, actions
from auditor.editor.desk import Desk, Notice, Sheet, name_of
from auditor.editor.diagnostics import diagnostics
from auditor.editor.drafts import Draft, Drafts
from auditor.editor.explanation import explained
from auditor.editor.hints import hints
from auditor.editor.hover import hover
from auditor.editor.markup import Markup
from auditor.editor.notices import hush, note
from auditor.editor.positions import Lines
from auditor.editor.preferences import Preferences
from auditor.editor.symbols import flat, symbols

if TYPE_CHECKING:
    from pygls.server import ServerErrors

WATCHED = ("**/auditor.toml", "**/pyproject.toml", "**/auditor-ignores.toml")


class Protocol(LanguageServerProtocol):
    """The protocol, which answers what it cannot read too, so that no editor waits for ever."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message in a JSON object. Raises JsonRpcException where it is none, after answering a request."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], error=error.to_response_error())
            raise


class Server(LanguageServer):
    """Knows the open drafts and audits them one after the other, beside answering."""

    def __init__(self, given: Mapping[str, object]) -> None:
        # The whole text comes with each change: a draft is short, and no edit can be put in the wrong place.
        super().__init__("auditor", __version__, types.TextDocumentSyncKind.Full, protocol_cls=Protocol)
        self.desk = Desk(given)
        self.drafts = Drafts(self._audit, self._publish)
        self.preferences = Preferences()
        self.introduced = False
        """The editor has said what it can do, as it must before it asks for anything."""
        self.stopped = False
        """The editor has asked to shut down, as it should before it goes."""
        self._worker = ThreadPoolExecutor(1, "audit")

    @property
    def abilities(self) -> Abilities:
        """What the editor can do."""
        return Abilities(self.client_capabilities)

    def report_server_error(self, error: Exception, source: "ServerErrors") -> None:
        """Tell of a fault by its kind alone, for a message may hold a draft's words."""
        note(f"a fault in what came or was answered ({type(error).__name__})")

    async def settled(self, uri: str) -> tuple[Draft, Sheet] | None:
        """A draft and what its audit came to. Raises where the editor has not introduced itself."""
        if not self.introduced:
            raise JsonRpcServerNotInitialized
        return await self.drafts.settled(uri)

    async def in_worker(self, work: Any, *arguments: object) -> Any:
        """What a function gives back that is called where audits are made, so that nothing is done twice at once."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *arguments)

    async def _audit(self, draft: Draft) -> Sheet:
        lines = Lines(draft.text, self.workspace.position_encoding or types.PositionEncodingKind.Utf16)
        try:
            name = name_of(draft.path, draft.language)
            sheet: Sheet = await self.in_worker(self.desk.audit, draft.text, draft.path, name, lines)
        except Exception as error:
            what = f"could not be audited: a fault in auditor ({type(error).__name__})"
            note(f"{draft.path or 'an unsaved draft'}: {what}")
            return Sheet(lines, notices=(Notice(f"This draft {what}. Please report it."),))
        return sheet

    def _publish(self, draft: Draft) -> None:
        if draft.sheet is not None:
            self.show(draft.uri, diagnostics(draft.sheet), draft.version)

    def show(self, uri: str, found: list[types.Diagnostic], version: int | None = None) -> None:
        """Send the diagnostics of a document, in place of those sent before."""
        told = version if self.abilities.can("text_document.publish_diagnostics.version_support") else None
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, told))

    def audit_all(self) -> None:
        """Audit what is open again: what the audits rest on has changed."""
        for draft in self.drafts:
            self.drafts.audit(draft)

    async def ask_preferences(self) -> None:
        """Ask the editor for its settings, and show hints by them."""
        if not self.abilities.can("workspace.configuration"):
            return
        asked = types.ConfigurationParams([types.ConfigurationItem(section="auditor")])
        told = await self.workspace_configuration_async(asked)
        self.take(told[0] if told else None)

    def take(self, told: object) -> None:
        """Take over the editor's settings."""
        if self.preferences.take(told) and self.abilities.can("workspace.inlay_hint.refresh_support"):
            self.workspace_inlay_hint_refresh(None)


def make_server(given: Mapping[str, object]) -> Server:
    """A server that audits by these options of the command line."""
    server = Server(given)
    _life(server)
    _documents(server)
    _questions(server)
    return server


def _life(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.introduced = True
        server.preferences.take(params.initialization_options)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        warming = asyncio.ensure_future(server.in_worker(server.desk.warm))
        if server.abilities.can("workspace.did_change_watched_files.dynamic_registration"):
            watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            asked = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([asked]))
        await server.ask_preferences()
        await warming

    @server.feature(types.SHUTDOWN)
    def shutdown(*_: object) -> None:
        server.stopped = True

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: types.DidChangeConfigurationParams) -> None:
        told = params.settings
        server.take(told.get("auditor") if isinstance(told, dict) else None)
        await server.ask_preferences()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        server.audit_all()


def _documents(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.drafts.open(
            Draft(document.uri, _path(document.uri), document.language_id, document.version, document.text)
        )

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        whole = [c.text for c in params.content_changes if not isinstance(c, types.TextDocumentContentChangePartial)]
        if whole:
            server.drafts.change(params.text_document.uri, params.text_document.version, whole[-1])

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        draft = server.drafts.get(params.text_document.uri)
        if draft is not None:
            server.drafts.audit(draft)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.drafts.close(params.text_document.uri)
        server.show(params.text_document.uri, [])


def _questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        found = await server.settled(params.text_document.uri)
        return hover(found[1], params.position, Markup(markdown=server.abilities.markdown)) if found else None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def acted(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = await server.settled(params.text_document.uri)
        wanted = params.context.only
        if found is None or not (wanted is None or any(k in ("", types.CodeActionKind.QuickFix) for k in wanted)):
            return []
        return actions(*found, params.range, server.abilities)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outlined(
        params: types.DocumentSymbolParams,
    ) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
        found = await server.settled(params.text_document.uri)
        tree = symbols(found[1]) if found else []
        return tree if server.abilities.trees else flat(tree, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def hinted(params: types.InlayHintParams) -> list[types.InlayHint]:
        found = await server.settled(params.text_document.uri) if server.preferences.inlay_hints else None
        return hints(found[1], params.range) if found else []

    @server.command(EXPLAIN)
    async def explain(code: str, *more: str) -> str | None:
        """The page of a rule by its code; the address of a draft after it tells by whose settings."""
        rule = await server.in_worker(server.desk.rule, code, _path(str(more[0])) if more else None)
        if rule is None:
            return None
        opens = server.abilities.can("window.show_document.support") and not server.preferences.shows_explanations
        if opens and rule.references:
            await server.window_show_document_async(types.ShowDocumentParams(rule.references[0].url, external=True))
        return explained(rule)


def _path(uri: str) -> Path | None:
    """The file of an address; None where it is no file's."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path and "\0" not in path else None


def serve(given: Mapping[str, object]) -> int:
    """Serve on standard input and output until the editor goes; the exit status that the protocol asks for."""
    hush()
    if sys.stdin.isatty():
        note("waits for an editor to speak to it; see the documentation on editors")
    server = make_server(given)
    server.start_io(sys.stdin.buffer, _own_output())
    note("the editor has gone" if server.stopped else "the editor has gone without a word")
    sys.stderr.flush()
    os._exit(0 if server.stopped else 1)  # an audit that still runs would keep the process for nobody


def _own_output() -> BinaryIO:
    """Standard output for the protocol alone: whatever prints from now on prints to standard error."""
    protocol = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = sys.stderr
    return protocol
