"""HTTP sessions with time-outs, without retries, and with doors closed that nobody needs."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.exceptions import ContentDecodingError, InvalidSchema

from mhpost import __version__

Timeout = tuple[float, float]
MEGABYTE = 1024 * 1024


def session(timeout: Timeout = (5, 30), largest_answer: int = 5 * MEGABYTE) -> requests.Session:
    """A session for one account.

    timeout: seconds to connect, and seconds to wait for each piece of an answer. largest_answer: bytes after
    decompression. Nothing is sent twice, and no connection is used twice: one that the other side has closed meanwhile
    would look like an answer that was lost. Plain http is refused (InvalidSchema) except to this machine.
    A redirect is followed only for GET and HEAD, within the same origin; any other is returned as the answer.
    """
    made = _Session()
    made.headers["User-Agent"] = f"mhpost/{__version__}"
    made.headers["Connection"] = "close"
    made.mount("https://", _Adapter(timeout, largest_answer))
    made.mount("http://", _Loopback(timeout, largest_answer))
    return made


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Where to go on, or None to take the answer as it is."""
        target = super().get_redirect_target(resp)
        if target is None or resp.request.method not in ("GET", "HEAD"):
            return None
        here = resp.url
        return target if urlsplit(urljoin(here, target))[:2] == urlsplit(here)[:2] else None


class _Adapter(HTTPAdapter):
    def __init__(self, timeout: Timeout, largest_answer: int) -> None:
        super().__init__(max_retries=0)
        self._timeout = timeout
        self._largest = largest_answer

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send once; a client that gives no time-out gets ours."""
        response = super().send(request, stream, timeout or self._timeout, verify, cert, proxies)
        response.raw = _Capped(response.raw, self._largest)
        return response


class _Loopback(_Adapter):
    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send without TLS, which only this machine may be asked for, and without a proxy."""
        if not _is_here(urlsplit(request.url or "").hostname):
            raise InvalidSchema("plain http is for this machine only: use https")
        return super().send(request, *args, **{**kwargs, "proxies": None})


def _is_here(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


class _Capped:
    """A raw answer that stops when it grows beyond its limit."""

    def __init__(self, answer: Any, limit: int) -> None:
        self._answer = answer
        self._limit = limit

    def stream(self, amount: int, decode_content: bool | None = None) -> Iterator[bytes]:
        """The decoded body in pieces; raises ContentDecodingError once it is too large."""
        left = self._limit
        for piece in self._answer.stream(amount, decode_content=decode_content):
            left -= len(piece)
            if left < 0:
                raise ContentDecodingError("the answer is too large")
            yield piece

    def __getattr__(self, name: str) -> Any:
        return getattr(self._answer, name)
