"""The server: which notices and questions of the Language Server Protocol it hears."""

from __future__ import annotations

import logging

from lsprotocol import types

from mhpost.lsp import answering
from mhpost.lsp.session import Server

_KINDS = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
_COMPLETING = types.CompletionOptions(trigger_characters=[" ", "-", "[", "{", ","])
_ACTING = types.CodeActionOptions(code_action_kinds=_KINDS)
_WATCHED = "**/*"
"""Every file: pictures, captions and tables lie in any folder. `Server.elsewhere` takes what a workspace is made of."""


def make_server(clock: str | None, wait: float = 0.3) -> Server:
    """A server that knows what to answer. clock: as for every command. wait: seconds without a change before a look."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = Server(clock, wait)
    _hear_notices(server)

    def hover(params: types.HoverParams) -> types.Hover | None:
        return answering.hover(server, params)

    def complete(params: types.CompletionParams) -> list[types.CompletionItem]:
        return answering.complete(server, params)

    def act(params: types.CodeActionParams) -> list[types.CodeAction]:
        return answering.actions(server, params)

    server.feature(types.TEXT_DOCUMENT_HOVER)(hover)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, _COMPLETING)(complete)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, _ACTING)(act)
    return server


def _hear_notices(server: Server) -> None:
    """Look again after everything that may have changed what is to be said."""

    def started(_: types.InitializedParams) -> None:
        _ask_for_changes(server)

    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.soon(params.text_document.uri, wait=False)

    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.soon(params.text_document.uri)

    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.soon(params.text_document.uri, wait=False)

    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.soon(params.text_document.uri)

    def elsewhere(params: types.DidChangeWatchedFilesParams) -> None:
        for change in params.changes:
            server.elsewhere(change.uri)

    server.feature(types.INITIALIZED)(started)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(opened)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(changed)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(saved)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(closed)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(elsewhere)


def _ask_for_changes(server: Server) -> None:
    """Ask the client to tell of files that change outside of it, if it can: templates, pictures, known problems."""
    offered = server.client_capabilities.workspace
    watching = offered.did_change_watched_files if offered else None
    if watching is None or not watching.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
    wish = types.Registration("mhpost-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.client_register_capability(types.RegistrationParams([wish]))
