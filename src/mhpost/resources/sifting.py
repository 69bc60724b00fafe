"""Which lines of a country may stand under a post at all, and why the others may not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from mhpost.calendar.tags import base
from mhpost.resources.audience import fits
from mhpost.resources.hours import open_through, open_until
from mhpost.resources.values import Need, Resource

_LANGUAGES: Mapping[str, str] = {"no": "nb", "nn": "nb", "iw": "he", "in": "id"}


@lru_cache(maxsize=512)
def language_of(tag: str) -> str:
    """The base language of a BCP 47 tag, as the directory names it: `es` for `es-US`."""
    own = base(tag.replace("_", "-"))
    return _LANGUAGES.get(own, own)


ELSEWHERE = "it serves "
"""How the reason begins for a line of another region; there can be many of these."""


class Readers(NamedTuple):
    """The people whom a post reaches. language: the base form. audience: whom it speaks to in particular."""

    region: str | None
    language: str
    audience: str


def unfit(line: Resource, readers: Readers) -> str:
    """Why a line is not for these people, as the end of "it is left out: …"; "" where it may stand under the post.

    Age and old sources are no reason here; the hours are looked at later.
    """
    if line.region and line.region != readers.region:
        return f"{ELSEWHERE}{line.region} only"
    if not fits(line.audience, readers.audience):
        return f"it is for {line.audience}"
    if readers.language not in line.languages:
        return f'it does not answer in "{readers.language}"'
    if not (line.channels.call_in(readers.language) or line.channels.text_in(readers.language)):
        return "it has no number to call or text"
    return "its source is weak" if line.confidence == "low" else ""


def open_enough(line: Resource, need: Need) -> bool | None:
    """Whether a line is open from the planned moment until `open_for` after the last; None: its hours are unsure."""
    if line.always_open:
        return True
    if not line.hours_known:
        return None
    end = need.latest.astimezone(UTC) + need.open_for
    return open_through(line.hours, line.timezone, need.moment, end)


def closing(line: Resource, need: Need) -> datetime | None:
    """When a line closes that is open at the planned moment, as far as its hours are well known; else None."""
    return open_until(line.hours, line.timezone, need.moment) if line.hours_known else None


def closes_too_soon(line: Resource, need: Need) -> str:
    """What is said of a line that closes before the post may rest; "" where it is closed at the planned moment.

    As in `closes at 05:00 (Europe/Copenhagen), and the post needs it until 08:00`.
    """
    end = closing(line, need)
    if end is None:
        return ""
    until = (need.latest.astimezone(UTC) + need.open_for).astimezone(end.tzinfo)
    shown = f"{until:%H:%M}" if until.date() == end.date() else f"{until:%H:%M} on {until.date()}"
    return f"closes at {end:%H:%M} ({line.timezone}), and the post needs it until {shown}"
