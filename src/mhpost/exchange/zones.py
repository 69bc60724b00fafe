"""VTIMEZONE for the clocks of a feed, worked out from the zone data that mhpost plans with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=1)
_PRECISION = timedelta(minutes=1)


class Change(NamedTuple):
    """A moment at which the clocks change. at: on the clocks before it. before, after: offsets from UTC."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def vtimezone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """The clocks of a zone from the beginning of one year to the end of another.

    Each change has its onset on the clocks before it (RFC 5545, section 3.6.5).
    """
    component = Timezone()
    component.add("tzid", zone.key)
    for change in changes(zone, first, last):
        part = TimezoneDaylight() if change.summer else TimezoneStandard()
        part.add("dtstart", change.at)
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        part.add("tzname", change.name)
        component.add_component(part)
    return component


def changes(zone: ZoneInfo, first: int, last: int) -> Iterator[Change]:
    """How the clocks stand at the beginning of a year, then every change to the end of another, in order."""
    at, end = datetime(first, 1, 1, tzinfo=UTC) - _STEP, datetime(last + 1, 1, 1, tzinfo=UTC)
    yield _change(zone, at, _offset(zone, at))
    while at < end:
        later = at + _STEP
        if _offset(zone, later) != _offset(zone, at):
            yield _change(zone, _onset(zone, at, later), _offset(zone, at))
        at = later


def _onset(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first minute with the offset of `high`, by halving."""
    while high - low > _PRECISION:
        middle = low + (high - low) // 2 // _PRECISION * _PRECISION
        low, high = (middle, high) if _offset(zone, middle) == _offset(zone, low) else (low, middle)
    return high


def _change(zone: ZoneInfo, moment: datetime, before: timedelta) -> Change:
    local = moment.astimezone(zone)
    return Change(
        (moment + before).replace(tzinfo=None), before, _offset(zone, moment), str(local.tzname()), bool(local.dst())
    )


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
