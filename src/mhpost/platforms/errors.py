"""What platforms share in reading answers and failures: was anything posted, when to try again, and no secrets.

The session arrives as an argument, so this module knows requests' exceptions but makes no request.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mhpost.errors import AccountError
from mhpost.platforms.base import Account
from mhpost.platforms.outcomes import Refused, TryLater, Unsure

if TYPE_CHECKING:
    import requests

_RAW_LENGTH = 2_000
_HANDSHAKE = frozenset(
    {
        "CERTIFICATE_VERIFY_FAILED",
        "NO_PROTOCOLS_AVAILABLE",
        "SSLV3_ALERT_HANDSHAKE_FAILURE",
        "TLSV1_ALERT_INTERNAL_ERROR",
        "TLSV1_ALERT_PROTOCOL_VERSION",
        "TLSV1_UNRECOGNIZED_NAME",
        "UNSUPPORTED_PROTOCOL",
        "WRONG_VERSION_NUMBER",
    }
)
"""OpenSSL's reasons that only a handshake gives: the request had not left."""


class Answered(Exception):
    """The platform answered with something else than success."""

    def __init__(self, response: requests.Response) -> None:
        super().__init__(f"status {response.status_code}")
        self.response = response


def require(account: Account, secrets: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """The named secrets, without spaces around them.

    Raises AccountError naming those that are missing, or that hold characters no such secret has.
    """
    found = {name: secrets.get(name, "").strip() for name in names}
    missing = [name for name, value in found.items() if not value]
    if missing:
        raise AccountError(
            f'The account "{account.name}" lacks {" and ".join(missing)}.', f"Run: mhpost login {account.name}"
        )
    odd = [name for name, value in found.items() if not (value.isascii() and value.isprintable()) or " " in value]
    if odd:
        raise AccountError(
            f'{" and ".join(odd)} of the account "{account.name}" cannot be right: spaces or special characters.',
            "Copy it again from the platform, without quotes around it.",
        )
    return found


def outcome_of(error: Exception) -> Refused | TryLater | Unsure:
    """What an exception of requests means for the request that ended with it.

    Nothing was sent when the address was refused or not found, no connection came about in time, or the
    TLS handshake failed. After that the request may have arrived: Unsure. A URL or header that
    cannot be sent at all is Refused, for it will fail again. Reasons never quote the exception, which may hold secrets.
    """
    import requests
    from urllib3.exceptions import NewConnectionError

    if isinstance(error, requests.exceptions.ConnectTimeout):
        return TryLater("no connection came about in time")
    if isinstance(error, requests.exceptions.Timeout):
        return Unsure("no answer came in time")
    if isinstance(error, requests.exceptions.ProxyError):
        return TryLater("the proxy does not let the connection through")
    if isinstance(error, ValueError) and not isinstance(error, requests.exceptions.JSONDecodeError):
        return Refused("the request cannot be sent: check base_url, which must begin with https://")
    if type(error) is OSError and error.errno is None:  # as requests says that its CA bundle is missing
        return TryLater("the certificates of this machine cannot be read: check REQUESTS_CA_BUNDLE")
    causes = tuple(_chain(error))
    if any(isinstance(cause, NewConnectionError) for cause in causes):
        return TryLater("no connection: check the network")
    if any(isinstance(cause, ssl.SSLError) and getattr(cause, "reason", None) in _HANDSHAKE for cause in causes):
        return TryLater("no secure connection: the other side's certificate or TLS version does not fit")
    return Unsure("the connection broke off")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception and all that it wraps: arguments, urllib3's `reason`, causes and contexts."""
    pending: list[object] = [error]
    seen: set[int] = set()
    while pending:
        one = pending.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            pending += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]


def retry_after(headers: Mapping[str, str], resets: str = "x-rate-limit-reset") -> float | None:
    """Seconds to wait by the answer's own word, or None.

    Reads `Retry-After` (seconds, or an HTTP date) and the header named by `resets` (epoch seconds or ISO 8601).
    Moments are compared with the answer's `Date`, the other side's clock; without one they say nothing.
    """
    after = headers.get("Retry-After", "").strip()
    seconds = _number(after)
    if seconds is not None:
        return max(0.0, seconds)
    here = _moment(headers.get("Date", ""))
    until = _moment(after) or _moment(headers.get(resets, ""))
    return None if here is None or until is None else max(0.0, until - here)


def _number(text: str) -> float | None:
    return float(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else None


def _moment(text: str) -> float | None:
    """Epoch seconds of an epoch, an HTTP date or an ISO 8601 instant; None where it is none."""
    text = text.strip()
    if (number := _number(text)) is not None:
        return number
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(text)
        except (ValueError, TypeError):
            continue
        if moment.tzinfo is not None:
            return moment.timestamp()
    return None


def is_first_try(response: requests.Response, first_tried: datetime) -> bool:
    """Whether the answer came within a minute of the first try, by the other side's clock: no earlier one is ours."""
    here = _moment(response.headers.get("Date", ""))
    return here is not None and abs(here - first_tried.timestamp()) <= 60


def json_object(response: requests.Response) -> dict[str, Any]:
    """The answer's JSON object; empty where the body is anything else."""
    try:
        body = json.loads(response.content)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def raw(response: requests.Response, secrets: Iterable[str]) -> str:
    """The answer for the record: status and the beginning of the body, without secrets."""
    return redact(f"{response.status_code} {response.text}", secrets)[:_RAW_LENGTH]


def redact(text: str, secrets: Iterable[str]) -> str:
    """The text with every secret, plain or URL-encoded, replaced by `[secret]`."""
    forms = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""), quote(secret))}
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, "[secret]")
    return text
