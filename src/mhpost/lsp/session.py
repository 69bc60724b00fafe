"""One client's session: what it has open, and the looks at the workspaces in which that lies."""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from mhpost import __version__
from mhpost.errors import MhpostError
from mhpost.lsp.diagnosing import diagnostics
from mhpost.lsp.looking import Looked, is_root, look, root_of
from mhpost.lsp.places import Text, text_of
from mhpost.lsp.protocol import Protocol
from mhpost.source.files import real
from mhpost.wiring.parts import is_part
from mhpost.wiring.watching import watched


class Server(LanguageServer):
    """Looks at the workspaces of the open files, some time after they changed.

    clock: as for every command. wait: seconds without a change before a look.
    """

    def __init__(self, clock: str | None, wait: float) -> None:
        super().__init__("mhpost", __version__, types.TextDocumentSyncKind.Full, protocol_cls=Protocol)
        self.looked: dict[Path, Looked] = {}
        self._clock, self._wait = clock, wait
        self._due: dict[Path, asyncio.TimerHandle] = {}
        self._looking: set[Path] = set()
        self._again: set[Path] = set()
        self._shown: dict[Path, set[str]] = {}
        self._worker = ThreadPoolExecutor(1)
        self._tasks: set[asyncio.Task[None]] = set()

    def report_server_error(self, error: Exception, source: object) -> None:
        """Say on stderr what kind of error it was, and where: never the words of a file or of the error."""
        tell(sys.exc_info()[1] or error)

    def soon(self, uri: str, *, wait: bool = True) -> None:
        """Look at the workspace of a file once it is quiet."""
        self._forget_gone()
        root = root_of(path_of(uri))
        if root is not None:
            self._plan(root, self._wait if wait else 0)

    def elsewhere(self, uri: str) -> None:
        """Look at the workspaces that a file belongs to which changed outside of the editor, once it is quiet."""
        self._forget_gone()
        path = path_of(uri)
        root = root_of(path)
        reading = [one for one, looked in self.looked.items() if watched(looked.workspace).holds(path)]
        if root is not None and root not in self.looked and is_part(path.relative_to(root)):
            reading.append(root)
        for one in reading:
            self._plan(one, self._wait)

    def _forget_gone(self) -> None:
        for gone in [root for root in self._shown if not is_root(root)]:
            self._forget(gone)

    def _plan(self, root: Path, wait: float) -> None:
        if root in self._due:
            self._due[root].cancel()
        self._due[root] = asyncio.get_running_loop().call_later(wait, self._begin, root)

    def _begin(self, root: Path) -> None:
        """One look at a time at each workspace; what changes meanwhile is looked at afterwards."""
        if root in self._looking:
            self._again.add(root)
            return
        self._looking.add(root)
        task = asyncio.ensure_future(self._look(root))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look(self, root: Path) -> None:
        try:
            await self._look_once(root)
        finally:
            self._looking.discard(root)
            if root in self._again:
                self._again.discard(root)
                self._begin(root)

    async def _look_once(self, root: Path) -> None:
        opened = {real(path_of(uri)): document for uri, document in self.workspace.text_documents.items()}
        texts = {path: document.source for path, document in opened.items()}
        as_read = {path: (document.uri, document.version) for path, document in opened.items()}
        try:
            looked = await asyncio.get_running_loop().run_in_executor(self._worker, look, root, texts, self._clock)
        except MhpostError as error:
            sys.stderr.write(f"mhpost lsp: {error.message}\n")
            self._forget(root)
            return
        except Exception as error:  # noqa: BLE001  # an editor goes on, whatever a half-typed file does to us
            tell(error)
            return
        if not is_root(root):
            self._forget(root)
            return
        self.looked[root] = looked
        self._publish(root, looked, as_read)

    def _publish(self, root: Path, looked: Looked, opened: Mapping[Path, tuple[str, int | None]]) -> None:
        """Show what was found. opened: file → its address, and the version of its text that was read."""
        versions, shown = dict(opened.values()), set[str]()
        for file, problems in looked.problems.items():
            path = real(root / file)
            uri, version = opened.get(path) or (path.as_uri(), None)
            typed = looked.documents[file].text if file in looked.documents else looked.texts.get(path)
            source = _saved(path) if typed is None else typed
            found = diagnostics(problems, text_of(source, self.workspace.position_codec))
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))
            shown.add(uri)
        for uri in self._shown.get(root, set()) - shown:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, [], versions.get(uri)))
        self._shown[root] = shown

    def _forget(self, root: Path) -> None:
        """Show nothing more of a workspace that is gone, or cannot be read."""
        self.looked.pop(root, None)
        for uri in self._shown.pop(root, ()):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def file(self, uri: str) -> tuple[Looked | None, str, Text]:
        """The last look at its workspace, its name there, and its lines as they are now."""
        path = path_of(uri)
        root = root_of(path)
        opened = self.workspace.text_documents.get(uri)
        text = text_of(opened.source if opened else _saved(path), self.workspace.position_codec)
        if root is None:
            return None, "", text
        return self.looked.get(root), _name(real(path), root), text


def path_of(uri: str) -> Path:
    """The file that an address names; for an address of another kind one that is not there."""
    try:
        named = to_fs_path(uri) or ""
        os.fsencode(named)
    except ValueError:
        named = ""
    return Path(named if named and "\0" not in named else "/nowhere")


def _name(path: Path, root: Path) -> str:
    """The path in the workspace, with forward slashes; empty for a file that lies elsewhere."""
    top = real(root)
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else ""


def tell(error: BaseException) -> None:
    """On stderr: the kind of an error, and the lines of the program it passed through."""
    places = (f"{Path(one.filename).name}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__)[-8:])
    sys.stderr.write(f"mhpost lsp: {type(error).__name__} at {' < '.join(reversed(list(places)))}\n")


def _saved(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
