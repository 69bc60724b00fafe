"""A loopback HTTP server that answers from a list and keeps every request whole, faults of the connection included."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

DATE = "Fri, 01 Oct 2027 12:00:00 GMT"
"""The server's clock stands still."""


@dataclass(frozen=True)
class Request:
    """One request as it arrived."""

    method: str
    url: str
    headers: Message
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.url).query, strict_parsing=True).items()}

    def parts(self) -> dict[str, Any]:
        """The body as a form (`form`), as multipart (`multipart`), or as JSON (`json`); empty without a body."""
        kind = self.headers.get_content_type()
        if not self.body:
            return {}
        if kind == "application/json":
            return {"json": json.loads(self.body)}
        if kind == "application/x-www-form-urlencoded":
            return {"form": dict(parse_qsl(self.body.decode("ascii"), strict_parsing=True))}
        return {"multipart": self._multipart()}

    def _multipart(self) -> dict[str, Any]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + self.body)
        found: dict[str, Any] = {}
        for part in message.iter_parts():
            content = bytes(part.get_payload(decode=True)).decode()
            name, filename = str(part.get_param("name", header="content-disposition")), part.get_filename()
            found[name] = [filename, part.get_content_type(), content] if filename else content
        return found


class Server:
    """Serves the answers in order, one a request, and keeps the requests in `seen`.

    An answer is a mapping with `status`, `headers`, and `json`, `body` or `megabytes`; or a fault:
    "drop before body", "drop after body", "silence". A request too many gets 599.
    """

    def __init__(self, answers: Sequence[Mapping[str, Any] | str]) -> None:
        self.answers = list(answers)
        self.seen: list[Request] = []
        self.over = Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def unused_address() -> str:
    """An address of this machine where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = server.answers.pop(0) if server.answers else {"status": 599}
            body = b""
            if answer != "drop before body":
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            server.seen.append(Request(self.command, self.path, self.headers, body))
            if isinstance(answer, str):
                self._fail(answer)
            else:
                self._answer(answer)

        do_POST = do_GET

        def _fail(self, fault: str) -> None:
            if fault == "silence":
                server.over.wait(20)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True

        def _answer(self, answer: Mapping[str, Any]) -> None:
            body = json.dumps(answer["json"]).encode() if "json" in answer else str(answer.get("body", "")).encode()
            body += b" " * (1024 * 1024 * int(answer.get("megabytes", 0)))
            kind = "application/json" if "json" in answer else "text/html"
            headers = {"Date": DATE, "Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
            self.send_response_only(answer["status"])
            for name, value in {**headers, **answer.get("headers", {})}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Keep the tests' output clean."""

    return Handler
