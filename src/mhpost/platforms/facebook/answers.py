"""What Facebook's answers mean. Codes: https://developers.facebook.com/docs/graph-api/guides/error-handling."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mhpost.platforms.errors import is_first_try, json_object, raw, redact, retry_after
from mhpost.platforms.outcomes import Refused, TryLater, Unsure

if TYPE_CHECKING:
    import requests

_LOGIN = frozenset({102, 190})
_PERMISSION = frozenset({3, 10, *range(200, 300)})
_TOO_MANY = frozenset({4, 17, 32, 341, 613, *range(80_000, 80_015)})
_FAULT = frozenset({1, 2})
_DUPLICATE = frozenset({506})
_PHOTOS_ALREADY_POSTED = 1_366_051


def refusal(
    response: requests.Response, secrets: Iterable[str], *, posting: datetime | None
) -> Refused | TryLater | Unsure:
    """The outcome of an answer that is no success.

    posting: when the post was first tried, if this answers the request that makes it, else None. A fault after that
    request may hide a post, and "duplicate" may mean that an earlier try did arrive; elsewhere nothing was posted.
    """
    secrets = tuple(secrets)
    error = _error(response)
    code, status, record = error.get("code"), response.status_code, raw(response, secrets)
    if code in _TOO_MANY or (status == 429 and code not in _LOGIN):
        return TryLater("Facebook asks to wait", _wait(response.headers), record)
    if posting and (code in _DUPLICATE or error.get("error_subcode") == _PHOTOS_ALREADY_POSTED):
        return _duplicate(response, posting, record)
    if code in _FAULT or status >= 500 or error.get("is_transient") is True:
        fault = f"Facebook had a fault ({status})"
        return Unsure(fault, record) if posting else TryLater(fault, _wait(response.headers), record)
    return Refused(_reason(code, status, redact(_words(error), secrets)), record)


def _error(response: requests.Response) -> dict[str, Any]:
    error = json_object(response).get("error")
    return error if isinstance(error, dict) else {}


def _words(error: Mapping[str, Any]) -> str:
    """Facebook's own words; those meant for people first."""
    said = [error.get("error_user_title"), error.get("error_user_msg")]
    if not any(said):
        said = [error.get("message")]
    return ": ".join(words for words in said if isinstance(words, str) and words)


def _duplicate(response: requests.Response, first_tried: datetime, record: str) -> Refused | Unsure:
    if is_first_try(response, first_tried):
        return Refused(
            "Facebook says that the Page has this post already, from an earlier post: change the words", record
        )
    return Unsure("Facebook says that the Page has this post already", record)


def _reason(code: object, status: int, said: str) -> str:
    if code in _LOGIN or (code is None and status == 401):
        return f"Facebook no longer accepts this login: log in again with a new Page token. {said}".strip()
    if code in _PERMISSION:
        return f"the Page token may not do this: it needs pages_manage_posts and pages_read_engagement. {said}".strip()
    if 300 <= status < 400:
        return f"Facebook sent us elsewhere ({status}): check base_url"
    return said or f"Facebook answered {status} without saying why"


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait: `Retry-After`, else the longest of `X-Business-Use-Case-Usage`, which counts in minutes."""
    after = retry_after(headers)
    if after is not None:
        return after
    try:
        usage = json.loads(headers.get("X-Business-Use-Case-Usage", ""))
        minutes = max(row["estimated_time_to_regain_access"] for rows in usage.values() for row in rows)
        return float(minutes) * 60
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
