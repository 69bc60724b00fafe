"""Moments and time zones. The real clock is built in wiring and handed down."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_NAME = r"[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*)*"


class Clock(Protocol):
    """The time of the run, and a way to wait in it."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait; a rehearsal clock may wait less."""
        ...


@cache
def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name, from the tzdata package before the system's files.

    The system's files are months old on many machines. Raises `ZoneInfoNotFoundError` for
    a name that is no zone, and for one that tries to leave the folder of zones.
    """
    if name.startswith(("/", ".")) or ".." in name or "\\" in name:
        raise ZoneInfoNotFoundError(name)
    try:
        with _zones().joinpath(*name.split("/")).open("rb") as file:
            return ZoneInfo.from_file(file, key=name)
    except (OSError, ValueError):
        return _of_the_system(name)


@cache
def is_zone(name: str) -> bool:
    """Whether it is a name of the IANA time zone database, letter by letter.

    Other names open a file of zones on some systems too, and mean another time on the next: `localtime`,
    `posixrules`, `right/UTC`, `europe/london`. `Factory` is the zone of a computer that has none yet.
    """
    if name == "Factory" or not re.fullmatch(_NAME, name):
        return False
    if name in zone_names():
        return True
    from zoneinfo import available_timezones

    return name in available_timezones()


@cache
def zone_names() -> frozenset[str]:
    """The names of the zones in the tzdata package."""
    return frozenset((_zones().parent / "zones").read_text(encoding="utf-8").split()) - {"Factory"}


@cache
def _zones() -> Path:
    import tzdata

    return Path(str(tzdata.__file__)).parent / "zoneinfo"


def _of_the_system(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError) as error:
        raise ZoneInfoNotFoundError(name) from error


def instant(text: str) -> datetime:
    """An ISO 8601 instant such as `2027-10-03T09:30:00+01:00` or `…Z`, in UTC.

    Raises ValueError when it is not ISO 8601 or carries no offset.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} needs an offset, such as Z or +01:00")
    return moment.astimezone(UTC)
