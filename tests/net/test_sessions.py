"""The sessions that every platform gets, against a loopback server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import requests
from tests.platforms.server import Server, unused_address

from mhpost import __version__
from mhpost.net.sessions import session


def test_it_says_who_it_is_and_keeps_no_connection() -> None:
    with Server([{"status": 200, "json": {"a": 1}}]) as server:
        assert session().get(server.url).json() == {"a": 1}
    [request] = server.seen
    assert request.headers["User-Agent"] == f"mhpost/{__version__}"
    assert request.headers["Connection"] == "close"


@pytest.mark.parametrize("fault", ["drop before body", "drop after body"])
def test_nothing_is_sent_twice(fault: str) -> None:
    with Server([fault, {"status": 200}]) as server, pytest.raises(requests.ConnectionError):
        session().post(server.url, data=b"a")
    assert len(server.seen) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_no_answer_makes_it_try_again(status: int) -> None:
    with Server([{"status": status, "headers": {"Retry-After": 0}}, {"status": 200}]) as server:
        assert session().post(server.url, data=b"a").status_code == status
    assert len(server.seen) == 1


def test_an_answer_that_never_comes_ends_in_a_read_timeout() -> None:
    with Server(["silence"]) as server, pytest.raises(requests.ReadTimeout):
        session(timeout=(2, 0.2)).get(server.url)


def test_a_client_may_ask_for_its_own_time_out() -> None:
    with Server(["silence"]) as server, pytest.raises(requests.ReadTimeout):
        session().get(server.url, timeout=0.2)


@pytest.mark.parametrize("url", ["http://example.org/", "http://192.0.2.1/", "http://localhost.example.org/"])
def test_plain_http_is_for_this_machine_only(url: str) -> None:
    with pytest.raises(requests.exceptions.InvalidSchema):
        session().get(url)


def test_this_machine_is_asked_without_a_proxy() -> None:
    made = session()
    made.proxies = {"http": unused_address()}
    with Server([{"status": 200}]) as server:
        assert made.get(server.url).status_code == 200


def test_an_answer_may_have_its_size_and_not_more() -> None:
    with Server([{"status": 200, "body": "x" * 100}, {"status": 200, "body": "x" * 101}]) as server:
        small = session(largest_answer=100)
        assert len(small.get(server.url).content) == 100
        with pytest.raises(requests.exceptions.ContentDecodingError):
            small.get(server.url)


def test_a_redirect_within_the_origin_is_followed_for_a_read() -> None:
    with Server([{"status": 302, "headers": {"Location": "/there"}}, {"status": 200}]) as server:
        assert session().get(server.url + "/here").status_code == 200
    assert [request.path for request in server.seen] == ["/here", "/there"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_of_a_post_is_an_answer(status: int) -> None:
    with Server([{"status": status, "headers": {"Location": "/there"}}]) as server:
        assert session().post(server.url, data=b"a").status_code == status
    assert len(server.seen) == 1


def test_a_redirect_to_another_origin_is_an_answer() -> None:
    with Server([]) as other, Server([{"status": 302, "headers": {"Location": other.url}}]) as server:
        assert session().get(server.url, headers={"Authorization": "Bearer A"}).status_code == 302
    assert other.seen == []


@contextmanager
def answering_in_drops() -> Iterator[str]:
    """A server that gives half an answer and closes the connection."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


def test_half_an_answer_is_no_answer() -> None:
    with answering_in_drops() as url, pytest.raises(requests.RequestException):
        session().get(url)
