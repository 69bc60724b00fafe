"""Calls and lists, the same way for every platform that is spoken to over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import requests

from mhpost.platforms.errors import Answered, outcome_of
from mhpost.platforms.outcomes import CannotTell, Refused, TryLater, Unsure

Trouble = Refused | TryLater | Unsure
Page = tuple[list[dict[str, Any]], str | None]
"""Some posts, and the token of the next page where there is one."""

_PAGES = 10

STOPPED = TryLater("stopped while its pictures were uploaded")
"""The post was not made: sending was paused meanwhile, it became too late, or another run took it over."""


def ask(
    call: Callable[[], requests.Response], refusal: Callable[[requests.Response], Trouble]
) -> requests.Response | Trouble:
    """The answer of a call, or what its failure means; refusal: the platform's reading of any answer but success."""
    try:
        return call()
    except Answered as answered:
        return refusal(answered.response)
    except (OSError, ValueError) as error:  # requests' own exceptions, and values that no request can carry
        return outcome_of(error)


def nothing_posted(answer: requests.Response | Trouble) -> requests.Response | Refused | TryLater:
    """The answer of a call before the one that posts: none of its failures can hide a post, so none is unsure."""
    return TryLater(answer.reason, raw=answer.raw) if isinstance(answer, Unsure) else answer


def through_pages(page: Callable[[str | None], Page | CannotTell]) -> Iterator[dict[str, Any] | CannotTell]:
    """Every post of a list; CannotTell in the end where a page could not be read or there are more than ten.

    page: reads the page with that token; None means the first.
    """
    token = None
    for _ in range(_PAGES):
        read = page(token)
        if isinstance(read, CannotTell):
            yield read
            return
        posts, token = read
        yield from posts
        if token is None:
            return
    yield CannotTell("too many posts since then to read them all")
