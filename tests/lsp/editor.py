"""An editor for tests: a client of the protocol that talks to a server of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from tests.cli.program import CLOCK, Program, lay

WAIT = 30.0
"""Seconds until a machine is too slow for these tests."""
MAY = """\
version: 1
entries:
  - id: walk
    kind: self-care-tip
    date: 2027-05-10
    time: 09:30
    accounts: [feed]
    text: "😀 #selfcareisimportant: 10 minutes can help."
  - id: talk
    kind: statement
    date: 2027-05-11
    time: 09:30
    accounts: [feed]
    topics: [suicide]
    reviewed: {by: dr-a, on: 2027-05-01}
    text: Ask for help.
"""


class Editor:
    """An editor with files open. program: the workspace."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.client = LanguageClient("editor", "1")
        self.problems: dict[str, list[types.Diagnostic]] = {}
        self.watched: list[str] = []
        self.versions: dict[str, int | None] = {}
        self._told = asyncio.Event()
        self._typed: dict[str, int] = {}

        def told(params: types.PublishDiagnosticsParams) -> None:
            self.problems[params.uri] = list(params.diagnostics)
            self.versions[params.uri] = params.version
            self._told.set()

        def registered(params: types.RegistrationParams) -> None:
            for one in params.registrations:
                wish = self.client.protocol._converter.structure(
                    one.register_options, types.DidChangeWatchedFilesRegistrationOptions
                )
                self.watched += [str(each.glob_pattern) for each in wish.watchers]

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(told)
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(registered)

    async def start(self, encodings: list[types.PositionEncodingKind]) -> types.InitializeResult:
        words = ["-m", "mhpost", "lsp", "--clock", CLOCK]
        await self.client.start_io(sys.executable, *words, cwd=self.program.root, env=self.program._variables())
        general = types.GeneralClientCapabilities(position_encodings=encodings)
        watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        folder = types.WorkspaceClientCapabilities(did_change_watched_files=watching)
        able = types.ClientCapabilities(general=general, workspace=folder)
        params = types.InitializeParams(able, root_uri=self.program.root.as_uri())
        done = await self.client.initialize_async(params)
        self.client.initialized(types.InitializedParams())
        return done

    async def stop(self) -> int | None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        server = self.client._server
        assert server
        return await asyncio.wait_for(server.wait(), WAIT)

    def uri(self, name: str) -> str:
        return (self.program.root / name).as_uri()

    def open(self, name: str, text: str) -> None:
        item = types.TextDocumentItem(self.uri(name), "yaml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, name: str, text: str) -> None:
        version = self._typed[name] = self._typed.get(name, 1) + 1
        whole = types.TextDocumentContentChangeWholeDocument(text)
        item = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(item, [whole]))

    def changed(self, name: str, kind: types.FileChangeType = types.FileChangeType.Changed) -> None:
        """Tell that a file has changed outside of the editor, if the server asked for that."""
        if not any(fnmatch(str(self.program.root / name), glob) for glob in self.watched):
            return
        event = types.FileEvent(self.uri(name), kind)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    def close(self, name: str) -> None:
        item = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(item))

    async def until(
        self, holds: Callable[[list[Any]], bool], name: str = "calendars/may.yaml"
    ) -> list[types.Diagnostic]:
        """What is said about a file, as soon as that holds of its codes."""

        async def told() -> list[types.Diagnostic]:
            while not (self.uri(name) in self.problems and holds([one.code for one in self.problems[self.uri(name)]])):
                self._told.clear()
                await self._told.wait()
            return self.problems[self.uri(name)]

        try:
            return await asyncio.wait_for(told(), WAIT)
        except TimeoutError:
            raise AssertionError({uri: [one.code for one in some] for uri, some in self.problems.items()}) from None

    async def hover(self, name: str, line: int, character: int) -> str:
        params = types.HoverParams(types.TextDocumentIdentifier(self.uri(name)), types.Position(line, character))
        found = await self.client.text_document_hover_async(params)
        return str(found.contents.value) if found and isinstance(found.contents, types.MarkupContent) else ""

    async def words(self, name: str, line: int, character: int) -> list[str]:
        where = types.TextDocumentIdentifier(self.uri(name)), types.Position(line, character)
        found = await self.client.text_document_completion_async(types.CompletionParams(*where))
        return [item.label for item in found] if isinstance(found, list) else []

    async def actions(self, name: str, asked: list[types.Diagnostic]) -> dict[str, types.CodeAction]:
        context = types.CodeActionContext(asked)
        params = types.CodeActionParams(types.TextDocumentIdentifier(self.uri(name)), asked[0].range, context)
        found = await self.client.text_document_code_action_async(params)
        return {one.title: one for one in found or [] if isinstance(one, types.CodeAction)}


def applied(text: str, action: types.CodeAction, uri: str) -> str:
    """The text after the change, in UTF-16 units as the protocol says."""
    from pygls.workspace import PositionCodec, TextDocument

    assert action.edit
    assert action.edit.changes
    (change,) = action.edit.changes[uri]
    document = TextDocument(uri, text, position_codec=PositionCodec())
    start, end = (document.offset_at_position(place) for place in (change.range.start, change.range.end))
    return text[:start] + change.new_text + text[end:]


def session(tmp_path: Path, play: Any, encodings: list[types.PositionEncodingKind] | None = None) -> None:
    program = lay(tmp_path / "workspace")
    program.write("calendars/may.yaml", MAY.replace("walk", "saved"))

    async def run() -> None:
        editor = Editor(program)
        await editor.start(encodings or [types.PositionEncodingKind.Utf16])
        await play(editor)
        assert await editor.stop() == 0

    asyncio.run(run())
