"""A whole session, by a client of the protocol over the server's own streams."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from tests.cli.program import CLOCK, Program, lay

from mhpost.lsp.session import tell

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
        self._told = asyncio.Event()
        self._versions: dict[str, int] = {}

        def told(params: types.PublishDiagnosticsParams) -> None:
            self.problems[params.uri] = list(params.diagnostics)
            self._told.set()

        def registered(params: types.RegistrationParams) -> None:
            self.watched = [one.method for one in params.registrations]

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
        version = self._versions[name] = self._versions.get(name, 1) + 1
        whole = types.TextDocumentContentChangeWholeDocument(text)
        item = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(item, [whole]))

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


def test_what_is_wrong_with_a_whole_entry_stands_on_its_first_line(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, MAY.replace("Ask for help.", "He committed suicide in May."))
        found = {one.code: one for one in await editor.until(lambda codes: {"MH263", "MH401"} <= {*codes})}
        assert found["MH263"].range == types.Range(types.Position(8, 4), types.Position(8, 12))
        assert (await editor.hover(name, 15, 15)).startswith("**MH401 ")

    session(tmp_path, play)


def test_open_look_explain_complete_mend_and_close(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, MAY)
        (slip,) = [one for one in await editor.until(lambda codes: "MH312" in codes) if one.code == "MH312"]
        assert (slip.range.start, slip.range.end) == (types.Position(7, 14), types.Position(7, 34))
        assert (slip.severity, slip.source) == (types.DiagnosticSeverity.Warning, "mhpost")
        assert "Write #SelfCareIsImportant." in slip.message
        assert "**MH312 hashtag-in-small-letters** (warning)" in await editor.hover(name, 7, 20)
        assert "What sort of post it is." in await editor.hover(name, 3, 6)
        done = await editor.actions(name, [slip])
        fix = done['Write "SelfCareIsImportant" instead of "selfcareisimportant"']
        assert (fix.kind, fix.is_preferred, list(fix.diagnostics or ())) == (
            types.CodeActionKind.QuickFix,
            True,
            [slip],
        )
        mended = applied(MAY, fix, editor.uri(name))
        assert applied(MAY, done["Mend all that mhpost can mend"], editor.uri(name)) == mended
        assert mended == MAY.replace("selfcareisimportant", "SelfCareIsImportant")
        allowed = applied(MAY, done["Allow MH312 here, with a reason"], editor.uri(name))
        assert '    allow:\n      - {rule: MH312, because: ""}\n  - id: talk' in allowed
        editor.type(name, MAY + "    allow:\n      - {rule: MH312, because: ''}\n")
        assert "**MH312 hashtag-in-small-letters**" in await editor.hover(name, 17, 18)
        editor.type(name, mended)
        assert "MH312" not in [one.code for one in await editor.until(lambda codes: "MH312" not in codes)]
        editor.type(name, mended + "  - id: new\n    ki\n    kind: st\n    accounts: [x]\n    topics: [x]\n")
        await editor.until(lambda codes: "MH006" in codes)
        assert {"hashtags", "text"} <= set(await editor.words(name, 17, 6)) - {"id", "kind"}
        assert {"statement", "story"} <= set(await editor.words(name, 18, 12))
        assert await editor.words(name, 19, 16) == ["feed", "x-main", "page"]
        assert "suicide" in await editor.words(name, 20, 14)
        editor.close(name)
        assert "MH312" in [one.code for one in await editor.until(lambda codes: "MH312" in codes)]

    session(tmp_path, play)


def test_what_is_typed_into_the_settings_counts_at_once(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        settings = (editor.program.root / "mhpost.yaml").read_text(encoding="utf-8")
        editor.open("calendars/may.yaml", MAY)
        await editor.until(lambda codes: "MH114" not in codes)
        editor.open("mhpost.yaml", settings.replace("  feed:", "  fed:"))
        assert "MH114" in [one.code for one in await editor.until(lambda codes: "MH114" in codes)]
        editor.type("mhpost.yaml", settings.replace("platform: folder", "platfrom: folder"))
        await editor.until(lambda codes: "MH032" in codes, "mhpost.yaml")
        editor.type("mhpost.yaml", settings)
        await editor.until(lambda codes: "MH114" not in codes)
        assert "gb-samaritans" in await editor.words("mhpost.yaml", 14, 23)
        assert {"folder", "mastodon"} <= set(await editor.words("mhpost.yaml", 11, 19))

    session(tmp_path, play)


@pytest.mark.parametrize("encoding", [types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf32])
def test_columns_are_counted_as_was_agreed(encoding: types.PositionEncodingKind, tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        editor.open("calendars/may.yaml", MAY)
        (slip,) = [one for one in await editor.until(lambda codes: "MH312" in codes) if one.code == "MH312"]
        assert slip.range.start.character == {"utf-8": 16, "utf-32": 13}[encoding.value]

    session(tmp_path, play, [encoding])


def test_broken_texts_never_end_it(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, MAY)
        await editor.until(lambda codes: "MH312" in codes)
        for text in (
            "",
            "\x00",
            "entries: [",
            "- - -",
            "\ufeff" + MAY[:150],
            "a: &a [*a]",
            "{" * 300,
            "\ud83d",
            "🙂" * 50,
        ):
            editor.type(name, text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
            await editor.hover(name, 0, 3)
            await editor.words(name, 0, 3)
        editor.type(name, MAY)
        await editor.until(lambda codes: "MH312" in codes)
        editor.open("README.md", "# Hello")
        assert await editor.hover("README.md", 0, 3) == ""
        assert await editor.words("README.md", 0, 3) == []

    session(tmp_path, play)


def test_files_that_change_elsewhere_count_too(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        editor.open("calendars/may.yaml", MAY.replace("kind: statement", "kind: statement\n    template: tip"))
        await editor.until(lambda codes: "MH312" in codes)
        editor.program.write("templates/tip.j2", "{{ text }} {{ nothing }}")
        change = types.FileEvent(editor.uri("templates/tip.j2"), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
        await editor.until(bool, "templates/tip.j2")
        assert editor.watched == ["workspace/didChangeWatchedFiles"]

    session(tmp_path, play)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    without = "import sys; sys.modules['pygls'] = None; from mhpost.__main__ import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", without, "lsp"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, "pip install 'mhpost[lsp]'" in ran.stderr) == (3, True)


def test_errors_are_told_without_words(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("secret words")
    except ValueError as error:
        tell(error)
    assert re.fullmatch(r"mhpost lsp: ValueError at test_session.py:\d+\n", capsys.readouterr().err)
