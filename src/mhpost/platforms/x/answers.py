"""What X's answers mean. Facts: https://docs.x.com/x-api/fundamentals/response-codes-and-errors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mhpost.platforms.errors import is_first_try, json_object, raw, redact, retry_after
from mhpost.platforms.outcomes import Refused, TryLater, Unsure

if TYPE_CHECKING:
    import requests

_DUPLICATE_CODE = 187


def refusal(
    response: requests.Response, secrets: Iterable[str], *, posting: datetime | None
) -> Refused | TryLater | Unsure:
    """The outcome of an answer that is no success.

    posting: when the post was first tried, if this answers the request that makes it, else None. A fault after that
    request may hide a post, and "duplicate" may mean that an earlier try did arrive; elsewhere nothing was posted.
    """
    secrets = tuple(secrets)
    body = json_object(response)
    said, record = redact(_words(body), secrets), raw(response, secrets)
    status = response.status_code
    if status == 429 and not _is_used_up(body):
        return TryLater("X asks to wait", retry_after(response.headers), record)
    if status >= 500 or status == 408:
        fault = f"X had a fault ({status})"
        return Unsure(fault, record) if posting else TryLater(fault, retry_after(response.headers), record)
    if posting and status == 403 and _is_duplicate(body):
        return _duplicate(response, posting, record)
    return Refused(_reason(status, said), record)


def _duplicate(response: requests.Response, first_tried: datetime, record: str) -> Refused | Unsure:
    if is_first_try(response, first_tried):
        return Refused("X says that it has this text already, from an earlier post: change the words", record)
    return Unsure("X says that it has this text already", record)


def _reason(status: int, said: str) -> str:
    if status == 401:
        return f"X does not accept the keys of this account: make new ones and log in again. {said}".strip()
    if status in (402, 429):
        return f"the X account has no credit left, or reached its spending limit. {said}".strip()
    if 300 <= status < 400:
        return f"X sent us elsewhere ({status}): check base_url"
    return said or f"X answered {status} without saying why"


def _words(body: dict[str, Any]) -> str:
    """X's own words, from a problem document or from a list of errors."""
    said = [body.get("detail") or body.get("title")]
    said += [error.get("message") or error.get("detail") for error in _errors(body)]
    return " ".join(dict.fromkeys(words for words in said if isinstance(words, str)))


def _errors(body: dict[str, Any]) -> list[dict[str, Any]]:
    errors = body.get("errors")
    return [error for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []


def _is_duplicate(body: dict[str, Any]) -> bool:
    return "duplicate content" in _words(body).lower() or any(
        error.get("code") == _DUPLICATE_CODE for error in _errors(body)
    )


def _is_used_up(body: dict[str, Any]) -> bool:
    return "usage-capped" in str(body.get("type")) or "credits" in str(body.get("type"))
