"""The server: what editors ask over the Language Server Protocol, and what they are told."""

from __future__ import annotations

import asyncio
import logging
import sys
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from mhpost import __version__
from mhpost.errors import MhpostError
from mhpost.lsp.acting import Act, acts, all_fixes
from mhpost.lsp.completing import Offer, offers
from mhpost.lsp.diagnosing import diagnostics
from mhpost.lsp.hovering import explained, key_meaning
from mhpost.lsp.looking import Looked, look, root_of
from mhpost.lsp.outline import typed_at
from mhpost.lsp.places import Text, edit, text_of
from mhpost.source.files import real


class Server(LanguageServer):
    """Looks at the workspaces of the open files, some time after they changed.

    clock: as for every command. wait: seconds without a change before a look.
    """

    def __init__(self, clock: str | None, wait: float) -> None:
        super().__init__("mhpost", __version__, types.TextDocumentSyncKind.Full)
        self.looked: dict[Path, Looked] = {}
        self._clock, self._wait = clock, wait
        self._due: dict[Path, asyncio.TimerHandle] = {}
        self._shown: dict[Path, set[str]] = {}
        self._worker = ThreadPoolExecutor(1)
        self._tasks: set[asyncio.Task[None]] = set()

    def report_server_error(self, error: Exception, source: object) -> None:
        """Say on stderr what kind of error it was, and where: never the words of a file or of the error."""
        tell(error)

    def soon(self, uri: str, *, wait: bool = True) -> None:
        """Look at the workspace of a file once it is quiet."""
        root = root_of(path_of(uri))
        if root is None:
            return
        if root in self._due:
            self._due[root].cancel()
        loop = asyncio.get_running_loop()
        self._due[root] = loop.call_later(self._wait if wait else 0, self._begin, root)

    def _begin(self, root: Path) -> None:
        task = asyncio.ensure_future(self._look(root))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look(self, root: Path) -> None:
        opened = {real(path_of(uri)): document for uri, document in self.workspace.text_documents.items()}
        texts = {path: document.source for path, document in opened.items()}
        try:
            looked = await asyncio.get_running_loop().run_in_executor(self._worker, look, root, texts, self._clock)
        except MhpostError as error:
            sys.stderr.write(f"mhpost lsp: {error.message}\n")
            return
        except Exception as error:  # noqa: BLE001  # an editor goes on, whatever a half-typed file does to us
            tell(error)
            return
        self.looked[root] = looked
        self._publish(root, looked, {path: document.uri for path, document in opened.items()})

    def _publish(self, root: Path, looked: Looked, uris: dict[Path, str]) -> None:
        shown: set[str] = set()
        for file, problems in looked.problems.items():
            path = real(root / file)
            uri = uris.get(path) or path.as_uri()
            source = looked.documents[file].text if file in looked.documents else _saved(path)
            found = diagnostics(problems, text_of(source, self.workspace.position_codec))
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))
            shown.add(uri)
        for uri in self._shown.get(root, set()) - shown:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        self._shown[root] = shown

    def file(self, uri: str) -> tuple[Looked | None, str, Text]:
        """The last look at its workspace, its name there, and its lines as they are now."""
        path = path_of(uri)
        root = root_of(path)
        text = text_of(self.workspace.get_text_document(uri).source, self.workspace.position_codec)
        target = real(path)
        name = target.relative_to(real(root)).as_posix() if root and target.is_relative_to(real(root)) else ""
        return (self.looked.get(root) if root else None), name, text


def path_of(uri: str) -> Path:
    """The file that an address names; for an address of another kind one that is not there."""
    return Path(to_fs_path(uri) or "/nowhere")


def tell(error: BaseException) -> None:
    """On stderr: the kind of an error, and the lines of the program it passed through."""
    places = (f"{Path(one.filename).name}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__)[-8:])
    sys.stderr.write(f"mhpost lsp: {type(error).__name__} at {' < '.join(reversed(list(places)))}\n")


def _saved(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def make_server(clock: str | None, wait: float = 0.3) -> Server:
    """A server that knows what to answer."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = Server(clock, wait)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.soon(params.text_document.uri, wait=False)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.soon(params.text_document.uri, wait=False)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        return _hover(server, params)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "-", "[", ","]))
    def complete(params: types.CompletionParams) -> list[types.CompletionItem]:
        return _complete(server, params)

    kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return list(_actions(server, params))

    return server


def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    looked, file, text = server.file(params.text_document.uri)
    line, column = params.position.line, text.column(params.position)
    problems = looked.problems.get(file, ()) if looked else ()
    parts = [*explained(problems, line, column), *key_meaning(file, text, line, column)]
    if not parts:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts)))


def _complete(server: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    looked, file, text = server.file(params.text_document.uri)
    line, column = params.position.line, text.column(params.position)
    typed = typed_at(text.bare, line, column)
    if typed is None:
        return []
    start = text.codec.client_num_units(text.line(line)[: typed.column])
    place = types.Range(types.Position(line, start), params.position)
    return [_item(offer, place) for offer in offers(file, typed, looked)]


def _item(offer: Offer, place: types.Range) -> types.CompletionItem:
    return types.CompletionItem(
        offer.word,
        kind=types.CompletionItemKind.Property if offer.is_key else types.CompletionItemKind.Value,
        detail=offer.detail or None,
        documentation=offer.about or None,
        text_edit=types.TextEdit(place, f"{offer.word}: " if offer.is_key else offer.word),
    )


def _actions(server: Server, params: types.CodeActionParams) -> Sequence[types.CodeAction]:
    uri = params.text_document.uri
    looked, file, text = server.file(uri)
    document = looked.documents.get(file) if looked else None
    if looked is None or document is None or document.text != "".join(text.lines).removeprefix("\ufeff"):
        return []
    first, last = params.range.start.line + 1, params.range.end.line + 1
    here = [one for one in looked.problems.get(file, ()) if one.span.line <= last and first <= one.span.end_line]
    made = [_action(one, uri, document.text, text, params.context.diagnostics) for one in acts(looked, document, here)]
    whole = all_fixes(looked, document)
    if whole is not None:
        made.append(_action(whole, uri, document.text, text, []))
    return made


def _action(act: Act, uri: str, before: str, text: Text, asked: Sequence[types.Diagnostic]) -> types.CodeAction:
    kind = types.CodeActionKind.QuickFix if act.problem else types.CodeActionKind.SourceFixAll
    code = act.problem.finding.code if act.problem else None
    answered = [one for one in asked if act.problem and one.code == code and one.range == text.range(act.problem.span)]
    return types.CodeAction(
        act.title,
        kind=kind,
        diagnostics=answered or None,
        is_preferred=act.sure or None,
        edit=types.WorkspaceEdit(changes={uri: [edit(before, act.after, text.codec)]}),
    )
