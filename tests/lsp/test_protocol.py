"""What cannot be answered is refused by the protocol's own codes, and says nothing of files or of the program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.cli.program import lay
from tests.lsp.editor import WAIT

NAME = "calendars/may.yaml"
START = {"line": 0, "character": 0}


class Wire:
    """A client that sends whatever it is given. root: the workspace."""

    def __init__(self, root: Path) -> None:
        program = lay(root)
        program.write(NAME, "version: 1\n")
        pipe = subprocess.PIPE
        words = [sys.executable, "-m", "mhpost", "lsp", "--stdio"]
        env = program._variables()
        self.process = subprocess.Popen(words, cwd=root, env=env, stdin=pipe, stdout=pipe, stderr=pipe)
        self.uri = (root / NAME).as_uri()
        self._asked = 0

    def begin(self) -> None:
        """Introduce the client."""
        assert "result" in self.ask("initialize", {"capabilities": {}, "processId": None, "rootUri": None})
        self.tell("initialized", {})

    def tell(self, method: str, params: object, **more: object) -> None:
        """Send a notice; with an id a request."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def ask(self, method: str, params: object) -> dict[str, Any]:
        """Send a request, and give its answer."""
        self._asked += 1
        self.tell(method, params, id=self._asked)
        while (answer := self._read()).get("id") != self._asked:
            pass
        return answer

    def at(self, method: str, uri: str, place: object) -> dict[str, Any]:
        """Ask about a place of a file."""
        where: dict[str, object] = {"position": place}
        if method == "codeAction":
            where = {"range": {"start": place, "end": place}, "context": {"diagnostics": []}}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, **where})

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


@contextmanager
def wire(root: Path) -> Iterator[Wire]:
    made = Wire(root)
    with made.process:
        try:
            yield made
        finally:
            made.process.kill()


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    with wire(tmp_path_factory.mktemp("wire") / "workspace") as made:
        made.begin()
        yield made


@pytest.mark.parametrize("method", ["hover", "completion", "codeAction"])
@pytest.mark.parametrize("place", [{"line": -1, "character": 0}, {"line": 0, "character": -1}, {"line": "x"}])
def test_a_place_that_is_none_is_refused(method: str, place: object, begun: Wire) -> None:
    assert begun.at(method, begun.uri, place)["error"]["code"] == -32602


@pytest.mark.parametrize("method", ["hover", "completion", "codeAction"])
@pytest.mark.parametrize("uri", ["http://[::1", "file://[::1", "file:///tmp/\ud800", "untitled:a", ""])
def test_of_an_address_that_names_no_file_nothing_is_said(method: str, uri: str, begun: Wire) -> None:
    answer = begun.at(method, uri, START)
    assert ("error" in answer, answer.get("result") or None) == (False, None)


def test_nothing_is_answered_before_the_beginning(tmp_path: Path) -> None:
    with wire(tmp_path / "workspace") as early:
        early.tell("textDocument/didClose", {"textDocument": {"uri": early.uri}})
        assert early.at("hover", early.uri, START)["error"]["code"] == -32002
        early.begin()
        assert "version" in early.at("hover", early.uri, START)["result"]["contents"]["value"]
        _, said = early.process.communicate(timeout=WAIT)
        assert said == b""


def test_an_error_of_the_program_tells_the_client_no_more_than_that(tmp_path: Path) -> None:
    with wire(tmp_path / "workspace") as made:
        answer = made.ask("initialize", {"capabilities": {}, "processId": None, "rootUri": "http://[::1"})
        assert answer["error"] == {"code": -32603, "message": "Internal Error"}


@pytest.mark.parametrize("method", ["didOpen", "hover"])
def test_it_ends_once_nobody_reads_its_answers(method: str, tmp_path: Path) -> None:
    with wire(tmp_path / "workspace") as made:
        made.begin()
        assert made.process.stdout
        made.process.stdout.close()
        document = {"uri": made.uri, "languageId": "yaml", "version": 1, "text": "version: 2\n"}
        made.tell(f"textDocument/{method}", {"textDocument": document, "position": START}, id=9)
        assert made.process.wait(timeout=WAIT) == 3
        assert made.process.stderr
        assert made.process.stderr.read().strip() == b"mhpost: nobody reads on, so the rest was not written"
