"""Failures of the connection, waiting times and secrets, the same for all platforms."""

from __future__ import annotations

import logging
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from tests.platforms.cases import SECRETS, attempt_of, part_of
from tests.platforms.server import DATE, Server, unused_address

from mhpost.errors import AccountError
from mhpost.net.sessions import session
from mhpost.platforms import CONNECTED
from mhpost.platforms.base import Account
from mhpost.platforms.errors import outcome_of, redact, require, retry_after
from mhpost.platforms.outcomes import Refused, TryLater, Unsure


def failure(call: Callable[[], object]) -> Exception:
    with pytest.raises((OSError, ValueError)) as caught:
        call()
    assert isinstance(caught.value, Exception)
    return caught.value


@contextmanager
def deaf_port() -> Iterator[str]:
    """An https address where the other side does not speak TLS."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


def test_a_refused_connection_was_not_sent() -> None:
    assert isinstance(outcome_of(failure(lambda: session().post(unused_address()))), TryLater)


def test_an_unknown_name_was_not_sent() -> None:
    assert isinstance(outcome_of(failure(lambda: session().post("https://nowhere.invalid/"))), TryLater)


def test_a_failed_handshake_was_not_sent() -> None:
    with deaf_port() as url:
        assert isinstance(outcome_of(failure(lambda: session().post(url))), TryLater)


def test_a_silent_proxy_was_not_sent() -> None:
    made = session()
    made.proxies = {"https": unused_address()}
    assert isinstance(outcome_of(failure(lambda: made.post("https://nowhere.invalid/"))), TryLater)


def test_an_address_that_cannot_be_asked_is_refused() -> None:
    for url in ("http://example.org/", "nonsense", "https://"):
        assert isinstance(outcome_of(failure(lambda url=url: session().post(url))), Refused)  # type: ignore[misc]  # a lambda's default has no type


def test_missing_certificates_were_not_sent() -> None:
    assert isinstance(outcome_of(failure(lambda: session().post("https://nowhere.invalid/", verify="/none"))), TryLater)


@pytest.mark.parametrize("fault", ["drop before body", "drop after body", "silence"])
def test_whatever_may_have_arrived_is_unsure(fault: str) -> None:
    with Server([fault]) as server:
        error = failure(lambda: session(timeout=(2, 0.3)).post(server.url, data=b"a"))
    assert isinstance(outcome_of(error), Unsure)


def test_a_tls_fault_after_the_handshake_is_unsure() -> None:
    broken = ssl.SSLError(1, "[SSL] bad record")
    assert isinstance(outcome_of(requests.exceptions.SSLError(broken)), Unsure)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "30"}, 30),
        ({"Retry-After": "1.5"}, 1.5),
        ({"Retry-After": "Fri, 01 Oct 2027 12:01:00 GMT", "Date": DATE}, 60),
        ({"Retry-After": "Fri, 01 Oct 2027 11:00:00 GMT", "Date": DATE}, 0),
        ({"Retry-After": "Fri, 01 Oct 2027 12:01:00 GMT"}, None),
        ({"Retry-After": "soon", "Date": DATE}, None),
        ({"Retry-After": "-5"}, None),
        ({"x-rate-limit-reset": "1822392015", "Date": DATE}, 15),
        ({"x-rate-limit-reset": "2027-10-01T12:00:15Z", "Date": DATE}, 15),
        ({"x-rate-limit-reset": "1822392015", "Date": "yesterday"}, None),
        ({"Retry-After": "7", "x-rate-limit-reset": "1822392015", "Date": DATE}, 7),
    ],
)
def test_waiting_times_are_read_against_the_other_sides_clock(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(requests.structures.CaseInsensitiveDict(headers)) == seconds


@given(st.text(max_size=40))
def test_no_header_breaks_the_waiting_time(value: str) -> None:
    assert (retry_after({"Retry-After": value, "x-rate-limit-reset": value, "Date": value}) or 0) >= 0


def test_secrets_disappear_in_every_form() -> None:
    text = "a S3c/r=t b S3c%2Fr%3Dt c S3c/r%3Dt d"
    assert redact(text, ["S3c/r=t", ""]) == "a [secret] b [secret] c [secret] d"


@pytest.mark.parametrize("platform", ["x", "facebook"])
@pytest.mark.parametrize("value", [None, "", " ", "two words", "line\nbreak", "“quoted”"])
def test_a_secret_that_cannot_be_one_is_named_and_never_quoted(platform: str, value: str | None) -> None:
    account, name = Account("main", platform, options={"page_id": "1"}), CONNECTED[platform].SECRETS[-1]
    secrets = dict(SECRETS[platform])
    del secrets[name]
    if value is not None:
        secrets[name] = value
    with pytest.raises(AccountError) as caught:
        CONNECTED[platform].connect(account, secrets, session())
    assert name in caught.value.message
    assert not value or not value.strip() or value not in caught.value.message


def test_spaces_around_a_secret_are_no_part_of_it() -> None:
    assert require(Account("main", "x"), {"api_key": " a\n"}, ["api_key"]) == {"api_key": "a"}


@pytest.mark.parametrize("platform", ["x", "facebook"])
def test_not_even_a_debugging_log_holds_a_secret(platform: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Server(
        [{"status": 200, "json": {"data": {"id": "1"}, "id": "1"}}] * 2 + [{"status": 401, "json": []}]
    ) as server:
        account = Account("main", platform, base_url=server.url, options={"page_id": "1"})
        publisher = CONNECTED[platform].connect(account, SECRETS[platform], session())
        for _ in range(3):
            publisher.publish(part_of({}), attempt_of({}))
    assert "1" in caplog.text
    assert redact(caplog.text, SECRETS[platform].values()) == caplog.text


@pytest.mark.parametrize("page_id", ["", "12/34", "../me", "1?a=b"])
def test_a_page_needs_its_number(page_id: str) -> None:
    with pytest.raises(AccountError):
        CONNECTED["facebook"].connect(
            Account("main", "facebook", options={"page_id": page_id}), SECRETS["facebook"], session()
        )


@pytest.mark.parametrize(("platform", "limit"), [("x", 5_000_000), ("facebook", 4_000_000)])
def test_a_picture_that_is_too_large_is_refused_before_it_is_sent(platform: str, limit: int) -> None:
    attempt = attempt_of({})
    large = type(attempt)(attempt.key, 0, attempt.moment, attempt.first_tried, lambda _: b"x" * (limit + 1))
    with Server([]) as server:
        account = Account("main", platform, base_url=server.url, options={"page_id": "1"})
        publisher = CONNECTED[platform].connect(account, SECRETS[platform], session())
        part = part_of({"part": {"media": [["tea.png", "image/png", "Tea."]]}})
        assert isinstance(publisher.publish(part, large), Refused)
    assert server.seen == []


def test_counting_needs_no_client_library() -> None:
    program = (
        "import sys; from mhpost.platforms import PLATFORMS\n"
        "print(min(PLATFORMS[name].weigh('a https://example.org 💙👍🏽') for name in PLATFORMS))\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & set(sys.argv[1:])))"
    )
    heavy = ["requests", "urllib3", "tweepy", "facebook", "oauthlib", "filelock", "xml", "html", "yaml", "pydantic"]
    done = subprocess.run([sys.executable, "-c", program, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["24", "[]"]


def test_listing_platforms_imports_none() -> None:
    program = (
        "import sys; from mhpost.platforms import PLATFORMS\n"
        "print('x' in PLATFORMS, 'y' in PLATFORMS, len(PLATFORMS), *sorted(PLATFORMS))\n"
        "print(sorted(name for name in sys.modules if name.startswith('mhpost.platforms.')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    names = "bluesky discord facebook folder instagram linkedin mastodon reddit slack threads webhooks x youtube"
    assert done.stdout.splitlines() == [
        f"True False 13 {names}",
        "['mhpost.platforms.base', 'mhpost.platforms.facts']",
    ]
